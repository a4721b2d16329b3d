"""What stands on a board that is laid out and not drawn: its texts, what its cells say, and its outline."""

from collections import Counter

from judgements.drawing.board import Board


def written(board: Board) -> list[str]:
    """Every text, its lines joined."""
    return [t.text.replace("-|", "-").replace("|", " ") for t in board.texts]


def said(board: Board) -> list[str]:
    """What the cells say of themselves."""
    return [text for cells in board.cells for text in cells["description"]]


def outline(board: Board) -> str:
    """A line a layer: how many marks, and in which colours or sizes of type."""
    fills = Counter(fill for frame in board.fills for fill in frame["fill"])
    type_of = Counter(f"{t.size:g}px {t.weight}" for t in board.texts if not t.href)
    lines = {
        f"board {board.width:g} wide": board.height,
        "rules": len(board.lines),
        "fills": _counted(fills),
        "hatched": len(board.hatched),
        "outlined": sum(f.height for f in board.outlines),
        "signs": len(board.dots),
        "type": _counted(type_of),
        "links": sum(bool(t.href) for t in board.texts),
        "cells": board.targets,
    }
    return "".join(f"{name}: {found}\n" for name, found in lines.items())


def _counted(found: Counter) -> str:
    return ", ".join(f"{n} {what}" for what, n in sorted(found.items())) or "0"
