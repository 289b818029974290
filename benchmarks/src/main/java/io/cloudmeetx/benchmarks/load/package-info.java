/** The load program: the same traffic through several servers in turn, and what it cost each of them. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.benchmarks.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
