package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@ExtendWith(SharedPlatform.class)
class MeetingsTest {
    private final Rest rest;

    MeetingsTest(Platform platform) {
        this.rest = new Rest(platform);
    }

    @Test
    void created_meeting_has_every_field_of_the_contract() {
        Rest.Guest host = rest.guest("Ada");

        Rest.Answer answer = host.rest().post("/meetings", new JsonObject().put("title", "  Stand-up "));

        assertThat(answer.status()).isEqualTo(201);
        JsonObject meeting = answer.json();
        String meetingId = meeting.getString("meetingId");
        assertThat(meetingId).matches("[a-z]{3}-[a-z]{4}-[a-z]{3}");
        assertThat(answer.header("Location")).isEqualTo("/api/v1/meetings/" + meetingId);
        assertThat(meeting.getString("createdAt")).isNotNull();
        meeting.remove("createdAt");
        assertThat(meeting)
                .isEqualTo(new JsonObject()
                        .put("meetingId", meetingId)
                        .put("title", "Stand-up")
                        .put("description", null)
                        .put("hostId", host.userId())
                        .put("hostName", "Ada")
                        .put("status", "scheduled")
                        .put("scheduledAt", null)
                        .put("durationMinutes", 60)
                        .put("maxParticipants", 8)
                        .put("passcodeRequired", false)
                        .put("lobby", false)
                        .put("locked", false)
                        .put("guestsAllowed", true)
                        .put("recording", "off")
                        .put("participantCount", 0)
                        .put("joinUrl", Platform.ORIGIN + "/m/" + meetingId)
                        .put("endedAt", null));
    }

    @Test
    void every_setting_is_kept() {
        Rest.Guest host = rest.guest("Ada");
        JsonObject settings = new JsonObject()
                .put("title", "Review")
                .put("description", "two\nlines")
                .put("scheduledAt", "2026-11-23T10:00:00+01:00")
                .put("durationMinutes", 45)
                .put("maxParticipants", 12)
                .put("passcode", "open sesame")
                .put("lobby", false)
                .put("locked", true)
                .put("guestsAllowed", false)
                .put("recording", "off");

        String meetingId = host.meeting(settings);

        JsonObject meeting = host.rest().get("/meetings/" + meetingId).json();
        assertThat(meeting.getString("description")).isEqualTo("two\nlines");
        assertThat(meeting.getString("scheduledAt")).isEqualTo("2026-11-23T09:00:00.000Z");
        assertThat(meeting.getInteger("durationMinutes")).isEqualTo(45);
        assertThat(meeting.getInteger("maxParticipants")).isEqualTo(12);
        assertThat(meeting.getBoolean("passcodeRequired")).isTrue();
        assertThat(meeting.getBoolean("locked")).isTrue();
        assertThat(meeting.getBoolean("guestsAllowed")).isFalse();
        assertThat(meeting.encode()).doesNotContain("argon").doesNotContain("sesame");
    }

    @Test
    void stranger_sees_the_preview_and_nothing_else() {
        String meetingId = rest.guest("Ada").meeting();
        JsonObject preview = new JsonObject()
                .put("meetingId", meetingId)
                .put("title", "Stand-up")
                .put("hostName", "Ada")
                .put("status", "scheduled")
                .put("passcodeRequired", false)
                .put("lobby", false)
                .put("recording", "off");

        assertThat(rest.get("/meetings/" + meetingId).json()).isEqualTo(preview);
        assertThat(rest.guest("Eve").rest().get("/meetings/" + meetingId).json())
                .isEqualTo(preview);
    }

    @Test
    void participant_sees_the_whole_meeting_with_either_token() {
        String meetingId = rest.guest("Ada").meeting();
        Rest.Guest grace = rest.guest("Grace");
        String joinToken = grace.rest()
                .post("/meetings/" + meetingId + "/join", new JsonObject())
                .json()
                .getString("token");

        assertThat(grace.rest().get("/meetings/" + meetingId).json().containsKey("hostId"))
                .isTrue();
        assertThat(rest.as(joinToken).get("/meetings/" + meetingId).json().containsKey("hostId"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"abc-defg-hjk", "nothing", "ABC-DEFG-HJK", "abc-defg-hjk%20", "%00"})
    void unknown_meeting_is_not_found_whatever_its_id_looks_like(String meetingId) {
        rest.get("/meetings/" + meetingId).isProblem(404, "not-found");
        rest.post("/meetings/" + meetingId + "/join", new JsonObject().put("displayName", "Eve"))
                .isProblem(404, "not-found");
        rest.guest("Eve").rest().post("/meetings/" + meetingId + "/end").isProblem(404, "not-found");
        rest.guest("Eve").rest().get("/meetings/" + meetingId + "/messages").isProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/title",
                "{'title':''}|/title",
                "{'title':'   '}|/title",
                "{'title':7}|/title",
                "{'title':null}|/title",
                "{'title':'a\\u0007b'}|/title",
                "{'title':'a\\u202eb'}|/title",
                "{'title':'a','maxParticipants':1}|/maxParticipants",
                "{'title':'a','maxParticipants':51}|/maxParticipants",
                "{'title':'a','maxParticipants':2.5}|/maxParticipants",
                "{'title':'a','durationMinutes':0}|/durationMinutes",
                "{'title':'a','scheduledAt':'tomorrow'}|/scheduledAt",
                "{'title':'a','scheduledAt':'2026-02-30T00:00:00Z'}|/scheduledAt",
                "{'title':'a','lobby':true}|/lobby",
                "{'title':'a','recording':'manual'}|/recording",
                "{'title':'a','passcode':''}|/passcode",
                "{'title':'a','titel':'b'}|/titel",
            })
    void bad_value_is_named_by_its_pointer(String body, String pointer) {
        rest.guest("Ada")
                .rest()
                .post("/meetings", new JsonObject(body.replace('\'', '"')))
                .isProblem(400, "invalid-request")
                .isAt(pointer);
    }

    @Test
    void title_may_have_200_characters_beyond_the_basic_plane_and_no_more() {
        Rest.Guest host = rest.guest("Ada");

        host.meeting(new JsonObject().put("title", "😀".repeat(200)));

        host.rest()
                .post("/meetings", new JsonObject().put("title", "😀".repeat(201)))
                .isProblem(400, "invalid-request")
                .isAt("/title");
    }

    @Test
    void list_is_mine_newest_first_in_pages() {
        Rest.Guest host = rest.guest("Ada");
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(0, host.meeting());
        }
        String joined = rest.guest("Grace").meeting();
        host.rest().post("/meetings/" + joined + "/join", new JsonObject());
        created.add(0, joined);

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = host.rest().get("/meetings?limit=2" + cursor).json();
            page.getJsonArray("meetings").forEach(meeting -> listed.add(((JsonObject) meeting).getString("meetingId")));
            cursor = page.getString("nextCursor") == null ? "" : "&cursor=" + page.getString("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(listed).isEqualTo(created);
        assertThat(rest.guest("Eve").rest().get("/meetings").json())
                .isEqualTo(new JsonObject().put("meetings", new JsonArray()).put("nextCursor", null));
    }

    @Test
    void list_can_be_narrowed_to_a_status() {
        Rest.Guest host = rest.guest("Ada");
        host.meeting();
        String ended = host.meeting();
        host.rest().post("/meetings/" + ended + "/end");

        JsonArray found = host.rest().get("/meetings?status=ended").json().getJsonArray("meetings");

        assertThat(found).hasSize(1);
        assertThat(found.getJsonObject(0).getString("meetingId")).isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=101,limit",
        "limit=x,limit",
        "status=open,status",
        "cursor=,cursor",
        "cursor=!!,cursor",
        "cursor=AAAA,cursor",
        "cursor=MjAyNiB4,cursor"
    })
    void bad_query_is_named_by_its_pointer(String query, String name) {
        rest.guest("Ada")
                .rest()
                .get("/meetings?" + query)
                .isProblem(400, "invalid-request")
                .isAt("/query/" + name);
    }

    @Test
    void only_the_host_ends_a_meeting_and_ending_it_twice_changes_nothing() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();
        Rest.Guest grace = rest.guest("Grace");
        grace.rest().post("/meetings/" + meetingId + "/join", new JsonObject());

        rest.post("/meetings/" + meetingId + "/end").isProblem(401, "unauthorized");
        grace.rest().post("/meetings/" + meetingId + "/end").isProblem(403, "not-host");
        Rest.Answer first = host.rest().post("/meetings/" + meetingId + "/end");
        Rest.Answer second = host.rest().post("/meetings/" + meetingId + "/end");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().getString("status")).isEqualTo("ended");
        assertThat(Objects.requireNonNull(first.json().getString("endedAt"))).isNotBlank();
        assertThat(second.json()).isEqualTo(first.json());
        host.rest().post("/meetings/" + meetingId + "/join", new JsonObject()).isProblem(410, "meeting-ended");
    }
}
