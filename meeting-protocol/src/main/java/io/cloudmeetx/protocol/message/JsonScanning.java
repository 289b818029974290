package io.cloudmeetx.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** The strict streaming JSON parser of this protocol (RFC 8259; duplicate names refused as in RFC 7493). */
final class JsonScanning {
    /** Objects and arrays within each other, the envelope included. */
    static final int MAX_DEPTH = 64;

    /** Sizes are limited by the message's; these are the parser's own limits lifted out of the way. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonScanning() {}

    /** A parser of well-formed UTF-8 bytes that {@link #looksLikeUtf8Object} accepts. */
    static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return FACTORY.createParser(bytes, offset, length);
    }

    /**
     * Whether the parser will take the bytes for UTF-8. It guesses the encoding from the first bytes (RFC 4627), and
     * what it reads as UTF-16 would be relayed as something that no client can read; a NUL or a byte order mark at the
     * start is never JSON in UTF-8.
     */
    static boolean looksLikeUtf8Object(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] > 0 && bytes[1] > 0;
    }
}
