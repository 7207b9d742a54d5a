"""Round ticks for the axes of figures, linear, logarithmic and of years, with our own numbers on them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layouts.text.numbers import compact, number, thin

_STEPS = (1, 2, 2.5, 5, 10)
_COMPACT_FROM = 1_000_000


def nice_ticks(low: float, high: float, *, most: int) -> list[float]:
    """Return up to about `most` + 1 round values from at or below `low` to at or above `high`."""
    if not math.isfinite(low) or not math.isfinite(high):
        return [0.0]
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * part for part in _STEPS if power * part >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * place, 12) for place in range(first, last + 1)]


def log_ticks(low: float, high: float, *, most: int) -> list[float]:
    """Return round positive values (1, 2, 5 times powers of ten, or powers alone) around `low` and `high`."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    for parts in ((1, 2, 5), (1, 3), (1,)):
        ticks = [part * 10.0**power for power in range(first, last + 1) for part in parts]
        inside = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
        if len(inside) <= most:
            break
    below = max((tick for tick in ticks if tick <= low * (1 + 1e-9)), default=low)
    above = min((tick for tick in ticks if tick >= high * (1 - 1e-9)), default=high)
    return [tick for tick in ticks if below <= tick <= above]


def year_ticks(first: int, last: int, *, most: int) -> list[int]:
    """Return whole years, evenly apart, at most about `most`; the last year is one unless steps are long."""
    step = next((size for size in (1, 2, 5, 10, 20, 50) if (last - first) / size < most), 100)
    if step <= 2:
        return list(range(last, first - 1, -step))[::-1]
    return [year for year in range(first, last + 1) if year % step == 0]


def tick_texts(values: Sequence[float], lang: str) -> list[str]:
    """Return the numbers of an axis: all with the same decimals, large ones in words."""
    if values and max(abs(value) for value in values) >= _COMPACT_FROM:
        digits = 1 if all(round(value / 10**5, 6).is_integer() for value in values) else 2
        return [thin(compact(value, lang, digits)) for value in values]
    return [thin(number(value, lang, 0 if value == 0 else _decimals(values))) for value in values]


def _decimals(values: Sequence[float]) -> int:
    """Return how many decimals the most precise of the values has, up to six."""
    return next((few for few in range(6) if all(abs(v - round(v, few)) < 1e-9 for v in values)), 6)


def precision(values: Sequence[float]) -> int:
    """Return how many decimals computed values are printed with: about three digits of the largest."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 100:
        return 0
    if largest >= 10:
        return 1
    return 2 if largest >= 1 or largest == 0 else min(6, 2 - math.floor(math.log10(largest)))
