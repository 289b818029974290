/**
 * What the operator decided: read from the environment and a file, checked as a whole, so that one message names
 * everything that is wrong (docs/operations.md).
 */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.launcher.configuration;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
