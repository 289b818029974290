package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.ServerMessage;
import io.cloudmeetx.protocol.message.Violation;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** What each kind of client message does in a room (docs/protocol.md). */
final class Conversation implements ClientMessage.Visitor<Violation> {
    private static final Set<Role> CONSENT_CONCERNS = EnumSet.of(Role.RECORDER, Role.HOST);

    private final Room room;
    private final Session sender;
    private final RoomOutput output;
    private final InstantSource clock;

    Conversation(Room room, Session sender, RoomOutput output, InstantSource clock) {
        this.room = room;
        this.sender = sender;
        this.output = output;
        this.clock = clock;
    }

    @Override
    public void relay(ClientMessage.Relay message) throws Violation {
        if (!message.envelope().target().isOne()) {
            room.sendToAllOthers(sender, relayed(message));
            return;
        }
        Presence recipient = room.find(sender, message.envelope().target())
                .orElseThrow(() -> violation(
                        ErrorCode.TARGET_NOT_FOUND,
                        message,
                        "nobody else in this meeting is that target; see participants in welcome"));
        room.sendTo(recipient, relayed(message));
    }

    @Override
    public void chat(ClientMessage.Chat message) throws Violation {
        refuseTarget(message);
        output.store(sender, message);
    }

    @Override
    public void mediaState(ClientMessage.MediaState message) throws Violation {
        refuseTarget(message);
        room.sendToAllOthers(sender, relayed(message));
        room.change(sender, sender.participant().with(message));
    }

    @Override
    public void hand(ClientMessage.Hand message) throws Violation {
        refuseTarget(message);
        room.sendToAllOthers(sender, relayed(message));
        room.change(sender, sender.participant().withHand(message.raised()));
    }

    @Override
    public void reaction(ClientMessage.Reaction message) throws Violation {
        refuseTarget(message);
        room.sendToAllOthers(sender, relayed(message));
    }

    @Override
    public void recordingConsent(ClientMessage.RecordingConsent message) {
        ServerMessage relayed = relayed(message);
        room.others(sender, CONSENT_CONCERNS).forEach(recipient -> room.sendTo(recipient, relayed));
    }

    @Override
    public void leave(ClientMessage.Leave message) {
        room.leave(sender, LeaveReason.LEFT);
        sender.close(CloseCode.LEFT);
    }

    @Override
    public void ping(ClientMessage.Ping message) {
        if (message.envelope().id() != null) {
            sender.processed(message.envelope().id());
        }
        sender.acknowledge(clock.instant());
    }

    @Override
    public void ownPresence(ClientMessage.OwnPresence message) {
        // The server announces presence; what a client of the original signaling flow says of itself is not needed.
    }

    @Override
    public void reserved(ClientMessage.Reserved message) throws Violation {
        throw violation(ErrorCode.RESERVED_TYPE, message, "only the server sends this messageType");
    }

    private ServerMessage relayed(ClientMessage message) {
        return ServerMessage.relayed(sender.sender(), message.envelope(), clock.instant());
    }

    private static void refuseTarget(ClientMessage message) throws Violation {
        if (message.envelope().target().isOne()) {
            throw violation(
                    ErrorCode.NOT_ALLOWED, message, "this messageType goes to everybody: send it without target");
        }
    }

    private static Violation violation(ErrorCode code, ClientMessage message, String detail) {
        return new Violation(code, detail, message.envelope().id());
    }
}
