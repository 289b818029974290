/** A meeting's live state in memory: pure state machines that know neither sockets nor the bus. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.signaling.room;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
