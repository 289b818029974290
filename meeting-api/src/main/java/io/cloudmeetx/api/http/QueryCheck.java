package io.cloudmeetx.api.http;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses queries that cannot be decoded, parameters that an operation does not know, and those that come twice. To be
 * asked before anybody else reads the query: Vert.x fails at what it cannot decode.
 */
final class QueryCheck {
    private static final int MAX_SHOWN = 100;
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern SEPARATOR = Pattern.compile("[&;]");

    private QueryCheck() {}

    /** Throws {@link Refusal.InvalidRequest}. */
    static void check(@Nullable String query, Operation operation) {
        if (query == null) {
            return;
        }
        Set<String> known = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        if (hasBrokenEscape(query) || !isUtf8(query)) {
            throw invalid("/query", "is not percent-encoded UTF-8");
        }
        for (String pair : SEPARATOR.split(query, -1)) {
            String name = URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
            if (!pair.isEmpty() && !known.contains(name)) {
                throw invalid(pointer(name), "is not a parameter of this operation");
            }
            if (!pair.isEmpty() && !seen.add(name)) {
                throw invalid(pointer(name), "came twice");
            }
        }
    }

    /** Whether a percent sign is not followed by two hexadecimal digits (RFC 3986, section 2.1). */
    static boolean hasBrokenEscape(String text) {
        return BROKEN_ESCAPE.matcher(text).find();
    }

    private static boolean isUtf8(String query) {
        String octets = URLDecoder.decode(query, StandardCharsets.ISO_8859_1);
        return StrictUtf8.decode(octets.getBytes(StandardCharsets.ISO_8859_1)).isPresent();
    }

    private static String pointer(String name) {
        String shown = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
        return "/query/" + shown.replace("~", "~0").replace("/", "~1");
    }

    private static RefusedException invalid(String pointer, String detail) {
        return new RefusedException(Refusal.InvalidRequest.at(pointer, detail));
    }
}
