"""Published criteria against what is known of an organisation, and answers of a survey against references.

A criterion is `met`, `not_met` or `unknown`, with the evidence and the reason in one word. Unknown is the
usual answer: a criterion is judged only by a number that a source states of that organisation, never by
silence.

- `at least` criteria (≥ x) are met by a value of x or more. A value that the source calls «more than» proves
  the criterion from x on but never fails it; a value of a count that is known to be incomplete (`is_partial`)
  likewise; «about» is judged as it stands and said (`about`); a plan or an estimate is no evidence.
- `yes` criteria are met by 1, not met by 0.
- Any other criterion (validity, scales, classes such as «top 10 %») is not judged by a number of one
  organisation: `not_a_test`.

Answers of a survey are shown from 10 on: below, a mean is a portrait of single respondents. The interval of a
mean is two standard errors to each side (for normal answers 92 % at n = 10, 95 % from some thirty on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.remarks import Remark, remark
from data.analysis.tables import once

LEAST = 10
"""From how many answers on an item is shown."""
RESULTS = ("met", "not_met", "unknown")
MEMBER_TYPES = {
    "large_company": "business",
    "sme": "business",
    "research": "academia",
    "university": "academia",
    "government": "government",
    "development_institution": "support",
    "association": "support",
}
"""Types of members in the triple helix, by type of organisation; one abroad has none."""
_AT_LEAST = re.compile(r"^\s*(?:≥|>=)\s*(\d+(?:[.,]\d+)?)\s*$")
_YES = frozenset({"yes"})


@dataclass(frozen=True)
class Evidence:
    """A number that a source states: how it is said, from where, and whether the count may be incomplete."""

    value: float
    qualifier: str = "actual"
    source_id: str = ""
    period_label: str = ""
    observation_id: str = ""
    is_partial: bool = False


@dataclass(frozen=True)
class Judgement:
    """Whether a criterion is met, why so, and on what evidence.

    reason: `reaches`, `falls_short`, `about`, `at_least_only`, `partial_count`, `not_actual`,
    `no_evidence`, `not_a_test`.
    """

    threshold_id: str
    result: str
    reason: str
    evidence: Evidence | None = None


@dataclass(frozen=True, eq=False)
class Survey:
    """Items with enough answers. items: item_id, n, mean, low, high, reference, difference."""

    items: pd.DataFrame
    remarks: tuple[Remark, ...] = ()


def types_of_members(types: Iterable[str]) -> tuple[str, ...]:
    """Return the types of members among types of organisations, each once, sorted."""
    return tuple(sorted({MEMBER_TYPES[each] for each in types if each in MEMBER_TYPES}))


def judged(threshold_id: str, threshold: str, evidence: Evidence | None) -> Judgement:
    """Return whether a criterion is met; `threshold` as published in English (`≥ 15`, `yes`, `top 10 %`)."""
    limit = limit_of(threshold)
    if limit is None:
        return Judgement(threshold_id, "unknown", "not_a_test", evidence)
    if evidence is None:
        return Judgement(threshold_id, "unknown", "no_evidence")
    result, reason = _judged(evidence, limit)
    return Judgement(threshold_id, result, reason, evidence)


def limit_of(threshold: str) -> float | None:
    """Return the number that a value must reach: of «≥ x» x, of «yes» 1, of all else None."""
    found = _AT_LEAST.match(threshold)
    if found:
        return float(found[1].replace(",", "."))
    return 1.0 if threshold.strip().lower() in _YES else None


def _judged(evidence: Evidence, limit: float) -> tuple[str, str]:
    if evidence.qualifier in ("plan", "estimate"):
        return "unknown", "not_actual"
    if evidence.value >= limit:
        return "met", "about" if evidence.qualifier == "approx" else "reaches"
    if evidence.qualifier == "at_least":
        return "unknown", "at_least_only"
    if evidence.is_partial:
        return "unknown", "partial_count"
    return "not_met", "about" if evidence.qualifier == "approx" else "falls_short"


def survey(answers: pd.DataFrame, references: pd.DataFrame | None = None) -> Survey:
    """Return the mean of each item with enough answers beside its reference value.

    answers: respondent_id, item_id, value (NaN: no answer), one row a respondent and item. references:
    item_id, value, in the same unit, one row an item; items without one have none.
    Raises DuplicatedRows. Items are sorted by id.
    """
    once(answers, ("respondent_id", "item_id"))
    known = answers[answers["value"].notna()]
    counted = known.groupby("item_id", sort=True)["value"].agg(["size", "mean", "std"])
    shown = counted[counted["size"] >= LEAST]
    error = shown["std"].to_numpy() / np.sqrt(shown["size"].to_numpy())
    names = shown.index.to_numpy(dtype=object)
    found = pd.DataFrame(
        {
            "item_id": pd.Series(names, dtype=object),
            "n": shown["size"].to_numpy(),
            "mean": shown["mean"].to_numpy(),
            "low": shown["mean"].to_numpy() - 2 * error,
            "high": shown["mean"].to_numpy() + 2 * error,
        }
    )
    if references is not None:
        once(references.assign(set="reference"), ("set", "item_id"))
    listed = {} if references is None else dict(zip(references["item_id"], references["value"], strict=True))
    found["reference"] = [float(listed.get(name, np.nan)) for name in names]
    found["difference"] = found["mean"] - found["reference"]
    hidden = answers["item_id"].nunique() - len(shown)
    return Survey(found, (remark("small_group", n=hidden, least=LEAST),) if hidden else ())
