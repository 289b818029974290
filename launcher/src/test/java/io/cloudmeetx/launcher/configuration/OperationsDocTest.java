package io.cloudmeetx.launcher.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsDocTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");

    @Test
    void help_and_document_agree_on_what_has_no_effect_yet() throws Exception {
        List<String> later = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `CLOUDMEETX_") && line.contains("*Later*"))
                .map(line -> line.split("`", -1)[1])
                .toList();

        assertThat(later)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Variable.values())
                        .filter(variable -> variable != Variable.ROLES)
                        .filter(variable -> variable.description().contains("no effect yet")
                                || variable.description().contains("not available in this version"))
                        .map(Variable::key)
                        .toList());
    }

    @Test
    void table_in_the_operations_document_has_exactly_the_variables_and_their_defaults() throws Exception {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `CLOUDMEETX_"))
                .map(line -> line.replace("`", ""))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .skip(1)
                        .limit(2)
                        .map(String::strip)
                        .toList())
                .map(cells -> String.join(" = ", cells))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Variable.values())
                        .map(variable -> variable.key() + " = " + variable.defaultText())
                        .toList());
    }
}
