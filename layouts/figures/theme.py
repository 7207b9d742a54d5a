"""Colours, type, margins and the empty plot of every figure, and the one place where they are named.

The colours are those of `assets/tokens.css`; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.figures.labels import escaped

Figure = dict[str, Any]
"""What Plotly's JSON schema calls a figure: {"data": [...], "layout": {...}}."""
Trace = dict[str, Any]

FONT = "'Golos Text Variable', system-ui, sans-serif"
SIZE = 13
SMALL = 12


@dataclass(frozen=True)
class Palette:
    """The colours of one theme: `kinds` by kind of entity, `highlights` in the order of marking.

    `rest` is for lines behind highlighted ones, `faint` for the same where nothing is highlighted.
    """

    paper: str
    ground: str
    ink: str
    dimmed: str
    hairline: str
    accent: str
    rest: str
    faint: str
    highlights: tuple[str, ...]
    kinds: Mapping[str, str]


LIGHT = Palette(
    paper="#FFFFFF",
    ground="#F6F7F9",
    ink="#1B2430",
    dimmed="#5B6673",
    hairline="#E1E5EA",
    accent="#0B5CAD",
    rest="#C3CAD3",
    faint="#97A2AF",
    highlights=("#D81B3C", "#141C78", "#A1378B", "#004F50", "#5A1208", "#5A6800", "#14101C", "#5862F5"),
    kinds={
        "cluster": "#0072B2",
        "science_city": "#C8500A",
        "technopark": "#00805A",
        "sez": "#8A4A92",
        "technology_platform": "#8C6D00",
        "town": "#7F5539",
        "region": "#4C5B6B",
    },
)
DARK = Palette(
    paper="#1A2029",
    ground="#12161C",
    ink="#E6EAF0",
    dimmed="#9AA5B1",
    hairline="#2C3542",
    accent="#6FB1FF",
    rest="#47525F",
    faint="#6B7785",
    highlights=("#F39C80", "#9DB8FA", "#C08FB5", "#4DF0F0", "#C67F10", "#CFF56A", "#F2F0E6", "#A46BFF"),
    kinds={
        "cluster": "#4BA3DC",
        "science_city": "#E8823F",
        "technopark": "#2FAE85",
        "sez": "#C084C8",
        "technology_platform": "#C19B1E",
        "town": "#BC8D6B",
        "region": "#8FA0B2",
    },
)
SYMBOLS = {
    "cluster": "circle",
    "science_city": "diamond",
    "technopark": "square",
    "sez": "triangle-up",
    "technology_platform": "hexagon",
    "town": "pentagon",
    "region": "circle",
}
"""The shape of each kind; a region, which is a place of its own, is a dot."""


REFERENCE = "reference"
"""Stands for a kind where a row is drawn for comparison: it has the colour of the ink."""


def palette(theme: str) -> Palette:
    """Return the colours of `light` or `dark`."""
    return DARK if theme == "dark" else LIGHT


def colour_of(mark: int, kind: str, colours: Palette) -> str:
    """Return the colour of a highlighted unit (mark 0..7), else of its kind, of a reference the ink."""
    if mark >= 0:
        return colours.highlights[mark % len(colours.highlights)]
    return colours.kinds.get(kind, colours.ink)


def figure(
    traces: Sequence[Trace], *, theme: str, height: float, margin: Mapping[str, float], **layout: Any
) -> Figure:
    """Return the traces on the bare plot: no box, no legend, transparent paper, our type and hover."""
    colours = palette(theme)
    base: dict[str, Any] = {
        "height": height,
        "margin": {"pad": 0, "autoexpand": False, **margin},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": SIZE, "color": colours.ink},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.dimmed,
            "align": "left",
            "font": {"family": FONT, "size": SIZE, "color": colours.ink},
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.dimmed, "activecolor": colours.accent},
    }
    return {"data": list(traces), "layout": base | layout}


def axis(**settings: Any) -> dict[str, Any]:
    """Return an axis with nothing on it but what `settings` name."""
    bare = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "showticklabels": False,
        "automargin": False,
    }
    return bare | settings


def note(text: str, **settings: Any) -> dict[str, Any]:
    """Return a text on the figure: ready markup, left-aligned, without an arrow unless `settings` ask."""
    plain = {"text": text, "showarrow": False, "align": "left", "xanchor": "left", "yanchor": "middle"}
    return plain | settings


def coloured(text: str, colour: str, *, bold: bool = False, size: int = 0) -> str:
    """Return the plain text as markup in a colour, so that nothing in it is markup itself."""
    style = f"color:{colour}" + (f";font-size:{size}px" if size else "")
    inner = f"<b>{escaped(text)}</b>" if bold else escaped(text)
    return f'<span style="{style}">{inner}</span>'


def blank(sentence: str, *, theme: str, height: float = 160) -> Figure:
    """Return an empty figure that says why it is empty."""
    colours = palette(theme)
    said = note(escaped(sentence), x=0.5, y=0.5, xref="paper", yref="paper", xanchor="center")
    return figure(
        [],
        theme=theme,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis=axis(),
        yaxis=axis(),
        annotations=[said | {"font": {"color": colours.dimmed}}],
    )
