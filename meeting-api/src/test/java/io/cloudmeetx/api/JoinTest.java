package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(SharedPlatform.class)
class JoinTest {
    private static final JsonObject EVE = new JsonObject().put("displayName", "Eve");

    private final Platform platform;
    private final Rest rest;

    JoinTest(Platform platform) {
        this.platform = platform;
        this.rest = new Rest(platform);
    }

    private static String join(String meetingId) {
        return "/meetings/" + meetingId + "/join";
    }

    @Test
    void join_without_a_credential_makes_a_guest() {
        String meetingId = rest.guest("Ada").meeting();

        Rest.Answer first = rest.post(join(meetingId), EVE);
        Rest.Answer second = rest.post(join(meetingId), EVE);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().getString("role")).isEqualTo("participant");
        assertThat(first.json().getInteger("expiresIn")).isEqualTo(600);
        assertThat(first.json().getString("webSocketUrl")).isEqualTo("wss://meet.example.org/ws");
        assertThat(first.json().getJsonArray("iceServers")).hasSize(2);
        assertThat(first.json().getJsonObject("meeting").getString("status")).isEqualTo("active");
        assertThat(second.json().getString("userId")).isNotEqualTo(first.json().getString("userId"));
    }

    @Test
    void join_with_either_token_keeps_the_person() {
        String meetingId = rest.guest("Ada").meeting();
        Rest.Guest grace = rest.guest("Grace");

        JsonObject first = grace.rest().post(join(meetingId), new JsonObject()).json();
        JsonObject second =
                rest.as(first.getString("token")).post(join(meetingId)).json();

        assertThat(first.getString("userId")).isEqualTo(grace.userId());
        assertThat(second.getString("userId")).isEqualTo(grace.userId());
    }

    @Test
    void creator_is_host_however_often_they_come() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();

        for (int time = 0; time < 2; time++) {
            assertThat(host.rest()
                            .post(join(meetingId), new JsonObject())
                            .json()
                            .getString("role"))
                    .isEqualTo("host");
        }
    }

    @Test
    void guest_without_a_name_is_asked_for_it() {
        String meetingId = rest.guest("Ada").meeting();

        rest.post(join(meetingId)).isProblem(400, "invalid-request").isAt("/displayName");
        rest.post(join(meetingId), new JsonObject())
                .isProblem(400, "invalid-request")
                .isAt("/displayName");
    }

    @Test
    void full_meeting_refuses_others_but_neither_the_seated_nor_the_creator() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting(new JsonObject().put("maxParticipants", 2));
        Rest.Guest grace = rest.guest("Grace");
        grace.rest().post(join(meetingId), new JsonObject());
        rest.post(join(meetingId), EVE);

        rest.post(join(meetingId), EVE).isProblem(409, "meeting-full");

        assertThat(grace.rest().post(join(meetingId), new JsonObject()).status())
                .isEqualTo(200);
        assertThat(host.rest().post(join(meetingId), new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void seat_is_free_again_when_no_socket_opens_within_a_minute() {
        String meetingId = rest.guest("Ada").meeting(new JsonObject().put("maxParticipants", 2));
        rest.post(join(meetingId), EVE);
        rest.post(join(meetingId), EVE);
        platform.clock.advance(Duration.ofSeconds(61));

        assertThat(rest.post(join(meetingId), EVE).status()).isEqualTo(200);
    }

    @Test
    void passcode_opens_the_meeting_and_is_not_asked_of_who_sits_in_it() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting(new JsonObject().put("passcode", "open sesame"));
        Rest.Guest grace = rest.guest("Grace");
        JsonObject right = new JsonObject().put("passcode", "open sesame");
        JsonObject wrong = new JsonObject().put("passcode", "open barley");

        grace.rest().post(join(meetingId), new JsonObject()).isProblem(403, "passcode-required");
        grace.rest().post(join(meetingId), wrong).isProblem(403, "passcode-wrong");
        assertThat(grace.rest().post(join(meetingId), right).status()).isEqualTo(200);
        assertThat(grace.rest().post(join(meetingId), new JsonObject()).status())
                .isEqualTo(200);
        grace.rest().post(join(meetingId), wrong).isProblem(403, "passcode-wrong");
        assertThat(host.rest().post(join(meetingId), new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void passcode_is_ignored_where_none_is_needed() {
        String meetingId = rest.guest("Ada").meeting();

        assertThat(rest.post(join(meetingId), EVE.copy().put("passcode", "any")).status())
                .isEqualTo(200);
    }

    @Test
    void locked_meeting_lets_only_the_creator_in() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting(new JsonObject().put("locked", true));

        rest.post(join(meetingId), EVE).isProblem(403, "meeting-locked");
        assertThat(host.rest().post(join(meetingId), new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void meeting_without_guests_refuses_them_but_not_its_creator() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting(new JsonObject().put("guestsAllowed", false));

        rest.post(join(meetingId), EVE).isProblem(403, "guests-not-allowed");
        rest.guest("Grace").rest().post(join(meetingId), new JsonObject()).isProblem(403, "guests-not-allowed");
        assertThat(host.rest().post(join(meetingId), new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void ended_meeting_is_gone() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting(new JsonObject().put("passcode", "open sesame"));
        host.rest().post("/meetings/" + meetingId + "/end");

        rest.post(join(meetingId), EVE).isProblem(410, "meeting-ended");
    }

    @Test
    void join_token_works_in_its_own_meeting_and_for_ice_servers_only() {
        Rest.Guest host = rest.guest("Ada");
        String own = host.meeting();
        String other = host.meeting();
        Rest joined = rest.as(rest.post(join(own), EVE).json().getString("token"));

        assertThat(joined.get("/meetings/" + own).status()).isEqualTo(200);
        assertThat(joined.get("/meetings/" + own + "/messages").status()).isEqualTo(200);
        assertThat(joined.get("/ice-servers").status()).isEqualTo(200);
        joined.post("/meetings/" + own + "/end").isProblem(403, "not-host");
        joined.get("/meetings/" + other).isProblem(401, "unauthorized");
        joined.post(join(other), EVE).isProblem(401, "unauthorized");
        joined.get("/meetings").isProblem(401, "unauthorized");
        joined.get("/auth/me").isProblem(401, "unauthorized");
        joined.post("/meetings", new JsonObject().put("title", "x")).isProblem(401, "unauthorized");
    }

    @Test
    void host_may_end_with_the_join_token() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();
        String token =
                host.rest().post(join(meetingId), new JsonObject()).json().getString("token");

        assertThat(rest.as(token).post("/meetings/" + meetingId + "/end").status())
                .isEqualTo(200);
    }
}
