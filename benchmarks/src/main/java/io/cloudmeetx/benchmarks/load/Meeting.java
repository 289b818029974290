package io.cloudmeetx.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Two people who bounce candidates: the first sends some, the second answers each with one of its own, and the first
 * answers that with the next, so that a bounded number is always on its way.
 */
final class Meeting extends VerticleBase {
    private final Sockets sockets;
    private final Seat firstSeat;
    private final String fromFirst;
    private final String fromSecond;
    private final Queue<Long> sendTimes = new ArrayDeque<>();
    private @Nullable WebSocket first;
    private @Nullable WebSocket second;
    private @Nullable Traffic traffic;

    Meeting(Sockets sockets, Seat firstSeat, Dialect dialect) {
        this.sockets = sockets;
        this.firstSeat = firstSeat;
        this.fromFirst = dialect.candidate(firstSeat);
        this.fromSecond = dialect.candidate(firstSeat.other());
    }

    @Override
    public Future<?> start() {
        return sockets.open(firstSeat, this::cameBack)
                .onSuccess(opened -> first = opened)
                .compose(opened -> sockets.open(firstSeat.other(), this::wentOver))
                .onSuccess(opened -> second = opened);
    }

    /** Has the meeting bounce as many messages as the window has places, until the traffic ends. */
    void begin(Traffic newTraffic, int window) {
        context.runOnContext(go -> {
            traffic = newTraffic;
            for (int place = 0; place < window; place++) {
                sendFirst();
            }
        });
    }

    private void sendFirst() {
        sendTimes.add(System.nanoTime());
        send(first, fromFirst);
    }

    private void wentOver() {
        if (traffic != null) {
            traffic.arrived();
            send(second, fromSecond);
        }
    }

    private void cameBack() {
        Long sent = sendTimes.poll();
        if (traffic == null || sent == null) {
            return;
        }
        traffic.arrived();
        traffic.roundTrip(System.nanoTime() - sent);
        if (!traffic.hasEnded()) {
            sendFirst();
        }
    }

    private static void send(@Nullable WebSocket socket, String text) {
        if (socket != null) {
            socket.writeTextMessage(text).onFailure(gone -> {});
        }
    }
}
