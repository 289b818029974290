package io.cloudmeetx.launcher.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://Meet.Example.org, https://meet.example.org, wss://meet.example.org",
        "https://meet.example.org:443/, https://meet.example.org, wss://meet.example.org",
        "http://meet.example.org:80, http://meet.example.org, ws://meet.example.org",
        "http://127.0.0.1:8080, http://127.0.0.1:8080, ws://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080, ws://[::1]:8080",
    })
    void origin_is_written_as_browsers_write_it(String text, String origin, String webSocketOrigin) throws Exception {
        Origin parsed = Origin.parse(text);

        assertThat(parsed).hasToString(origin);
        assertThat(parsed.webSocketOrigin()).isEqualTo(webSocketOrigin);
    }
}
