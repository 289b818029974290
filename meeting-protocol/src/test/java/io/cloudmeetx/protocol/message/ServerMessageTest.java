package io.cloudmeetx.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.IceServer;
import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMessageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00.120456Z");
    private static final Instant JOINED = Instant.parse("2026-11-22T09:00:00Z");
    private static final Participant ADA =
            Participant.entering(new JoinGrant("abc-defg-hij", "u-1", "Ada", Role.HOST), "c-1", JOINED);
    private static final Participant GRACE = new Participant(
            new JoinGrant("abc-defg-hij", "u-2", "Grace", Role.PARTICIPANT), "c-2", JOINED, true, false, false, true);

    @Test
    void the_server_encodes_exactly_the_golden_messages() throws Violation {
        IceServer turn = new IceServer(List.of("turn:turn.example.org"), "1795338000:u-1", "c2VjcmV0");
        ServerMessage.Sender grace = ServerMessage.Sender.of(GRACE);
        Envelope offer = client("{\"action\":\"sendMessage\",\"messageType\":\"offer\","
                        + "\"data\":{\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}}}")
                .envelope();
        ClientMessage.Chat chat = (ClientMessage.Chat)
                client("{\"action\":\"sendMessage\",\"messageType\":\"chat\",\"data\":{\"text\":\"hello\"}}");

        Map<String, byte[]> encoded = Map.of(
                "welcome", event(new ServerEvent.Welcome(ADA, List.of(GRACE), List.of(turn), 10, 65536), 1),
                "user-joined", event(new ServerEvent.UserJoined(GRACE), 2),
                "user-left", event(new ServerEvent.UserLeft("u-2", LeaveReason.LEFT), 3),
                "participant-updated", event(new ServerEvent.ParticipantUpdated(GRACE), 4),
                "meeting-ended", event(new ServerEvent.MeetingEnded("ended-by-host"), 5),
                "error", event(new ServerEvent.NotAccepted(ErrorCode.RATE_LIMITED, "wait", "m1", 10L), 6),
                "ack", ServerMessage.of(new ServerEvent.Ack("m1"), NOW).withoutSeq(),
                "relayed offer", ServerMessage.relayed(grace, offer, NOW).withSeq(7),
                "chat", ServerMessage.chat(grace, chat, "m-1", NOW).withSeq(8));

        List<JsonObject> golden = GoldenVectors.read("server-messages.json");
        assertThat(encoded).hasSameSizeAs(golden);
        assertThat(golden)
                .allSatisfy(vector -> assertThat(encoded.get(vector.getString("name")))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(vector.getString("text")));
    }

    @Test
    void chat_keeps_the_fields_that_the_server_does_not_know() throws Violation {
        ClientMessage.Chat chat = (ClientMessage.Chat) client(
                "{\"action\":\"sendMessage\",\"messageType\":\"chat\",\"data\":{\"replyTo\":\"m-0\",\"text\":\"hi\"}}");

        byte[] text = ServerMessage.chat(ServerMessage.Sender.of(ADA), chat, "m-1", NOW)
                .withSeq(1);

        assertThat(new JsonObject(new String(text, StandardCharsets.UTF_8)).getJsonObject("data"))
                .isEqualTo(new JsonObject()
                        .put("messageId", "m-1")
                        .put("replyTo", "m-0")
                        .put("text", "hi"));
    }

    @Test
    void names_are_escaped() {
        Participant tricky = Participant.entering(
                new JoinGrant("abc-defg-hij", "u-3", "\"}\u2028</script>", Role.PARTICIPANT), "c-3", JOINED);

        byte[] text = event(new ServerEvent.UserJoined(tricky), 1);

        assertThat(new JsonObject(new String(text, StandardCharsets.UTF_8))
                        .getJsonObject("data")
                        .getString("userName"))
                .isEqualTo("\"}\u2028</script>");
    }

    private static byte[] event(ServerEvent event, long seq) {
        return ServerMessage.of(event, NOW).withSeq(seq);
    }

    private static ClientMessage client(String text) throws Violation {
        return new ClientMessageDecoder(4096).decode(text.getBytes(StandardCharsets.UTF_8));
    }
}
