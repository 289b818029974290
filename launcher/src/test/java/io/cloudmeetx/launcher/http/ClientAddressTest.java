package io.cloudmeetx.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.launcher.configuration.Configuration;
import io.cloudmeetx.launcher.configuration.ConfigurationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private static final String PROXY = "10.0.0.1";

    private ClientAddress clientAddress = new ClientAddress(List.of());

    @BeforeEach
    void trustProxies() throws Exception {
        Configuration configuration =
                ConfigurationReader.read(Map.of("CLOUDMEETX_TRUSTED_PROXIES", "10.0.0.0/24, fd00::/8"), null);
        clientAddress = new ClientAddress(configuration.http().trustedProxies());
    }

    @Test
    void peer_that_is_no_trusted_proxy_is_the_client_whatever_it_says() {
        assertThat(clientAddress.of("203.0.113.5", List.of("192.0.2.1"), List.of("for=192.0.2.1")))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void trusted_proxy_without_headers_is_itself_the_client() {
        assertThat(clientAddress.of(PROXY, List.of(), List.of())).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "'198.51.100.7', 198.51.100.7",
        "'1.2.3.4, 198.51.100.7', 198.51.100.7",
        "'198.51.100.7, 10.0.0.9', 198.51.100.7",
        "'198.51.100.7:4711', 198.51.100.7",
        "'2001:db8::7', '2001:db8:0:0:0:0:0:7'",
        "'[2001:db8::7]:4711', '2001:db8:0:0:0:0:0:7'",
        "'2001:db8::7, fd00::1', '2001:db8:0:0:0:0:0:7'",
        "'1.2.3.4, unknown', 10.0.0.1",
        "'1.2.3.4, unknown, 10.0.0.9', 10.0.0.9",
        "'', 10.0.0.1",
        "'1.2.3.4,', 1.2.3.4",
        "'example.org', 10.0.0.1",
    })
    void right_most_address_that_is_no_trusted_proxy_counts(String forwardedFor, String client) {
        assertThat(clientAddress.of(PROXY, List.of(forwardedFor), List.of())).isEqualTo(client);
    }

    @Test
    void several_header_lines_are_one_list() {
        assertThat(clientAddress.of(PROXY, List.of("1.2.3.4", "198.51.100.7, 10.0.0.9"), List.of()))
                .isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource({
        "'for=198.51.100.7', 198.51.100.7",
        "'For=\"198.51.100.7:80\";proto=https;by=10.0.0.1', 198.51.100.7",
        "'proto=https; for=\"[2001:db8::7]:4711\"', '2001:db8:0:0:0:0:0:7'",
        "'for=1.2.3.4, for=198.51.100.7', 198.51.100.7",
        "'for=_hidden', 10.0.0.1",
        "'proto=https', 10.0.0.1",
    })
    void forwarded_header_of_rfc_7239_is_understood(String forwarded, String client) {
        assertThat(clientAddress.of(PROXY, List.of(), List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void headers_that_disagree_are_both_disbelieved() {
        assertThat(clientAddress.of(PROXY, List.of("198.51.100.7"), List.of("for=1.2.3.4")))
                .isEqualTo(PROXY);
        assertThat(clientAddress.of(PROXY, List.of("198.51.100.7"), List.of("for=198.51.100.7")))
                .isEqualTo("198.51.100.7");
    }
}
