package io.cloudmeetx.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.launcher.configuration.Variable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void arguments_choose_the_command() {
        assertThat(CommandLine.parse()).isEqualTo(new CommandLine.Start(null));
        assertThat(CommandLine.parse("--config", "a.yaml")).isEqualTo(new CommandLine.Start(Path.of("a.yaml")));
        assertThat(CommandLine.parse("--config=a.yaml")).isEqualTo(new CommandLine.Start(Path.of("a.yaml")));
        assertThat(CommandLine.parse("--help")).isEqualTo(new CommandLine.Help());
        assertThat(CommandLine.parse("--version")).isEqualTo(new CommandLine.Version());
    }

    @Test
    void anything_else_is_no_command() {
        assertThat(CommandLine.parse("--config")).isInstanceOf(CommandLine.Wrong.class);
        assertThat(CommandLine.parse("start")).isInstanceOf(CommandLine.Wrong.class);
        assertThat(CommandLine.parse("--help", "me")).isInstanceOf(CommandLine.Wrong.class);
    }

    @Test
    void help_lists_every_setting() {
        for (Variable variable : Variable.values()) {
            assertThat(HelpText.text()).contains(variable.key() + "  [");
        }
    }
}
