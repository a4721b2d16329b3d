"""A transport that ends an answer that is too long or takes too long, before it is kept anywhere."""

import time
from collections.abc import Iterator

import httpx

LARGEST = 20_000_000  # bytes; a force report holds about 300,000
LONGEST = 60.0  # seconds for one answer
TIMEOUT = httpx.Timeout(20.0)  # for connecting, and for each wait between two pieces


class TooLarge(Exception):
    """The answer is larger than LARGEST."""


class TooSlow(Exception):
    """The answer was not complete after LONGEST seconds."""


class _Counted(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, largest: int, longest: float) -> None:
        self._stream, self._largest, self._ends = stream, largest, time.monotonic() + longest

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._stream:
            size += len(piece)
            if size > self._largest:
                raise TooLarge
            if time.monotonic() > self._ends:
                raise TooSlow
            yield piece

    def close(self) -> None:
        self._stream.close()


class Bounded(httpx.BaseTransport):
    """What `network` answers, cut off with TooLarge or TooSlow beyond the bounds."""

    def __init__(self, network: httpx.BaseTransport, largest: int, longest: float) -> None:
        self._network, self._largest, self._longest = network, largest, longest

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer with its length and time bounded; one that announces too great a length is not read."""
        response = self._network.handle_request(request)
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self._largest:
            response.close()
            raise TooLarge
        stream = response.stream
        if not isinstance(stream, httpx.SyncByteStream):
            raise TypeError("the network must answer synchronously")
        response.stream = _Counted(stream, self._largest, self._longest)
        return response

    def close(self) -> None:
        """Closes the network's connections."""
        self._network.close()
