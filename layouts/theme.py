"""The Mantine theme: our tokens given to the controls."""

from __future__ import annotations

from typing import Any

_ACCENT = "#e4eef8 #cfe1f3 #a9cbeb #86b5e0 #6fb1ff #4c8fcc #1f6fbd #0b5cad #094e93 #073f78"
_DARK = "#e6eaf0 #c9d1db #9aa5b1 #6b7786 #47525f #2c3542 #1a2029 #171c24 #12161c #0d1116"
_SMALL = {"size": "sm"}

MANTINE_THEME: dict[str, Any] = {
    "fontFamily": "var(--font)",
    "headings": {"fontFamily": "var(--font)", "fontWeight": "600"},
    "fontSizes": {"xs": "0.8125rem", "sm": "0.9375rem", "md": "0.9375rem", "lg": "1.125rem", "xl": "1.5rem"},
    "spacing": {"xs": "8px", "sm": "12px", "md": "16px", "lg": "24px", "xl": "32px"},
    "radius": {"xs": "4px", "sm": "6px", "md": "6px", "lg": "8px", "xl": "8px"},
    "colors": {"accent": _ACCENT.split(), "dark": _DARK.split()},
    "primaryColor": "accent",
    "primaryShade": {"light": 7, "dark": 4},
    "defaultRadius": "sm",
    "cursorType": "pointer",
    "respectReducedMotion": True,
    "fontSmoothing": True,
    "components": {
        name: {"defaultProps": _SMALL}
        for name in ("Select", "MultiSelect", "Autocomplete", "TextInput", "NumberInput", "SegmentedControl")
    },
}
"""Given to MantineProvider once; colours beyond the accent come from assets/tokens.css."""
