package io.cloudmeetx.launcher.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built web client, read from the class path once: blocks, so call it before any event loop has work. */
public final class SiteFiles {
    private static final String ROOT = "web/";
    private static final String INDEX = ROOT + "index.html";

    private final Map<String, SiteFile> byPath;

    private SiteFiles(Map<String, SiteFile> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    static SiteFiles of(Map<String, SiteFile> byPath) {
        return new SiteFiles(byPath);
    }

    /** Reads every file below {@code web/}. */
    public static SiteFiles load(ClassLoader classes) throws IOException {
        @Nullable URL index = classes.getResource(INDEX);
        if (index == null) {
            throw new IOException("the web client is not on the class path");
        }
        URLConnection connection = index.openConnection();
        return new SiteFiles(
                connection instanceof JarURLConnection jar ? fromJar(jar.getJarFile()) : fromDirectory(index));
    }

    private static Map<String, SiteFile> fromJar(JarFile jar) throws IOException {
        Map<String, SiteFile> files = new HashMap<>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(ROOT) && !entry.isDirectory()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    put(files, entry.getName().substring(ROOT.length()), in.readAllBytes());
                }
            }
        }
        return files;
    }

    private static Map<String, SiteFile> fromDirectory(URL index) throws IOException {
        Path root = Path.of(uri(index)).resolveSibling("");
        Map<String, SiteFile> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                put(files, root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void put(Map<String, SiteFile> files, String name, byte[] content) {
        String path = "/" + name;
        files.put(path, SiteFile.of(path, Buffer.buffer(content)));
    }

    @Nullable SiteFile at(String path) {
        return byPath.get(path);
    }
}
