package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.AdmissionCheck;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admissible;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.AdmissionReply.Refused;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.Done;
import io.cloudmeetx.protocol.bus.InstanceLost;
import io.cloudmeetx.protocol.bus.MeetingEnded;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(SharedPlatform.class)
class AdmissionTest {
    private final Platform platform;
    private final Rest rest;
    private final String instance = "i-" + UUID.randomUUID();

    AdmissionTest(Platform platform) {
        this.platform = platform;
        this.rest = new Rest(platform);
    }

    /** A person with a join token. */
    private record Joined(String meetingId, String userId, String token) {}

    private Joined join(Rest as, String meetingId, String name) {
        JsonObject seat = as.post("/meetings/" + meetingId + "/join", new JsonObject().put("displayName", name))
                .json();
        return new Joined(meetingId, seat.getString("userId"), seat.getString("token"));
    }

    private AdmissionReply ask(String meetingId, @Nullable String userId, @Nullable String token, String connectionId) {
        return platform.ask(
                BusAddress.ADMISSION,
                new AdmissionRequest(meetingId, userId, token, connectionId, instance),
                AdmissionReply.class);
    }

    private Admitted admit(Joined joined, String connectionId) {
        AdmissionReply reply = ask(joined.meetingId, joined.userId, joined.token, connectionId);
        assertThat(reply).isInstanceOf(Admitted.class);
        return (Admitted) reply;
    }

    private AdmissionReply check(String meetingId, @Nullable String userId, @Nullable String token) {
        return platform.ask(BusAddress.ADMISSION, new AdmissionCheck(meetingId, userId, token), AdmissionReply.class);
    }

    /** That both questions are answered by this refusal. */
    private void isRefused(String meetingId, @Nullable String userId, @Nullable String token, ProblemType type) {
        assertThat(check(meetingId, userId, token))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem().type()).isEqualTo(type));
        assertThat(ask(meetingId, userId, token, "c-refused"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem().type()).isEqualTo(type));
    }

    private void close(Joined joined, String connectionId) {
        assertThat(platform.ask(BusAddress.DIRECTORY, new SessionClosed(joined.meetingId, connectionId), Done.class))
                .isEqualTo(new Done());
    }

    private int participants(Rest.Guest host, String meetingId) {
        return host.rest().get("/meetings/" + meetingId).json().getInteger("participantCount");
    }

    @Test
    void session_is_entered_and_told_who_is_there() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();
        Admitted first = admit(join(host.rest(), meetingId, "Ada L."), "c-1");
        Admitted second = admit(join(rest, meetingId, "Grace"), "c-2");

        assertThat(first.entry().grant().role()).isEqualTo(Role.HOST);
        assertThat(first.entry().grant().userName()).isEqualTo("Ada L.");
        assertThat(first.others()).isEmpty();
        assertThat(second.others()).containsExactly(first.entry());
        assertThat(second.entry().joinOrder()).isGreaterThan(first.entry().joinOrder());
        assertThat(second.entry().instanceId()).isEqualTo(instance);
        assertThat(second.superseded()).isNull();
        assertThat(second.iceServers()).hasSize(2);
        assertThat(participants(host, meetingId)).isEqualTo(2);
    }

    @Test
    void leaving_does_not_overtake_an_admission_that_still_waits() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();
        Joined ada = join(host.rest(), meetingId, "Ada");
        PgConnection other = platform.connection();
        PgConnection observer = platform.connection();
        Platform.await(other.query("begin").execute());
        Platform.await(other.query("select from meeting where meeting_id = '" + meetingId + "' for update")
                .execute());
        Future<BusMessage> admission = platform.asking(
                BusAddress.ADMISSION, new AdmissionRequest(meetingId, ada.userId, ada.token, "c-1", instance));
        platform.until(() -> waitingForLocks(observer).map(waiting -> waiting == 1));

        Future<BusMessage> leaving = platform.asking(BusAddress.DIRECTORY, new SessionClosed(meetingId, "c-1"));
        platform.until(() -> waitingForLocks(observer).map(waiting -> waiting == 2 || leaving.isComplete()));
        Platform.await(other.query("commit").execute().eventually(other::close).eventually(observer::close));

        assertThat(Platform.await(admission)).isInstanceOf(Admitted.class);
        assertThat(Platform.await(leaving)).isEqualTo(new Done());
        assertThat(participants(host, meetingId)).isZero();
    }

    private static Future<Long> waitingForLocks(PgConnection connection) {
        return connection
                .query("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Test
    void check_asks_the_same_without_effect() {
        Rest.Guest host = rest.guest("Ada");
        Joined grace = join(rest, host.meeting(), "Grace");

        assertThat(check(grace.meetingId, grace.userId, grace.token)).isEqualTo(new Admissible());
        assertThat(participants(host, grace.meetingId)).isZero();
    }

    @Test
    void newer_session_supersedes_and_the_close_of_the_older_changes_nothing() {
        Rest.Guest host = rest.guest("Ada");
        Joined grace = join(rest, host.meeting(), "Grace");
        Admitted older = admit(grace, "c-older");

        Admitted newer = admit(grace, "c-newer");
        close(grace, "c-older");

        assertThat(newer.superseded()).isEqualTo(older.entry());
        assertThat(participants(host, grace.meetingId)).isEqualTo(1);
        close(grace, "c-newer");
        assertThat(participants(host, grace.meetingId)).isZero();
    }

    @Test
    void request_that_is_repeated_does_not_supersede_itself() {
        Joined grace = join(rest, rest.guest("Ada").meeting(), "Grace");
        admit(grace, "c-1");

        assertThat(admit(grace, "c-1").superseded()).isNull();
    }

    @Test
    void missing_broken_or_foreign_token_is_refused() {
        String meetingId = rest.guest("Ada").meeting();
        Joined grace = join(rest, meetingId, "Grace");
        String other = rest.guest("Ada").meeting();

        isRefused(meetingId, null, null, ProblemType.UNAUTHORIZED);
        isRefused(meetingId, null, "", ProblemType.UNAUTHORIZED);
        isRefused(meetingId, null, "a.b.c", ProblemType.UNAUTHORIZED);
        isRefused(other, null, grace.token, ProblemType.FORBIDDEN);
        isRefused(meetingId, "u-somebody-else", grace.token, ProblemType.FORBIDDEN);
    }

    @Test
    void expired_token_opens_a_socket_only_while_its_seat_is_occupied() {
        Joined grace = join(rest, rest.guest("Ada").meeting(), "Grace");
        admit(grace, "c-1");
        platform.clock.advance(Duration.ofMinutes(10));

        admit(grace, "c-2");
        close(grace, "c-2");

        isRefused(grace.meetingId, grace.userId, grace.token, ProblemType.UNAUTHORIZED);
    }

    @Test
    void free_seat_is_taken_again_at_connect_when_there_is_room() {
        String meetingId = rest.guest("Ada").meeting(new JsonObject().put("maxParticipants", 2));
        Joined late = join(rest, meetingId, "Late");
        platform.clock.advance(Duration.ofSeconds(61));
        Joined second = join(rest, meetingId, "Second");
        admit(second, "c-second");
        admit(late, "c-late");
        close(late, "c-late");
        admit(join(rest, meetingId, "Third"), "c-third");

        isRefused(meetingId, late.userId, late.token, ProblemType.MEETING_FULL);
    }

    @Test
    void reservation_of_a_reloaded_page_survives_the_close_of_its_old_socket() {
        Rest.Guest grace = rest.guest("Grace");
        String meetingId = rest.guest("Ada").meeting(new JsonObject().put("maxParticipants", 2));
        Joined first = join(grace.rest(), meetingId, "Grace");
        admit(first, "c-before");
        join(rest, meetingId, "Other");
        Joined reloaded = join(grace.rest(), meetingId, "Grace");
        close(first, "c-before");

        rest.post("/meetings/" + meetingId + "/join", new JsonObject().put("displayName", "Eve"))
                .isProblem(409, "meeting-full");

        admit(reloaded, "c-after");
    }

    @Test
    void lost_instance_leaves_nobody_behind() {
        Rest.Guest host = rest.guest("Ada");
        Joined grace = join(rest, host.meeting(), "Grace");
        admit(grace, "c-1");

        platform.ask(BusAddress.DIRECTORY, new InstanceLost(instance), Done.class);

        assertThat(participants(host, grace.meetingId)).isZero();
    }

    @Test
    void end_tells_each_instance_that_holds_sessions() throws Exception {
        Rest.Guest host = rest.guest("Ada");
        Joined grace = join(rest, host.meeting(), "Grace");
        admit(grace, "c-1");
        CompletableFuture<BusMessage> told = new CompletableFuture<>();
        MessageConsumer<BusMessage> signaling = platform.vertx
                .eventBus()
                .consumer(BusAddress.signalingInstance(instance), message -> {
                    told.complete(message.body());
                    message.reply(new Done(), ByReferenceCodec.options());
                });

        host.rest().post("/meetings/" + grace.meetingId + "/end");

        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(new MeetingEnded(grace.meetingId, "ended-by-host"));
        isRefused(grace.meetingId, grace.userId, grace.token, ProblemType.MEETING_ENDED);
        Platform.await(signaling.unregister());
    }

    @Test
    void end_succeeds_when_an_instance_is_gone() {
        Rest.Guest host = rest.guest("Ada");
        Joined grace = join(rest, host.meeting(), "Grace");
        admit(grace, "c-1");

        Rest.Answer ended = host.rest().post("/meetings/" + grace.meetingId + "/end");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().getInteger("participantCount")).isZero();
    }

    @Test
    void banned_person_gets_in_neither_by_join_nor_by_socket() {
        Joined grace = join(rest, rest.guest("Ada").meeting(), "Grace");
        platform.sql("update seat set banned_at = now() where user_id = '" + grace.userId + "'");

        isRefused(grace.meetingId, grace.userId, grace.token, ProblemType.BANNED);
        Rest banned = rest.as(grace.token);
        banned.post("/meetings/" + grace.meetingId + "/join").isProblem(403, "banned");
        banned.get("/meetings/" + grace.meetingId + "/messages").isProblem(403, "banned");
        assertThat(Objects.requireNonNull(
                                banned.get("/meetings/" + grace.meetingId).json())
                        .containsKey("hostId"))
                .isFalse();
    }
}
