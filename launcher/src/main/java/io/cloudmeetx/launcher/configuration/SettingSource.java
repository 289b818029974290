package io.cloudmeetx.launcher.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is set, before any value is looked at. The environment wins over the file; an empty value is not set. */
final class SettingSource {
    /**
     * What Kubernetes puts into the environment of every pod when a Service is called {@code cloudmeetx}: not ours, and
     * nobody's mistake.
     */
    private static final Pattern KUBERNETES_SERVICE_LINK = Pattern.compile(
            "CLOUDMEETX_(SERVICE_(HOST|PORT(_.+)?)|PORT|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    /** What the build and the development server of the web client say to their own processes and to their children. */
    private static final Set<String> OF_THE_TOOLS = Set.of("CLOUDMEETX_JAR", "CLOUDMEETX_URL");

    private final Map<Variable, Setting> settings = new HashMap<>();

    /**
     * One value.
     *
     * @param value not blank
     * @param place where it stands, empty for the environment
     */
    record Setting(String value, String place) {}

    private SettingSource() {}

    static SettingSource of(Map<String, String> environment, List<YamlFile.Entry> file, List<String> faults) {
        SettingSource source = new SettingSource();
        for (YamlFile.Entry entry : file) {
            source.put(entry.key(), entry.value(), " (" + entry.place() + ")", faults);
        }
        new TreeMap<>(environment).forEach((key, value) -> {
            if (key.startsWith(Variable.PREFIX) && !isMeantForOthers(key)) {
                source.put(key, value, "", faults);
            }
        });
        return source;
    }

    private static boolean isMeantForOthers(String key) {
        return OF_THE_TOOLS.contains(key)
                || KUBERNETES_SERVICE_LINK.matcher(key).matches();
    }

    private void put(String key, String value, String place, List<String> faults) {
        Variable.ofKey(key)
                .ifPresentOrElse(
                        variable -> {
                            if (!value.isBlank()) {
                                settings.put(variable, new Setting(value.strip(), place));
                            }
                        },
                        () -> faults.add(key + place + " is not a setting" + DidYouMean.suggestion(key)));
    }

    boolean has(Variable variable) {
        return settings.containsKey(variable);
    }

    @Nullable Setting get(Variable variable) {
        return settings.get(variable);
    }
}
