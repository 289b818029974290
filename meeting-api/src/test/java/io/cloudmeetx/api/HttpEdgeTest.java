package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(SharedPlatform.class)
class HttpEdgeTest {
    private static final String GUEST = "{\"displayName\":\"Ada\"}";

    private final Rest rest;

    HttpEdgeTest(Platform platform) {
        this.rest = new Rest(platform);
    }

    private Rest.Answer postGuest(String contentType, byte[] body) {
        return Rest.send(
                rest.request("/auth/guest").header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/meetings/", "/meetings/a/b/c", "//meetings", "/auth/../meetings", "/auth"})
    void unknown_address_is_a_404_problem(String path) {
        rest.get(path).isProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/meetings,'GET, POST'",
        "PUT,/auth/me,GET",
        "HEAD,/meetings,'GET, POST'",
        "OPTIONS,/meetings,'GET, POST'",
        "GET,/auth/guest,POST",
        "PATCH,/meetings/abc-defg-hjk,GET"
    })
    void unknown_method_is_a_405_that_names_the_allowed_ones(String method, String path, String allowed) {
        Rest.Answer answer = Rest.send(rest.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "application/json-patch+json",
                "x"
            })
    void other_media_types_are_refused(String contentType) {
        postGuest(contentType, bytes(GUEST)).isProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"})
    void json_is_json_however_it_is_written(String contentType) {
        assertThat(postGuest(contentType, bytes(GUEST)).status()).isEqualTo(201);
    }

    @Test
    void body_without_a_media_type_is_refused() {
        Rest.send(rest.request("/auth/guest").POST(BodyPublishers.ofString(GUEST)))
                .isProblem(415, "unsupported-media-type");
    }

    @Test
    void missing_body_is_an_invalid_request() {
        rest.post("/auth/guest").isProblem(400, "invalid-request");
    }

    @Test
    void body_of_more_than_64_KiB_is_too_large() {
        String large = "{\"displayName\":\"" + "a".repeat(65_536) + "\"}";

        postGuest("application/json", bytes(large)).isProblem(413, "payload-too-large");
        Rest.send(rest.request("/auth/guest")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes(large)))))
                .isProblem(413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "null",
                "7",
                "\"a\"",
                "{\"displayName\":\"a\"} x",
                "{'displayName':'a'}"
            })
    void anything_but_one_json_object_is_an_invalid_request(String body) {
        postGuest("application/json", bytes(body)).isProblem(400, "invalid-request");
    }

    @Test
    void broken_utf8_is_an_invalid_request() {
        byte[] broken = bytes("{\"displayName\":\"a?b\"}");
        broken[17] = (byte) 0xC3;

        postGuest("application/json", broken).isProblem(400, "invalid-request");
    }

    @Test
    void contract_is_served_as_it_is() throws Exception {
        Rest.Answer answer = rest.get("/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
        try (var file = HttpEdgeTest.class.getResourceAsStream("/openapi.yaml")) {
            assertThat(answer.response().body())
                    .isEqualTo(java.util.Objects.requireNonNull(file).readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/openapi.yaml", "/.well-known/jwks.json"})
    void head_of_a_document_is_its_get_without_the_body(String path) {
        Rest.Answer get = Rest.send(rest.rootRequest(path).GET());
        Rest.Answer head = Rest.send(rest.rootRequest(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Length")).isEqualTo("" + get.response().body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/openapi.yaml", "/.well-known/jwks.json"})
    void document_can_be_read_alone(String path) {
        Rest.Answer answer = Rest.send(rest.rootRequest(path).POST(BodyPublishers.noBody()));

        answer.isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void origin_is_the_same_in_upper_case() {
        Rest.Answer answer = Rest.send(rest.request("/auth/me")
                .header("Origin", "HTTPS://Meet.Example.org")
                .GET());

        answer.isProblem(401, "unauthorized");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("HTTPS://Meet.Example.org");
    }

    @Test
    void page_of_an_allowed_origin_may_use_the_api() {
        Rest.Answer answer = Rest.send(
                rest.request("/auth/me").header("Origin", Platform.ORIGIN).GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(Platform.ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("Vary").toLowerCase(java.util.Locale.ROOT)).contains("origin");
    }

    @Test
    void preflight_of_an_allowed_origin_is_answered() {
        Rest.Answer answer = Rest.send(rest.request("/meetings")
                .header("Origin", Platform.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization", "content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://meet.example.org.evil.example",
                "http://meet.example.org"
            })
    void page_of_another_origin_may_not(String origin) {
        Rest.Answer answer = Rest.send(rest.request("/auth/guest")
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(GUEST)));

        answer.isProblem(403, "origin-not-allowed");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void unknown_credential_scheme_is_refused_even_where_none_is_needed() {
        Rest.send(rest.request("/meetings/abc-defg-hjk")
                        .header("Authorization", "Basic YTpi")
                        .GET())
                .isProblem(401, "unauthorized");
    }

    @Test
    void refusal_of_a_credential_names_the_scheme() {
        assertThat(rest.get("/auth/me").header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void every_fault_of_a_body_is_named() {
        JsonObject problem = rest.guest("Ada")
                .rest()
                .post("/meetings", new JsonObject().put("maxParticipants", "x").put("locked", 1))
                .isProblem(400, "invalid-request")
                .json();

        assertThat(problem.getJsonArray("errors").stream().map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactlyInAnyOrder("/title", "/maxParticipants", "/locked");
    }
}
