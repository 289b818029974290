/** The stored chat of meetings. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.chat;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
