package io.cloudmeetx.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar from its start to its end. */
@Timeout(120)
class PlatformLifeIT {
    @TempDir
    Path directory = Path.of("set by JUnit");

    @Test
    void platform_says_once_that_it_is_ready_and_serves_everything() throws Exception {
        try (PlatformProcess platform = PlatformProcess.ready(directory, Map.of())) {
            assertThat(platform.awaitUrl()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
            assertThat(platform.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(platform.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(platform.get("/metrics").body()).contains("jvm_memory_used_bytes", "vertx_http_server");
            assertThat(platform.get("/problems/meeting-full").body()).contains("This meeting is full");
            assertThat(platform.get("/.well-known/jwks.json").body()).contains("\"keys\"");
            assertThat(platform.get("/api/v1/openapi.yaml").body()).contains("openapi:");
            assertThat(platform.get("/api/v1/nothing").headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertWebClientIsThere(platform);

            platform.terminate();
            assertThat(platform.awaitExit(Duration.ofSeconds(30))).isZero();
            assertThat(platform.output()).containsExactly("CloudMeetX ready at " + platform.awaitUrl());
        }
    }

    private static void assertWebClientIsThere(PlatformProcess platform) throws Exception {
        HttpResponse<String> page = platform.get("/m/abc-defg-hij", "Accept", "text/html");
        assertThat(page.body()).contains("<script", "/assets/");
        String script = page.body().replaceAll("(?s).*src=\"(/assets/[^\"]+)\".*", "$1");

        HttpResponse<String> asset = platform.get(script);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }

    @Test
    void sigterm_closes_sockets_with_1001_and_exits_with_0() throws Exception {
        try (PlatformProcess platform = PlatformProcess.ready(directory, Map.of())) {
            JsonObject host = guest(platform);
            JsonObject joined = join(platform, host, createMeeting(platform, host));
            Client client = Client.connect(joined);
            assertThat(client.nextMessage().getString("type")).isEqualTo("welcome");

            platform.terminate();

            assertThat(client.closeCode()).isEqualTo(1001);
            assertThat(platform.awaitExit(Duration.ofSeconds(30))).isZero();
            assertThat(platform.standardError()).doesNotContain("ERROR", "WARN", "\tat ");
        }
    }

    @Test
    void killed_platform_starts_again_with_its_meetings_chat_and_keys() throws Exception {
        JsonObject host;
        String meetingId;
        String keys;
        try (PlatformProcess platform = PlatformProcess.ready(directory, Map.of())) {
            host = guest(platform);
            meetingId = createMeeting(platform, host);
            keys = platform.get("/.well-known/jwks.json").body();
            Client client = Client.connect(join(platform, host, meetingId));
            assertThat(client.nextMessage().getString("type")).isEqualTo("welcome");
            client.send(new JsonObject()
                    .put("action", "sendMessage")
                    .put("messageType", "chat")
                    .put("data", new JsonObject().put("text", "still here?")));
            assertThat(client.nextMessage().getString("type")).isEqualTo("chat");

            platform.kill();
        }

        try (PlatformProcess platform = PlatformProcess.ready(directory, Map.of())) {
            assertThat(platform.get("/.well-known/jwks.json").body()).isEqualTo(keys);
            String[] credential = {"Authorization", "Bearer " + host.getString("accessToken")};
            HttpResponse<String> meeting = platform.get("/api/v1/meetings/" + meetingId, credential);
            assertThat(new JsonObject(meeting.body()).getString("title")).isEqualTo("Kept");
            HttpResponse<String> chat = platform.get("/api/v1/meetings/" + meetingId + "/messages", credential);
            JsonArray messages = new JsonObject(chat.body()).getJsonArray("messages");
            assertThat(messages.getJsonObject(0).getString("text")).isEqualTo("still here?");
            Client client = Client.connect(join(platform, host, meetingId));
            assertThat(client.nextMessage().getString("type")).isEqualTo("welcome");
        }
    }

    @Test
    void second_platform_on_the_same_data_directory_is_refused() throws Exception {
        try (PlatformProcess first = PlatformProcess.ready(directory, Map.of());
                PlatformProcess second = PlatformProcess.launch(
                        directory,
                        Map.of(
                                "CLOUDMEETX_HTTP_PORT",
                                "0",
                                "CLOUDMEETX_DATA_DIR",
                                directory.resolve("data").toString()))) {
            assertThat(second.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(second.standardError()).contains("in use by another CloudMeetX");
            assertThat(first.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void certificate_makes_it_https() throws Exception {
        PemPair pair = PemPair.create(directory.resolve("tls"));

        try (PlatformProcess platform = PlatformProcess.ready(
                directory,
                Map.of(
                        "CLOUDMEETX_HTTP_HOST", "localhost",
                        "CLOUDMEETX_TLS_CERT", pair.certificate().toString(),
                        "CLOUDMEETX_TLS_KEY", pair.key().toString()))) {
            String url = platform.awaitUrl();
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(pair.certificate()))
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(url).startsWith("https://localhost:");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
        }
    }

    @Test
    void node_without_roles_for_meetings_still_tells_of_itself() throws Exception {
        try (PlatformProcess platform = PlatformProcess.ready(
                directory, Map.of("CLOUDMEETX_ROLES", "signaling", "CLOUDMEETX_LOG_FORMAT", "json"))) {
            assertThat(platform.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(platform.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(platform.get("/api/v1/meetings").statusCode()).isEqualTo(404);
            assertThat(platform.standardError().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(new JsonObject(line).getString("@timestamp"))
                            .isNotBlank());
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static JsonObject guest(PlatformProcess platform) throws Exception {
        return created(platform.post("/api/v1/auth/guest", "", "{\"displayName\":\"Ada\"}"));
    }

    private static String createMeeting(PlatformProcess platform, JsonObject host) throws Exception {
        return created(platform.post("/api/v1/meetings", host.getString("accessToken"), "{\"title\":\"Kept\"}"))
                .getString("meetingId");
    }

    private static JsonObject join(PlatformProcess platform, JsonObject host, String meetingId) throws Exception {
        HttpResponse<String> response =
                platform.post("/api/v1/meetings/" + meetingId + "/join", host.getString("accessToken"), "{}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static JsonObject created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return new JsonObject(response.body());
    }

    /** A participant with a socket and nothing else. */
    private static final class Client implements WebSocket.Listener {
        private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();
        private final CompletableFuture<WebSocket> socket;

        private Client(JsonObject joined) {
            String url = joined.getString("webSocketUrl");
            String separator = url.contains("?") ? "&" : "?";
            String meetingId = joined.getJsonObject("meeting").getString("meetingId");
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .subprotocols("cloudmeetx.v1", "token." + joined.getString("token"))
                    .buildAsync(
                            URI.create(url.contains("meetingId=") ? url : url + separator + "meetingId=" + meetingId),
                            this);
        }

        static Client connect(JsonObject joined) throws Exception {
            Client client = new Client(joined);
            assertThat(client.socket.get(10, TimeUnit.SECONDS).getSubprotocol()).isEqualTo("cloudmeetx.v1");
            return client;
        }

        void send(JsonObject message) throws Exception {
            assertThat(socket.join().sendText(message.encode(), true).get(10, TimeUnit.SECONDS))
                    .isNotNull();
        }

        JsonObject nextMessage() throws InterruptedException {
            return Objects.requireNonNull(messages.poll(10, TimeUnit.SECONDS), "no message came");
        }

        int closeCode() throws Exception {
            return closed.get(20, TimeUnit.SECONDS);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(new JsonObject(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
