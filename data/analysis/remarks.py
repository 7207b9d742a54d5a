"""What a method says beside its numbers: codes with the numbers they need, and one English sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SENTENCES = {
    "indicator_constant": "{name} has the same value for every unit and was left out.",
    "indicator_gaps": "{name} is known for {known} of {of} units, fewer than {share:.0%}, and was left out.",
    "unit_gaps": "{n} units have fewer than {share:.0%} of the indicators and have no result.",
    "few_units": "Only {n} units are compared: ranks and correlations say little.",
    "winsorised": "{name}: the {n} outermost values were drawn in to the next one.",
    "logged": "{name} is so skewed that its logarithm was taken.",
    "still_skewed": "{name} stays skewed after treatment ({skewness:.1f}).",
    "opposed_loading": "{name} pulls against the first component, although its direction was set.",
    "weak_component": "The first component explains {share:.0%} of the variance only.",
    "low_alpha": "Cronbach's alpha is {alpha:.2f}: the indicators hardly measure one thing.",
    "strong_correlation": "{first} and {second} correlate at {r:.2f}: they count almost the same thing twice.",
    "negative_correlation": "{first} and {second} pull against each other ({r:.2f}).",
    "misprints": "{n} certain misprints of the source were left out.",
    "no_nation": "{n} values have no figure of the country beside them and no quotient.",
    "part_exceeds": "{n} values are larger than their total and have no quotient.",
    "incomplete_units": "{n} units lack a part of the structure and were left out.",
    "parts_share": "The parts named are {share:.1%} of the published total of the country.",
    "no_spread": "{name} does not spread among the units (median deviation 0) and was left out.",
    "self_ties": "{n} ties of a node with itself were left out.",
    "unknown_ends": "{n} ties have an end that is not among the nodes and were left out.",
    "undated_ties": "{n} ties have no date; they are counted in every period.",
    "undated_left_out": "{n} ties have no date and were left out of the period.",
    "undated_statuses": "{n} statuses have no known start: whether they were in force is unknown.",
    "small_group": "{n} items have fewer than {least} answers and are not shown.",
}
"""By code, in English; the pages say them in the reader's language."""


@dataclass(frozen=True)
class Remark:
    """One thing a reader must know beside a result: a code of SENTENCES and the values it names."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return SENTENCES[self.code].format(**self.values)


def remark(code: str, **values: object) -> Remark:
    """Return a remark by its code."""
    return Remark(code, values)
