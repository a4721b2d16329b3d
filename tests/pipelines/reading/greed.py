"""Functions that ask for too much, each in its own way: to be run in a child."""

import os
import resource
import time

import fastexcel


def greedy(size: int) -> int:
    """Asks for memory and touches all of it."""
    return len(bytearray(size))


def aborting() -> None:
    os.abort()


def for_ever() -> None:
    while True:
        pass


def asleep() -> None:
    time.sleep(60)


def talkative(size: int) -> str:
    return "x" * size


def failing() -> None:
    raise LookupError("no such thing")


def written() -> bool:
    with open("/tmp/a_child_wrote_this", "w") as file:
        file.write("x")
    return True


def unheld(size: int) -> int:
    """As `greedy`, but slowly, and after the system's own limit was lifted, as on macOS, which has none."""
    resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[1],) * 2)
    held = []
    for _ in range(size // 10_000_000):
        held.append(bytearray(10_000_000))
        time.sleep(0.01)
    return len(held)


def sheet(content: bytes) -> int:
    """Reads a workbook that nobody measured."""
    return fastexcel.read_excel(content).load_sheet(0, header_row=None).height


HOARD: list[bytearray] = []


def hoarding(size: int) -> int:
    """Answers, and keeps what it asked for."""
    HOARD.append(bytearray(b"x" * size))
    return os.getpid()
