"""Where labels go so that none covers another, how wide a text is, and how it is kept from being markup.

Labels are moved as little as possible: the positions found are those with the least sum of squared moves
that keep the order and the distances (isotonic regression by pooling adjacent violators: Ayer et al. 1955).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

ELLIPSIS = "\u2026"
_NARROW = frozenset("iljtfrI1.,:;'|!()[] \u00a0\u2009\u2013-")
_WIDE = frozenset("mwMW@%\u0416\u0428\u0429\u042e\u0436\u0448\u0449\u044e\u043c\u041c\u0424\u0444")


def moved_apart(
    positions: Sequence[float], gap: float | Sequence[float], low: float, high: float
) -> list[float]:
    """Return the positions moved so that neighbours are `gap` apart and all lie from `low` to `high`.

    `positions` ascend. `gap` is one distance or one for each pair of neighbours. Where they do not fit, they
    keep their distances from `low` on.
    """
    if not positions:
        return []
    gaps = [float(gap)] * (len(positions) - 1) if isinstance(gap, int | float) else list(gap)
    offsets = list(accumulate(gaps, initial=0.0))
    level = _ascending([place - offset for place, offset in zip(positions, offsets, strict=True)])
    ceiling = max(high - offsets[-1], low)
    return [min(max(value, low), ceiling) + offset for value, offset in zip(level, offsets, strict=True)]


def _ascending(values: Sequence[float]) -> list[float]:
    """Return the nearest sequence that never falls: neighbours out of order get their common mean."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            earlier, members = pools.pop()
            total, count = total + earlier, count + members
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


@lru_cache(maxsize=8192)
def width(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Return about how many pixels wide the text is in Golos Text of that size."""
    units = sum(0.31 if sign in _NARROW else 0.86 if sign in _WIDE else 0.58 for sign in text)
    return units * size * (1.06 if bold else 1)


def shortened(text: str, limit: int) -> str:
    """Return the text in at most `limit` characters, cut at its end with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def escaped(text: str) -> str:
    """Return the text so that Plotly, which reads some HTML, prints it as it stands."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
