"""How every chart behaves in the browser: nothing leaves the server, the mode bar speaks two languages."""

from __future__ import annotations

from typing import Any

GRAPH_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "showEditInChartStudio": False,
    "plotlyServerURL": "",
    "displayModeBar": "hover",
    "responsive": True,
    "scrollZoom": False,
    "modeBarButtons": [["resetScale2d", "toImage"]],
}
"""What holds in both languages."""


def graph_config(lang: str, *, file_name: str = "chart") -> dict[str, Any]:
    """Return the configuration of a chart; its picture is saved under `file_name`."""
    picture = {"format": "png", "scale": 2, "filename": file_name}
    return {**GRAPH_CONFIG, "locale": lang, "toImageButtonOptions": picture}
