package io.cloudmeetx.benchmarks.micro;

import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.ClientMessageDecoder;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.protocol.message.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What the benchmarks are fed with. */
final class SampleMessages {
    static final String MEETING_ID = "abc-defg-hij";

    private static final int CANDIDATE_BYTES = 500;
    private static final int OFFER_BYTES = 4096;
    private static final int MAX_CHAT_BYTES = 4096;
    private static final String SDP_LINE = "a=rtpmap:111 opus/48000/2\\r\\n";

    private SampleMessages() {}

    static ClientMessageDecoder decoder() {
        return new ClientMessageDecoder(MAX_CHAT_BYTES);
    }

    static byte[] candidateTo(String userId) {
        return message("candidate", "\"targetUserId\":\"" + userId + "\",", CANDIDATE_BYTES, "candidate");
    }

    static byte[] candidateToAll() {
        return message("candidate", "", CANDIDATE_BYTES, "candidate");
    }

    static byte[] offerTo(String userId) {
        return message("offer", "\"targetUserId\":\"" + userId + "\",", OFFER_BYTES, "sdp");
    }

    private static byte[] message(String type, String target, int size, String field) {
        String before = "{\"action\":\"sendMessage\",\"meetingId\":\"" + MEETING_ID + "\"," + target
                + "\"messageType\":\"" + type + "\",\"data\":{\"" + type + "\":{\"" + field + "\":\"";
        String after = "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}}}";
        int missing = size - before.length() - after.length();
        String lines = SDP_LINE.repeat(missing / SDP_LINE.length());
        return (before + lines + "x".repeat(missing - lines.length()) + after).getBytes(StandardCharsets.UTF_8);
    }

    static ClientMessage decoded(byte[] message) {
        try {
            return decoder().decode(message);
        } catch (Violation impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Participant participant(String userId) {
        JoinGrant grant = new JoinGrant(MEETING_ID, userId, "Name of " + userId, Role.PARTICIPANT);
        return Participant.entering(grant, "c-of-" + userId, Instant.EPOCH);
    }
}
