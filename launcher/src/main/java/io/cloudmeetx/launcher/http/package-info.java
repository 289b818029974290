/** The HTTP front: one server for pages, REST, WebSocket, health and metrics, on every event loop. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.launcher.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
