package io.cloudmeetx.api.meeting;

/** A meeting and what the one who looks at it is to it. */
public record SeenMeeting(Meeting meeting, Standing standing) {}
