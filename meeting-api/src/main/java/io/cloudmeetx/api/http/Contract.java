package io.cloudmeetx.api.http;

import io.cloudmeetx.protocol.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml}: what is served, routed and validated. */
public final class Contract {
    private static final String FILE = "/openapi.yaml";

    /** vertx-openapi takes absolute server URLs only; it uses the path of this one. */
    private static final String ANY_HOST = "http://localhost";

    private final Buffer yaml;
    private final Map<String, AcceptedCredentials> acceptedCredentials;
    private final OpenAPIContract openApi;

    private Contract(Buffer yaml, Map<String, AcceptedCredentials> acceptedCredentials, OpenAPIContract openApi) {
        this.yaml = yaml;
        this.acceptedCredentials = acceptedCredentials;
        this.openApi = openApi;
    }

    /**
     * What an operation's {@code security} lists.
     *
     * @param isAccess whether an access token is accepted
     * @param isJoin   whether a join token is accepted
     * @param isNone   whether none is needed
     */
    record AcceptedCredentials(boolean isAccess, boolean isJoin, boolean isNone) {
        private static AcceptedCredentials of(JsonArray security) {
            Set<String> schemes = new HashSet<>();
            boolean isNone = false;
            for (int i = 0; i < security.size(); i++) {
                JsonObject requirement = security.getJsonObject(i);
                schemes.addAll(requirement.fieldNames());
                isNone |= requirement.isEmpty();
            }
            return new AcceptedCredentials(schemes.contains("accessToken"), schemes.contains("joinToken"), isNone);
        }
    }

    public static Future<Contract> load(Vertx vertx) {
        Buffer yaml = read();
        JsonObject document = withAbsoluteServer(parsed(withKnownMediaTypes(yaml.toString())));
        Map<String, AcceptedCredentials> acceptedCredentials = takeSecurity(document);
        return OpenAPIContract.from(vertx, document).map(openApi -> new Contract(yaml, acceptedCredentials, openApi));
    }

    private static Buffer read() {
        try (@Nullable InputStream file = Contract.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the jar has no openapi.yaml");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonObject parsed(String yaml) {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new JsonObject(new JsonObject(document).encode());
    }

    /** vertx-openapi does not know the media type of problems; it is in responses only, which are not validated. */
    private static String withKnownMediaTypes(String yaml) {
        return yaml.replace(Problem.MEDIA_TYPE, "application/json");
    }

    private static JsonObject withAbsoluteServer(JsonObject document) {
        String path = document.getJsonArray("servers").getJsonObject(0).getString("url");
        return document.put("servers", new JsonArray().add(new JsonObject().put("url", ANY_HOST + path)));
    }

    /** The {@code Authenticator} does what vertx-web would want a handler for each scheme for. */
    private static Map<String, AcceptedCredentials> takeSecurity(JsonObject document) {
        Map<String, AcceptedCredentials> accepted = new HashMap<>();
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (Object item : paths.getJsonObject(path).getMap().values()) {
                if (item instanceof Map<?, ?> operation && operation.containsKey("operationId")) {
                    JsonArray security = new JsonArray((List<?>) operation.remove("security"));
                    accepted.put(String.valueOf(operation.get("operationId")), AcceptedCredentials.of(security));
                }
            }
        }
        return Map.copyOf(accepted);
    }

    AcceptedCredentials acceptedCredentials(Operation operation) {
        return Objects.requireNonNull(acceptedCredentials.get(operation.getOperationId()));
    }

    /** The file as it is. */
    Buffer yaml() {
        return yaml;
    }

    OpenAPIContract openApi() {
        return openApi;
    }

    Set<String> operationIds() {
        return openApi.operations().stream().map(Operation::getOperationId).collect(Collectors.toUnmodifiableSet());
    }

    /** The path of the contract that an absolute request path is an instance of; null if none. */
    @Nullable Path pathOf(String requestPath) {
        return openApi.findPath(requestPath);
    }
}
