/** The signaling messages between a client and the server, and their codec (docs/protocol.md). */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.protocol.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
