package io.cloudmeetx.launcher;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packed jar as a process of its own, as an operator runs it. */
final class PlatformProcess implements AutoCloseable {
    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final String READY = "CloudMeetX ready at ";

    private final Process process;
    private final Path standardError;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final Thread reader;

    private PlatformProcess(Process process, Path standardError) {
        this.process = process;
        this.standardError = standardError;
        this.reader = new Thread(this::readOutput, "standard output of the platform");
    }

    /** Starts the jar in the directory, with these CLOUDMEETX_ variables and no others. */
    static PlatformProcess launch(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        Path standardError = Files.createTempFile(directory, "stderr", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("cloudmeetx.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(standardError.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("CLOUDMEETX_"));
        builder.environment().putAll(environment);
        PlatformProcess platform = new PlatformProcess(builder.start(), standardError);
        platform.reader.start();
        return platform;
    }

    /** Starts the jar on a free port with its data in the directory, and waits until it is ready. */
    static PlatformProcess ready(Path directory, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "CLOUDMEETX_HTTP_PORT",
                "0",
                "CLOUDMEETX_DATA_DIR",
                directory.resolve("data").toString()));
        all.putAll(environment);
        PlatformProcess platform = launch(directory, all);
        try {
            platform.awaitUrl();
            return platform;
        } catch (Exception | Error e) {
            platform.close();
            throw e;
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.startsWith(READY)) {
                    url.complete(line.substring(READY.length()));
                }
            }
        } catch (IOException e) {
            url.completeExceptionally(e);
        }
        url.completeExceptionally(new IllegalStateException("the platform ended without a start line"));
    }

    @CanIgnoreReturnValue
    String awaitUrl() throws Exception {
        try {
            return url.get(START_TIME.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("not ready; standard error was:\n" + standardError(), e);
        }
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(headers.length == 0 ? request(path) : request(path).headers(headers));
    }

    HttpResponse<String> post(String path, String accessToken, String json) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(accessToken.isEmpty() ? request : request.header("Authorization", "Bearer " + accessToken));
    }

    private HttpRequest.Builder request(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(awaitUrl() + path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL, and waits until the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Waits for the end; answers with the exit code. */
    @CanIgnoreReturnValue
    int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("still running; standard error was:\n" + standardError());
        }
        reader.join(patience.toMillis());
        return process.exitValue();
    }

    /** All lines of standard output so far. */
    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    String standardError() {
        try {
            return Files.readString(standardError);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process if it still runs: kindly, so that its database ends too, then by force. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
