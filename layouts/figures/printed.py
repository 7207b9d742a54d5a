"""A figure as it is printed by itself: what it says above it; source, release and link below it.

The plot keeps its size in pixels; the words stand in margins added around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.figures.labels import escaped, width
from layouts.figures.theme import Figure, Palette, note, palette

WIDE = 1000
"""Pixels of a picture's width; on paper 21 cm."""
PAD = 28
"""Pixels around everything."""
TITLE, FACTS, FOOT = 20.0, 13.0, 11.0
"""Sizes of the letters of the title, the line under it, and the lines at the foot."""
LEADING = 1.36
EDGE = 4
"""Pixels that a strip of paper reaches beyond the picture."""
GAP = 20


@dataclass(frozen=True)
class Caption:
    """The words around a figure: what it says; unit, kind and how many of how many; remarks; whence."""

    title: str
    facts: str
    foot: Sequence[str]


@dataclass(frozen=True)
class _Line:
    """A line of text with its size and colour, `top` pixels below the upper edge of its margin."""

    text: str
    size: float
    colour: str
    top: float
    bold: bool = False


def printed(drawn: Figure, caption: Caption, *, theme: str = "light", wide: int = WIDE) -> Figure:
    """Return the figure with its words, on paper of the theme, with its width and height."""
    colours, layout = palette(theme), drawn["layout"]
    above = _set(
        [(caption.title, TITLE, colours.ink, True), (caption.facts, FACTS, colours.dimmed, False)], wide
    )
    below = _set([(text, FOOT, colours.dimmed, False) for text in caption.foot], wide)
    top, bottom = PAD + _height(above) + GAP, GAP * 1.4 + _height(below) + PAD
    old = {side: layout["margin"].get(side, 0) for side in "lrtb"}
    margin = layout["margin"] | {
        "l": old["l"] + PAD,
        "r": old["r"] + PAD,
        "t": old["t"] + top,
        "b": old["b"] + bottom,
    }
    words = [
        *_words(above, x=-margin["l"] + PAD, y=1, down=PAD - margin["t"]),
        *_words(below, x=-margin["l"] + PAD, y=0, down=old["b"] + GAP * 1.4),
    ]
    size = {"width": wide, "height": layout["height"] + top + bottom, "margin": margin}
    paper = {"paper_bgcolor": colours.paper, "plot_bgcolor": colours.paper}
    added = {
        "annotations": [*layout.get("annotations", []), *words],
        "shapes": [*layout.get("shapes", []), *_edges(margin, colours)],
    }
    return {"data": drawn["data"], "layout": layout | size | paper | added}


def _edges(margin: Mapping[str, float], colours: Palette) -> list[dict[str, Any]]:
    """Return strips of paper at both edges, over the hairlines that some figures draw across the margins."""
    strip = {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "y0": -0.1,
        "y1": 1.1,
        "fillcolor": colours.paper,
        "line": {"width": 0},
        "layer": "above",
    }
    left = {"xanchor": 0, "x0": -margin["l"] - EDGE, "x1": PAD - margin["l"]}
    right = {"xanchor": 1, "x0": margin["r"] - PAD, "x1": margin["r"] + EDGE}
    return [strip | left, strip | right]


def _set(texts: Sequence[tuple[str, float, str, bool]], wide: int) -> list[_Line]:
    """Return texts as lines that fit between the margins, each under the one before it."""
    lines: list[_Line] = []
    top = 0.0
    for text, size, colour, bold in texts:
        for part in _wrapped(text, size, bold, wide - 2 * PAD):
            lines.append(_Line(part, size, colour, top, bold))
            top += size * LEADING
        top += size * 0.3
    return lines


def _height(lines: Sequence[_Line]) -> float:
    return round(lines[-1].top + lines[-1].size * LEADING) if lines else 0


def _wrapped(text: str, size: float, bold: bool, room: float) -> Iterator[str]:
    """Yield the lines of a text no wider than the room."""
    line = ""
    for word in _words_of(text, size, bold, room):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _words_of(text: str, size: float, bold: bool, room: float) -> Iterator[str]:
    """Yield the words of a text; one that is wider than a line, as an address may be, in pieces."""
    for word in text.split(" "):
        rest = word
        while width(rest, size, bold=bold) > room:
            most = len(rest)
            while most > 1 and width(rest[:most], size, bold=bold) > room:
                most -= 1
            yield rest[:most]
            rest = rest[most:]
        yield rest


def _words(lines: Sequence[_Line], *, x: float, y: float, down: float) -> list[dict[str, Any]]:
    """Return lines as notes `x` pixels from the plot's left edge, `down` from its upper or lower one."""
    at = {"xref": "paper", "yref": "paper", "x": 0, "y": y, "xshift": x, "yanchor": "top"}
    return [
        note(
            f"<b>{escaped(line.text)}</b>" if line.bold else escaped(line.text),
            **at | {"yshift": -(down + line.top)},
            font={"size": line.size, "color": line.colour},
        )
        for line in lines
    ]
