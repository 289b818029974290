package io.cloudmeetx.api.http;

import io.cloudmeetx.protocol.problem.Problem.InvalidValue;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what in a request is against the contract: where, by a JSON Pointer (RFC 6901), and what. */
final class ContractViolations {
    private static final String UNKNOWN_FIELD = "is not a field of this request";
    private static final int MAX_ERRORS = 20;
    private static final int MAX_LENGTH = 200;
    private static final Pattern PARAMETER = Pattern.compile("(path|query|header|cookie) parameter (\\w+)");
    private static final Pattern MISSING = Pattern.compile("required property \"(.*)\"", Pattern.DOTALL);

    private ContractViolations() {}

    static List<InvalidValue> of(ValidatorException violation) {
        String message = String.valueOf(violation.getMessage());
        Matcher parameter = PARAMETER.matcher(message);
        if (parameter.find()) {
            String pointer = "/" + parameter.group(1) + "/" + parameter.group(2);
            return List.of(new InvalidValue(pointer, parameterDetail(violation)));
        }
        if (violation instanceof SchemaValidationException schemaViolation) {
            return inBody(schemaViolation.getOutputUnit());
        }
        return List.of(new InvalidValue("", bodyDetail(violation)));
    }

    private static String parameterDetail(ValidatorException violation) {
        return violation instanceof SchemaValidationException schemaViolation
                ? inBody(schemaViolation.getOutputUnit()).get(0).detail()
                : "is missing or malformed";
    }

    private static String bodyDetail(ValidatorException violation) {
        return switch (violation.type()) {
            case MISSING_REQUIRED_PARAMETER -> "the body is missing";
            case ILLEGAL_VALUE -> "is not valid JSON";
            default -> "cannot be read";
        };
    }

    /** One error for each place: the schema validator reports a fault once more for every schema around it. */
    private static List<InvalidValue> inBody(OutputUnit violations) {
        Map<String, InvalidValue> byPointer = new LinkedHashMap<>();
        @Nullable List<OutputUnit> errors = violations.getErrors();
        for (OutputUnit error : errors == null ? List.<OutputUnit>of() : errors) {
            @Nullable InvalidValue invalid = invalidValue(error);
            if (invalid != null && byPointer.size() < MAX_ERRORS) {
                byPointer.merge(invalid.pointer(), shortened(invalid), ContractViolations::cause);
            }
        }
        return byPointer.isEmpty()
                ? List.of(new InvalidValue("", "does not have the form that openapi.yaml describes"))
                : new ArrayList<>(byPointer.values());
    }

    /** The first is the cause, except that a field with a wrong value is also reported as one that nobody knows. */
    private static InvalidValue cause(InvalidValue earlier, InvalidValue later) {
        return earlier.detail().equals(UNKNOWN_FIELD) ? later : earlier;
    }

    private static @Nullable InvalidValue invalidValue(OutputUnit error) {
        String keyword = lastSegment(String.valueOf(error.getKeywordLocation()));
        String pointer = String.valueOf(error.getInstanceLocation()).replaceFirst("^#", "");
        String text = String.valueOf(error.getError());
        return switch (keyword) {
            case "$ref", "properties", "allOf" -> null;
            case "required" -> {
                Matcher missing = MISSING.matcher(text);
                yield missing.find()
                        ? new InvalidValue(pointer + "/" + missing.group(1), "is missing")
                        : new InvalidValue(pointer, "is missing");
            }
            case "additionalProperties" -> new InvalidValue(pointer, UNKNOWN_FIELD);
            default -> new InvalidValue(pointer, inWords(keyword, text));
        };
    }

    /** The pointer and some details repeat what the client sent, which may be long. */
    private static InvalidValue shortened(InvalidValue invalid) {
        return new InvalidValue(shortened(invalid.pointer()), shortened(invalid.detail()));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    /** The validator's texts end in what they expect: a number, perhaps in parentheses, or a list. */
    private static String inWords(String keyword, String text) {
        String expected = text.replaceFirst("\\)$", "").replaceFirst("^.* ", "");
        return switch (keyword) {
            case "minimum" -> "must be at least " + expected;
            case "maximum" -> "must be at most " + expected;
            case "minLength" ->
                expected.equals("1") ? "must not be empty" : "must have at least " + expected + " characters";
            case "maxLength" -> "must have at most " + expected + " characters";
            case "type" ->
                "must be of type " + text.replaceFirst("^.* Expected ", "").replace(", ", " or ");
            case "enum" -> text.replaceFirst("^Instance does not match any of ", "must be one of ");
            case "format" -> text.replaceFirst("^String does not match format \"(.*)\"$", "must be a $1");
            default -> text.replaceFirst("^(Instance|String) does not match ", "must match ");
        };
    }

    private static String lastSegment(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
