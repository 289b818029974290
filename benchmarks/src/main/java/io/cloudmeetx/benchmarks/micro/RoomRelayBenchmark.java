package io.cloudmeetx.benchmarks.micro;

import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.Violation;
import io.cloudmeetx.signaling.room.Session;
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

/** A decoded candidate through a meeting of eight, four on each of two instances, to the texts that are sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoomRelayBenchmark {
    private final LinkedRooms rooms = new LinkedRooms();
    private final Session sender = fill(rooms);
    private final ClientMessage toOneHere = SampleMessages.decoded(SampleMessages.candidateTo("here-3"));
    private final ClientMessage toOneThere = SampleMessages.decoded(SampleMessages.candidateTo("there-3"));
    private final ClientMessage toAll = SampleMessages.decoded(SampleMessages.candidateToAll());

    private static Session fill(LinkedRooms rooms) {
        Session first = rooms.joinHere("here-0");
        for (int number = 1; number < 4; number++) {
            rooms.joinHere("here-" + number);
        }
        for (int number = 0; number < 4; number++) {
            rooms.joinThere("there-" + number);
        }
        return first;
    }

    @Benchmark
    public long toOneOnTheSameInstance() throws Violation {
        rooms.here().receive(sender, toOneHere);
        return rooms.bytesSent();
    }

    @Benchmark
    public long toOneOnTheOtherInstance() throws Violation {
        rooms.here().receive(sender, toOneThere);
        return rooms.bytesSent();
    }

    @Benchmark
    public long toAllOthers() throws Violation {
        rooms.here().receive(sender, toAll);
        return rooms.bytesSent();
    }
}
