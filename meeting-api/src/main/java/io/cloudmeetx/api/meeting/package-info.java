/** Meetings: creating, showing, joining and ending them. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.meeting;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
