package io.cloudmeetx.benchmarks.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one server, told by their medians: a round that something else on the machine disturbed does not count.
 *
 * @param <T> one round
 */
record Medians<T>(String name, List<T> rounds) {
    Medians {
        rounds = List.copyOf(rounds);
    }

    double of(ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least(ToDoubleFunction<T> figure) {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }

    double most(ToDoubleFunction<T> figure) {
        return rounds.stream().mapToDouble(figure).max().orElseThrow();
    }
}
