package io.cloudmeetx.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.launcher.configuration.ConfigurationReader;
import io.cloudmeetx.launcher.configuration.Origin;
import io.cloudmeetx.launcher.configuration.PublicAddress;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FrontDoorTest {
    private static final String INDEX = "<!doctype html><title>The client</title>" + " ".repeat(600);
    private static final String SCRIPT = "console.log('hello');".repeat(50);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Optional<String> notReady = Optional.empty();
    private Health health = new Health(List.of());
    private int port;

    @BeforeEach
    void listen() throws Exception {
        health = new Health(List.of(() -> Future.succeededFuture(notReady)));
        SiteFiles files = SiteFiles.of(Map.of(
                "/index.html", SiteFile.of("/index.html", Buffer.buffer(INDEX)),
                "/assets/app-1a2b.js", SiteFile.of("/assets/app-1a2b.js", Buffer.buffer(SCRIPT)),
                "/icon.png", SiteFile.of("/icon.png", Buffer.buffer(new byte[1000]))));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.counter("sockets.opened").increment();
        FrontDoor.Parts parts = new FrontDoor.Parts(
                null,
                request -> {
                    if (request.path().equals("/api/broken")) {
                        throw new IllegalStateException("a bug");
                    }
                    request.response().end("from the API");
                },
                health,
                new MetricsPage(vertx, metrics)::handle,
                new Site(files, ProblemPages.all()));
        FrontDoor frontDoor =
                new FrontDoor(new SplittableRandom(7), new SecurityHeaders(origin("http://127.0.0.1:8080")), parts);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(frontDoor)
                .invalidRequestHandler(frontDoor::handleInvalid)
                .listen(0, "127.0.0.1")
                .await();
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void every_response_has_an_id_of_its_own_and_the_security_headers() throws Exception {
        HttpResponse<String> first = get("/api/v1/meetings");
        HttpResponse<String> second = get("/nothing");

        assertThat(header(first, "X-Request-Id")).hasSize(16).isNotEqualTo(header(second, "X-Request-Id"));
        for (HttpResponse<String> response : List.of(first, second)) {
            assertThat(header(response, "Content-Security-Policy"))
                    .contains("default-src 'self'", "connect-src 'self' ws://127.0.0.1:8080", "frame-ancestors 'none'")
                    .contains("object-src 'none'");
            assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(response, "Permissions-Policy")).contains("camera=(self)");
            assertThat(header(response, "Strict-Transport-Security")).isNull();
        }
    }

    @Test
    void https_is_made_to_stick() throws Exception {
        SecurityHeaders headers = new SecurityHeaders(origin("https://meet.example.org"));
        MultiMap map = MultiMap.caseInsensitiveMultiMap();

        headers.addTo(map);

        assertThat(map.get("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(map.get("Content-Security-Policy")).contains("wss://meet.example.org;");
    }

    @Test
    void api_requests_go_to_the_api() throws Exception {
        assertThat(get("/api/v1/meetings").body()).isEqualTo("from the API");
        assertThat(get("/.well-known/jwks.json").body()).isEqualTo("from the API");
    }

    @Test
    void node_without_signaling_has_no_socket() throws Exception {
        HttpResponse<String> response = get("/ws?meetingId=abc-defg-hij");

        assertProblem(response, 404, "not-found");
    }

    @Test
    void failing_part_is_answered_with_an_internal_error() throws Exception {
        HttpResponse<String> response = get("/api/broken");

        assertProblem(response, 500, "internal-error");
        assertThat(response.body()).doesNotContain("a bug");
    }

    @Test
    void start_page_asks_the_server_every_time_and_assets_are_kept() throws Exception {
        HttpResponse<String> page = get("/");
        HttpResponse<String> script = get("/assets/app-1a2b.js");

        assertThat(page.body()).isEqualTo(INDEX);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(script, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(script, "Cache-Control")).contains("immutable", "max-age=31536000");
    }

    @Test
    void navigation_to_an_address_of_the_client_shows_the_start_page() throws Exception {
        HttpResponse<String> page = get("/m/abc-defg-hij", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(INDEX);
    }

    @ParameterizedTest
    @CsvSource({
        "/m/abc-defg-hij, application/json",
        "/assets/gone-1234.js, text/html",
        "/problems/unheard-of, text/html",
        "/../etc/passwd, application/json",
        "/.well-known/other, */*",
    })
    void everything_else_is_not_found(String path, String accept) throws Exception {
        assertProblem(get(path, "Accept", accept), 404, "not-found");
    }

    @Test
    void page_that_the_browser_has_is_not_sent_again() throws Exception {
        HttpResponse<String> page = get("/");

        HttpResponse<String> again = get("/", "If-None-Match", String.valueOf(header(page, "ETag")));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void text_is_compressed_for_those_who_take_it() throws Exception {
        HttpResponse<byte[]> response =
                client.send(request("/").header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());

        assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(response, "Vary")).isEqualToIgnoringCase("Accept-Encoding");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(INDEX);
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, true", "'deflate, GZIP;q=0.5', true", "gzip;q=0, false", "'br', false", "*, true"})
    void gzip_is_used_only_where_it_is_accepted(String acceptEncoding, boolean taken) {
        assertThat(Site.takesGzip(acceptEncoding)).isEqualTo(taken);
    }

    @Test
    void pictures_are_not_compressed_twice() throws Exception {
        HttpResponse<String> response = get("/icon.png", "Accept-Encoding", "gzip");

        assertThat(header(response, "Content-Encoding")).isNull();
        assertThat(header(response, "Content-Type")).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app-1a2b.js", "/health/live", "/metrics", "/problems/meeting-full"})
    void head_gets_the_headers_of_get_and_no_body(String path) throws Exception {
        HttpResponse<String> got = get(path);
        HttpResponse<String> head = client.send(
                request(path).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Type")).isEqualTo(header(got, "Content-Type"));
        assertThat(header(head, "Content-Length")).isNotEqualTo("0").isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/health/live", "/health/ready", "/metrics", "/problems/not-found", "/.well-known/jwks.json"
            })
    void other_methods_are_refused_with_those_that_work(String path) throws Exception {
        HttpResponse<String> response = client.send(
                request(path).method("POST", BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());

        assertProblem(response, 405, "method-not-allowed");
        assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void readiness_follows_its_checks() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        notReady = Optional.of("the database");
        HttpResponse<String> response = get("/health/ready");

        assertProblem(response, 503, "unavailable");
        assertThat(new JsonObject(response.body()).getString("detail")).contains("the database");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_are_in_the_text_format_of_prometheus() throws Exception {
        HttpResponse<String> response = get("/metrics");

        assertThat(header(response, "Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).contains("# TYPE sockets_opened_total counter", "sockets_opened_total 1.0");
    }

    @Test
    void draining_node_is_alive_and_not_ready() throws Exception {
        health.drain();

        assertProblem(get("/health/ready"), 503, "unavailable");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void every_problem_has_a_page_and_is_listed() throws Exception {
        HttpResponse<String> index = get("/problems/");
        HttpResponse<String> page = get("/problems/meeting-full");

        assertThat(index.body()).contains("/problems/meeting-full", "This meeting is full");
        assertThat(page.body()).contains("409", "This meeting is full").doesNotContain("<style");
        assertThat(header(get("/problems/style.css"), "Content-Type")).startsWith("text/css");
    }

    @Test
    void what_is_not_http_gets_a_problem_and_the_connection_ends() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nno colon here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("/problems/invalid-request");
        }
    }

    private static Origin origin(String url) throws Exception {
        return PublicAddress.of(
                        ConfigurationReader.read(Map.of("CLOUDMEETX_PUBLIC_URL", url), null)
                                .http(),
                        1)
                .url();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static @Nullable String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).isEqualTo("/problems/" + name);
        assertThat(problem.getString("requestId")).isEqualTo(header(response, "X-Request-Id"));
    }
}
