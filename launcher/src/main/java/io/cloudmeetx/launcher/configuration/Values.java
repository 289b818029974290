package io.cloudmeetx.launcher.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the text of each kind of setting is read. */
final class Values {
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern STUN = Pattern.compile("stuns?:(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern TURN =
            Pattern.compile("turns?:(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?(\\?transport=(udp|tcp))?");
    private static final Pattern MEMBER = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}");

    private Values() {}

    /** Reads the text of one setting. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws IllegalValue;
    }

    static String host(String text) throws IllegalValue {
        String host = Hosts.withoutBrackets(text);
        if (!Hosts.isWellFormed(host)) {
            throw new IllegalValue(quoted(text) + " is not an address or a host name");
        }
        return host;
    }

    /** A whole number from smallest to largest. */
    static Parser<Integer> number(int smallest, int largest) {
        return text -> {
            int number = INTEGER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (number < smallest || number > largest) {
                throw new IllegalValue(quoted(text) + " is not a whole number from " + smallest + " to " + largest);
            }
            return number;
        };
    }

    /** 0 for no limit, or a whole number from smallest to largest. */
    static Parser<Integer> limit(int smallest, int largest) {
        return text -> {
            int number = INTEGER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (number != 0 && (number < smallest || number > largest)) {
                throw new IllegalValue(
                        quoted(text) + " is not 0 (no limit) or a whole number from " + smallest + " to " + largest);
            }
            return number;
        };
    }

    static boolean flag(String text) throws IllegalValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalValue(quoted(text) + " is neither true nor false");
        };
    }

    static LogFormat logFormat(String text) throws IllegalValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new IllegalValue(quoted(text) + " is neither text nor json");
        };
    }

    static Path path(String text) throws IllegalValue {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalValue(quoted(text) + " is not a path");
        }
    }

    static Path readableFile(String text) throws IllegalValue {
        Path file = path(text);
        if (!Files.isRegularFile(file)) {
            throw new IllegalValue("there is no file " + quoted(text));
        }
        if (!Files.isReadable(file)) {
            throw new IllegalValue("the file " + quoted(text) + " cannot be read");
        }
        return file;
    }

    static Set<PlatformRole> roles(String text) throws IllegalValue {
        EnumSet<PlatformRole> roles = EnumSet.noneOf(PlatformRole.class);
        for (String name : list(text)) {
            roles.add(role(name));
        }
        return roles;
    }

    private static PlatformRole role(String name) throws IllegalValue {
        for (PlatformRole role : PlatformRole.values()) {
            if (role.settingName().equals(name.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalValue(quoted(name) + " is not a role: the roles are api, signaling and bot");
    }

    static Set<Origin> origins(String text) throws IllegalValue {
        Set<Origin> origins = new LinkedHashSet<>();
        for (String origin : list(text)) {
            if (origin.equals("*")) {
                throw new IllegalValue("\"*\" would let every page on the web act for its visitors: name the origins");
            }
            origins.add(Origin.parse(origin));
        }
        return origins;
    }

    static List<AddressBlock> addressBlocks(String text) throws IllegalValue {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String block : list(text)) {
            blocks.add(AddressBlock.parse(block));
        }
        return blocks;
    }

    static List<String> stunUrls(String text) throws IllegalValue {
        return eachMatching(STUN, text, " is not a STUN URL such as stun:stun.example.org:3478");
    }

    static List<String> turnUrls(String text) throws IllegalValue {
        return eachMatching(TURN, text, " is not a TURN URL such as turn:turn.example.org:3478?transport=udp");
    }

    static List<String> clusterMembers(String text) throws IllegalValue {
        return eachMatching(MEMBER, text, " is not host:port");
    }

    private static List<String> eachMatching(Pattern shape, String text, String complaint) throws IllegalValue {
        List<String> items = list(text);
        for (String item : items) {
            if (!shape.matcher(item).matches()) {
                throw new IllegalValue(quoted(item) + complaint);
            }
        }
        return items;
    }

    /** Checks the shape; the message never repeats the URL, which holds a password. */
    static Secret databaseUrl(String text) throws IllegalValue {
        @Nullable URI uri = uriOrNull(text);
        boolean wellFormed = uri != null
                && ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() != null
                && uri.getRawPath() != null
                && uri.getRawPath().length() > 1
                && uri.getPort() <= 65_535;
        if (!wellFormed) {
            throw new IllegalValue("the value does not have the form postgresql://user:password@host:port/database"
                    + " (special characters in the password are written percent-encoded)");
        }
        return new Secret(text);
    }

    private static @Nullable URI uriOrNull(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static List<String> list(String text) throws IllegalValue {
        List<String> items = new ArrayList<>();
        Collections.addAll(items, text.strip().split("\\s*,\\s*", -1));
        if (items.stream().anyMatch(String::isBlank)) {
            throw new IllegalValue(quoted(text) + " has an empty item");
        }
        return items;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
