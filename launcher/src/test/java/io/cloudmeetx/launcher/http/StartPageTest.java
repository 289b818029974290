package io.cloudmeetx.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a browser that navigates is shown the web client at. */
@Timeout(20)
class StartPageTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int port;

    @BeforeEach
    void listen() {
        Site site = new Site(
                SiteFiles.of(Map.of("/index.html", SiteFile.of("/index.html", Buffer.buffer("the client")))), Map.of());
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> site.handle(request)
                        .onFailure(failure -> request.connection().close()))
                .listen(0, "127.0.0.1")
                .await();
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private HttpResponse<String> navigate(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "text/html,*/*;q=0.8")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/m/abc-defg-hij", "/m/abc-defg-hij/", "/wsx", "/apis", "/healthy", "/new?a=b.c"})
    void address_of_the_client_shows_the_start_page(String path) throws Exception {
        assertThat(navigate(path).body()).isEqualTo("the client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/favicon.ico",
                "/robots.txt",
                "/.env",
                "/.git/config",
                "/wp-login.php",
                "/health",
                "/health/",
                "/health/nothing",
                "/ws/",
                "/WS",
                "/api",
                "/API/v1/meetings",
                "/metrics/",
                "/.well-known/other",
                "/assets/gone",
                "/problems/unheard-of"
            })
    void address_of_something_else_is_not_found(String path) throws Exception {
        HttpResponse<String> response = navigate(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
