/** STUN and TURN servers, with time-limited credentials. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.ice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
