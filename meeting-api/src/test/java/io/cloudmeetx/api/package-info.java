/** Tests of the meeting API against a real PostgreSQL, a real HTTP server and a real event bus. */
@NullMarked
package io.cloudmeetx.api;

import org.jspecify.annotations.NullMarked;
