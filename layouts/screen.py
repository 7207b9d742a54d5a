"""What the reader's screen is like: the theme, and whether it is narrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

THEMES = ("light", "dark")
NARROW_BELOW = 640
"""Pixels; the same limit stands in assets/screen.js and in the style sheets."""


@dataclass(frozen=True)
class Screen:
    """The theme in use and whether the screen is narrower than a phone's limit."""

    theme: str = "light"
    narrow: bool = False

    @classmethod
    def from_cookies(cls, cookies: Mapping[str, str]) -> Self:
        """Return what the reader chose, else what the system prefers, else light and wide."""
        wished = (cookies.get("theme"), cookies.get("system"))
        theme = next((word for word in wished if word in THEMES), "light")
        return cls(theme=theme, narrow=cookies.get("narrow") == "1")

    @classmethod
    def from_store(cls, stored: object) -> Self:
        """Return the screen kept in the store `screen`; anything malformed gives the default."""
        given = stored if isinstance(stored, dict) else {}
        theme = given.get("theme")
        return cls(theme=theme if theme in THEMES else "light", narrow=given.get("narrow") is True)

    def to_store(self) -> dict[str, object]:
        """Return the screen as the store `screen` keeps it."""
        return {"theme": self.theme, "narrow": self.narrow}
