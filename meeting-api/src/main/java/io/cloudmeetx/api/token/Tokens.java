package io.cloudmeetx.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and verifies access tokens and join tokens (JWT, RFC 7519). The only place that knows the algorithm and the
 * audiences: anything else is refused, whatever a token's own header says (RFC 8725 §3.1).
 */
public final class Tokens {
    public static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(15);
    public static final Duration JOIN_TOKEN_LIFETIME = Duration.ofMinutes(10);

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

    private static final String ISSUER = "cloudmeetx";
    private static final String ACCESS_AUDIENCE = "api";
    private static final String JOIN_AUDIENCE = "signaling";
    private static final int MAX_LENGTH = 4096;

    private final SigningKeys keys;
    private final Clock clock;

    private Tokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** With the keys of the store; creates the first one. */
    public static Future<Tokens> withKeysOf(SigningKeyStore store, Clock clock, SecureRandom secureRandom) {
        return store.loadOrCreate(() -> SigningKeys.generate(secureRandom), clock.instant())
                .map(newestFirst -> new Tokens(SigningKeys.of(newestFirst), clock));
    }

    public SigningKeys keys() {
        return keys;
    }

    public String issueAccess(String userId) {
        return signed(claims(userId, ACCESS_AUDIENCE, ACCESS_TOKEN_LIFETIME).build());
    }

    public String issueJoin(JoinGrant grant) {
        return signed(claims(grant.userId(), JOIN_AUDIENCE, JOIN_TOKEN_LIFETIME)
                .claim("meetingId", grant.meetingId())
                .claim("userId", grant.userId())
                .claim("userName", grant.userName())
                .claim("role", grant.role().wireName())
                .build());
    }

    private JWTClaimsSet.Builder claims(String subject, String audience, Duration lifetime) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
    }

    private String signed(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(ALGORITHM).keyID(keys.newestKeyId()).build(), claims);
        try {
            token.sign(keys.signer());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("signing failed", impossible);
        }
        return token.serialize();
    }

    /** A token of either kind. Throws {@link Refusal.Unauthorized} for what is not one, or has expired. */
    public VerifiedToken verify(String token) {
        VerifiedToken verified = verifyAllowingExpired(token);
        if (isExpired(verified)) {
            throw refused(CredentialFault.EXPIRED);
        }
        return verified;
    }

    /** As {@link #verify}, but the caller decides about {@link #isExpired}. */
    public VerifiedToken verifyAllowingExpired(String token) {
        try {
            return verified(claimsOf(token));
        } catch (ParseException | JOSEException malformed) {
            throw refused(CredentialFault.MALFORMED);
        }
    }

    public boolean isExpired(VerifiedToken token) {
        return !clock.instant().isBefore(token.expiresAt());
    }

    private JWTClaimsSet claimsOf(String token) throws ParseException, JOSEException {
        if (token.length() > MAX_LENGTH || !isCanonical(token)) {
            throw refused(CredentialFault.MALFORMED);
        }
        SignedJWT parsed = SignedJWT.parse(token);
        @Nullable String keyId = parsed.getHeader().getKeyID();
        if (!ALGORITHM.equals(parsed.getHeader().getAlgorithm()) || keyId == null) {
            throw refused(CredentialFault.NOT_OURS);
        }
        Optional<ECDSAVerifier> verifier = keys.verifier(keyId);
        if (verifier.isEmpty() || !parsed.verify(verifier.get())) {
            throw refused(CredentialFault.NOT_OURS);
        }
        JWTClaimsSet claims = parsed.getJWTClaimsSet();
        if (!ISSUER.equals(claims.getIssuer())) {
            throw refused(CredentialFault.NOT_OURS);
        }
        return claims;
    }

    /**
     * Whether each part is the one base64url text, without padding, of what it stands for (RFC 7515 §2). The library
     * would skip foreign characters and spare bits, so that one token could be written in many ways.
     */
    private static boolean isCanonical(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == 3 && Arrays.stream(parts).allMatch(Tokens::isCanonicalBase64Url);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean isCanonicalBase64Url(String part) {
        byte[] content = Base64.getUrlDecoder().decode(part);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content).equals(part);
    }

    private static VerifiedToken verified(JWTClaimsSet claims) throws ParseException {
        Instant expiresAt = required(claims.getExpirationTime()).toInstant();
        if (claims.getAudience().equals(List.of(ACCESS_AUDIENCE))) {
            return new VerifiedToken.Access(required(claims.getSubject()), expiresAt);
        }
        if (claims.getAudience().equals(List.of(JOIN_AUDIENCE))) {
            return new VerifiedToken.Join(grant(claims), expiresAt);
        }
        throw refused(CredentialFault.WRONG_KIND);
    }

    private static JoinGrant grant(JWTClaimsSet claims) throws ParseException {
        return new JoinGrant(
                required(claims.getStringClaim("meetingId")),
                required(claims.getStringClaim("userId")),
                required(claims.getStringClaim("userName")),
                Role.ofWireName(required(claims.getStringClaim("role")))
                        .orElseThrow(() -> refused(CredentialFault.MALFORMED)));
    }

    private static <T> T required(@Nullable T claim) {
        if (claim == null) {
            throw refused(CredentialFault.MALFORMED);
        }
        return claim;
    }

    private static RefusedException refused(CredentialFault fault) {
        return new RefusedException(new Refusal.Unauthorized(fault));
    }
}
