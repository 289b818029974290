/** What the platform answers no to, and why: the sealed vocabulary of failures and the one place that words them. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.refusal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
