"""What a drawing process does all its life: take a task from the line, answer, and end with the line.

Memory is limited; time is limited from outside. Answers are plain bytes, never objects: nothing that the
renderer might be brought to say is executed by the one who asked.
"""

import json
import resource
import sys
import traceback
from contextlib import suppress

from judgements.drawing.look import TooNarrow
from judgements.rendering import tasks
from judgements.rendering.workers import line_of

MOST_MEMORY = 2 * 1024**3  # bytes of data; a worker at work takes a quarter of it


def limit() -> None:
    """No more memory than that, and no core file."""
    with suppress(ValueError, OSError):  # where the system sets a lower limit, that holds
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(request: bytes) -> tuple[str, bytes]:
    """The kind of an answer and its content."""
    try:
        return "done", tasks.done(request)
    except TooNarrow as narrow:
        return "too narrow", json.dumps([narrow.needed_width, narrow.reason]).encode()
    except Exception:
        return "failed", traceback.format_exc().encode()


def main() -> None:
    """Answers until the line is closed."""
    limit()
    line = line_of(int(sys.argv[1]))
    with suppress(EOFError, BrokenPipeError):
        while True:
            kind, content = answer(line.recv_bytes())
            line.send_bytes(kind.encode())
            line.send_bytes(content)


if __name__ == "__main__":
    main()
