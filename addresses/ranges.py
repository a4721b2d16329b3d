"""Parts of a file: `Range: bytes=…`, by which DuckDB, polars and download managers read what they need of it."""

import re

from starlette.requests import Request
from starlette.responses import Response

ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def part(request: Request, content: bytes, headers: dict[str, str], media_type: str) -> Response | None:
    """206 with the part asked for, 416 where the file has no such part; None where the whole is to be sent: nothing
    or several parts asked for, or another state of the file than this one (`If-Range`). RFC 9110, section 14."""
    asked = request.headers.get("range")
    if asked is None or request.headers.get("if-range", headers["ETag"]) != headers["ETag"]:
        return None
    match = ONE_RANGE.fullmatch(asked.strip())
    if not match or match[1] == match[2] == "":
        return None
    size = len(content)
    first = int(match[1]) if match[1] else max(0, size - int(match[2]))
    last = min(int(match[2]), size - 1) if match[1] and match[2] else size - 1
    if match[1] and match[2] and int(match[2]) < first:
        return None
    if first >= size or (not match[1] and int(match[2]) == 0):
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    found = content[first : last + 1]
    headers = {
        **headers,
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Length": str(len(found)),
    }
    return Response(found, 206, headers, media_type)
