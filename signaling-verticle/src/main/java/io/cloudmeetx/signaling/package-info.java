/** The signaling endpoint: sockets, sessions and the bus between them, one instance for each event loop. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.signaling;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
