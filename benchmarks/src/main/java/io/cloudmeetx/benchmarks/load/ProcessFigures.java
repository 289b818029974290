package io.cloudmeetx.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux says of a process (proc(5)). */
final class ProcessFigures {
    /** Everywhere that Java runs on Linux. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int STATE_FIELD = 3;
    private static final int UTIME_FIELD = 14;
    private static final int STIME_FIELD = 15;
    private static final String RESIDENT = "VmRSS:";
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");

    private final Path folder;

    ProcessFigures(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /** CPU time so far, of all threads, in user and kernel mode. */
    double cpuSeconds() {
        return cpuSeconds("stat");
    }

    /** What of it a JVM's compilers have used, as far as their threads still exist. */
    double compilerSeconds() {
        try (Stream<Path> threads = Files.list(folder.resolve("task"))) {
            return threads.map(thread -> "task/" + thread.getFileName())
                    .filter(thread ->
                            COMPILER.matcher(read(thread + "/comm").get(0)).lookingAt())
                    .mapToDouble(thread -> cpuSeconds(thread + "/stat"))
                    .sum();
        } catch (IOException gone) {
            throw new UncheckedIOException("the process is gone", gone);
        }
    }

    private double cpuSeconds(String file) {
        String stat = read(file).get(0);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks =
                Long.parseLong(fields[UTIME_FIELD - STATE_FIELD]) + Long.parseLong(fields[STIME_FIELD - STATE_FIELD]);
        return (double) ticks / TICKS_PER_SECOND;
    }

    /** Memory in RAM. */
    double residentKib() {
        return read("status").stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> read(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException gone) {
            throw new UncheckedIOException("the process is gone", gone);
        }
    }
}
