/** The servers that the load program starts, each in a process of its own. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.benchmarks.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
