package io.cloudmeetx.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/protocol.md promises is what the code has. */
class ProtocolDocumentTest {
    private static final List<String> LINES = read(document());

    @Test
    void the_close_codes_of_the_document_are_those_of_the_server() {
        assertThat(table("## Close codes"))
                .containsExactlyElementsOf(Arrays.stream(CloseCode.values())
                        .map(code -> List.of(
                                Integer.toString(code.code()),
                                "`" + code.wireName() + "`",
                                code.mayReconnect() ? "yes" : "no",
                                code.meaning()))
                        .toList());
    }

    @Test
    void the_errors_of_the_document_are_those_of_the_server_in_the_order_of_checking() {
        assertThat(table("### Errors"))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> "`" + code.wireName() + "`")
                        .toList());
    }

    @Test
    void every_refusal_of_the_document_has_the_status_of_its_problem() {
        assertThat(table("### Refusals")).isNotEmpty().allSatisfy(row -> {
            String name = row.get(1).replace("`", "").replace("/problems/", "");
            assertThat(ProblemType.ofWireName(name))
                    .hasValueSatisfying(type -> assertThat(row.get(0)).isEqualTo(Integer.toString(type.status())));
        });
    }

    /** The rows of the first table under the heading, cell by cell. */
    private static List<List<String>> table(String heading) {
        assertThat(LINES).contains(heading);
        return LINES.stream()
                .skip(LINES.indexOf(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.subList(0, cells.size() - 1))
                .toList();
    }

    /** In the folder of the whole project, which is one of those above the module that is being tested. */
    private static Path document() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("docs").resolve("protocol.md"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/protocol.md is not there"));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
