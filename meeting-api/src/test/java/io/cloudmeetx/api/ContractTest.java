package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml} by itself. */
@Timeout(60)
class ContractTest {
    private static final List<String> PACKAGES = List.of("identity", "meeting", "seat", "chat", "ice");

    private final JsonObject document = document();

    static JsonObject document() {
        try (InputStream file = Objects.requireNonNull(ContractTest.class.getResourceAsStream("/openapi.yaml"))) {
            Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new JsonObject(new JsonObject(yaml).encode());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private record Example(String name, JsonObject schema, Object value) {}

    @Test
    void every_operation_has_a_class_of_its_name() {
        assertThat(operations().map(operation -> operation.getString("operationId")))
                .hasSize(11)
                .allSatisfy(operationId -> assertThat(classesNamed(operationId)).hasSize(1));
    }

    private static List<String> classesNamed(String operationId) {
        String name = operationId.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + operationId.substring(1);
        return PACKAGES.stream()
                .map(subject -> "/io/cloudmeetx/api/" + subject + "/" + name + ".class")
                .filter(file -> ContractTest.class.getResource(file) != null)
                .toList();
    }

    @Test
    void every_operation_is_described_and_names_its_failures() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.getString("summary")).isNotBlank();
            assertThat(operation.getJsonArray("security")).isNotNull();
            assertThat(operation.getJsonArray("tags")).hasSize(1);
            assertThat(operation.getJsonObject("responses").fieldNames()).contains("503");
        });
    }

    @TestFactory
    Stream<DynamicTest> example_fits_its_schema() {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    OutputUnit result = validator(example.schema()).validate(example.value());
                    assertThat(result.getValid())
                            .as(String.valueOf(result.getErrors()))
                            .isTrue();
                }));
    }

    @TestFactory
    Stream<DynamicTest> problem_in_an_example_is_one_that_exists() {
        return examples().stream()
                .filter(example -> example.value() instanceof JsonObject value && value.containsKey("requestId"))
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    JsonObject problem = (JsonObject) example.value();
                    ProblemType type = ProblemType.ofWireName(
                                    problem.getString("type").replaceFirst("^/problems/", ""))
                            .orElseThrow();
                    assertThat(problem.getInteger("status")).isEqualTo(type.status());
                    assertThat(problem.getString("title")).isEqualTo(type.title());
                    assertThat(example.name()).contains(" " + type.status() + " ");
                }));
    }

    private Stream<JsonObject> operations() {
        return document.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue()).stream())
                .map(Map.Entry::getValue)
                .filter(item -> item instanceof JsonObject operation && operation.containsKey("operationId"))
                .map(JsonObject.class::cast);
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        operations().forEach(operation -> {
            String name = operation.getString("operationId");
            addExamples(
                    examples, name + " request", resolved(operation.getJsonObject("requestBody", new JsonObject())));
            operation
                    .getJsonObject("responses")
                    .forEach(response -> addExamples(
                            examples, name + " " + response.getKey(), resolved((JsonObject) response.getValue())));
        });
        assertThat(examples).hasSizeGreaterThan(40);
        return examples;
    }

    private void addExamples(List<Example> examples, String name, JsonObject message) {
        message.getJsonObject("content", new JsonObject()).forEach(content -> {
            JsonObject media = (JsonObject) content.getValue();
            assertThat(media.getJsonObject("examples")).as(name).isNotNull();
            media.getJsonObject("examples")
                    .forEach(example -> examples.add(new Example(
                            name + " " + example.getKey(),
                            media.getJsonObject("schema"),
                            resolved((JsonObject) example.getValue()).getValue("value"))));
        });
    }

    /** What a reference stands for. */
    private JsonObject resolved(JsonObject item) {
        if (!item.containsKey("$ref")) {
            return item;
        }
        JsonObject found = document;
        for (String step : item.getString("$ref").substring(2).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return resolved(found);
    }

    private Validator validator(JsonObject schema) {
        JsonObject whole = schema.copy().put("components", document.getJsonObject("components"));
        return Validator.create(
                JsonSchema.of(whole),
                new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("app://test")
                        .setOutputFormat(OutputFormat.Basic));
    }

    @Test
    void request_that_the_contract_does_not_know_is_refused_by_its_schemas() {
        for (String name : List.of("GuestRequest", "NewMeeting", "JoinRequest")) {
            assertThat(document.getJsonObject("components")
                            .getJsonObject("schemas")
                            .getJsonObject(name)
                            .getBoolean("additionalProperties"))
                    .isFalse();
        }
    }

    @Test
    void every_answer_lists_what_is_always_there() {
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        for (String name : List.of(
                "Session",
                "User",
                "Meeting",
                "MeetingPreview",
                "MeetingPage",
                "Seat",
                "ChatMessagePage",
                "ChatMessage")) {
            JsonArray required = schemas.getJsonObject(name).getJsonArray("required");
            assertThat(required.stream().map(String::valueOf))
                    .containsExactlyInAnyOrderElementsOf(schemas.getJsonObject(name)
                            .getJsonObject("properties")
                            .fieldNames());
        }
    }
}
