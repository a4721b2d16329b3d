"""Whether an asker takes an answer packed, and which of its states they hold already."""

import gzip
import re
from functools import lru_cache

NONE_OF_IT = re.compile(r"q=0(\.0*)?")
PACKED = {
    "image/svg+xml",
    "text/csv",
    "application/json",
    "text/html",
    "text/javascript",
    "font/ttf",
    "application/atom+xml",
    "application/xml",
    "text/plain",
}


@lru_cache(maxsize=256)
def takes_gzip(accepted: str) -> bool:
    """Whether `Accept-Encoding` has gzip among what is taken: by name or as anything, and not with the weight nought.
    RFC 9110, section 12.5.3."""
    taken = {}
    for said in accepted.lower().split(","):
        coding, _, weight = said.partition(";")
        taken[coding.strip()] = not NONE_OF_IT.fullmatch(weight.replace(" ", ""))
    return taken.get("gzip", taken.get("x-gzip", taken.get("*", False)))


def gzipped(content: bytes) -> bytes:
    """The bytes packed, the same every time: without the hour of packing."""
    return gzip.compress(content, 6, mtime=0)


def matching_tag(said: str, *tags: str) -> str | None:
    """The first of these tags that `If-None-Match` names, as it stands in an answer; None for none of them."""
    named = {tag.strip().removeprefix("W/").strip('"') for tag in said.split(",")}
    return next((f'"{tag}"' for tag in tags if tag in named or "*" in named), None)
