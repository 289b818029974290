package io.cloudmeetx.launcher.configuration;

import java.util.Locale;

/** What a process does for the platform. */
public enum PlatformRole {
    API,
    SIGNALING,
    BOT;

    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
