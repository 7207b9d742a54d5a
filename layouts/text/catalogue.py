"""Whole English sentences, translated by gettext catalogues that are read once a process."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ru", "en")
"""The languages of the interface; the first is the default."""


def t(message: str, lang: str, **values: object) -> str:
    """Return the sentence in the language, its named places filled with `values`."""
    return catalogue(lang).gettext(message).format(**values)


def sentence(message: str) -> str:
    """Return the sentence itself: said here for the catalogue, translated by `t` where it is shown."""
    return message


def catalogue_file(lang: str) -> Path:
    """Return where the catalogue of a language stands; English has none, the code is written in it."""
    return Path(__file__).parent / lang / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(lang: str) -> NullTranslations:
    """Return the translations of a language, compiled in memory at the first sentence asked for."""
    path = catalogue_file(lang)
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        messages = read_po(file, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)
