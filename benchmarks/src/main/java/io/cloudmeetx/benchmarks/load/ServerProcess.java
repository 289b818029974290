package io.cloudmeetx.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running server: a child process, which ends with {@link #close}, or by itself when this process is gone. */
final class ServerProcess implements AutoCloseable {
    private static final String LISTENING = "listening ";
    private static final int SECONDS_TO_END = 5;
    private static final int SECONDS_TO_COLLECT = 30;

    private final Contender contender;
    private final Process process;
    private final int port;

    private ServerProcess(Contender contender, Process process, int port) {
        this.contender = contender;
        this.process = process;
        this.port = port;
    }

    /** Completes when the server listens. */
    static ServerProcess start(Contender contender) {
        try {
            Process process = new ProcessBuilder(contender.command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            @Nullable String line = output.readLine();
            if (line == null || !line.startsWith(LISTENING)) {
                process.destroyForcibly();
                throw new IllegalStateException(contender.name() + " did not start: " + contender.command());
            }
            return new ServerProcess(contender, process, Integer.parseInt(line.substring(LISTENING.length())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Contender contender() {
        return contender;
    }

    int port() {
        return port;
    }

    ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    /** Has a JVM collect its garbage and give back what it does not need; without effect on others. */
    void collectGarbage() throws InterruptedException {
        if (!contender.onJava()) {
            return;
        }
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process collection = new ProcessBuilder(List.of(jcmd, Long.toString(process.pid()), "GC.run"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!collection.waitFor(SECONDS_TO_COLLECT, TimeUnit.SECONDS) || collection.exitValue() != 0) {
                throw new IllegalStateException("jcmd failed");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
