package io.cloudmeetx.launcher;

import io.cloudmeetx.launcher.configuration.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Looks at the certificate and its key before the server does, to say in one sentence what is wrong with them. */
final class ServerCertificate {
    private static final byte[] SAMPLE = {'C', 'l', 'o', 'u', 'd', 'M', 'e', 'e', 't', 'X'};

    private ServerCertificate() {}

    /** The options for the server. Reads files: blocks. */
    static PemKeyCertOptions load(Vertx vertx, TlsFiles files) {
        PemKeyCertOptions options = new PemKeyCertOptions()
                .setCertPath(files.certificate().toString())
                .setKeyPath(files.key().toString());
        if (!isPair(keyManager(vertx, options, files), files)) {
            throw new CannotStart("The private key in " + files.key() + " does not belong to the certificate in "
                    + files.certificate() + ": set CLOUDMEETX_TLS_CERT and CLOUDMEETX_TLS_KEY to a matching pair.");
        }
        return options;
    }

    private static X509KeyManager keyManager(Vertx vertx, PemKeyCertOptions options, TlsFiles files) {
        try {
            return Arrays.stream(options.getKeyManagerFactory(vertx).getKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .map(X509KeyManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> unreadable(files));
        } catch (CannotStart e) {
            throw e;
        } catch (Exception e) {
            throw unreadable(files);
        }
    }

    private static boolean isPair(X509KeyManager keys, TlsFiles files) {
        for (String type : new String[] {"RSA", "EC", "Ed25519", "EdDSA", "RSASSA-PSS"}) {
            String @Nullable [] aliases = keys.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate @Nullable [] chain = keys.getCertificateChain(aliases[0]);
                @Nullable PrivateKey key = keys.getPrivateKey(aliases[0]);
                return chain != null && key != null && signs(key, chain[0].getPublicKey());
            }
        }
        throw unreadable(files);
    }

    private static boolean signs(PrivateKey privateKey, PublicKey publicKey) {
        String algorithm =
                switch (privateKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> privateKey.getAlgorithm();
                };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(SAMPLE);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(SAMPLE);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static CannotStart unreadable(TlsFiles files) {
        return new CannotStart("The certificate in " + files.certificate() + " and the key in " + files.key()
                + " cannot be used: CLOUDMEETX_TLS_CERT needs a PEM file with the certificate chain, CLOUDMEETX_TLS_KEY a"
                + " PEM file with its unencrypted private key.");
    }
}
