"""How text is made comparable: for finding it in any spelling, for putting it in a language's order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import iuliia
from pyuca import Collator

SHORT_I = "\N{CYRILLIC SMALL LETTER SHORT I}"
"""A letter of its own, not a letter with a mark."""
LATIN_SCHEMAS = (iuliia.WIKIPEDIA, iuliia.MVD_782, iuliia.ICAO_DOC_9303)
"""The spellings of Russian names in Latin letters that readers type."""
_LATIN, _CYRILLIC, _END = 7239, 8226, 8801
"""Where the primary weights of Latin and of Cyrillic letters begin in the table that pyuca ships."""


def normalised(text: str) -> str:
    """Return a text for comparing: lower case, no accents, only letters and digits."""
    whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    folded = unicodedata.normalize("NFD", whole.replace(SHORT_I, "\0")).replace("\0", SHORT_I)
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain))


def search_text(*names: str | None) -> str:
    """Return the words under which something with these names is found, in both alphabets, once each."""
    given = " ".join(name for name in names if name)
    spelled = [given, *(schema.translate(given) for schema in LATIN_SCHEMAS)]
    return " ".join(dict.fromkeys(word for text in spelled for word in normalised(text).split()))


@cache
def _collator() -> Collator:
    return Collator()


def sort_key(text: str, lang: str) -> bytes:
    """Return the bytes by which a text is ordered in a language: Cyrillic before Latin in Russian.

    Unicode Collation Algorithm with the default table (pyuca); marks before the first letter do not count.
    """
    weights = _collator().sort_key(re.sub(r"^\W+", "", text))
    return b"".join(_shifted(weight, lang).to_bytes(4, "big") for weight in weights)


def _shifted(weight: int, lang: str) -> int:
    """Return a weight with the Cyrillic letters moved before the Latin ones in Russian."""
    if lang != "ru" or not _LATIN <= weight < _END:
        return weight
    return weight - (_CYRILLIC - _LATIN) if weight >= _CYRILLIC else weight + (_END - _CYRILLIC)
