package io.cloudmeetx.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** One page of a list. */
public final class Page {
    private static final int DEFAULT_LIMIT = 50;

    private Page() {}

    /** How many items the caller wants. */
    public static int limit(Call call) {
        return call.queryInteger("limit").orElse(DEFAULT_LIMIT);
    }

    /**
     * A page as an answer.
     *
     * @param name  of the list in the answer
     * @param found the items from where the page begins, one more than {@code limit} if there are more
     */
    public static <T> Reply reply(
            String name, List<T> found, int limit, Function<T, JsonObject> view, Function<T, String> cursor) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        JsonArray items = new JsonArray();
        shown.forEach(item -> items.add(view.apply(item)));
        boolean isLast = found.size() <= limit;
        return Reply.ok(new JsonObject()
                .put(name, items)
                .put("nextCursor", isLast ? null : cursor.apply(shown.get(shown.size() - 1))));
    }
}
