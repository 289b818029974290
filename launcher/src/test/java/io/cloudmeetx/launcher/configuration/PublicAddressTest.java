package io.cloudmeetx.launcher.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
    @Test
    void without_a_public_url_it_is_where_the_server_listens() throws Exception {
        PublicAddress address = address(Map.of("CLOUDMEETX_HTTP_PORT", "0"), 41_234);

        assertThat(address.url()).hasToString("http://127.0.0.1:41234");
        assertThat(address.allowedOrigins())
                .extracting(Origin::toString)
                .containsExactlyInAnyOrder("http://127.0.0.1:41234", "http://localhost:41234", "http://[::1]:41234");
    }

    @Test
    void public_url_alone_is_an_allowed_origin() throws Exception {
        PublicAddress address = address(
                Map.of("CLOUDMEETX_PUBLIC_URL", "https://meet.example.org", "CLOUDMEETX_HTTP_HOST", "0.0.0.0"), 8080);

        assertThat(address.url()).hasToString("https://meet.example.org");
        assertThat(address.allowedOrigins()).extracting(Origin::toString).containsExactly("https://meet.example.org");
    }

    @Test
    void configured_origins_are_taken_as_they_are() throws Exception {
        PublicAddress address =
                address(Map.of("CLOUDMEETX_ALLOWED_ORIGINS", "https://a.example, https://b.example:8443/"), 8080);

        assertThat(address.allowedOrigins())
                .extracting(Origin::toString)
                .containsExactlyInAnyOrder("https://a.example", "https://b.example:8443");
    }

    private static PublicAddress address(Map<String, String> environment, int port) throws InvalidConfiguration {
        return PublicAddress.of(ConfigurationReader.read(environment, null).http(), port);
    }
}
