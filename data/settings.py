"""The environment, read once into one frozen object."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project."""


class Settings(BaseSettings):
    """What the environment may change: HOST, PORT, VAR, FACTS, DATABASE_URL, CHROMIUM.

    `var` is the folder of everything a running copy owns; `facts` the published data set; `chromium` the
    program that draws pictures.
    """

    model_config = SettingsConfigDict(frozen=True)

    host: str = "127.0.0.1"
    port: int = 8050
    var: Path = ROOT / "var"
    facts: Path = ROOT / "data" / "facts"
    database_url: str | None = None
    chromium: Path = Path("/usr/bin/chromium")


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
