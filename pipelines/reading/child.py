"""The child's side of `limited`: `python -m pipelines.reading.child NUMBER` answers what that socket asks."""

import logging
import pickle
import resource
import sys
import warnings
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from pipelines.reading.limited import Limits

GROWN = 150_000_000  # bytes that a child may keep after an answer; one that keeps more ends
OPEN_FILES = 64


def main(number: int) -> None:
    """Answers one request after another until the parent goes, a limit is met, or too much is kept."""
    import pipelines.reading.entry  # noqa: F401, PLC0415 - the child is warm before the first request comes

    connection = Connection(number)
    logging.disable()
    warnings.simplefilter("ignore")
    connection.send_bytes(b"1")
    at_rest = psutil.Process().memory_info().rss
    kept = True
    while kept:
        try:
            limits, function, arguments = pickle.loads(connection.recv_bytes())  # noqa: S301 - from the parent
        except EOFError:
            return
        restrained(limits)
        try:
            answer = (True, function(*arguments))
        except MemoryError:
            answer, kept = (False, "memory"), False
        except Exception:  # whatever a document provokes is an answer, never an end without words
            answer = (False, "damage")
        # Told with the answer, so that nobody asks a child that is about to go.
        kept = kept and psutil.Process().memory_info().rss - at_rest < GROWN
        connection.send_bytes(pickle.dumps((*answer, kept), 5))


def restrained(limits: "Limits") -> None:
    """Holds this process to its limits. No file can be written and no dump of its memory is left.

    macOS takes no limit of memory; there the parent watches.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CPU: int(usage.ru_utime + usage.ru_stime) + 1 + limits.processor,
        resource.RLIMIT_AS: psutil.Process().memory_info().vms + limits.memory,
    }
    for what, most in wanted.items():
        try:
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main(int(sys.argv[1]))
