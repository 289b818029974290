package io.cloudmeetx.launcher;

import io.cloudmeetx.api.StartFailure;
import io.cloudmeetx.launcher.configuration.Configuration;
import io.cloudmeetx.launcher.configuration.ConfigurationReader;
import io.cloudmeetx.launcher.configuration.InvalidConfiguration;
import io.cloudmeetx.launcher.configuration.LogFormat;
import io.cloudmeetx.launcher.configuration.Origin;
import io.cloudmeetx.launcher.configuration.PlatformRole;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The one {@code main}. Standard output has the start line and nothing else; everything else goes to standard error. */
public final class Launcher {
    /** The promise is 30 seconds from the signal to the exit. */
    private static final long SECONDS_TO_STOP = 27;

    private Launcher() {}

    /** Runs the platform until a signal ends it. */
    public static void main(String[] arguments) {
        CommandLine command = CommandLine.parse(arguments);
        if (command instanceof CommandLine.Help) {
            System.out.print(HelpText.text());
        } else if (command instanceof CommandLine.Version) {
            System.out.println("CloudMeetX " + version());
        } else if (command instanceof CommandLine.Wrong wrong) {
            fail("CloudMeetX cannot start: " + wrong.sentence());
        } else if (command instanceof CommandLine.Start start) {
            run(start.file());
        }
    }

    private static String version() {
        @Nullable String version = Launcher.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "(not packaged)");
    }

    private static void run(@Nullable Path file) {
        Configuration configuration;
        try {
            configuration = ConfigurationReader.read(System.getenv(), file);
        } catch (InvalidConfiguration e) {
            fail(e.report());
            return;
        }
        setUpLogging(configuration.logFormat());
        start(configuration, LoggerFactory.getLogger(Launcher.class));
    }

    /**
     * Before the first logger is asked for, which is why nothing that reads the configuration may ask for one. A
     * configuration of the operator's own wins.
     */
    private static void setUpLogging(LogFormat format) {
        String resource = "io/cloudmeetx/launcher/logging-" + (format == LogFormat.JSON ? "json" : "text") + ".xml";
        setUnlessSet("logback.configurationFile", resource);
        setUnlessSet("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        setUnlessSet("io.netty.tryReflectionSetAccessible", "true");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void start(Configuration configuration, Logger log) {
        Platform platform = new Platform(configuration);
        CompletableFuture<Void> starting = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, starting, log), "shutdown"));
        try {
            Origin url = platform.start();
            logWhatIsNotAsMeant(configuration, log);
            System.out.println("CloudMeetX ready at " + url);
            starting.complete(null);
        } catch (CannotStart | StartFailure e) {
            giveUp(platform, starting, e.getMessage());
        } catch (RuntimeException | Error e) {
            log.error("the start failed", e);
            giveUp(platform, starting, "something unforeseen went wrong; the log above has the details.");
        }
    }

    /** Only once the start has succeeded: of a start that fails nothing is to be read but why. */
    private static void logWhatIsNotAsMeant(Configuration configuration, Logger log) {
        configuration.warnings().forEach(log::warn);
        if (configuration.has(PlatformRole.BOT)) {
            log.info("This version has no recording bot: the role bot does nothing.");
        }
    }

    private static void giveUp(Platform platform, CompletableFuture<Void> starting, @Nullable String sentence) {
        boolean clean = platform.undo(SECONDS_TO_STOP, TimeUnit.SECONDS);
        starting.completeExceptionally(new IllegalStateException("not started, stopped cleanly: " + clean));
        fail("CloudMeetX cannot start: " + sentence);
    }

    /**
     * Runs when a signal ends the process; a start that is under way is let finish first. The JVM would exit with the
     * number of the signal: halting says that all went as it should.
     */
    private static void stop(Platform platform, CompletableFuture<Void> starting, Logger log) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_STOP);
        try {
            starting.get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.error("stopped in the middle of the start");
            Runtime.getRuntime().halt(1);
        } catch (Exception e) {
            return;
        }
        log.info("stopping");
        boolean clean = platform.stop(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        log.atInfo().addKeyValue("cleanly", clean).log("stopped");
        Runtime.getRuntime().halt(clean ? 0 : 1);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
