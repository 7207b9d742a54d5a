"""How a frozen state becomes the part of an address after `?`, and comes back.

A state declares its `Field`s once; `read` takes what is good from any string and reports the rest,
`write` leaves defaults out, so that equal states give equal addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

LONGEST = 16_000
"""Characters of an address that are read; a longer one is cut, and the cut is reported."""
MOST_VALUES = 400
"""Values of one key that are read."""
FIRST_YEAR, LAST_YEAR = 1850, 2100
NONE = "none"
"""What is written where the reader chose nothing and the default is something."""

Decode = Callable[[str], Any]


@dataclass(frozen=True)
class Ignored:
    """A part of an address that was not used, shortened for showing."""

    key: str
    value: str


@dataclass(frozen=True)
class Field:
    """One key of an address: the attribute it fills and how its words are read.

    `decode` returns None for a word that means nothing; `many` collects several words, separated by
    commas or by repeating the key.
    """

    key: str
    name: str
    decode: Decode
    many: bool = False


def one_of(*allowed: str) -> Decode:
    """Return a reader of words from a closed list."""
    return lambda word: word if word in allowed else None


def identifier(word: str) -> str | None:
    """Return an id of the facts as it is written, or None if it cannot be one."""
    return word if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}", word) else None


def year(word: str) -> int | None:
    """Return a year from 1850 to 2100, or None."""
    return int(word) if re.fullmatch(r"[12]\d{3}", word) and FIRST_YEAR <= int(word) <= LAST_YEAR else None


def free_text(word: str) -> str | None:
    """Return words typed by a reader, spaces folded and at most 200 characters, or None if empty."""
    return " ".join(word.split())[:200].strip() or None


def pairs(query: str) -> list[tuple[str, str]]:
    """Return the keys and values of an address; never raises, whatever the string."""
    return parse_qsl(query.removeprefix("?")[:LONGEST], keep_blank_values=True)


def read(fields: Iterable[Field], given: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], list[Ignored]]:
    """Return the good values by attribute name, and what was not understood.

    A key that is not among `fields` is left alone: it may belong to another state of the same address.
    """
    known = {field.key: field for field in fields}
    values: dict[str, Any] = {}
    ignored: list[Ignored] = []
    for key, text in given:
        field = known.get(key)
        if field is None:
            continue
        for word in text.split(",") if field.many else [text]:
            decoded = field.decode(word.strip())
            if decoded is None:
                ignored.append(Ignored(key, word[:60]))
            elif not field.many:
                values[field.name] = decoded
            elif len(values.get(field.name, ())) < MOST_VALUES:
                values[field.name] = (*values.get(field.name, ()), decoded)
    return values, ignored


def unknown(given: Sequence[tuple[str, str]], known: Iterable[str]) -> list[Ignored]:
    """Return the pairs whose key nobody reads."""
    keys = set(known)
    return [Ignored(key[:60], value[:60]) for key, value in given if key not in keys]


def write(fields: Iterable[Field], state: object, defaults: object) -> list[tuple[str, str]]:
    """Return the keys and values by which `state` differs from `defaults`, in the order of `fields`."""
    return [
        (field.key, _written(getattr(state, field.name)))
        for field in fields
        if getattr(state, field.name) != getattr(defaults, field.name)
    ]


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value)) or NONE
    return NONE if value in ("", None) else str(value)


def joined(given: Iterable[tuple[str, str]]) -> str:
    """Return `?key=value&…` ready to stand behind a path, or an empty string."""
    text = "&".join(f"{quote(key, safe='')}={quote(value, safe=',')}" for key, value in given)
    return f"?{text}" if text else ""


def difference(before: str, after: str) -> str:
    """Return as `key=value&…` what must change in the address `before` to mean `after`.

    A key that is gone stands with an empty value. The change fits any address that has these keys alike.
    """
    old, new = dict(pairs(before)), dict(pairs(after))
    changed = [(key, value) for key, value in new.items() if old.get(key) != value]
    gone = [(key, "") for key in old if key not in new]
    return joined([*changed, *gone]).removeprefix("?")


def unique(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values once each, in the order of their first appearance."""
    return tuple(dict.fromkeys(values))


def ordered(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values once each, sorted."""
    return tuple(sorted(set(values)))
