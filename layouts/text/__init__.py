"""What the interface says, in the reader's language: `t`, `tn`, and the languages there are."""

from __future__ import annotations

from layouts.text.catalogue import LANGUAGES, catalogue, sentence, t
from layouts.text.numbers import number

__all__ = ["LANGUAGES", "language", "sentence", "t", "tn"]


def tn(singular: str, plural: str, lang: str, *, n: float, **values: object) -> str:
    """Return the sentence in the form that the number `n` needs, with `{n}` as the language writes it.

    A number that is not whole takes the form of parts: in Russian that of two, in English the plural.
    """
    whole = int(n) if n == int(n) else 2
    return catalogue(lang).ngettext(singular, plural, whole).format(n=number(n, lang), **values)


def language(path: str) -> str:
    """Return the language of an address: its first part where that is one of ours, else the default."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in LANGUAGES else LANGUAGES[0]
