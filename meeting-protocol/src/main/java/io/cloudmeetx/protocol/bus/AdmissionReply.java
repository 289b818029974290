package io.cloudmeetx.protocol.bus;

import io.cloudmeetx.protocol.IceServer;
import io.cloudmeetx.protocol.problem.Problem;
import java.util.List;
import java.util.Objects;

/** The answer to an {@link AdmissionRequest} or an {@link AdmissionCheck}. */
public sealed interface AdmissionReply extends BusMessage {

    /**
     * The session is in the directory.
     *
     * @param entry      the new session
     * @param others     every other session of the meeting, as of the same transaction. A session that the new one
     *                   supersedes (same user) is no longer among them
     * @param iceServers for this person; credentials are time-limited
     */
    record Admitted(DirectoryEntry entry, List<DirectoryEntry> others, List<IceServer> iceServers)
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
