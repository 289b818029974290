package io.cloudmeetx.api.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What whoever creates a meeting decides about it.
 *
 * @param description     null: none
 * @param scheduledAt     when it is planned to begin; null: no plan
 * @param durationMinutes how long it is planned to take
 * @param maxParticipants seats
 * @param passcode        null: none is needed
 * @param lobby           whether people wait until a host lets them in
 * @param locked          whether nobody but hosts is let in
 * @param guestsAllowed   whether people without an account may join
 * @param recording       {@code off}, {@code manual} or {@code automatic}
 */
public record MeetingPlan(
        String title,
        @Nullable String description,
        @Nullable Instant scheduledAt,
        int durationMinutes,
        int maxParticipants,
        @Nullable PasscodeHash passcode,
        boolean lobby,
        boolean locked,
        boolean guestsAllowed,
        String recording) {}
