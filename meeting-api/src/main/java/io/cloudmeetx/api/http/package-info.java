/** The edge: HTTP requests become calls of operations, replies and refusals become HTTP responses. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
