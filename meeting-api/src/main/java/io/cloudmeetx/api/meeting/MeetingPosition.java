package io.cloudmeetx.api.meeting;

import java.time.Instant;

/** A place in a list of meetings that is ordered by time of creation, newest first. */
public record MeetingPosition(Instant createdAt, String meetingId) {}
