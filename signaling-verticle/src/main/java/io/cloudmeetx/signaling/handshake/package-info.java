/** What happens before a WebSocket is open: who asks, for what, and every refusal. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.signaling.handshake;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
