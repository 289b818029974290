package io.cloudmeetx.launcher.configuration;

/** How log lines look. */
public enum LogFormat {
    TEXT,
    JSON
}
