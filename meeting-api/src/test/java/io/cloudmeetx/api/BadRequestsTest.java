package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thousands of generated requests that nobody should send; the same ones in every run. */
@Timeout(300)
@ExtendWith(SharedPlatform.class)
class BadRequestsTest {
    private static final int COUNT = 3_000;
    private static final List<String> NAMES = List.of(
            "title",
            "description",
            "scheduledAt",
            "durationMinutes",
            "maxParticipants",
            "passcode",
            "lobby",
            "locked",
            "guestsAllowed",
            "recording",
            "displayName",
            "__proto__",
            "",
            "\u0000",
            "a/b~c");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\ud800",
            "😀",
            "'; drop table meeting; --",
            "2026-11-22T09:00:00Z",
            "9999-99-99T99:99:99Z",
            "-999999999-01-01T00:00:00+18:00",
            "x".repeat(5_000),
            "${jndi:ldap://a}",
            "off",
            "true");

    private final Rest rest;
    private final Random random = new Random(20261122);

    BadRequestsTest(Platform platform) {
        this.rest = new Rest(platform);
    }

    @Test
    void generated_requests_never_get_a_500() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();
        List<String> paths = List.of("/auth/guest", "/meetings", "/meetings/" + meetingId + "/join");
        for (int i = 0; i < COUNT; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            byte[] body = body();
            Rest.Answer answer = Rest.send(host.rest()
                    .request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));
            isAnswered(answer, path + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    @Test
    void generated_addresses_never_get_a_500() {
        Rest.Guest host = rest.guest("Ada");
        List<String> pieces = List.of(
                "/",
                "meetings",
                "auth",
                "me",
                "%00",
                "%2e%2e",
                "%2F",
                "%zz",
                "%c3%28",
                "..",
                ";a=b",
                "?limit=",
                "?cursor=",
                "&status=",
                "50",
                "-1",
                "1e9",
                "%F0%9F%98%80",
                "abc-defg-hjk",
                "join",
                "messages",
                "+",
                "%25",
                "*",
                "{x}");
        for (int i = 0; i < COUNT / 3; i++) {
            StringBuilder path = new StringBuilder("/");
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                path.append(pieces.get(random.nextInt(pieces.size())));
            }
            isAnswered(path.toString(), host.rest().rawGet("/api/v1" + path));
        }
    }

    /** Written to the socket as it is: no client library would send it. */
    private static void isAnswered(String path, String response) {
        assertThat(response).as(path).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(response.substring(9, 12));
        assertThat(status).as(path).isBetween(200, 499);
        boolean mayLeaveTheApi = path.contains("..") || path.contains("%2e");
        if (status >= 400 && !mayLeaveTheApi) {
            assertThat(response).as(path).contains("application/problem+json");
        }
    }

    private static void isAnswered(Rest.Answer answer, String request) {
        String shown = request.length() > 300 ? request.substring(0, 300) : request;
        assertThat(answer.status()).as(shown).isBetween(200, 499);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(shown).isEqualTo("application/problem+json");
            assertThat(answer.json().getString("type")).as(shown).startsWith("/problems/");
        }
    }

    private byte[] body() {
        byte[] body = String.valueOf(text()).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0 && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private String text() {
        return switch (random.nextInt(10)) {
            case 0 -> "[".repeat(random.nextInt(30_000));
            case 1 -> "{\"title\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900) + "}";
            case 2 -> "{\"title\":\"a\",\"maxParticipants\":" + "9".repeat(1 + random.nextInt(2_000)) + "}";
            case 3 -> "{\"title\":\"a\",\"durationMinutes\":1e" + random.nextInt(999_999) + "}";
            default -> object(3).encode();
        };
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        for (int field = random.nextInt(6); field > 0; field--) {
            object.put(NAMES.get(random.nextInt(NAMES.size())), value(depth));
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble() * 1e300;
            case 5, 6 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 7 -> object(depth - 1);
            default -> new JsonArray().add(value(depth - 1)).add(value(depth - 1));
        };
    }
}
