package io.cloudmeetx.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * JSON as RFC 8259 has it. The parser of Vert.x also takes comments, a byte order mark, and an object with the same
 * name twice, which two readers may understand differently.
 */
final class JsonText {
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonText() {}

    /** Whether the bytes are one JSON value in UTF-8, with unique names, at most 64 levels deep. */
    static boolean isWellFormed(byte[] bytes) {
        return StrictUtf8.decode(bytes).filter(JsonText::isWellFormed).isPresent();
    }

    private static boolean isWellFormed(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException broken) {
            return false;
        }
    }
}
