/** Persons, guests for now, and the refresh tokens by which a browser stays the same person. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
