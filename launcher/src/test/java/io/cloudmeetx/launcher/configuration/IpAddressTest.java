package io.cloudmeetx.launcher.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:DB8::a, 2001:db8:0:0:0:0:0:a",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void address_is_read(String text, String canonical) {
        InetAddress address = Objects.requireNonNull(IpAddress.parse(text));

        assertThat(address.getHostAddress()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1.2.3", "256.1.1.1", "01.2.3.4", "localhost", "fe80::1%lo", ":", "1:2", "::g", "[::1]"
            })
    void anything_else_is_none(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }
}
