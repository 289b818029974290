/** The problems of RFC 9457 that HTTP requests, WebSocket handshakes included, are answered with. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.protocol.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
