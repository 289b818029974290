package io.cloudmeetx.launcher.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The configuration file: one YAML mapping from variable to value. Values are taken as they are written (a port of
 * {@code 08080} is no octal number here); a list stands for its items with commas between them.
 */
final class YamlFile {
    private final Path path;
    private final List<String> faults;

    /**
     * @param key   as written
     * @param value as written, empty for an empty one
     * @param place file and line, for messages
     */
    record Entry(String key, String value, String place) {}

    private YamlFile(Path path, List<String> faults) {
        this.path = path;
        this.faults = faults;
    }

    /** What the file sets; what is wrong with the file itself goes to the faults. */
    static List<Entry> read(Path path, List<String> faults) {
        YamlFile file = new YamlFile(path, faults);
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return file.entries(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
        } catch (NoSuchFileException e) {
            faults.add("--config " + path + ": there is no such file");
        } catch (IOException e) {
            faults.add("--config " + path + ": the file cannot be read as UTF-8 text");
        } catch (MarkedYAMLException e) {
            faults.add(file.at(e.getProblemMark().getLine()) + " is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add("--config " + path + " is not YAML");
        }
        return List.of();
    }

    private List<Entry> entries(@Nullable Node root) {
        List<Entry> entries = new ArrayList<>();
        if (root == null) {
            return entries;
        }
        if (!(root instanceof MappingNode mapping)) {
            faults.add(
                    "--config " + path + " must consist of lines such as \"" + Variable.HTTP_PORT.key() + ": 8080\"");
            return entries;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String place = at(tuple.getKeyNode().getStartMark().getLine());
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            @Nullable String value = valueOf(tuple.getValueNode());
            if (key.isEmpty() || value == null) {
                faults.add(place + " must be a setting with one value or a list of values");
            } else if (!seen.add(key)) {
                faults.add(place + " sets " + key + " a second time");
            } else {
                entries.add(new Entry(key, value, place));
            }
        }
        return entries;
    }

    private static @Nullable String valueOf(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode list && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return list.getValue().stream()
                    .map(item -> ((ScalarNode) item).getValue())
                    .collect(Collectors.joining(","));
        }
        return null;
    }

    private String at(int lineFromZero) {
        return path + ", line " + (lineFromZero + 1);
    }
}
