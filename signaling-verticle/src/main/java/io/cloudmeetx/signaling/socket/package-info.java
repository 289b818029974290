/** One WebSocket: its frames, its limits, what is unsent, and whether it lives. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.signaling.socket;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
