package io.cloudmeetx.api.http;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.api.token.Tokens;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP routes of the API, bound to the contract. Each request passes, in this order: allowed origin (403), known
 * address (404) and method (405), media type (415), credential (401), query (400), size (413), contract (400), operation.
 */
public final class ApiRouter {
    public static final String BASE_PATH = "/api/v1";

    static final String CREDENTIAL = "credential";

    /** Set while the body is on its way. */
    static final String READING_BODY = "readingBody";

    static final int MAX_BODY_BYTES = 65_536;

    private static final String OPERATION = "operation";
    private static final String JSON = "application/json";

    /** JSON is UTF-8 (RFC 8259, section 8.1): another charset is another media type; other parameters do no harm. */
    private static final Pattern JSON_IN_UTF8 = Pattern.compile(
            "\\s*application/json\\s*(?:;(?!\\s*charset\\s*=(?!\\s*(?:utf-?8|\"utf-?8\")\\s*(?:;|$)))[^;]*)*",
            Pattern.CASE_INSENSITIVE);

    private final Contract contract;
    private final Map<String, io.cloudmeetx.api.http.Operation> operations;
    private final Document keys;
    private final Document contractFile;
    private final Authenticator authenticator;
    private final CrossOrigin crossOrigin;

    /** What is the same for everybody. */
    private record Document(Buffer content, String contentType, String cacheControl) {}

    /**
     * @param operations by operationId; exactly those of the contract
     */
    public ApiRouter(
            Contract contract,
            Map<String, io.cloudmeetx.api.http.Operation> operations,
            Tokens tokens,
            Set<String> allowedOrigins) {
        if (!contract.operationIds().equals(operations.keySet())) {
            throw new IllegalStateException("openapi.yaml has the operations " + contract.operationIds()
                    + " but there are classes for " + operations.keySet());
        }
        this.contract = contract;
        this.operations = Map.copyOf(operations);
        this.keys = new Document(
                Buffer.buffer(tokens.keys().publicJson()), "application/jwk-set+json", "public, max-age=300");
        this.contractFile = new Document(contract.yaml(), "application/yaml", "no-cache");
        this.authenticator = new Authenticator(tokens);
        this.crossOrigin = new CrossOrigin(allowedOrigins);
    }

    /** A router for one event loop, to be mounted at {@code /}. */
    public Router create(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route("/.well-known/jwks.json").handler(context -> sendDocument(context, keys));
        String below = BASE_PATH + "/*";
        router.route(below).handler(crossOrigin);
        router.route(BASE_PATH + "/openapi.yaml").handler(context -> sendDocument(context, contractFile));
        router.route(below).handler(this::findOperation);
        router.route(below).handler(this::checkMediaType);
        router.route(below).handler(this::authenticate);
        router.route(below).handler(this::checkQuery);
        BodyHandler bodyHandler = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
        router.route(below).handler(context -> readBody(context, bodyHandler));
        router.route(below).handler(this::checkJson);
        router.route(below).subRouter(operationRouter(vertx));
        router.route(below).failureHandler(Responses::sendFailure);
        router.errorHandler(400, Responses::sendUnreadable);
        return router;
    }

    private Router operationRouter(Vertx vertx) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.openApi(), RequestExtractor.withBodyHandler());
        operations.forEach((operationId, operation) ->
                Objects.requireNonNull(builder.getRoute(operationId)).addHandler(new OperationHandler(operation)));
        return builder.createRouter();
    }

    /** HEAD gets what GET would, without the body (RFC 9110, section 9.3.2). */
    private static void sendDocument(RoutingContext context, Document document) {
        HttpMethod method = context.request().method();
        HttpServerResponse response = context.response();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            refuseMethod(context, "GET, HEAD");
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, document.contentType())
                .putHeader(HttpHeaders.CACHE_CONTROL, document.cacheControl());
        if (method.equals(HttpMethod.HEAD)) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH,
                    Integer.toString(document.content().length()));
            Background.run("answering a HEAD", response.end());
        } else {
            Background.run("sending a document", response.end(document.content()));
        }
    }

    private void findOperation(RoutingContext context) {
        String requestPath = context.request().path();
        @Nullable Path path = requestPath.equals(context.normalizedPath()) && !requestPath.endsWith("/")
                ? contract.pathOf(requestPath)
                : null;
        if (path == null) {
            context.fail(404);
            return;
        }
        HttpMethod method = context.request().method();
        Optional<Operation> operation = path.getOperations().stream()
                .filter(candidate -> candidate.getHttpMethod().equals(method))
                .findFirst();
        if (operation.isEmpty()) {
            refuseMethod(context, methodsOf(path));
            return;
        }
        context.put(OPERATION, operation.get());
        context.next();
    }

    private static String methodsOf(Path path) {
        return path.getOperations().stream()
                .map(operation -> operation.getHttpMethod().name())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static void refuseMethod(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        Responses.send(
                context.response(),
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This address knows the methods " + allowed + "."));
    }

    private void checkMediaType(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (operation(context).getRequestBody() == null || !hasBody(request)) {
            context.next();
        } else if (isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, JSON); // vertx-openapi compares upper and lower case
            context.next();
        } else {
            context.fail(415);
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON_IN_UTF8.matcher(contentType).matches();
    }

    private void authenticate(RoutingContext context) {
        context.put(
                CREDENTIAL,
                authenticator.authenticate(
                        contract.acceptedCredentials(operation(context)),
                        context.request().getHeader(HttpHeaders.AUTHORIZATION),
                        meetingIdIn(operation(context), context.request().path())));
        context.next();
    }

    private void checkQuery(RoutingContext context) {
        QueryCheck.check(context.request().query(), operation(context));
        context.next();
    }

    private static @Nullable String meetingIdIn(Operation operation, String requestPath) {
        String[] template = operation.getAbsoluteOpenAPIPath().split("/", -1);
        String[] actual = requestPath.split("/", -1);
        for (int segment = 0; segment < Math.min(template.length, actual.length); segment++) {
            if (template[segment].equals("{meetingId}")) {
                return actual[segment];
            }
        }
        return null;
    }

    private void readBody(RoutingContext context, BodyHandler bodyHandler) {
        if (!hasBody(context.request())) {
            context.next();
            return;
        }
        if (operation(context).getRequestBody() == null) {
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE); // what it ignores it does not take apart
        }
        context.put(READING_BODY, true);
        bodyHandler.handle(context);
    }

    private void checkJson(RoutingContext context) {
        context.put(READING_BODY, false);
        @Nullable Buffer body = context.body().buffer();
        if (operation(context).getRequestBody() != null
                && body != null
                && body.length() > 0
                && !JsonText.isWellFormed(body.getBytes())) {
            throw new RefusedException(Refusal.InvalidRequest.at("", "is not valid JSON"));
        }
        context.next();
    }

    private static Operation operation(RoutingContext context) {
        return Objects.requireNonNull(context.get(OPERATION), "operation");
    }
}
