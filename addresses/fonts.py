"""The typeface of pages and exports, as the TTF files of the font package: `/fonts/NAME.ttf`."""

from pathlib import Path

import font_source_sans_pro
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

# Every TTF of the package by file name. Only these are served: a name is looked up, never joined to a path.
FILES = {Path(path).name: Path(path) for path in font_source_sans_pro.font_files_ttf.values()}

# The package is pinned and its files never change under one name.
FOR_A_YEAR = "public, max-age=31536000, immutable"


async def font(request: Request) -> Response:
    """The TTF file of that name, to be kept for a year; 404 for any other name."""
    file = FILES.get(request.path_params["name"])
    if file is None:
        raise HTTPException(404, f"No such font. There are: {', '.join(sorted(FILES))}")
    headers = {"Cache-Control": FOR_A_YEAR, "Access-Control-Allow-Origin": "*"}
    return FileResponse(file, media_type="font/ttf", headers=headers)
