package io.cloudmeetx.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortReservationTest {
    @Test
    void free_port_is_picked_and_held_from_others() throws Exception {
        try (PortReservation first = PortReservation.take("127.0.0.1", 0);
                PortReservation second = PortReservation.take("127.0.0.1", 0)) {
            assertThat(first.address().getPort())
                    .isPositive()
                    .isNotEqualTo(second.address().getPort());
        }
    }

    @Test
    void port_can_be_listened_on_once_it_is_given_free() throws Exception {
        PortReservation reservation = PortReservation.take("127.0.0.1", 0);
        InetSocketAddress address = reservation.address();
        reservation.close();

        try (ServerSocket server = new ServerSocket()) {
            server.bind(address);
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void taken_port_is_said_with_what_to_do() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortReservation.take("127.0.0.1", other.getLocalPort()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContainingAll("Port " + other.getLocalPort(), "taken", "CLOUDMEETX_HTTP_PORT");
        }
    }

    @Test
    void address_of_another_machine_is_said() {
        assertThatThrownBy(() -> PortReservation.take("192.0.2.1", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("192.0.2.1", "CLOUDMEETX_HTTP_HOST");
    }

    @Test
    void name_that_nobody_knows_is_said() {
        assertThatThrownBy(() -> PortReservation.take("no-such-host.invalid", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("no-such-host.invalid", "CLOUDMEETX_HTTP_HOST");
    }
}
