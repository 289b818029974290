package io.cloudmeetx.api.http;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For what nobody waits for: the one deliberate way to drop a future. A failure is logged, quietly. */
final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /**
     * Lets it run.
     *
     * @param what what is being done, for the log
     */
    static void run(String what, Future<?> future) {
        future.onFailure(failure ->
                LOG.atDebug().addKeyValue("what", what).setCause(failure).log("not done"));
    }
}
