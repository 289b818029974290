/** PostgreSQL: the embedded server, the schema, the connections. */
@NullMarked
@CheckReturnValue
package io.cloudmeetx.api.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
