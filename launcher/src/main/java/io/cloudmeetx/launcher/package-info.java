/** The one {@code main}: configuration, roles, verticles in order, and all of it in reverse at the end. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.launcher;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
