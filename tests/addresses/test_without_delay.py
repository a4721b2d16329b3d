"""Short messages leave the server at once."""

import socket

from addresses import without_delay


def test_every_connection_to_the_server_sends_without_delay():
    with socket.socket(socket.AF_INET) as listening:  # as Streamlit makes its own
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        without_delay()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_is_no_server_is_left_alone():
    with socket.socket(socket.AF_INET) as asking:
        without_delay()
        assert not asking.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
