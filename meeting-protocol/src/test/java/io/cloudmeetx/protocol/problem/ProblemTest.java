package io.cloudmeetx.protocol.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void a_problem_is_written_as_rfc_9457_says() {
        Problem problem =
                Problem.invalid("title is missing", List.of(new Problem.InvalidValue("/title", "must be a string")));

        assertThat(problem.toJson("r-1")).isEqualTo(new JsonObject("""
                                {"type":"/problems/invalid-request","title":"The request is invalid","status":400,
                                 "detail":"title is missing","requestId":"r-1",
                                 "errors":[{"pointer":"/title","detail":"must be a string"}]}"""));
    }

    @Test
    void each_type_is_found_by_its_name() {
        assertThat(ProblemType.values())
                .allSatisfy(type ->
                        assertThat(ProblemType.ofWireName(type.wireName())).contains(type));
        assertThat(ProblemType.ofWireName("no-such")).isEmpty();
    }
}
