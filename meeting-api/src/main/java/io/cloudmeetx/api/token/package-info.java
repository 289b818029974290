/** Access tokens and join tokens, and the keys that sign them. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.token;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
