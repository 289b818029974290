package io.cloudmeetx.signaling;

import static io.cloudmeetx.signaling.TestClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SignalingTest {
    private static final SignalingConfig CONFIG = new SignalingConfig(65_536, 0, 0, Set.of("https://meet.example.org"));

    private static SignalingServer server;

    /** Each test has a meeting of its own. */
    private static int meetingNumber;

    private String meeting;

    @BeforeAll
    static void start() {
        server = SignalingServer.start(CONFIG);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nameMeeting() {
        meetingNumber++;
        meeting = "abc-" + (char) ('a' + meetingNumber / 26) + (char) ('a' + meetingNumber % 26) + "zz-xyz";
    }

    @CanIgnoreReturnValue
    private TestClient join(String userId) {
        return TestClient.join(server, meeting, userId);
    }

    // Welcome and presence

    @Test
    void welcome_comes_first_and_says_who_one_is_and_who_is_there() {
        TestClient ada = TestClient.open(server, meeting, "ada");
        JsonObject welcome = ada.next("welcome");
        TestClient grace = TestClient.open(server, meeting, "grace");
        JsonObject welcomeOfGrace = grace.next("welcome");

        assertThat(welcome.getLong("seq")).isEqualTo(1);
        assertThat(welcome.containsKey("from")).isFalse();
        JsonObject data = welcome.getJsonObject("data");
        assertThat(data.getString("connectionId")).startsWith("c-");
        assertThat(data.getString("userId")).isEqualTo("ada");
        assertThat(data.getString("userName")).isEqualTo("Name of ada");
        assertThat(data.getString("role")).isEqualTo("participant");
        assertThat(data.getString("meetingId")).isEqualTo(meeting);
        assertThat(data.getJsonArray("participants")).isEmpty();
        assertThat(data.getJsonArray("iceServers")).hasSize(1);
        assertThat(data.getInteger("pingIntervalSeconds")).isEqualTo(10);
        assertThat(data.getInteger("maxMessageBytes")).isEqualTo(65_536);
        JsonArray roster = welcomeOfGrace.getJsonObject("data").getJsonArray("participants");
        assertThat(roster).hasSize(1);
        assertThat(roster.getJsonObject(0).getString("userId")).isEqualTo("ada");
        assertThat(roster.getJsonObject(0).getString("connectionId")).isEqualTo(data.getString("connectionId"));
        JsonObject joined = ada.next("user-joined");
        assertThat(joined.getLong("seq")).isEqualTo(2);
        JsonObject own = welcomeOfGrace.getJsonObject("data");
        assertThat(joined.getJsonObject("data"))
                .isEqualTo(new JsonObject()
                        .put("userId", "grace")
                        .put("userName", "Name of grace")
                        .put("role", "participant")
                        .put("connectionId", own.getString("connectionId"))
                        .put("joinedAt", own.getString("joinedAt")));
    }

    @Test
    void a_participant_that_says_leave_is_gone_at_once() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        grace.send(message("leave", new JsonObject()));

        assertThat(ada.next("user-left").getJsonObject("data"))
                .isEqualTo(new JsonObject().put("userId", "grace").put("reason", "left"));
        assertThat(grace.closeCode()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"1000,left", "1001,lost", "4999,lost"})
    void the_close_code_of_a_client_tells_whether_it_left_or_was_lost(short code, String reason) {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        SignalingServer.await(grace.webSocket().close(code));

        assertThat(ada.next("user-left").getJsonObject("data").getString("reason"))
                .isEqualTo(reason);
    }

    @Test
    void a_second_socket_of_the_same_person_takes_over() {
        TestClient ada = join("ada");
        TestClient first = join("grace");
        ada.next("user-joined");

        TestClient second = join("grace");

        assertThat(first.closeCode()).isEqualTo(4504);
        assertThat(ada.next("user-left").getJsonObject("data"))
                .isEqualTo(new JsonObject().put("userId", "grace").put("reason", "superseded"));
        assertThat(ada.next("user-joined").getJsonObject("data").getString("userId"))
                .isEqualTo("grace");
        second.send(message("hello", new JsonObject()));
        ada.next("hello");
        ada.hasNothingMore();
    }

    @Test
    void media_state_and_hand_become_part_of_the_roster() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        grace.send(message("media-state", new JsonObject().put("audio", false).put("video", true)));
        grace.send(message("hand", new JsonObject().put("raised", true)));

        ada.next("media-state");
        JsonObject muted = ada.next("participant-updated").getJsonObject("data");
        assertThat(muted.getBoolean("audio")).isFalse();
        assertThat(muted.getBoolean("video")).isTrue();
        ada.next("hand");
        ada.next("participant-updated");
        JsonObject entry = TestClient.open(server, meeting, "linus")
                .next("welcome")
                .getJsonObject("data")
                .getJsonArray("participants")
                .stream()
                .map(JsonObject.class::cast)
                .filter(participant -> participant.getString("userId").equals("grace"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.getBoolean("audio")).isFalse();
        assertThat(entry.getBoolean("handRaised")).isTrue();
    }

    // Relay

    @Test
    void a_message_without_target_goes_to_all_others_and_not_to_the_sender() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        TestClient linus = join("linus");
        ada.next("user-joined");
        ada.next("user-joined");
        grace.next("user-joined");

        ada.send(message("ready", new JsonObject().put("userId", "ada")));

        for (TestClient other : List.of(grace, linus)) {
            JsonObject ready = other.next("ready");
            assertThat(ready.getJsonObject("from").getString("userId")).isEqualTo("ada");
            assertThat(ready.getJsonObject("data")).isEqualTo(new JsonObject().put("userId", "ada"));
        }
        ada.hasNothingMore();
    }

    @Test
    void a_message_with_target_goes_to_that_one_alone() {
        TestClient ada = join("ada");
        TestClient grace = TestClient.open(server, meeting, "grace");
        String connectionId = grace.next("welcome").getJsonObject("data").getString("connectionId");
        TestClient linus = join("linus");

        ada.send(message("offer", new JsonObject().put("by", "user")).put("targetUserId", "grace"));
        ada.send(message("offer", new JsonObject().put("by", "connection")).put("targetConnectionId", connectionId));

        assertThat(grace.await("offer").getJsonObject("data").getString("by")).isEqualTo("user");
        assertThat(grace.next("offer").getJsonObject("data").getString("by")).isEqualTo("connection");
        linus.hasNothingMore();
    }

    @Test
    void data_is_delivered_byte_for_byte_and_the_sender_cannot_choose_from() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        CompletableFuture<String> raw = new CompletableFuture<>();
        grace.webSocket().textMessageHandler(raw::complete);

        ada.sendText("{\"data\": {\"b\" : 1.50e2,\"a\":\"\\u00e4\\/\" } ,\"action\":\"sendMessage\","
                + "\"from\":{\"userId\":\"eve\"}}");

        assertThat(raw.orTimeout(10, TimeUnit.SECONDS).join())
                .startsWith("{\"type\":\"message\",\"from\":{\"connectionId\":\"c-")
                .contains("\"userId\":\"ada\",\"userName\":\"Name of ada\"},"
                        + "\"data\":{\"b\" : 1.50e2,\"a\":\"\\u00e4\\/\" },\"timestamp\":\"")
                .doesNotContain("eve");
    }

    @Test
    void no_message_reaches_another_meeting_whatever_ids_its_sender_knows() {
        TestClient ada = join("ada");
        TestClient stranger = TestClient.open(server, "zzz-zzzz-zzz", "stranger");
        String strangersId = stranger.next("welcome").getJsonObject("data").getString("connectionId");

        ada.send(message("offer", new JsonObject()).put("targetUserId", "stranger"));
        ada.send(message("offer", new JsonObject()).put("targetConnectionId", strangersId));
        ada.send(message("offer", new JsonObject()));

        assertThat(ada.next("error").getJsonObject("data").getString("code")).isEqualTo("target-not-found");
        assertThat(ada.next("error").getJsonObject("data").getString("code")).isEqualTo("target-not-found");
        stranger.hasNothingMore();
        stranger.close();
    }

    @Test
    void fragmented_messages_are_put_together() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");

        ada.webSocket().writeFrame(WebSocketFrame.textFrame("{\"action\":\"sendMessage\",", false));
        ada.webSocket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("\"data\":{\"x\""), false));
        SignalingServer.await(
                ada.webSocket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(":1}}"), true)));

        assertThat(grace.next("message").getJsonObject("data")).isEqualTo(new JsonObject().put("x", 1));
    }

    // Chat

    @Test
    void chat_is_stored_then_delivered_to_all_with_the_sender_and_keeps_its_place() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        ada.send(message("chat", new JsonObject().put("text", "hello")).put("id", "1"));
        ada.send(message("after", new JsonObject()));

        JsonObject chat = grace.next("chat");
        assertThat(chat.getJsonObject("data").getString("text")).isEqualTo("hello");
        assertThat(chat.getJsonObject("data").getString("messageId")).startsWith("m-");
        grace.next("after");
        assertThat(ada.next("chat").getJsonObject("data")).isEqualTo(chat.getJsonObject("data"));
        assertThat(ada.next("ack").getJsonObject("data").getString("id")).isEqualTo("1");
    }

    @Test
    void chat_that_cannot_be_stored_is_said_to_the_sender_and_delivered_to_nobody() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        ada.send(message("chat", new JsonObject().put("text", "unstorable")).put("id", "c1"));

        JsonObject error = ada.next("error").getJsonObject("data");
        assertThat(error.getString("code")).isEqualTo("unavailable");
        assertThat(error.getString("id")).isEqualTo("c1");
        assertThat(error.getLong("retryAfterMs")).isPositive();
        grace.hasNothingMore();
    }

    @Test
    void what_is_said_after_chat_arrives_even_when_the_sender_closes_right_after_it() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        grace.webSocket()
                .writeTextMessage(
                        message("chat", new JsonObject().put("text", "bye")).encode());
        grace.webSocket().writeTextMessage(message("after", new JsonObject()).encode());
        grace.webSocket().close();

        ada.next("chat");
        ada.next("after");
        assertThat(ada.next("user-left").getJsonObject("data").getString("reason"))
                .isEqualTo("left");
    }

    // Acknowledgements

    @Test
    void a_ping_before_welcome_is_answered_after_it() {
        join("ada");
        for (int number = 0; number < 10; number++) {
            TestClient early = TestClient.open(server, meeting, "early" + number);

            early.send(message("ping", new JsonObject()));

            early.await("ack");
        }
    }

    @Test
    void a_client_that_gives_ids_hears_which_was_processed_last() {
        TestClient ada = join("ada");

        for (int number = 1; number <= 20; number++) {
            ada.send(message("note", new JsonObject()).put("id", "n" + number));
        }

        JsonObject ack = ada.next("ack");
        while (!ack.getJsonObject("data").getString("id").equals("n20")) {
            ack = ada.next("ack");
        }
        assertThat(ack.containsKey("seq")).isFalse();
    }

    @Test
    void a_ping_is_answered_and_relayed_to_nobody() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        ada.send(message("ping", new JsonObject()).put("id", "p1"));

        assertThat(ada.next("ack").getJsonObject("data").getString("id")).isEqualTo("p1");
        ada.send(message("note", new JsonObject()).put("id", "n2"));
        assertThat(ada.next("ack").getJsonObject("data").getString("id")).isEqualTo("n2");
        grace.next("note");
        grace.hasNothingMore();
    }

    // Faults of the client

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong-meeting    | {'action':'sendMessage','meetingId':'other','messageType':'welcome','data':{}}",
                "reserved-type    | {'action':'sendMessage','messageType':'welcome','targetUserId':'x','data':{}}",
                "not-allowed      | {'action':'sendMessage','messageType':'hand','targetUserId':'x','data':{'raised':true}}",
                "target-not-found | {'action':'sendMessage','targetUserId':'nobody','data':{}}",
                "target-not-found | {'action':'sendMessage','targetUserId':'ada','data':{}}",
                "missing-field    | {'action':'sendMessage'}",
                "unknown-action   | {'action':'subscribe','data':{}}",
                "malformed-json   | {'action':'sendMessage',",
            })
    void a_wrong_message_gives_its_error_and_the_session_lives_on(String code, String text) {
        TestClient ada = join("ada");

        ada.sendText(text.replace('\'', '"'));

        JsonObject error = ada.next("error");
        assertThat(error.getJsonObject("data").getString("code")).isEqualTo(code);
        assertThat(error.getJsonObject("data").getString("message")).isNotBlank();
        assertThat(error.getLong("seq")).isEqualTo(2);
        ada.hasNothingMore();
    }

    @Test
    void the_presence_that_clients_of_the_original_flow_send_is_dropped() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        grace.send(message("user-joined", new JsonObject().put("userId", "grace")));
        grace.send(message("user-left", new JsonObject().put("userId", "grace")));

        grace.hasNothingMore();
        ada.hasNothingMore();
    }

    @Test
    void a_message_over_the_limit_is_dropped_and_the_session_lives_on() {
        TestClient ada = join("ada");
        String frame = message("x", new JsonObject().put("x", "")).encode();

        ada.sendText(frame.replace("\"x\":\"\"", "\"x\":\"" + "y".repeat(65_536) + "\""));

        assertThat(ada.next("error").getJsonObject("data").getString("code")).isEqualTo("too-large");
        ada.hasNothingMore();
    }

    @Test
    void a_message_of_exactly_the_limit_is_delivered() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        String empty = message("x", new JsonObject().put("x", "")).encode();

        ada.sendText(empty.replace("\"x\":\"\"", "\"x\":\"" + "y".repeat(65_536 - empty.length()) + "\""));

        grace.next("x");
    }

    @ParameterizedTest
    @CsvSource({"262145", "900000"})
    void a_message_over_four_times_the_limit_closes_the_socket(int size) {
        TestClient ada = join("ada");

        ada.webSocket().writeTextMessage("x".repeat(size));

        assertThat(ada.closeCode()).isEqualTo(1009);
    }

    @Test
    void fragments_that_add_up_to_far_too_much_close_the_socket() {
        TestClient ada = join("ada");

        ada.webSocket().writeFrame(WebSocketFrame.textFrame("x".repeat(200_000), false));
        ada.webSocket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(200_000)), false));

        assertThat(ada.closeCode()).isEqualTo(1009);
    }

    @Test
    void a_binary_frame_closes_the_socket() {
        TestClient ada = join("ada");

        ada.webSocket().writeBinaryMessage(Buffer.buffer("{}"));

        assertThat(ada.closeCode()).isEqualTo(1003);
    }

    @Test
    void text_that_is_not_utf8_closes_the_socket() {
        TestClient ada = join("ada");
        byte[] text = "{\"action\":\"sendMessage\",\"data\":{\"x\":\"?\"}}".getBytes(StandardCharsets.UTF_8);
        text[text.length - 4] = (byte) 0xff;

        ada.webSocket().writeFrame(WebSocketFrame.textFrame("", false));
        ada.webSocket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(text), true));

        assertThat(ada.closeCode()).isEqualTo(1007);
    }

    // Handshake

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 |                              | ",
                "400 | token=x                      | ",
                "400 | meetingId=meeting-123&token=x| https://evil.example.org",
                "400 | meetingId=abc-defg-hij&meetingId=abc-defg-hij&token=x | ",
                "403 | meetingId=abc-defg-hij       | https://evil.example.org",
                "401 | meetingId=abc-defg-hij       | ",
                "401 | meetingId=abc-defg-hij&token=| https://meet.example.org",
                "403 | meetingId=abc-defg-hij&token=zzz-zzzz-zzz%2Fada%2FAda%2Fparticipant | ",
            })
    void handshakes_are_refused_in_the_order_of_the_protocol(int status, String query, String origin) {
        WebSocketConnectOptions options = TestClient.options(server, query == null ? "" : query);
        if (origin != null) {
            options.setAllowOriginHeader(true).putHeader("Origin", origin);
        }

        assertThat(TestClient.refusal(server.clientVertx(), options).getStatus())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = ProblemType.class,
            names = {"UNAUTHORIZED", "NOT_FOUND", "MEETING_ENDED", "BANNED", "MEETING_FULL", "UNAVAILABLE"})
    void a_refusal_of_the_api_is_the_answer_to_the_handshake(ProblemType type) {
        String query = "meetingId=abc-defg-hij&token=" + DirectoryOnTheBus.refusedWith(type);

        var refusal = TestClient.refusal(server.clientVertx(), TestClient.options(server, query));

        assertThat(refusal.getStatus()).isEqualTo(type.status());
        assertThat(refusal.getHeaders().get("content-type")).isEqualTo("application/problem+json");
        assertThat(new JsonObject(refusal.getBody()).getString("type")).isEqualTo(type.uri());
    }

    @Test
    void the_token_travels_as_bearer_subprotocol_or_query() {
        String token = DirectoryOnTheBus.token(meeting, "ada");
        WebSocketConnectOptions bearer = TestClient.options(server, "meetingId=" + meeting)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Origin", "https://meet.example.org");
        WebSocketConnectOptions subprotocol = TestClient.options(server, "meetingId=" + meeting)
                .addSubProtocol("cloudmeetx.v1")
                .addSubProtocol("token." + token.replace(' ', '_'));

        TestClient.open(server.clientVertx(), bearer).next("welcome");
        TestClient browser = TestClient.open(server.clientVertx(), subprotocol);
        browser.next("welcome");

        assertThat(browser.webSocket().subProtocol()).isEqualTo("cloudmeetx.v1");
    }

    @Test
    void a_plain_get_tells_what_a_socket_would_be_answered() {
        assertThat(plainGet(server, "meetingId=" + meeting, "Bearer " + DirectoryOnTheBus.token(meeting, "ada")))
                .startsWith("426 ");
        assertThat(plainGet(server, "meetingId=" + meeting, "Bearer problem/meeting-ended"))
                .startsWith("410 ");
        assertThat(plainGet(server, "meetingId=" + meeting, "Basic x")).startsWith("401 ");
        TestClient ada = TestClient.open(server, meeting, "ada");
        assertThat(ada.next("welcome").getJsonObject("data").getJsonArray("participants"))
                .isEmpty();
    }

    private static String plainGet(SignalingServer server, String query, String authorization) {
        var client = server.clientVertx().createHttpClient();
        return SignalingServer.await(client.request(HttpMethod.GET, server.port(), "127.0.0.1", "/ws?" + query)
                .compose(request ->
                        request.putHeader("Authorization", authorization).send())
                .compose(response -> response.body().map(body -> response.statusCode() + " " + body)));
    }

    @Test
    void pages_of_allowed_origins_may_read_why_they_were_refused() {
        String answer = rawRequest("GET /ws HTTP/1.1\r\nHost: h\r\nOrigin: https://meet.example.org\r\n\r\n");
        String preflight = rawRequest("OPTIONS /ws HTTP/1.1\r\nHost: h\r\nOrigin: https://meet.example.org\r\n"
                + "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");
        String stranger = rawRequest("GET /ws HTTP/1.1\r\nHost: h\r\nOrigin: https://evil.example.org\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("access-control-allow-origin: https://meet.example.org");
        assertThat(preflight)
                .startsWith("HTTP/1.1 204 ")
                .contains("access-control-allow-origin: https://meet.example.org")
                .contains("access-control-allow-headers: Authorization");
        assertThat(stranger).doesNotContain("access-control-allow-origin");
    }

    @Test
    void two_origins_are_none_that_is_allowed() {
        String answer = rawRequest("GET /ws?meetingId=abc-defg-hij HTTP/1.1\r\nHost: h\r\n"
                + "Origin: https://meet.example.org\r\nOrigin: https://evil.example.org\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void an_incomplete_handshake_is_a_bad_request() {
        String answer = rawRequest("""
                GET /ws?meetingId=abc-defg-hij&token=x HTTP/1.1
                Host: h
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 8
                Sec-WebSocket-Key: x

                """.replace("\n", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }

    private static String rawRequest(String text) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        NetSocket socket =
                SignalingServer.await(server.clientVertx().createNetClient().connect(server.port(), "127.0.0.1"));
        socket.handler(buffer -> answer.complete(buffer.toString()));
        SignalingServer.await(socket.write(text));
        String first = answer.orTimeout(10, TimeUnit.SECONDS).join();
        SignalingServer.await(socket.close());
        return first;
    }

    // Limits that need a server of their own

    @Test
    void too_many_messages_a_second_are_dropped_with_an_error_and_flooding_closes_the_socket() {
        SignalingConfig oneASecond = new SignalingConfig(65_536, 1, 0, Set.of());
        try (SignalingServer limited = SignalingServer.start(oneASecond)) {
            TestClient ada = TestClient.join(limited, meeting, "ada");
            TestClient grace = TestClient.join(limited, meeting, "grace");
            ada.next("user-joined");

            for (int number = 0; number < 10; number++) {
                ada.send(message("n", new JsonObject()).put("id", "n" + number));
            }

            JsonObject error = ada.next("error").getJsonObject("data");
            assertThat(error.getString("code")).isEqualTo("rate-limited");
            assertThat(error.getString("id")).isEqualTo("n2");
            assertThat(error.getLong("retryAfterMs")).isBetween(1L, 1_000L);
            grace.next("n");
            grace.next("n");

            for (int number = 0; number < 100; number++) {
                ada.webSocket().writeTextMessage(message("n", new JsonObject()).encode());
            }

            assertThat(ada.closeCode()).isEqualTo(4505);
            grace.await("user-left");
        }
    }

    @Test
    void one_address_has_only_so_many_sockets() {
        try (SignalingServer limited = SignalingServer.start(new SignalingConfig(65_536, 0, 2, Set.of()))) {
            TestClient ada = TestClient.join(limited, meeting, "ada");
            TestClient.join(limited, meeting, "grace");
            String query = "meetingId=" + meeting + "&token="
                    + DirectoryOnTheBus.token(meeting, "linus").replace(" ", "%20");

            var refusal = TestClient.refusal(limited.clientVertx(), TestClient.options(limited, query));

            assertThat(refusal.getStatus()).isEqualTo(429);
            assertThat(refusal.getHeaders().get("Retry-After")).isNotNull();
            assertThat(plainGet(limited, "meetingId=" + meeting, "Bearer " + DirectoryOnTheBus.token(meeting, "linus")))
                    .startsWith("429 ");
            ada.next("user-joined");
            ada.send(message("leave", new JsonObject()));
            assertThat(ada.closeCode()).isEqualTo(1000);
            TestClient.join(limited, meeting, "linus");
        }
    }

    @Test
    void a_socket_that_answers_no_ping_is_closed_and_its_participant_lost() {
        SignalingConfig impatient = new SignalingConfig(
                65_536,
                0,
                0,
                Set.of(),
                new SignalingConfig.Keepalive(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(5)));
        try (SignalingServer limited = SignalingServer.start(impatient)) {
            TestClient ada = TestClient.join(limited, meeting, "ada");
            RawWebSocket silent = RawWebSocket.open(limited, meeting, "silent");
            ada.next("user-joined");

            JsonObject left = ada.next("user-left").getJsonObject("data");

            assertThat(left).isEqualTo(new JsonObject().put("userId", "silent").put("reason", "lost"));
            assertThat(silent.closeCode()).isEqualTo(4002);
            ada.hasNothingMore();
        }
    }

    @Test
    void a_client_that_does_not_read_is_closed_and_costs_its_meeting_nothing() {
        TestClient ada = join("ada");
        RawWebSocket sleeper = RawWebSocket.open(server, meeting, "sleeper");
        ada.next("user-joined");
        String large =
                message("large", new JsonObject().put("x", "y".repeat(60_000))).encode();

        for (int number = 0; number < 400; number++) {
            ada.sendText(large);
        }

        JsonObject left = ada.next("user-left").getJsonObject("data");
        assertThat(left).isEqualTo(new JsonObject().put("userId", "sleeper").put("reason", "lost"));
        assertThat(sleeper.closeCode()).isEqualTo(4008);
    }

    @Test
    void who_sends_pings_and_reads_no_pongs_is_closed() {
        TestClient ada = join("ada");
        RawWebSocket flooder = RawWebSocket.open(server, meeting, "flooder");
        ada.next("user-joined");

        flooder.sendPings(400_000);

        assertThat(ada.next("user-left").getJsonObject("data"))
                .isEqualTo(new JsonObject().put("userId", "flooder").put("reason", "lost"));
    }

    @Test
    void a_slow_client_in_the_middle_of_a_room_holds_up_nobody_behind_it() {
        try (SignalingServer oneLoop = SignalingServer.start(CONFIG, 1)) {
            RawWebSocket sleeper = RawWebSocket.open(oneLoop, meeting, "sleeper");
            TestClient ada = TestClient.join(oneLoop, meeting, "ada");
            TestClient grace = TestClient.join(oneLoop, meeting, "grace");
            ada.next("user-joined");
            String large = "y".repeat(60_000);

            for (int number = 0; number < 400; number++) {
                ada.send(message("large", new JsonObject().put("number", number).put("x", large)));
            }

            int expected = 0;
            while (expected < 400) {
                JsonObject received = grace.next();
                if (received.getString("type").equals("large")) {
                    assertThat(received.getJsonObject("data").getInteger("number"))
                            .isEqualTo(expected);
                    expected++;
                }
            }
            assertThat(ada.next("user-left").getJsonObject("data").getString("userId"))
                    .isEqualTo("sleeper");
            assertThat(sleeper.closeCode()).isEqualTo(4008);
        }
    }

    // Ends

    @Test
    void the_directory_is_told_of_a_departure_until_it_answers() {
        CompletableFuture<String> forgotten = new CompletableFuture<>();
        TestClient ada = TestClient.open(server, DirectoryOnTheBus.SLOW_MEETING, "ada");
        String connectionId = ada.next("welcome").getJsonObject("data").getString("connectionId");
        server.vertx().eventBus().<String>consumer(DirectoryOnTheBus.FORGOTTEN, message -> {
            if (message.body().equals(connectionId)) {
                forgotten.complete(connectionId);
            }
        });

        ada.close();

        assertThat(forgotten.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(connectionId);
    }

    @Test
    void the_end_of_a_meeting_is_told_to_everybody_and_closes_their_sockets() {
        TestClient ada = join("ada");
        TestClient grace = join("grace");
        ada.next("user-joined");

        DirectoryOnTheBus.end(server.vertx(), meeting);

        for (TestClient client : List.of(ada, grace)) {
            assertThat(client.next("meeting-ended").getJsonObject("data").getString("reason"))
                    .isEqualTo("ended-by-host");
            assertThat(client.closeCode()).isEqualTo(4503);
        }
    }

    @Test
    void a_server_that_shuts_down_sends_its_clients_elsewhere() {
        try (SignalingServer stopping = SignalingServer.start(CONFIG)) {
            TestClient ada = TestClient.join(stopping, meeting, "ada");

            stopping.stopInstances();

            assertThat(ada.closeCode()).isEqualTo(1001);
        }
    }
}
