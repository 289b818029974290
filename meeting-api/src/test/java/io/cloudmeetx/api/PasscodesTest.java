package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.api.meeting.PasscodeHash;
import io.cloudmeetx.api.meeting.Passcodes;
import io.cloudmeetx.api.refusal.ProblemMapper;
import io.cloudmeetx.api.refusal.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasscodesTest {
    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor worker = vertx.createSharedWorkerExecutor("one", 1);
    private final Passcodes passcodes = new Passcodes(worker, new SecureRandom());

    @AfterEach
    void close() {
        Platform.await(vertx.close());
    }

    @Test
    void passcode_is_refused_for_now_when_64_are_waiting_already() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Future<Boolean> first = worker.executeBlocking(
                () -> {
                    busy.countDown();
                    released.await();
                    return true;
                },
                false);
        busy.await();
        List<Future<PasscodeHash>> waiting =
                Stream.generate(() -> passcodes.hash("1234")).limit(64).toList();

        Future<PasscodeHash> oneMore = passcodes.hash("1234");

        assertThat(oneMore.cause())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(ProblemMapper.problemOf(refused.refusal()))
                                .satisfies(
                                        problem -> assertThat(problem.status()).isEqualTo(503))
                                .satisfies(problem ->
                                        assertThat(problem.retryAfterSeconds()).isPositive()));
        released.countDown();
        assertThat(Platform.await(first)).isTrue();
        assertThat(Platform.await(Future.all(waiting)).size()).isEqualTo(64);
        assertThat(Platform.await(passcodes.matches("1234", waiting.get(0).result())))
                .isTrue();
    }
}
