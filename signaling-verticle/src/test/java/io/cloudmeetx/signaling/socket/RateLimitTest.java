package io.cloudmeetx.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    @Test
    void a_burst_of_two_seconds_passes_and_the_next_message_waits() {
        RateLimit limit = new RateLimit(100, 0);

        assertThat(passing(limit, 0, 300)).isEqualTo(200);
        assertThat(limit.take(0)).isEqualTo(10 * MILLISECOND);
    }

    @Test
    void after_the_wait_it_was_told_the_next_message_passes() {
        RateLimit limit = new RateLimit(100, 0);
        assertThat(passing(limit, 0, 200)).isEqualTo(200);

        long wait = limit.take(3);

        assertThat(wait).isPositive();
        assertThat(limit.take(3 + wait)).isZero();
    }

    @Test
    void silence_gives_back_no_more_than_the_burst() {
        RateLimit limit = new RateLimit(100, 0);

        assertThat(passing(limit, 3_600 * SECOND, 1_000)).isEqualTo(200);
    }

    @Test
    void zero_is_no_limit() {
        RateLimit limit = new RateLimit(0, 0);

        assertThat(passing(limit, 0, 100_000)).isEqualTo(100_000);
        assertThat(limit.isAbused()).isFalse();
    }

    @Test
    void who_goes_on_and_on_after_being_told_to_wait_is_abusive() {
        RateLimit limit = new RateLimit(10, 0);

        assertThat(passing(limit, 0, 20 + 200)).isEqualTo(20);
        assertThat(limit.isAbused()).isFalse();
        assertThat(passing(limit, 0, 1)).isZero();
        assertThat(limit.isAbused()).isTrue();
    }

    @Test
    void a_second_of_obedience_makes_up_for_old_refusals() {
        RateLimit limit = new RateLimit(10, 0);
        assertThat(passing(limit, 0, 20 + 150)).isEqualTo(20);

        assertThat(limit.take(2 * SECOND)).isZero();
        assertThat(passing(limit, 2 * SECOND, 19 + 150)).isEqualTo(19);

        assertThat(limit.isAbused()).isFalse();
    }

    @Property
    void over_any_time_no_more_pass_than_the_burst_and_the_rate(
            @ForAll @IntRange(min = 1, max = 1_000) int messagesPerSecond, @ForAll long seed) {
        Random random = new Random(seed);
        RateLimit limit = new RateLimit(messagesPerSecond, 0);
        long now = 0;
        long passed = 0;
        for (int message = 0; message < 2_000; message++) {
            now += random.nextLong(5 * MILLISECOND);
            if (limit.take(now) == 0) {
                passed++;
            }
        }

        assertThat(passed).isLessThanOrEqualTo(2L * messagesPerSecond + now / (SECOND / messagesPerSecond) + 1);
    }

    private static int passing(RateLimit limit, long nowNanos, int messages) {
        int passing = 0;
        for (int message = 0; message < messages; message++) {
            if (limit.take(nowNanos) == 0) {
                passing++;
            }
        }
        return passing;
    }
}
