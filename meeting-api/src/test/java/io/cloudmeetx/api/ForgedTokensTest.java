package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.cloudmeetx.protocol.bus.AdmissionCheck;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Refused;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever knows the public keys, and tokens of their own, makes tokens that they should not have. */
@Timeout(60)
@ExtendWith(SharedPlatform.class)
class ForgedTokensTest {
    private final Platform platform;
    private final Rest rest;
    private final Rest.Guest host;
    private final String meetingId;
    private final JsonObject seat;
    private final ECKey publicKey;

    ForgedTokensTest(Platform platform) throws Exception {
        this.platform = platform;
        this.rest = new Rest(platform);
        this.host = rest.guest("Ada");
        this.meetingId = host.meeting();
        this.seat = host.rest()
                .post("/meetings/" + meetingId + "/join", new JsonObject())
                .json();
        this.publicKey = publicKeys().getKeys().get(0).toECKey();
    }

    private JWKSet publicKeys() throws Exception {
        Rest.Answer answer = Rest.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.port + "/.well-known/jwks.json"))
                        .GET());
        assertThat(answer.status()).isEqualTo(200);
        return JWKSet.parse(answer.body());
    }

    private JWTClaimsSet.Builder accessClaims() {
        return new JWTClaimsSet.Builder()
                .issuer("cloudmeetx")
                .audience("api")
                .subject(host.userId())
                .issueTime(Date.from(platform.clock.instant()))
                .expirationTime(Date.from(platform.clock.instant().plusSeconds(600)));
    }

    private JWTClaimsSet.Builder joinClaims() {
        return accessClaims()
                .audience("signaling")
                .claim("meetingId", meetingId)
                .claim("userId", host.userId())
                .claim("userName", "Ada")
                .claim("role", "host");
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The token with other claims under the same signature. */
    private static String tampered(String token) {
        String[] parts = token.split("\\.", 3);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        JsonObject changed = new JsonObject(claims).put("exp", 4_000_000_000L);
        return parts[0] + "." + base64(changed.encode()) + "." + parts[2];
    }

    private Map<String, String> forgeries(JWTClaimsSet claims, String genuine) throws Exception {
        ECKey otherKey =
                new ECKeyGenerator(Curve.P_256).keyID(publicKey.getKeyID()).generate();
        byte[] publicBytes = publicKey.toECPublicKey().getEncoded();
        String[] parts = genuine.split("\\.", 3);
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("alg none", new PlainJWT(claims).serialize());
        forgeries.put(
                "alg none with our kid",
                base64("{\"alg\":\"none\",\"kid\":\"" + publicKey.getKeyID() + "\"}") + "." + parts[1] + ".");
        forgeries.put("no signature", parts[0] + "." + parts[1] + ".");
        forgeries.put("signature of zeros", parts[0] + "." + parts[1] + "." + base64("\0".repeat(64)));
        forgeries.put(
                "HS256 with the public key as secret",
                signed(JWSAlgorithm.HS256, publicKey.getKeyID(), new MACSigner(publicBytes), claims));
        forgeries.put(
                "HS256 with the text of the public key as secret",
                signed(
                        JWSAlgorithm.HS256,
                        publicKey.getKeyID(),
                        new MACSigner(publicKey.toJSONString().getBytes(StandardCharsets.UTF_8)),
                        claims));
        forgeries.put(
                "another key under our kid",
                signed(JWSAlgorithm.ES256, publicKey.getKeyID(), new ECDSASigner(otherKey), claims));
        forgeries.put("another kid", signed(JWSAlgorithm.ES256, "mine", new ECDSASigner(otherKey), claims));
        forgeries.put("changed claims", tampered(genuine));
        forgeries.put("another header", base64("{\"alg\":\"ES256\"}") + "." + parts[1] + "." + parts[2]);
        forgeries.put("not a token", "a.b.c");
        forgeries.put("nothing", "");
        forgeries.put("very long", "a".repeat(7_000));
        return forgeries;
    }

    @TestFactory
    Stream<DynamicTest> forged_access_token_is_refused_by_rest() throws Exception {
        String genuine = rest.post("/auth/guest", new JsonObject().put("displayName", "Eve"))
                .json()
                .getString("accessToken");
        return forgeries(accessClaims().build(), genuine).entrySet().stream()
                .map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> {
                    Rest eve = rest.as(forgery.getValue());
                    eve.get("/auth/me").isProblem(401, "unauthorized");
                    eve.get("/meetings/" + meetingId).isProblem(401, "unauthorized");
                    eve.post("/meetings/" + meetingId + "/end").isProblem(401, "unauthorized");
                }));
    }

    /** The same bytes, or nearly, in another spelling. */
    private static List<String> respelt(String genuine) {
        List<String> respelt = new ArrayList<>();
        String base = genuine.substring(0, genuine.length() - 1);
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            respelt.add(base + last);
        }
        respelt.remove(genuine);
        for (String junk : List.of("=", "==", "!", "*", "\t", " ", "\n", ".", "A", "AAAA", "\u00e9")) {
            respelt.add(genuine + junk);
            respelt.add(genuine.replaceFirst("\\.", junk + "."));
            respelt.add(genuine.replaceFirst("\\.([^.]*)\\.", ".$1" + junk + "."));
            respelt.add(junk + genuine);
        }
        return respelt;
    }

    @Test
    void token_in_another_spelling_is_refused_by_admission() {
        List<String> respelt = respelt(seat.getString("token"));

        assertThat(respelt).hasSize(63 + 44).allSatisfy(this::isRefusedByAdmission);
    }

    @Test
    void token_in_another_spelling_is_refused_by_rest() {
        String genuine = rest.post("/auth/guest", new JsonObject().put("displayName", "Eve"))
                .json()
                .getString("accessToken");
        List<String> respelt = respelt(genuine).stream()
                .filter(token -> token.equals(token.strip()) && token.chars().allMatch(c -> c >= ' ' && c < 0x7f))
                .toList();

        assertThat(respelt)
                .hasSizeGreaterThan(63)
                .allSatisfy(token -> rest.as(token).get("/auth/me").isProblem(401, "unauthorized"));
    }

    @TestFactory
    Stream<DynamicTest> forged_join_token_is_refused_by_admission_and_rest() throws Exception {
        return forgeries(joinClaims().build(), seat.getString("token")).entrySet().stream()
                .map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> {
                    isRefusedByAdmission(forgery.getValue());
                    rest.as(forgery.getValue())
                            .get("/meetings/" + meetingId + "/messages")
                            .isProblem(401, "unauthorized");
                }));
    }

    private void isRefusedByAdmission(String token) {
        AdmissionReply toRequest = platform.ask(
                BusAddress.ADMISSION,
                new AdmissionRequest(meetingId, null, token, "c-forged", "i-1"),
                AdmissionReply.class);
        AdmissionReply toCheck =
                platform.ask(BusAddress.ADMISSION, new AdmissionCheck(meetingId, null, token), AdmissionReply.class);
        for (AdmissionReply reply : new AdmissionReply[] {toRequest, toCheck}) {
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.UNAUTHORIZED));
        }
    }

    @Test
    void access_token_is_no_join_token_and_the_other_way_round() {
        String access = rest.post("/auth/guest", new JsonObject().put("displayName", "Eve"))
                .json()
                .getString("accessToken");

        isRefusedByAdmission(access);
        rest.as(seat.getString("token")).get("/auth/me").isProblem(401, "unauthorized");
    }

    @Test
    void public_keys_show_nothing_private() throws Exception {
        assertThat(publicKeys().getKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
            assertThat(key.getKeyID()).isNotBlank();
        });
        SignedJWT token = SignedJWT.parse(seat.getString("token"));
        assertThat(token.getHeader().getKeyID()).isEqualTo(publicKey.getKeyID());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("signaling");
        assertThat(token.getJWTClaimsSet().getStringClaim("meetingId")).isEqualTo(meetingId);
    }
}
