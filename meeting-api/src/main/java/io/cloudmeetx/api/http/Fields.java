package io.cloudmeetx.api.http;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The fields of a request body, whose types the contract has checked. A field that is null is as one not sent. */
public final class Fields {
    private final JsonObject json;

    Fields(JsonObject json) {
        this.json = json;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(json.getString(name));
    }

    /** A field that the contract requires. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("the contract does not require " + name));
    }

    public int integer(String name, int absent) {
        return json.getInteger(name, absent);
    }

    public boolean flag(String name, boolean absent) {
        return json.getBoolean(name, absent);
    }
}
