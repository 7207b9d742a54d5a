"""The choices of an index in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NORMALISATIONS = ("minmax", "zscore", "percentile", "best")
WEIGHTINGS = ("equal", "own", "pca")
AGGREGATIONS = ("arithmetic", "geometric", "copeland")

ENOUGH = 0.65
"""Which part of the units an indicator needs, and which part of the indicators a unit."""


@dataclass(frozen=True)
class Recipe:
    """How an index is made.

    `directions`: 1 where more is better, −1 where less is, by indicator; `weights`: those of the reader, by
    indicator (`weighting="own"`; any scale, not below zero). `is_treated`: whether outliers are treated.
    Raises ValueError for a word that is no choice, for z-scores in a geometric mean (which has no sense
    below zero), and for weights that are no weights.
    """

    directions: Mapping[str, int]
    normalisation: str = "minmax"
    weighting: str = "equal"
    aggregation: str = "arithmetic"
    weights: Mapping[str, float] = field(default_factory=dict)
    is_treated: bool = True
    coverage: float = ENOUGH

    def __post_init__(self) -> None:
        for choice, allowed in (
            (self.normalisation, NORMALISATIONS),
            (self.weighting, WEIGHTINGS),
            (self.aggregation, AGGREGATIONS),
        ):
            if choice not in allowed:
                raise ValueError(f"{choice!r} is none of {', '.join(allowed)}")
        if (self.normalisation, self.aggregation) == ("zscore", "geometric"):
            raise ValueError("z-scores are below zero for half of the units: no geometric mean")
        if not 0 <= self.coverage <= 1:
            raise ValueError(f"coverage is a part of one, not {self.coverage}")
        if any(not 0 <= weight < float("inf") for weight in self.weights.values()):
            raise ValueError("a weight is a finite number, not below zero")
