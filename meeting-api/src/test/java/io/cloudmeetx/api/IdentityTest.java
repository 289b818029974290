package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(SharedPlatform.class)
class IdentityTest {
    private final Platform platform;
    private final Rest rest;

    IdentityTest(Platform platform) {
        this.platform = platform;
        this.rest = new Rest(platform);
    }

    @Test
    void guest_gets_an_access_token_and_a_cookie_that_scripts_cannot_read() {
        Rest.Answer answer = rest.post("/auth/guest", new JsonObject().put("displayName", " Ada "));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().getString("tokenType")).isEqualTo("Bearer");
        assertThat(answer.json().getInteger("expiresIn")).isEqualTo(900);
        assertThat(answer.json().getJsonObject("user").getString("displayName")).isEqualTo("Ada");
        assertThat(answer.json().getJsonObject("user").getBoolean("guest")).isTrue();
        assertThat(answer.header("Set-Cookie"))
                .startsWith("cloudmeetx_refresh=")
                .containsIgnoringCase("; HttpOnly")
                .contains("; Secure", "; SameSite=Strict", "; Path=/api/v1/auth", "; Max-Age=2592000");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void access_token_tells_who_one_is() {
        Rest.Guest ada = rest.guest("Ada");

        assertThat(ada.rest().get("/auth/me").json())
                .isEqualTo(new JsonObject()
                        .put("userId", ada.userId())
                        .put("displayName", "Ada")
                        .put("guest", true));
        rest.get("/auth/me").isProblem(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b", "a\u0000b", "a\nb", "a\u0085b", "a\u202eb", "a\u2066b", "a\u2028b"})
    void name_that_would_mislead_is_refused(String name) {
        rest.post("/auth/guest", new JsonObject().put("displayName", name))
                .isProblem(400, "invalid-request")
                .isAt("/displayName");
    }

    @Test
    void name_may_have_80_characters_and_no_more() {
        rest.guest("é".repeat(80));
        rest.guest("👩".repeat(80));

        rest.post("/auth/guest", new JsonObject().put("displayName", "é".repeat(81)))
                .isProblem(400, "invalid-request")
                .isAt("/displayName");
    }

    @Test
    void refresh_keeps_the_person_and_replaces_the_token() {
        Rest.Guest ada = rest.guest("Ada");

        Rest.Answer refreshed = rest.withCookie(ada.refreshCookie()).post("/auth/refresh");

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.json().getJsonObject("user").getString("userId")).isEqualTo(ada.userId());
        assertThat(refreshed.refreshCookie()).isNotEqualTo(ada.refreshCookie());
        assertThat(rest.as(refreshed.json().getString("accessToken"))
                        .get("/auth/me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void two_tabs_may_refresh_with_the_same_token_within_seconds() {
        Rest ada = rest.withCookie(rest.guest("Ada").refreshCookie());

        Rest.Answer first = ada.post("/auth/refresh");
        Rest.Answer second = ada.post("/auth/refresh");

        assertThat(second.status()).isEqualTo(200);
        assertThat(rest.withCookie(first.refreshCookie()).post("/auth/refresh").status())
                .isEqualTo(200);
        assertThat(rest.withCookie(second.refreshCookie()).post("/auth/refresh").status())
                .isEqualTo(200);
    }

    @Test
    void guest_whose_refreshed_cookie_was_lost_on_the_way_stays_the_same_person() {
        Rest.Guest ada = rest.guest("Ada");
        rest.withCookie(ada.refreshCookie()).post("/auth/refresh");
        platform.clock.advance(Duration.ofHours(8));

        Rest.Answer again = rest.withCookie(ada.refreshCookie()).post("/auth/refresh");
        platform.clock.advance(Duration.ofHours(8));
        Rest.Answer next = rest.withCookie(again.refreshCookie()).post("/auth/refresh");

        assertThat(again.status()).isEqualTo(200);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.json().getJsonObject("user").getString("userId")).isEqualTo(ada.userId());
    }

    @Test
    void token_that_was_given_up_for_lost_and_is_used_after_all_revokes_the_sign_in() {
        String first = rest.guest("Ada").refreshCookie();
        String takenForLost = rest.withCookie(first).post("/auth/refresh").refreshCookie();
        platform.clock.advance(Duration.ofSeconds(11));
        String ofTheThief = rest.withCookie(first).post("/auth/refresh").refreshCookie();

        rest.withCookie(takenForLost).post("/auth/refresh").isProblem(401, "unauthorized");

        rest.withCookie(ofTheThief).post("/auth/refresh").isProblem(401, "unauthorized");
    }

    @Test
    void token_spent_again_after_its_successor_was_used_revokes_all_that_came_of_it() {
        String stolen = rest.guest("Ada").refreshCookie();
        String successor = rest.withCookie(stolen).post("/auth/refresh").refreshCookie();
        String current = rest.withCookie(successor).post("/auth/refresh").refreshCookie();
        platform.clock.advance(Duration.ofSeconds(11));

        rest.withCookie(stolen).post("/auth/refresh").isProblem(401, "unauthorized");

        rest.withCookie(current).post("/auth/refresh").isProblem(401, "unauthorized");
    }

    @Test
    void refresh_token_expires_after_30_days() {
        String cookie = rest.guest("Ada").refreshCookie();
        platform.clock.advance(Duration.ofDays(30));

        rest.withCookie(cookie).post("/auth/refresh").isProblem(401, "unauthorized");
    }

    @Test
    void missing_or_made_up_refresh_token_is_refused() {
        rest.post("/auth/refresh").isProblem(401, "unauthorized");
        rest.withCookie("cloudmeetx_refresh=made-up").post("/auth/refresh").isProblem(401, "unauthorized");
    }

    @Test
    void logout_revokes_the_refresh_token_and_removes_the_cookie() {
        String cookie = rest.guest("Ada").refreshCookie();

        Rest.Answer answer = rest.withCookie(cookie).post("/auth/logout");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("cloudmeetx_refresh=;")
                .contains("Max-Age=0");
        rest.withCookie(cookie).post("/auth/refresh").isProblem(401, "unauthorized");
        assertThat(rest.post("/auth/logout").status()).isEqualTo(204);
    }

    @Test
    void access_token_expires_after_15_minutes() {
        Rest.Guest ada = rest.guest("Ada");
        platform.clock.advance(Duration.ofMinutes(15));

        ada.rest().get("/auth/me").isProblem(401, "unauthorized");
    }

    @Test
    void ice_servers_come_with_a_credential_that_the_turn_server_can_check() throws Exception {
        Rest.Guest ada = rest.guest("Ada");

        var servers = ada.rest().get("/ice-servers").json().getJsonArray("iceServers");

        assertThat(servers.getJsonObject(0)).isEqualTo(new JsonObject("{\"urls\":[\"stun:stun.example.org:3478\"]}"));
        String username = servers.getJsonObject(1).getString("username");
        assertThat(username).endsWith(":" + ada.userId());
        long lifetime = Long.parseLong(username.split(":", 2)[0])
                - platform.clock.instant().getEpochSecond();
        assertThat(lifetime).isBetween(12 * 3600L - 60, 12 * 3600L);
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(Platform.TURN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        assertThat(servers.getJsonObject(1).getString("credential"))
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8))));
    }
}
