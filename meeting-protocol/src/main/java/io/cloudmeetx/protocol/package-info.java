/** The words that every module uses: roles, close codes, what a join token grants, where ICE servers are. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.protocol;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
