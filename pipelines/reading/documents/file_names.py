"""What the name of a file tells of it, before anything is opened."""

from pathlib import PurePosixPath

# What stands beside pages and papers and never holds grades: left out without a word.
NO_DOCUMENT = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".bmp", ".css", ".js", ".woff", ".woff2",
               ".ttf", ".eot", ".mp4", ".mp3", ".ics", ".vcf", ".p7s", ".asc", ".sig", ".db", ".ds_store")  # fmt: skip


def is_document(name: str) -> bool:
    """May a file of that name hold grades? Not where it lies in the folder of a saved page, or is hidden."""
    path = PurePosixPath(name.replace("\\", "/"))
    beside = any(p.startswith(".") or p.endswith("_files") or p == "__MACOSX" for p in path.parts)
    return not beside and path.suffix.lower() not in NO_DOCUMENT
