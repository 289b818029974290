package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.CloseCode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a session is sent. */
final class RecordingClient implements SessionOutput {
    private final List<JsonObject> received = new ArrayList<>();

    @Nullable private CloseCode closed;

    @Override
    public void send(byte[] text) {
        received.add(new JsonObject(new String(text, StandardCharsets.UTF_8)));
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }

    @Nullable CloseCode closed() {
        return closed;
    }

    /** What was received up to here is of no interest. */
    void clear() {
        received.clear();
    }

    /** The messages since the last call. */
    List<JsonObject> news() {
        List<JsonObject> news = List.copyOf(received);
        received.clear();
        return news;
    }

    /** The types of the messages since the last call. */
    List<String> types() {
        return news().stream().map(message -> message.getString("type")).toList();
    }
}
