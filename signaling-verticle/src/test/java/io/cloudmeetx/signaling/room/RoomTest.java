package io.cloudmeetx.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.IceServer;
import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.message.ClientMessageDecoder;
import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.protocol.message.Violation;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a room, one by one; {@link RoomNetworkTest} has them all at once and on several instances. */
class RoomTest {
    private static final String MEETING = "abc-defg-hij";
    private static final String HERE = "here";
    private static final String THERE = "there";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00.123Z");
    private static final ClientMessageDecoder DECODER = new ClientMessageDecoder(4096);

    private final RecordingOutput output = new RecordingOutput();
    private final Room room = new Room(MEETING, HERE, new Room.Welcoming(10, 65_536), output, InstantSource.fixed(NOW));
    private long joinOrder;

    /** A participant of the tests: a session, and what it was sent. */
    private record Person(Session session, RecordingClient client) {}

    // Joining

    @Test
    void welcome_says_who_one_is_and_who_else_is_here() {
        join("ada", Role.HOST);

        Person bob = join("bob", Role.PARTICIPANT);

        JsonObject welcome = bob.client().news().get(0);
        assertThat(welcome.getString("type")).isEqualTo("welcome");
        assertThat(welcome.containsKey("from")).isFalse();
        assertThat(welcome.getLong("seq")).isEqualTo(1);
        assertThat(welcome.getString("timestamp")).isEqualTo("2026-11-22T09:00:00.123Z");
        assertThat(welcome.getJsonObject("data")).isEqualTo(new JsonObject("""
                {"connectionId": "c-bob-2", "userId": "bob", "userName": "Name of bob", "role": "participant",
                 "meetingId": "abc-defg-hij", "joinedAt": "2026-11-22T09:00:00.123Z",
                 "participants": [
                   {"userId": "ada", "userName": "Name of ada", "role": "host", "connectionId": "c-ada-1",
                    "joinedAt": "2026-11-22T09:00:00.123Z", "state": "connected",
                    "audio": true, "video": true, "screen": false, "handRaised": false}],
                 "iceServers": [{"urls": ["stun:stun.example.org"]}],
                 "pingIntervalSeconds": 10, "maxMessageBytes": 65536, "recording": null}
                """));
    }

    @Test
    void others_hear_of_a_newcomer() {
        Person ada = join("ada");
        ada.client().clear();

        join("bob");

        JsonObject joined = ada.client().news().get(0);
        assertThat(joined.getString("type")).isEqualTo("user-joined");
        assertThat(joined.getLong("seq")).isEqualTo(2);
        assertThat(joined.getJsonObject("data")).isEqualTo(new JsonObject("""
                {"userId": "bob", "userName": "Name of bob", "role": "participant",
                 "connectionId": "c-bob-2", "joinedAt": "2026-11-22T09:00:00.123Z"}
                """));
    }

    @Test
    void welcome_waits_until_every_other_instance_has_answered() {
        Person ada = open(admission("ada", List.of(elsewhere("bob")), null));
        assertThat(output.announcedTo).containsExactly(THERE);
        assertThat(ada.client().news()).isEmpty();

        room.answered(ada.session().connectionId(), THERE, List.of(presenceOf(elsewhere("bob"))));

        JsonObject welcome = ada.client().news().get(0).getJsonObject("data");
        assertThat(welcome.getJsonArray("participants").getJsonObject(0).getString("userId"))
                .isEqualTo("bob");
    }

    @Test
    void an_instance_that_is_lost_is_not_waited_for() {
        Person ada = open(admission("ada", List.of(elsewhere("bob")), null));

        room.instanceLost(THERE);

        assertThat(ada.client().types()).containsExactly("welcome");
    }

    @Test
    void what_comes_before_welcome_is_delivered_after_it() throws Violation {
        Person ada = join("ada");
        Person bob = open(admission("bob", List.of(elsewhere("cem")), null));

        say(ada, "message", "{}");
        assertThat(bob.client().news()).isEmpty();
        room.answered(bob.session().connectionId(), THERE, List.of());

        assertThat(bob.client().types()).containsExactly("welcome", "message");
    }

    @Test
    void what_is_said_before_welcome_reaches_instances_that_have_not_answered_yet() throws Violation {
        Person ada = open(admission("ada", List.of(elsewhere("bob")), null));

        say(ada, "ready", "{}");

        assertThat(output.sent).singleElement().satisfies(sent -> {
            assertThat(sent.instanceId()).isEqualTo(THERE);
            assertThat(sent.message()).isInstanceOf(RoomMessage.Delivery.class);
        });
    }

    @Test
    void who_leaves_before_the_answers_has_left_everywhere() {
        Person ada = open(admission("ada", List.of(elsewhere("bob")), null));

        room.leave(ada.session(), LeaveReason.LOST);

        assertThat(output.sent).singleElement().satisfies(sent -> {
            assertThat(sent.instanceId()).isEqualTo(THERE);
            assertThat(sent.message()).isInstanceOf(RoomMessage.Departure.class);
        });
        assertThat(room.announcement(ada.session().connectionId())).isEmpty();
    }

    // Taking over

    @Test
    void a_newer_session_of_the_same_user_takes_over() {
        Person ada = join("ada");
        Person first = join("bob");
        ada.client().clear();

        join("bob");

        assertThat(first.client().closed()).isEqualTo(CloseCode.TAKEN_OVER);
        List<JsonObject> news = ada.client().news();
        assertThat(news).extracting(message -> message.getString("type")).containsExactly("user-left", "user-joined");
        assertThat(news.get(0).getJsonObject("data").getString("reason")).isEqualTo("superseded");
        assertThat(output.closed).as("the directory knows").isEmpty();
    }

    @Test
    void a_newer_session_elsewhere_takes_over_too() {
        Person first = join("ada");

        DirectoryEntry newer = elsewhere("ada");
        RoomMessage.Roster roster = room.receive(new RoomMessage.Announcement(MEETING, presenceOf(newer)));

        assertThat(first.client().closed()).isEqualTo(CloseCode.TAKEN_OVER);
        assertThat(roster.present()).isEmpty();
    }

    @Test
    void an_older_session_that_opens_late_is_closed_and_the_newest_stays() {
        Admitted older = admission("ada", List.of(), null);
        Person newest = join("ada");

        Person late = open(older);

        assertThat(late.client().closed()).isEqualTo(CloseCode.TAKEN_OVER);
        assertThat(newest.client().closed()).isNull();
    }

    @Test
    void the_session_that_a_late_one_had_replaced_elsewhere_is_told() {
        DirectoryEntry oldest = elsewhere("ada");
        Admitted older = admission("ada", List.of(), oldest);
        join("ada");

        open(older);

        assertThat(output.sent)
                .contains(new RecordingOutput.Sent(
                        THERE,
                        new RoomMessage.Eviction(MEETING, "ada", older.entry().joinOrder(), LeaveReason.SUPERSEDED)));
    }

    @Test
    void a_takeover_that_never_opens_sends_the_older_session_for_a_new_token() {
        Person ada = join("ada");
        Person bob = join("bob");
        ada.client().clear();
        Admitted takeover = admission("bob", List.of(), entryOf(bob));

        room.abandon(takeover);

        assertThat(bob.client().closed()).isEqualTo(CloseCode.SESSION_GONE);
        assertThat(ada.client().types()).containsExactly("user-left");
        assertThat(output.closed).containsExactly(takeover.entry().connectionId());
    }

    // Leaving

    @Test
    void leave_closes_with_1000_and_others_are_told() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        ada.client().clear();

        say(bob, "leave", "{}");

        assertThat(bob.client().closed()).isEqualTo(CloseCode.LEFT);
        JsonObject left = ada.client().news().get(0);
        assertThat(left.getJsonObject("data")).isEqualTo(new JsonObject("""
                {"userId": "bob", "reason": "left"}
                """));
        assertThat(output.closed).containsExactly(bob.session().connectionId());
    }

    @Test
    void a_room_that_everybody_left_is_empty_unless_somebody_is_expected() {
        Person ada = join("ada");
        room.expect("c-later");

        room.leave(ada.session(), LeaveReason.LOST);
        assertThat(room.isEmpty()).isFalse();

        room.abandon("c-later");
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void the_end_is_told_and_then_the_sockets_are_closed() {
        Person ada = join("ada");
        ada.client().clear();

        room.end("ended-by-host");

        JsonObject ended = ada.client().news().get(0);
        assertThat(ended.getString("type")).isEqualTo("meeting-ended");
        assertThat(ended.getJsonObject("data").getString("reason")).isEqualTo("ended-by-host");
        assertThat(ada.client().closed()).isEqualTo(CloseCode.MEETING_ENDED);
        assertThat(output.closed).containsExactly(ada.session().connectionId());
    }

    @Test
    void who_was_admitted_just_before_the_end_is_closed_too() {
        Admitted admission = admission("ada", List.of(), null);
        room.expect(admission.entry().connectionId());
        room.end("ended-by-host");

        Person ada = open(admission);

        assertThat(ada.client().closed()).isEqualTo(CloseCode.MEETING_ENDED);
        assertThat(ada.client().news()).isEmpty();
        assertThat(output.closed).containsExactly(admission.entry().connectionId());
    }

    // Talking

    @Test
    void a_message_to_all_reaches_all_others_with_the_sender_stamped() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        Person cem = join("cem");
        ada.client().clear();
        bob.client().clear();
        cem.client().clear();

        say(ada, "ready", "{ \"userId\" : \"somebody else\" }");

        assertThat(ada.client().news()).isEmpty();
        assertThat(cem.client().types()).containsExactly("ready");
        JsonObject received = bob.client().news().get(0);
        assertThat(received.getJsonObject("from")).isEqualTo(new JsonObject("""
                {"connectionId": "c-ada-1", "userId": "ada", "userName": "Name of ada"}
                """));
        assertThat(received.getJsonObject("data").getString("userId")).isEqualTo("somebody else");
    }

    @Test
    void a_message_to_one_reaches_that_one_alone() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        Person cem = join("cem");
        bob.client().clear();
        cem.client().clear();

        sendText(ada, """
                {"action": "sendMessage", "targetUserId": "bob", "messageType": "offer", "data": {}}
                """);
        sendText(ada, """
                {"action": "sendMessage", "targetConnectionId": "c-bob-2", "messageType": "candidate", "data": {}}
                """);

        assertThat(bob.client().types()).containsExactly("offer", "candidate");
        assertThat(cem.client().news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"targetUserId\": \"nobody\"",
                "\"targetUserId\": \"ada\"",
                "\"targetConnectionId\": \"c-ada-1\"",
                "\"targetConnectionId\": \"c-none\"",
                "\"targetUserId\": \"bob\", \"targetConnectionId\": \"c-ada-1\""
            })
    void a_target_that_is_not_another_participant_is_not_found(String target) {
        Person ada = join("ada");
        join("bob");

        assertThat(refusal(ada, "{\"action\": \"sendMessage\", " + target + ", \"data\": {}}"))
                .isEqualTo(ErrorCode.TARGET_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"chat\", \"data\": {\"text\": \"hello\"}",
                "\"media-state\", \"data\": {\"audio\": false}",
                "\"hand\", \"data\": {\"raised\": true}",
                "\"reaction\", \"data\": {\"emoji\": \"👏\"}"
            })
    void what_is_for_everybody_is_not_allowed_with_a_target(String typeAndData) {
        Person ada = join("ada");
        join("bob");

        assertThat(refusal(
                        ada,
                        "{\"action\": \"sendMessage\", \"targetUserId\": \"bob\", \"messageType\": " + typeAndData
                                + "}"))
                .isEqualTo(ErrorCode.NOT_ALLOWED);
    }

    @Test
    void the_meeting_is_checked_before_the_type_and_the_type_before_the_target() {
        Person ada = join("ada");

        assertThat(refusal(ada, """
                {"action": "sendMessage", "meetingId": "xyz-xyzx-xyz", "messageType": "welcome", "data": {}}
                """)).isEqualTo(ErrorCode.WRONG_MEETING);
        assertThat(refusal(ada, """
                {"action": "sendMessage", "targetUserId": "nobody", "messageType": "welcome", "data": {}}
                """)).isEqualTo(ErrorCode.RESERVED_TYPE);
    }

    @Test
    void a_violation_names_the_message() {
        Person ada = join("ada");

        Violation violation = catchThrowableOfType(
                Violation.class,
                () -> sendText(
                        ada, "{\"action\": \"sendMessage\", \"targetUserId\": \"x\", \"data\": {}, \"id\": \"7\"}"));

        assertThat(violation.messageId()).isEqualTo("7");
    }

    @Test
    void a_clients_own_presence_is_dropped() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        bob.client().clear();

        say(ada, "user-joined", "{}");
        say(ada, "user-left", "{}");

        assertThat(bob.client().news()).isEmpty();
    }

    @Test
    void media_state_and_hand_are_relayed_and_become_part_of_the_roster() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        ada.client().clear();
        bob.client().clear();

        say(ada, "media-state", "{\"video\": false}");
        say(ada, "hand", "{\"raised\": true}");

        assertThat(ada.client().types()).containsExactly("participant-updated", "participant-updated");
        List<JsonObject> news = bob.client().news();
        assertThat(news)
                .extracting(message -> message.getString("type"))
                .containsExactly("media-state", "participant-updated", "hand", "participant-updated");
        JsonObject entry = news.get(3).getJsonObject("data");
        assertThat(entry.getBoolean("audio")).isTrue();
        assertThat(entry.getBoolean("video")).isFalse();
        assertThat(entry.getBoolean("handRaised")).isTrue();
    }

    @Test
    void consent_to_a_recording_goes_to_recorders_and_hosts_alone() throws Violation {
        Person ada = join("ada", Role.HOST);
        Person bot = join("bot", Role.RECORDER);
        Person bob = join("bob");
        Person cem = join("cem");
        List.of(ada, bot, cem).forEach(person -> person.client().clear());

        say(bob, "recording-consent", "{\"accepted\": true}");

        assertThat(ada.client().types()).containsExactly("recording-consent");
        assertThat(bot.client().types()).containsExactly("recording-consent");
        assertThat(cem.client().news()).isEmpty();
    }

    @Test
    void chat_is_delivered_when_it_is_stored_and_to_its_sender_too() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        ada.client().clear();
        bob.client().clear();

        say(ada, "chat", "{\"text\":\"hello\",\"mood\":1}");
        assertThat(bob.client().news()).isEmpty();
        room.chatStored(ada.session(), output.toStore.get(0), new ChatStored("m-1", NOW, false));

        assertThat(ada.client().types()).containsExactly("chat");
        assertThat(bob.client().news().get(0).getJsonObject("data"))
                .isEqualTo(new JsonObject("{\"messageId\":\"m-1\",\"text\":\"hello\",\"mood\":1}"));
    }

    @Test
    void chat_that_was_stored_before_goes_to_its_sender_alone() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        ada.client().clear();
        bob.client().clear();

        say(ada, "chat", "{\"text\":\"hello\"}");
        room.chatStored(ada.session(), output.toStore.get(0), new ChatStored("m-1", NOW, true));

        assertThat(ada.client().types()).containsExactly("chat");
        assertThat(bob.client().news()).isEmpty();
    }

    @Test
    void ping_is_answered_outside_the_numbering_and_relayed_to_nobody() throws Violation {
        Person ada = join("ada");
        Person bob = join("bob");
        ada.client().clear();
        bob.client().clear();

        sendText(ada, "{\"action\": \"sendMessage\", \"messageType\": \"ping\", \"data\": {}, \"id\": \"7\"}");

        JsonObject ack = ada.client().news().get(0);
        assertThat(ack.getString("type")).isEqualTo("ack");
        assertThat(ack.containsKey("seq")).isFalse();
        assertThat(ack.getJsonObject("data").getString("id")).isEqualTo("7");
        assertThat(bob.client().news()).isEmpty();
    }

    // How the tests speak

    @CanIgnoreReturnValue
    private Person join(String userId) {
        return join(userId, Role.PARTICIPANT);
    }

    @CanIgnoreReturnValue
    private Person join(String userId, Role role) {
        return open(new Admitted(entry(userId, role, HERE), List.of(), null, iceServers()));
    }

    private Admitted admission(String userId, List<DirectoryEntry> others, @Nullable DirectoryEntry superseded) {
        return new Admitted(entry(userId, Role.PARTICIPANT, HERE), others, superseded, iceServers());
    }

    @CanIgnoreReturnValue
    private Person open(Admitted admission) {
        RecordingClient client = new RecordingClient();
        DirectoryEntry entry = admission.entry();
        Session session = new Session(
                Participant.entering(entry.grant(), entry.connectionId(), entry.joinedAt()), entry.joinOrder(), client);
        room.admitted(admission, session);
        return new Person(session, client);
    }

    private DirectoryEntry elsewhere(String userId) {
        return entry(userId, Role.PARTICIPANT, THERE);
    }

    private DirectoryEntry entry(String userId, Role role, String instanceId) {
        joinOrder++;
        JoinGrant grant = new JoinGrant(MEETING, userId, "Name of " + userId, role);
        return new DirectoryEntry(grant, "c-" + userId + "-" + joinOrder, instanceId, NOW, joinOrder);
    }

    private static DirectoryEntry entryOf(Person person) {
        Participant participant = person.session().participant();
        return new DirectoryEntry(
                participant.grant(),
                participant.connectionId(),
                HERE,
                NOW,
                person.session().joinOrder());
    }

    private static Presence presenceOf(DirectoryEntry entry) {
        return new Presence(
                Participant.entering(entry.grant(), entry.connectionId(), entry.joinedAt()),
                entry.instanceId(),
                entry.joinOrder());
    }

    private static List<IceServer> iceServers() {
        return List.of(new IceServer(List.of("stun:stun.example.org"), null, null));
    }

    private void say(Person sender, String type, String data) throws Violation {
        sendText(sender, "{\"action\": \"sendMessage\", \"messageType\": \"" + type + "\", \"data\": " + data + "}");
    }

    private void sendText(Person sender, String text) throws Violation {
        room.receive(sender.session(), DECODER.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ErrorCode refusal(Person sender, String text) {
        return catchThrowableOfType(Violation.class, () -> sendText(sender, text))
                .code();
    }
}
