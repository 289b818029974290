package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Cursor;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Page;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.protocol.MeetingId;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /meetings}. */
public final class ListMeetings implements Operation {
    /** PostgreSQL knows fewer years than {@link Instant}. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final MeetingStore meetings;
    private final MeetingView view;

    public ListMeetings(MeetingStore meetings, MeetingView view) {
        this.meetings = meetings;
        this.view = view;
    }

    @Override
    public Future<Reply> handle(Call call) {
        String userId = call.userId();
        @Nullable MeetingStatus status =
                call.queryText("status").map(MeetingStatus::ofWireName).orElse(null);
        @Nullable MeetingPosition after =
                call.queryText("cursor").map(ListMeetings::position).orElse(null);
        int limit = Page.limit(call);
        return meetings.list(userId, status, after, limit + 1).map(found -> reply(found, limit));
    }

    private Reply reply(List<Meeting> found, int limit) {
        return Page.reply("meetings", found, limit, view::whole, ListMeetings::cursor);
    }

    private static String cursor(Meeting last) {
        return Cursor.of(last.createdAt().toString(), last.meetingId());
    }

    private static MeetingPosition position(String cursor) {
        List<String> parts = Cursor.parts(cursor, 2);
        try {
            Instant createdAt = Instant.parse(parts.get(0));
            if (createdAt.isBefore(Instant.EPOCH)
                    || createdAt.isAfter(LATEST)
                    || !MeetingId.isWellFormed(parts.get(1))) {
                throw Cursor.invalid();
            }
            return new MeetingPosition(createdAt, parts.get(1));
        } catch (DateTimeException notOurs) {
            throw Cursor.invalid();
        }
    }
}
