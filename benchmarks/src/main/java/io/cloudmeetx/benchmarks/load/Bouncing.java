package io.cloudmeetx.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The meetings on one running server, and measured rounds of their traffic. */
final class Bouncing {
    private static final int WARM_UP_STEP_SECONDS = 5;
    /** Of one core. */
    private static final double IDLE_COMPILER = 0.02;

    private static final long RAMP_MS = 500;
    private static final long DRAIN_MS = 500;

    private final ServerProcess server;
    private final Sockets sockets;
    private final List<Meeting> meetings;

    private Bouncing(ServerProcess server, Sockets sockets, List<Meeting> meetings) {
        this.server = server;
        this.sockets = sockets;
        this.meetings = meetings;
    }

    /**
     * One server in one round.
     *
     * @param cpuMicros of the server, for each relayed message
     * @param perSecond relayed messages
     * @param p50Millis of round trips: over and back, relayed twice
     */
    record Round(double cpuMicros, double perSecond, double p50Millis, double p99Millis) {}

    /** Opens all sockets, which stay open between rounds. */
    static Bouncing open(Vertx vertx, ServerProcess server, int count) {
        Sockets sockets = new Sockets(vertx, server);
        List<Meeting> meetings = IntStream.range(0, count)
                .mapToObj(number -> new Meeting(
                        sockets, new Seat(number, true), server.contender().dialect()))
                .toList();
        Future.all(meetings.stream().map(vertx::deployVerticle).toList()).await();
        return new Bouncing(server, sockets, meetings);
    }

    void close() {
        sockets.close().await();
    }

    ServerProcess server() {
        return server;
    }

    /** The same traffic, until the server's compilers have little left to do, or the time is up. */
    void warmUp(int window, int mostSeconds) throws InterruptedException {
        ProcessFigures figures = server.figures();
        double compiling = 1;
        for (int passed = 0; passed < mostSeconds && compiling > IDLE_COMPILER; passed += WARM_UP_STEP_SECONDS) {
            double before = figures.compilerSeconds();
            Round ignored = measure(window, WARM_UP_STEP_SECONDS);
            compiling = (figures.compilerSeconds() - before) / WARM_UP_STEP_SECONDS;
        }
    }

    Round measure(int window, int seconds) throws InterruptedException {
        Traffic traffic = new Traffic();
        meetings.forEach(meeting -> meeting.begin(traffic, window));
        Thread.sleep(RAMP_MS);
        ProcessFigures figures = server.figures();
        double cpuBefore = figures.cpuSeconds();
        long begin = System.nanoTime();
        traffic.count();
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
        traffic.end();
        double cpu = figures.cpuSeconds() - cpuBefore;
        double elapsed = (System.nanoTime() - begin) / 1e9;
        Thread.sleep(DRAIN_MS);
        return new Round(
                cpu * 1e6 / traffic.relayed(),
                traffic.relayed() / elapsed,
                traffic.roundTripMillis(0.5),
                traffic.roundTripMillis(0.99));
    }
}
