package io.cloudmeetx.api.chat;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Cursor;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Page;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.api.http.Times;
import io.cloudmeetx.api.meeting.MeetingStore;
import io.cloudmeetx.api.meeting.SeenMeeting;
import io.cloudmeetx.api.refusal.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code GET /meetings/{meetingId}/messages}. */
public final class ListMessages implements Operation {
    private final MeetingStore meetings;
    private final ChatStore chat;

    public ListMessages(MeetingStore meetings, ChatStore chat) {
        this.meetings = meetings;
        this.chat = chat;
    }

    @Override
    public Future<Reply> handle(Call call) {
        int limit = Page.limit(call);
        long before = call.queryText("cursor").map(ListMessages::number).orElse(Long.MAX_VALUE);
        return meetings.find(call.meetingId(), call.userId())
                .compose(ListMessages::mayRead)
                .compose(seen -> chat.list(seen.meeting().meetingId(), before, limit + 1))
                .map(found -> reply(found, limit));
    }

    private static Future<SeenMeeting> mayRead(SeenMeeting seen) {
        return switch (seen.standing()) {
            case HOST, PARTICIPANT -> Future.succeededFuture(seen);
            case BANNED -> new Refusal.Banned().failed();
            case STRANGER -> new Refusal.NotInMeeting().failed();
        };
    }

    private static Reply reply(List<ChatMessage> found, int limit) {
        return Page.reply(
                "messages", found, limit, ListMessages::view, last -> Cursor.of(Long.toString(last.number())));
    }

    private static JsonObject view(ChatMessage message) {
        return new JsonObject()
                .put("messageId", message.messageId())
                .put("userId", message.userId())
                .put("userName", message.userName())
                .put("text", message.text())
                .put("sentAt", Times.text(message.sentAt()));
    }

    private static long number(String cursor) {
        try {
            long number = Long.parseLong(Cursor.parts(cursor, 1).get(0));
            if (number < 1) {
                throw Cursor.invalid();
            }
            return number;
        } catch (NumberFormatException notOurs) {
            throw Cursor.invalid();
        }
    }
}
