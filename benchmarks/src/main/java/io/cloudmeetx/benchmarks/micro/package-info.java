/** JMH benchmarks of the parts that every signaling message passes. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.benchmarks.micro;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
