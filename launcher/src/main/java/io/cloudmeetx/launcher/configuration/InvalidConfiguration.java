package io.cloudmeetx.launcher.configuration;

import java.util.List;

/** The configuration cannot be used. Carries one sentence for each fault, all of them. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidConfiguration(List<String> faults) {
        super("invalid configuration", null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }

    /** The whole message for the operator, several lines. */
    public String report() {
        StringBuilder report = new StringBuilder("CloudMeetX cannot start: ")
                .append(faults.size() == 1 ? "a setting is wrong." : faults.size() + " settings are wrong.");
        for (String fault : faults) {
            report.append(System.lineSeparator()).append("  ").append(fault);
        }
        return report.append(System.lineSeparator())
                .append("All settings are listed by --help and in docs/operations.md.")
                .toString();
    }
}
