"""What a method says beside its numbers: a code, the values it names, and a sentence in both languages.

The sentences stand in `remarks.csv` beside this module, one row a code.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from data.errors import MethodRefused

WORDS = Path(__file__).with_name("remarks.csv")


@dataclass(frozen=True)
class Remark:
    """One thing a reader must know beside a result: a code of `remarks.csv` and the values it names."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return self.said("en")

    def said(self, lang: str) -> str:
        """Return the sentence in a language, filled with the values."""
        return sentences()[self.code][lang].format(**self.values)


def remark(code: str, **values: object) -> Remark:
    """Return a remark by its code."""
    return Remark(code, values)


def refusal(code: str, **values: object) -> MethodRefused:
    """Return the error of a method that has no honest answer, by the code of its sentence; to be raised."""
    return MethodRefused(code, sentences()[code]["en"], **values)


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Return the sentences by code and language, with their places unfilled."""
    with WORDS.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: {"en": row["sentence_en"], "ru": row["sentence_ru"]} for row in csv.DictReader(lines)
        }
