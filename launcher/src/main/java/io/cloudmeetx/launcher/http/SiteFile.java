package io.cloudmeetx.launcher.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file as it is sent, in both codings, made once.
 *
 * @param identity     as it is
 * @param gzip         compressed; null if that would save nothing
 * @param entityTag    strong, of the content (RFC 9110, section 8.8.3)
 * @param contentType  media type, with the charset where one is needed
 * @param cacheControl how long browsers keep it
 */
record SiteFile(Buffer identity, @Nullable Buffer gzip, String entityTag, String contentType, String cacheControl) {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_EVERY_TIME = "no-cache";
    private static final String HTML = "text/html; charset=utf-8";
    private static final int WORTH_COMPRESSING = 512;

    private static final Map<String, String> TEXT_TYPES = Map.of(
            "html", HTML,
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "map", "application/json",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain; charset=utf-8",
            "wasm", "application/wasm");

    private static final Map<String, String> COMPRESSED_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "mp3", "audio/mpeg",
            "ogg", "audio/ogg");

    /** A file by its path: names under {@code /assets/} carry a hash of their content and are kept for ever. */
    static SiteFile of(String path, Buffer content) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        @Nullable String textType = TEXT_TYPES.get(extension);
        String type =
                textType != null ? textType : COMPRESSED_TYPES.getOrDefault(extension, "application/octet-stream");
        return make(content, type, textType != null, path.startsWith("/assets/") ? FOREVER : ASK_EVERY_TIME);
    }

    /** An HTML page at a path without an extension. */
    static SiteFile page(Buffer html) {
        return make(html, HTML, true, ASK_EVERY_TIME);
    }

    private static SiteFile make(Buffer content, String type, boolean compressible, String cacheControl) {
        byte[] bytes = content.getBytes();
        byte @Nullable [] compressed = compressible && bytes.length >= WORTH_COMPRESSING ? gzip(bytes) : null;
        boolean smaller = compressed != null && compressed.length < bytes.length;
        return new SiteFile(
                content,
                smaller ? Buffer.buffer(Objects.requireNonNull(compressed)) : null,
                entityTag(bytes),
                type,
                cacheControl);
    }

    /** The coded form has a tag of its own: it is another representation. */
    String gzipEntityTag() {
        return entityTag.substring(0, entityTag.length() - 1) + "-gz\"";
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static String entityTag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest, 12)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
