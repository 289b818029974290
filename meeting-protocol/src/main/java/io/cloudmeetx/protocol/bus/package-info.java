/** What crosses the event bus: the address book and the messages of each address. Nothing here reaches a browser. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.protocol.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
