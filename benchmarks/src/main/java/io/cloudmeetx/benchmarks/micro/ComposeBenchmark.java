package io.cloudmeetx.benchmarks.micro;

import io.cloudmeetx.protocol.message.Envelope;
import io.cloudmeetx.protocol.message.ServerEvent;
import io.cloudmeetx.protocol.message.ServerMessage;
import java.time.Clock;
import java.time.InstantSource;
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

/** A server message, and the text that one session gets of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ComposeBenchmark {
    private final InstantSource clock = Clock.systemUTC();
    private final ServerMessage.Sender sender = ServerMessage.Sender.of(SampleMessages.participant("user-a"));
    private final Envelope envelope =
            SampleMessages.decoded(SampleMessages.candidateTo("user-b")).envelope();
    private final ServerEvent joined = new ServerEvent.UserJoined(SampleMessages.participant("user-a"));
    private final ServerMessage message = ServerMessage.relayed(sender, envelope, clock.instant());
    private long seq = 1_000;

    @Benchmark
    public ServerMessage relayedCandidate() {
        return ServerMessage.relayed(sender, envelope, clock.instant());
    }

    @Benchmark
    public ServerMessage userJoined() {
        return ServerMessage.of(joined, clock.instant());
    }

    @Benchmark
    public byte[] withSeq() {
        return message.withSeq(++seq);
    }
}
