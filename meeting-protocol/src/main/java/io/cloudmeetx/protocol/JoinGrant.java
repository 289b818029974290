package io.cloudmeetx.protocol;

import java.util.Objects;

/**
 * What admission grants: to be this person, in this role, in this one meeting.
 *
 * @param meetingId the meeting
 * @param userId    the person, unique in the platform
 * @param userName  the name that others see in this meeting
 * @param role      the role of the seat
 */
public record JoinGrant(String meetingId, String userId, String userName, Role role) {
    public JoinGrant {
        Objects.requireNonNull(meetingId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(role);
    }
}
