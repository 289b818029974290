package io.cloudmeetx.signaling;

import static io.cloudmeetx.signaling.TestClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BrokenInputTest {
    private static final String MEETING = "abc-defg-xyz";
    private static final String VALID = message(
                    "offer", new JsonObject().put("offer", new JsonObject().put("sdp", "v=0")))
            .put("meetingId", MEETING)
            .put("id", "m1")
            .encode();

    private static final int CLOSED = -1;

    private final Random random = new Random(20261122);
    private SignalingServer server;
    private TestClient witness;

    @BeforeEach
    void start() {
        server = SignalingServer.start(new SignalingConfig(65_536, 0, 0, Set.of()));
        witness = TestClient.join(server, "wit-ness-wit", "witness");
    }

    @AfterEach
    void theOtherSessionsAreUnharmed() {
        assertThat(witness.webSocket().isClosed()).isFalse();
        witness.hasNothingMore();
        server.close();
    }

    @Test
    void ten_thousand_broken_messages_give_an_error_each_or_close_the_socket() {
        TestClient client = TestClient.join(server, MEETING, "fuzzer");
        for (int batch = 0; batch < 100; batch++) {
            int broken = sendBatch(client);
            int errors = errorsUntilAcknowledged(client);
            if (errors == CLOSED) {
                client = TestClient.join(server, MEETING, "fuzzer");
            } else {
                assertThat(errors)
                        .as("errors for %s messages that are surely broken", broken)
                        .isGreaterThanOrEqualTo(broken);
            }
        }
        assertThat(TestClient.join(server, MEETING, "another").webSocket().isClosed())
                .isFalse();
    }

    /** Sends a hundred messages, and returns how many of them are surely broken. */
    private int sendBatch(TestClient client) {
        int surelyBroken = 0;
        for (int number = 0; number < 100; number++) {
            boolean surely = random.nextBoolean();
            surelyBroken += surely ? 1 : 0;
            client.webSocket().writeFrame(WebSocketFrame.textFrame("", false));
            client.webSocket()
                    .writeFrame(WebSocketFrame.continuationFrame(
                            Buffer.buffer(surely ? surelyBroken() : perhapsBroken()), true));
        }
        return surelyBroken;
    }

    /** Every message before this ping has had its answer when the ping has. */
    private static int errorsUntilAcknowledged(TestClient client) {
        client.webSocket()
                .writeTextMessage(
                        message("ping", new JsonObject()).put("id", "last").encode());
        int errors = 0;
        for (JsonObject answer = client.nextUnlessClosed(); answer != null; answer = client.nextUnlessClosed()) {
            JsonObject data = answer.getJsonObject("data");
            if (answer.getString("type").equals("error")) {
                assertThat(data.getString("code")).isNotBlank();
                errors++;
            } else if ("last".equals(data.getString("id"))) {
                return errors;
            }
        }
        assertThat(client.closeCode()).isEqualTo(1007);
        return CLOSED;
    }

    private byte[] surelyBroken() {
        byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> noise();
            default -> ("{\"a\":".repeat(random.nextInt(5_000)) + "1").getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        for (int index = 0; index < noise.length; index++) {
            noise[index] = (byte) (32 + random.nextInt(95));
        }
        return noise;
    }

    /** Some letters changed; now and then to what is not UTF-8. */
    private byte[] perhapsBroken() {
        byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(8); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextInt(1_000) == 0 ? 256 : 128);
        }
        return bytes;
    }

    @Test
    void broken_handshakes_get_a_status_or_a_closed_connection() {
        for (int number = 0; number < 1_000; number++) {
            String answer = exchange(brokenHandshake());
            if (!answer.isEmpty()) {
                assertThat(answer).matches("(?s)\\S+ (400|401|403|404|405|413|414|426|431|501) .*");
            }
        }
    }

    private String brokenHandshake() {
        String request = "GET /ws?meetingId=abc-defg-hij&token=x%20y HTTP/1.1\r\nHost: localhost\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: cloudmeetx.v1, token.x\r\n";
        StringBuilder broken = new StringBuilder(request);
        for (int change = random.nextInt(6); change >= 0; change--) {
            int index = random.nextInt(broken.length());
            switch (random.nextInt(3)) {
                case 0 -> broken.deleteCharAt(index);
                case 1 -> broken.setCharAt(index, (char) (32 + random.nextInt(95)));
                default -> broken.insert(index, (char) (1 + random.nextInt(254)));
            }
        }
        return broken.append("Connection: close\r\n\r\n\r\n").toString();
    }

    private String exchange(String request) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Buffer received = Buffer.buffer();
        NetSocket socket =
                SignalingServer.await(server.clientVertx().createNetClient().connect(server.port(), "127.0.0.1"));
        socket.handler(buffer -> {
            received.appendBuffer(buffer);
            answer.complete(received.toString());
        });
        socket.closeHandler(closed -> answer.complete(received.toString()));
        socket.exceptionHandler(broken -> answer.complete(received.toString()));
        socket.write(Buffer.buffer(request.getBytes(StandardCharsets.ISO_8859_1)));
        // A request without an end is waited for by the server as well: then we close.
        String first = answer.completeOnTimeout("", 2, TimeUnit.SECONDS).join();
        socket.close();
        return first;
    }
}
