package io.cloudmeetx.benchmarks.micro;

import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.ClientMessageDecoder;
import io.cloudmeetx.protocol.message.Utf8;
import io.cloudmeetx.protocol.message.Violation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A client message from its bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    private final ClientMessageDecoder decoder = SampleMessages.decoder();
    private final byte[] candidate = SampleMessages.candidateTo("user-b");
    private final byte[] offer = SampleMessages.offerTo("user-b");

    @Benchmark
    public ClientMessage candidate() throws Violation {
        return decoder.decode(candidate);
    }

    @Benchmark
    public ClientMessage offer() throws Violation {
        return decoder.decode(offer);
    }

    @Benchmark
    public boolean candidateIsUtf8() {
        return Utf8.isWellFormed(candidate);
    }

    @Benchmark
    public boolean offerIsUtf8() {
        return Utf8.isWellFormed(offer);
    }
}
