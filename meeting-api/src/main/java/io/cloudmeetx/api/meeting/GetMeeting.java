package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.vertx.core.Future;

/** {@code GET /meetings/{meetingId}}. */
public final class GetMeeting implements Operation {
    private final MeetingStore meetings;
    private final MeetingView view;

    public GetMeeting(MeetingStore meetings, MeetingView view) {
        this.meetings = meetings;
        this.view = view;
    }

    @Override
    public Future<Reply> handle(Call call) {
        return meetings.find(call.meetingId(), call.credential().userId().orElse(null))
                .map(seen -> Reply.ok(
                        seen.standing().isMember() ? view.whole(seen.meeting()) : view.preview(seen.meeting())));
    }
}
