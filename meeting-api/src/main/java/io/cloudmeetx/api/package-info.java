/** The meeting API: REST by contract, admission and directory on the event bus, all on PostgreSQL. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
