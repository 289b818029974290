package io.cloudmeetx.api.meeting;

import java.util.List;

/**
 * A meeting that has ended.
 *
 * @param instanceIds the signaling instances that still hold sessions of it
 */
public record EndedMeeting(Meeting meeting, List<String> instanceIds) {
    public EndedMeeting {
        instanceIds = List.copyOf(instanceIds);
    }
}
