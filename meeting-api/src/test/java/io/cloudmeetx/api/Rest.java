package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client of the REST API without any knowledge of its code. */
final class Rest {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final int port;
    private final @Nullable String token;
    private final @Nullable String cookie;

    Rest(Platform platform) {
        this(platform.port, null, null);
    }

    private Rest(int port, @Nullable String token, @Nullable String cookie) {
        this.port = port;
        this.token = token;
        this.cookie = cookie;
    }

    Rest as(@Nullable String bearerToken) {
        return new Rest(port, bearerToken, cookie);
    }

    Rest withCookie(String nameAndValue) {
        return new Rest(port, token, nameAndValue);
    }

    /** A new guest. */
    Guest guest(String displayName) {
        Answer answer = post("/auth/guest", new JsonObject().put("displayName", displayName));
        assertThat(answer.status()).isEqualTo(201);
        return new Guest(
                as(answer.json().getString("accessToken")),
                answer.json().getJsonObject("user").getString("userId"),
                answer.refreshCookie());
    }

    /** Somebody with an access token. */
    record Guest(Rest rest, String userId, String refreshCookie) {
        /** A new meeting of this host. */
        String meeting(JsonObject fields) {
            Answer answer = rest.post(
                    "/meetings", new JsonObject().put("title", "Stand-up").mergeIn(fields));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            return answer.json().getString("meetingId");
        }

        String meeting() {
            return meeting(new JsonObject());
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer post(String path, JsonObject body) {
        return send(jsonPost(path, body));
    }

    CompletableFuture<Answer> posting(String path, JsonObject body) {
        return HTTP.sendAsync(jsonPost(path, body).build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    private HttpRequest.Builder jsonPost(String path, JsonObject body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    }

    /** A request to be completed; the path is below {@code /api/v1}. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = rootRequest("/api/v1" + path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return request;
    }

    /** A request to be completed, without a credential; the path is the whole one. */
    HttpRequest.Builder rootRequest(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** The response to a request whose target is sent as it is. */
    String rawGet(String target) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request = "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError("no answer to " + target, failure);
        }
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return new JsonObject(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The refresh cookie as a browser would send it back. */
        String refreshCookie() {
            return header("Set-Cookie").split(";", 2)[0];
        }

        /** That this is the problem of that name, in full. */
        Answer isProblem(int status, String name) {
            assertThat(status()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(json().getString("type")).isEqualTo("/problems/" + name);
            assertThat(json().getInteger("status")).isEqualTo(status);
            assertThat(json().getString("title")).isNotBlank();
            assertThat(json().getString("detail")).isNotBlank();
            assertThat(json().getString("requestId")).isNotBlank();
            return this;
        }

        /** That the problem names exactly this place. */
        Answer isAt(String pointer) {
            assertThat(json().getJsonArray("errors").stream().map(error -> ((JsonObject) error).getString("pointer")))
                    .containsExactly(pointer);
            return this;
        }
    }
}
