package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.http.Times;
import io.vertx.core.json.JsonObject;

/** Meetings as the contract shows them: {@code Meeting} and {@code MeetingPreview}. */
public final class MeetingView {
    private final PublicLinks links;

    public MeetingView(PublicLinks links) {
        this.links = links;
    }

    /** For the host and participants. */
    public JsonObject whole(Meeting meeting) {
        MeetingPlan plan = meeting.plan();
        return new JsonObject()
                .put("meetingId", meeting.meetingId())
                .put("title", plan.title())
                .put("description", plan.description())
                .put("hostId", meeting.hostId())
                .put("hostName", meeting.hostName())
                .put("status", meeting.status().wireName())
                .put("scheduledAt", Times.text(plan.scheduledAt()))
                .put("durationMinutes", plan.durationMinutes())
                .put("maxParticipants", plan.maxParticipants())
                .put("passcodeRequired", plan.passcode() != null)
                .put("lobby", plan.lobby())
                .put("locked", plan.locked())
                .put("guestsAllowed", plan.guestsAllowed())
                .put("recording", plan.recording())
                .put("participantCount", meeting.participantCount())
                .put("joinUrl", links.join(meeting.meetingId()))
                .put("createdAt", Times.text(meeting.createdAt()))
                .put("endedAt", Times.text(meeting.endedAt()));
    }

    /** For everybody else. */
    public JsonObject preview(Meeting meeting) {
        MeetingPlan plan = meeting.plan();
        return new JsonObject()
                .put("meetingId", meeting.meetingId())
                .put("title", plan.title())
                .put("hostName", meeting.hostName())
                .put("status", meeting.status().wireName())
                .put("passcodeRequired", plan.passcode() != null)
                .put("lobby", plan.lobby())
                .put("recording", plan.recording());
    }
}
