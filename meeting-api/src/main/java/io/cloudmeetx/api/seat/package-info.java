/** Seats: who may be in which meeting, who is, and on which signaling instance. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.seat;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
