package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.protocol.message.ServerEvent;
import io.cloudmeetx.protocol.message.ServerMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A participant's signaling presence: numbers what it is sent, and keeps what comes before {@code welcome} until after
 * it. The transport below it may be any; here a session and its transport still end together.
 */
public final class Session {
    private static final int MAX_BYTES_BEFORE_WELCOME = 256 * 1024;

    private final SessionOutput output;
    private final long joinOrder;
    private final ServerMessage.Sender sender;
    private final Queue<ServerMessage> beforeWelcome = new ArrayDeque<>();
    private Participant participant;
    private int bytesBeforeWelcome;
    private boolean welcomed;
    private boolean over;
    private boolean acknowledgementDue;
    private long seq;

    @Nullable private String newestId;

    public Session(Participant participant, long joinOrder, SessionOutput output) {
        this.participant = Objects.requireNonNull(participant);
        this.joinOrder = joinOrder;
        this.output = Objects.requireNonNull(output);
        this.sender = ServerMessage.Sender.of(participant);
    }

    public Participant participant() {
        return participant;
    }

    public String connectionId() {
        return participant.connectionId();
    }

    public String userId() {
        return participant.userId();
    }

    long joinOrder() {
        return joinOrder;
    }

    ServerMessage.Sender sender() {
        return sender;
    }

    /** Whether {@code welcome} was sent: from then on presence is told by messages, before by the roster in it. */
    boolean isWelcomed() {
        return welcomed;
    }

    void changeTo(Participant changed) {
        participant = changed;
    }

    void welcome(ServerMessage welcome, Instant now) {
        welcomed = true;
        number(welcome);
        beforeWelcome.forEach(this::number);
        beforeWelcome.clear();
        if (acknowledgementDue) {
            acknowledge(now);
        }
    }

    /** Sends the message as the next of this session; what comes before {@code welcome} waits for it. */
    public void deliver(ServerMessage message) {
        if (over) {
            return;
        }
        if (welcomed) {
            number(message);
        } else {
            keepForWelcome(message);
        }
    }

    private void keepForWelcome(ServerMessage message) {
        bytesBeforeWelcome += message.length();
        if (bytesBeforeWelcome > MAX_BYTES_BEFORE_WELCOME) {
            close(CloseCode.SLOW_CONSUMER);
        } else {
            beforeWelcome.add(message);
        }
    }

    private void number(ServerMessage message) {
        seq++;
        output.send(message.withSeq(seq));
    }

    /** Ends the session and its transport. */
    public void close(CloseCode code) {
        if (!over) {
            over = true;
            beforeWelcome.clear();
            output.close(code);
        }
    }

    /** Notes that a client message was processed, and all before it. */
    public void processed(String id) {
        if (!id.equals(newestId)) {
            newestId = id;
            acknowledgementDue = true;
        }
    }

    /** Whether messages were processed since the last {@code ack}. */
    public boolean isAcknowledgementDue() {
        return acknowledgementDue;
    }

    /** Sends an {@code ack} for what was processed; before {@code welcome} it follows that. It does not count. */
    public void acknowledge(Instant now) {
        acknowledgementDue = !welcomed;
        if (welcomed && !over) {
            output.send(ServerMessage.of(new ServerEvent.Ack(newestId), now).withoutSeq());
        }
    }
}
