package io.cloudmeetx.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.message.Participant;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a participant in a {@link RoomNetwork}: keeps the roster as a client would from what it is sent, and
 * fails as soon as that breaks a promise of the protocol.
 */
final class ModelClient implements SessionOutput {
    private static final Media ENTERING = new Media(true, true, false, false);

    /** What a roster says of a participant that can change. */
    record Media(boolean audio, boolean video, boolean screen, boolean handRaised) {
        static Media of(Participant participant) {
            return new Media(participant.audio(), participant.video(), participant.screen(), participant.handRaised());
        }

        private static Media of(JsonObject entry) {
            return new Media(
                    entry.getBoolean("audio"),
                    entry.getBoolean("video"),
                    entry.getBoolean("screen"),
                    entry.getBoolean("handRaised"));
        }
    }

    final RoomNetwork.Instance instance;
    final String meetingId;
    final String userId;
    final String connectionId;

    /** Null until the socket is open. */
    @Nullable Session session;

    /** Null until the socket is open. */
    @Nullable Room room;

    /** Whether the directory let it in. */
    boolean entered;

    boolean storing;
    private boolean cut;

    @Nullable private CloseCode closed;

    private long seq;
    private final Map<String, Media> roster = new TreeMap<>();
    private final Map<String, Long> newestOf = new HashMap<>();
    private final Set<Long> received = new HashSet<>();
    private final Set<String> readyFrom = new HashSet<>();

    ModelClient(RoomNetwork.Instance instance, String meetingId, String userId, String connectionId) {
        this.instance = instance;
        this.meetingId = meetingId;
        this.userId = userId;
        this.connectionId = connectionId;
    }

    boolean isLive() {
        return session != null && closed == null && !cut && instance.alive;
    }

    /** Whether the directory let it in and nothing ended it yet. */
    boolean mayBecomeLive() {
        return entered && closed == null && !cut && instance.alive;
    }

    boolean isWelcomed() {
        return seq > 0;
    }

    /** The client's end of the socket is gone. */
    void cut() {
        cut = true;
    }

    Map<String, Media> roster() {
        return roster;
    }

    boolean hasReceived(long number) {
        return received.contains(number);
    }

    boolean hasReadyOf(ModelClient other) {
        return readyFrom.contains(other.connectionId);
    }

    @Nullable CloseCode closed() {
        return closed;
    }

    @Override
    public void close(CloseCode code) {
        assertThat(closed).as("%s is closed once", this).isNull();
        closed = code;
        instance.closing(this);
    }

    @Override
    public void send(byte[] text) {
        assertThat(closed).as("%s gets nothing after its close", this).isNull();
        JsonObject message = new JsonObject(new String(text, StandardCharsets.UTF_8));
        seq++;
        assertThat(message.getLong("seq")).as("%s counts without gaps", this).isEqualTo(seq);
        assertThat(message.getString("type").equals("welcome"))
                .as("%s is welcomed first and once: %s", this, message)
                .isEqualTo(seq == 1);
        take(message.getString("type"), message, message.getJsonObject("data"));
    }

    private void take(String type, JsonObject message, JsonObject data) {
        switch (type) {
            case "welcome" -> welcome(data);
            case "user-joined" ->
                assertThat(roster.put(data.getString("userId"), ENTERING))
                        .as("%s: %s joins who was not here", this, data)
                        .isNull();
            case "user-left" ->
                assertThat(roster.remove(data.getString("userId")))
                        .as("%s: %s leaves who was here", this, data)
                        .isNotNull();
            case "participant-updated" -> updated(data);
            case "media-state", "hand", "meeting-ended" -> {}
            default -> relayed(type, message.getJsonObject("from"), data);
        }
    }

    private void welcome(JsonObject data) {
        assertThat(data.getString("connectionId")).isEqualTo(connectionId);
        data.getJsonArray("participants").stream()
                .map(JsonObject.class::cast)
                .forEach(entry -> assertThat(roster.put(entry.getString("userId"), Media.of(entry)))
                        .as("%s: each person once in %s", this, data)
                        .isNull());
        assertThat(roster).as("%s is not among the others", this).doesNotContainKey(userId);
    }

    private void updated(JsonObject entry) {
        String changed = entry.getString("userId");
        if (!changed.equals(userId)) {
            assertThat(roster.replace(changed, Media.of(entry)))
                    .as("%s: %s changes who is here", this, entry)
                    .isNotNull();
        }
    }

    private void relayed(String type, JsonObject from, JsonObject data) {
        long number = data.getLong("number");
        String sender = from.getString("connectionId");
        assertThat(data.getString("meeting"))
                .as("%s gets messages of its meeting", this)
                .isEqualTo(meetingId);
        assertThat(number)
                .as("%s gets the messages of %s in their order, each once", this, sender)
                .isGreaterThan(newestOf.getOrDefault(sender, 0L));
        newestOf.put(sender, number);
        received.add(number);
        if (type.equals("ready")) {
            readyFrom.add(sender);
        }
    }

    @Override
    public String toString() {
        return connectionId + "=" + userId + "@" + instance.id + " in " + meetingId;
    }
}
