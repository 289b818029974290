package io.cloudmeetx.launcher;

import io.cloudmeetx.launcher.configuration.Variable;

/** What {@code --help} prints. */
final class HelpText {
    private HelpText() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                CloudMeetX: a self-hosted meeting platform.

                  java -jar cloudmeetx.jar [--config FILE] | --help | --version

                Settings are environment variables, or the same keys in a YAML file (--config FILE);
                the environment wins. An empty value counts as not set.

                """);
        for (Variable variable : Variable.values()) {
            text.append("  ")
                    .append(variable.key())
                    .append("  [")
                    .append(variable.defaultText())
                    .append("]\n      ")
                    .append(variable.description())
                    .append('\n');
        }
        return text.toString();
    }
}
