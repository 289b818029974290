package io.cloudmeetx.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key pairs of the platform: the newest signs, all verify. */
public final class SigningKeys {
    private final ECKey newest;
    private final ECDSASigner signer;
    private final Map<String, ECDSAVerifier> verifiers;
    private final String publicJson;

    private SigningKeys(List<ECKey> newestFirst) throws JOSEException {
        this.newest = newestFirst.get(0);
        this.signer = new ECDSASigner(newest);
        Map<String, ECDSAVerifier> byKeyId = new HashMap<>();
        for (ECKey key : newestFirst) {
            byKeyId.put(key.getKeyID(), new ECDSAVerifier(key.toPublicJWK()));
        }
        this.verifiers = Map.copyOf(byKeyId);
        this.publicJson = new JWKSet(List.<JWK>copyOf(newestFirst)).toString(true);
    }

    static SigningKeys of(List<ECKey> newestFirst) {
        try {
            return new SigningKeys(newestFirst);
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a signing key cannot be used", unusable);
        }
    }

    /** A new P-256 key pair, named by its thumbprint (RFC 7638). */
    static ECKey generate(SecureRandom secureRandom) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(Tokens.ALGORITHM)
                    .keyIDFromThumbprint(true)
                    .secureRandom(secureRandom)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("this Java has no P-256", impossible);
        }
    }

    String newestKeyId() {
        return newest.getKeyID();
    }

    ECDSASigner signer() {
        return signer;
    }

    Optional<ECDSAVerifier> verifier(String keyId) {
        return Optional.ofNullable(verifiers.get(keyId));
    }

    /** The public keys as a JWK Set (RFC 7517 §5). */
    public String publicJson() {
        return publicJson;
    }
}
