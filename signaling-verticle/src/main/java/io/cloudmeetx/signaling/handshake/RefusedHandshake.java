package io.cloudmeetx.signaling.handshake;

import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;

/** A handshake that is answered with a problem. */
public final class RefusedHandshake extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public RefusedHandshake(Problem problem) {
        super(problem.type().wireName(), null, false, false);
        this.problem = problem;
    }

    static RefusedHandshake of(ProblemType type, String detail) {
        return new RefusedHandshake(Problem.of(type, detail));
    }

    public Problem problem() {
        return problem;
    }
}
