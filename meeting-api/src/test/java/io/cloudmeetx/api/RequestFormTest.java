package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests whose form is wrong, as no client library would send them. None is a fault of ours in the log. */
@Timeout(60)
@ExtendWith(SharedPlatform.class)
class RequestFormTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final Platform platform;
    private final Rest rest;
    private final Rest.Guest host;
    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event);
        }
    };

    RequestFormTest(Platform platform) {
        this.platform = platform;
        this.rest = new Rest(platform);
        this.host = rest.guest("Ada");
    }

    @BeforeEach
    void watchTheLog() {
        appender.setContext(ROOT.getLoggerContext());
        appender.start();
        ROOT.addAppender(appender);
    }

    @AfterEach
    void nothingIsAFaultOfOurs() {
        ROOT.detachAppender(appender);
        assertThat(logged)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private static void is(String response, int status, String pointer) {
        assertThat(response).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.substring(response.indexOf("\r\n\r\n") + 4));
        assertThat(problem.getJsonArray("errors", new JsonArray()).stream()
                        .map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=%zz", "%zz", "a=%", "limit=%u0041", "limit=5&%", "cursor=%c3%28", "limit=%FF"})
    void query_that_cannot_be_decoded_is_an_invalid_request(String query) {
        is(host.rest().rawGet("/api/v1/meetings?" + query), 400, "/query");
        is(host.rest().rawGet("/api/v1/auth/me?" + query), 400, "/query");
        is(rest.rawGet("/api/v1/meetings/abc-defg-hjk?" + query), 400, "/query");
    }

    @ParameterizedTest
    @CsvSource({
        "/meetings?limti=5, /query/limti",
        "/meetings?limit=5&limit=6, /query/limit",
        "/meetings?limit=5;limit=6, /query/limit",
        "/meetings?limit=5&l%69mit=5, /query/limit",
        "/meetings?Limit=5, /query/Limit",
        "/meetings?a%2Fb~c=5, /query/a~1b~0c",
        "/auth/me?x, /query/x",
        "/ice-servers?token=a, /query/token",
    })
    void query_parameter_that_is_unknown_or_repeated_is_refused(String path, String pointer) {
        is(host.rest().rawGet("/api/v1" + path), 400, pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/meetings?", "/meetings?limit=5&", "/meetings?&status=active", "/meetings?l%69mit=5"})
    void query_of_known_parameters_is_taken_however_it_is_written(String path) {
        assertThat(host.rest().rawGet("/api/v1" + path)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+294277-01-01T00:00:00Z abc-defg-hjk",
                "+1000000000-12-31T23:59:59Z abc-defg-hjk",
                "-1000000000-01-01T00:00:00Z abc-defg-hjk",
                "-4714-01-01T00:00:00Z abc-defg-hjk",
                "2026-11-22T09:00:00Z abc"
            })
    void forged_cursor_of_meetings_is_an_invalid_request(String content) {
        host.rest()
                .get("/meetings?cursor=" + base64(content))
                .isProblem(400, "invalid-request")
                .isAt("/query/cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-9223372036854775808", "9223372036854775808", "1e9", "x"})
    void forged_cursor_of_messages_is_an_invalid_request(String content) {
        host.rest()
                .get("/meetings/" + host.meeting() + "/messages?cursor=" + base64(content))
                .isProblem(400, "invalid-request")
                .isAt("/query/cursor");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxParticipants | 51 | must be at most 50",
                "maxParticipants | 1 | must be at least 2",
                "maxParticipants | 2.5 | must be of type integer",
                "maxParticipants | \"8\" | must be of type integer",
                "durationMinutes | 0 | must be at least 1",
                "durationMinutes | 1441 | must be at most 1440",
                "title | \"\" | must not be empty",
                "title | null | must be of type string",
                "title | 7 | must be of type string",
                "description | 7 | must be of type string or null",
                "passcode | \"\" | must not be empty",
                "lobby | true | must be one of [false]",
                "locked | \"no\" | must be of type boolean",
                "recording | \"on\" | must be one of [\"off\"]",
                "scheduledAt | \"soon\" | must be a date-time",
                "tilte | \"a\" | is not a field of this request",
            })
    void wrong_value_is_told_what_it_must_be(String field, String value, String detail) {
        String others = field.equals("title") ? "" : "\"title\":\"a\",";
        Rest.Answer answer = post("/meetings", "{" + others + "\"" + field + "\":" + value + "}");

        answer.isProblem(400, "invalid-request").isAt("/" + field);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo(detail);
    }

    @Test
    void value_that_is_too_long_is_told_how_long_it_may_be() {
        Rest.Answer answer = post("/meetings", "{\"title\":\"" + "a".repeat(401) + "\"}");

        answer.isProblem(400, "invalid-request").isAt("/title");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo("must have at most 400 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"a\" /* why */}",
                "{\"title\":\"a\"} // why",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"title\":\"a\",\"t\\u0069tle\":\"b\"}",
                "\ufeff{\"title\":\"a\"}",
                "{\"title\":\"a\",}",
                "{\"title\":\"a\"}{}",
                "{\"title\":'a'}"
            })
    void body_that_is_only_nearly_json_is_refused(String body) {
        Rest.Answer answer = post("/meetings", body);

        answer.isProblem(400, "invalid-request").isAt("");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo("is not valid JSON");
    }

    @Test
    void body_of_more_than_64_levels_is_refused() {
        post("/meetings", "{\"title\":" + "[".repeat(64) + "]".repeat(64) + "}")
                .isProblem(400, "invalid-request")
                .isAt("");
    }

    private Rest.Answer post(String path, String body) {
        return Rest.send(host.rest()
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/meetings/", "/auth/me/", "/meetings/abc-defg-hjk/", "/ice-servers//"})
    void address_with_a_slash_at_its_end_is_another_address(String path) {
        host.rest().get(path).isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/meetings/%zz", "/meetings/%", "/meetings/%zz/messages", "/meetings/%c3%28"})
    void meeting_id_that_cannot_be_decoded_is_one_of_another_shape(String path) {
        assertThat(host.rest().rawGet("/api/v1" + path))
                .startsWith("HTTP/1.1 404")
                .contains("/problems/not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=iso-8859-1 | 415",
                "application/json;charset=utf-16 | 415",
                "application/json; a=b; charset=\"latin1\" | 415",
                "application/json; charset=\"utf-8\" | 201",
                "application/json;charset = UTF-8 ; a=b | 201",
            })
    void json_is_utf8(String contentType, int status) {
        Rest.Answer answer = Rest.send(host.rest()
                .request("/meetings")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{\"title\":\"a\"}")));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void body_that_an_operation_does_not_need_is_ignored_unless_it_is_too_large() {
        String end = "/meetings/" + host.meeting() + "/end";

        Rest.send(host.rest().request(end).POST(BodyPublishers.ofString("a".repeat(65_537))))
                .isProblem(413, "payload-too-large");
        assertThat(Rest.send(host.rest()
                                .request(end)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString("{ nonsense")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void body_in_broken_chunks_is_the_fault_of_the_client() throws IOException {
        assertThat(raw("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).isEmpty(),
                        answer -> assertThat(answer).startsWith("HTTP/1.1 400"));
    }

    @Test
    void body_that_is_cut_off_is_the_fault_of_the_client() throws IOException {
        assertThat(raw("Content-Length: 100\r\n\r\n{")).isEmpty();
        assertThat(raw("Transfer-Encoding: chunked\r\n\r\n5\r\n{")).isEmpty();
    }

    /** The answer to a request whose client has then nothing more to say. */
    private String raw(String rest) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port)) {
            socket.setSoTimeout(10_000);
            String head = "POST /api/v1/auth/guest HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
            socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u200b\u2060", "\ufeff", "\u00ad", "\u2800", "\ufe0f", "\u115f\u1160", "\u034f"})
    void name_that_nobody_could_see_is_refused(String name) {
        rest.post("/auth/guest", new JsonObject().put("displayName", name))
                .isProblem(400, "invalid-request")
                .isAt("/displayName");
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-02T03:04:00Z, 2030-01-02T03:04:00.000Z",
        "2030-01-02T03:04:05.5+01:00, 2030-01-02T02:04:05.500Z",
        "2030-01-02T03:04:05.123456Z, 2030-01-02T03:04:05.123Z",
    })
    void times_have_three_digits_of_milliseconds(String sent, String shown) {
        Rest.Answer answer =
                host.rest().post("/meetings", new JsonObject().put("title", "a").put("scheduledAt", sent));

        assertThat(answer.json().getString("scheduledAt")).isEqualTo(shown);
        assertThat(answer.json().getString("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
}
