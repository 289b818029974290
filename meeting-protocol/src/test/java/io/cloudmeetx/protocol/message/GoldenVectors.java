package io.cloudmeetx.protocol.message;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the golden vectors that the web client's tests read as well. */
public final class GoldenVectors {
    private GoldenVectors() {}

    public static List<JsonObject> read(String file) {
        try (InputStream stream = GoldenVectors.class.getResourceAsStream("/io/cloudmeetx/protocol/golden/" + file)) {
            String text = new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
            return new JsonArray(text).stream().map(JsonObject.class::cast).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
