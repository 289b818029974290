package io.cloudmeetx.benchmarks.load;

import java.util.List;
import java.util.Locale;

/** The results as Markdown tables, ours first, and what ours is in relation to each of the others. */
final class Report {
    private Report() {}

    static String bouncing(int window, List<Medians<Bouncing.Round>> results) {
        StringBuilder text = new StringBuilder(format(
                "%n%d on their way in each meeting:%n%n"
                        + "| server | CPU µs a message (least–most) | ours ÷ this | messages/s | p50 ms | p99 ms |%n"
                        + "|---|---|---|---|---|---|%n",
                window));
        double ours = results.get(0).of(Bouncing.Round::cpuMicros);
        for (Medians<Bouncing.Round> result : results) {
            double cpu = result.of(Bouncing.Round::cpuMicros);
            text.append(format(
                    "| %s | %.1f (%.1f–%.1f) | %.2f | %.0f | %.2f | %.2f |%n",
                    result.name(),
                    cpu,
                    result.least(Bouncing.Round::cpuMicros),
                    result.most(Bouncing.Round::cpuMicros),
                    ours / cpu,
                    result.of(Bouncing.Round::perSecond),
                    result.of(Bouncing.Round::p50Millis),
                    result.of(Bouncing.Round::p99Millis)));
        }
        return text.toString();
    }

    static String idle(int connections, List<Medians<IdleCrowd.Figures>> results) {
        StringBuilder text = new StringBuilder(format(
                "%n%d idle connections, for each of them:%n%n"
                        + "| server | RSS KiB (least–most) | RSS KiB after a collection | CPU µs to connect, cold | warm |%n"
                        + "|---|---|---|---|---|%n",
                connections));
        for (Medians<IdleCrowd.Figures> result : results) {
            text.append(format(
                    "| %s | %.1f (%.1f–%.1f) | %.1f | %.0f | %.0f |%n",
                    result.name(),
                    result.of(IdleCrowd.Figures::residentKib),
                    result.least(IdleCrowd.Figures::residentKib),
                    result.most(IdleCrowd.Figures::residentKib),
                    result.of(IdleCrowd.Figures::residentKibAfterGc),
                    result.of(IdleCrowd.Figures::coldMicros),
                    result.of(IdleCrowd.Figures::warmMicros)));
        }
        return text.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
