package io.cloudmeetx.protocol.bus;

import io.cloudmeetx.protocol.IceServer;
import io.cloudmeetx.protocol.problem.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to an {@link AdmissionRequest} or an {@link AdmissionCheck}. */
public sealed interface AdmissionReply extends BusMessage {

    /**
     * The session is in the directory.
     *
     * @param entry      the new session
     * @param others     every other session of the meeting, as of the same transaction, without the superseded one
     * @param superseded the session of the same user that the new one replaced, so that its instance can be told to
     *                   close it; null if there was none
     * @param iceServers for this person; credentials are time-limited
     */
    record Admitted(
            DirectoryEntry entry,
            List<DirectoryEntry> others,
            @Nullable DirectoryEntry superseded,
            List<IceServer> iceServers)
            implements AdmissionReply {
        public Admitted {
            Objects.requireNonNull(entry);
            others = List.copyOf(others);
            iceServers = List.copyOf(iceServers);
        }
    }

    /** A socket would be admitted now. */
    record Admissible() implements AdmissionReply {}

    /** No socket; the handshake is answered with this problem. */
    record Refused(Problem problem) implements AdmissionReply {
        public Refused {
            Objects.requireNonNull(problem);
        }
    }
}
