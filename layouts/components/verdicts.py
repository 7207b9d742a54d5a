"""What must be said before values are compared, as sentences, and the buttons that mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.cards.contents import Verdict
from layouts.text import t, tn
from layouts.text.numbers import years

Values = Mapping[str, Any]


def sentence(verdict: Verdict, lang: str) -> str:
    """Return the verdict as a sentence; an unknown code says nothing."""
    values = verdict.values
    said = {**_of_years(values, lang), **_of_kinds(values, lang), **_of_rest(values, lang)}
    return said[verdict.code]() if verdict.code in said else ""


def mend_label(verdict: Verdict, lang: str) -> str:
    """Return what the button says that mends a verdict: «Only 2013–2018»."""
    first, last = int(verdict.values.get("first", 0)), int(verdict.values.get("last", 0))
    return {
        "only_years": t("Only {years}", lang, years=years(first, last)),
        "real_terms": t("In constant prices", lang),
        "country_share": t("As a share of the country", lang),
        "actual_only": t("Without plans", lang),
        "per_resident": t("Per resident", lang),
        "drop_units": t("Without broken series", lang),
    }.get(verdict.mend_code, t("Mend", lang))


def _of_years(values: Values, lang: str) -> dict[str, Any]:
    first = int(values.get("years_first", values.get("first", 0)))
    last = int(values.get("years_last", values.get("last", 0)))
    broken = sorted(int(year) for year in values.get("years", ()))
    return {
        "years_apart": lambda: tn(
            "The dates are {n} year apart.", "The dates are {n} years apart.", lang, n=last - first
        ),
        "break_inside": lambda: _breaks(broken, lang),
        "nominal_roubles": lambda: t(
            "Roubles of {years} stand in the prices of each year: the growth includes inflation.",
            lang,
            years=years(first, last),
        ),
        "short_series": lambda: t("The series is too short to speak of a trend.", lang),
    }


def _breaks(broken: list[int], lang: str) -> str:
    """Return which years begin a new way of counting, at most three of them by name."""
    named = ", ".join(str(year) for year in broken[:3])
    if len(broken) > 3:
        return tn(
            "The series breaks at {years} and {n} more year: lines stop there.",
            "The series breaks at {years} and {n} more years: lines stop there.",
            lang,
            n=len(broken) - 3,
            years=named,
        )
    return t("The series breaks at {years}: lines stop there.", lang, years=named)


def _of_kinds(values: Values, lang: str) -> dict[str, Any]:
    n = int(values.get("n", 0))
    return {
        "different_units": lambda: t("The values have different units.", lang),
        "mixed_measures": lambda: _measures(str(values.get("kind", "")), lang),
        "plan_with_actual": lambda: tn(
            "{n} value is a plan, not a result.", "{n} values are plans, not results.", lang, n=n
        ),
        "at_least_or_about": lambda: tn(
            "{n} value is «at least» or «about».", "{n} values are «at least» or «about».", lang, n=n
        ),
        "inferred": lambda: tn(
            "The date or meaning of {n} value was worked out by us.",
            "The dates or meanings of {n} values were worked out by us.",
            lang,
            n=n,
        ),
        "scope_notes": lambda: tn(
            "{n} value covers something other than the definition says.",
            "{n} values cover something other than the definition says.",
            lang,
            n=n,
        ),
        "several_sources": lambda: tn(
            "For {n} value the sources differ; the details show all of them.",
            "For {n} values the sources differ; the details show all of them.",
            lang,
            n=n,
        ),
    }


def _measures(kind: str, lang: str) -> str:
    if kind == "since_start":
        return t("Running totals begin in different years.", lang)
    return t("Values of a whole year stand beside values of a part of it.", lang)


def _of_rest(values: Values, lang: str) -> dict[str, Any]:
    n = int(values.get("n", 0))
    return {
        "several_objects": lambda: tn(
            "{n} place has several chosen objects: its figure says nothing of any one of them.",
            "{n} places have several chosen objects: their figures say nothing of any one of them.",
            lang,
            n=n,
        ),
        "undated": lambda: tn(
            "The source of {n} value states no date.", "The sources of {n} values state no date.", lang, n=n
        ),
        "flagged": lambda: tn(
            "{n} value stands out in its series.", "{n} values stand out in their series.", lang, n=n
        ),
        "misprint": lambda: tn(
            "{n} value is probably a misprint and is left out of computations.",
            "{n} values are probably misprints and are left out of computations.",
            lang,
            n=n,
        ),
        "no_deflator": lambda: tn(
            "For {n} value there is no price index of its year.",
            "For {n} values there is no price index of their years.",
            lang,
            n=n,
        ),
        "lacking": lambda: tn(
            "{n} value is left out: the other figure that it is computed with is missing.",
            "{n} values are left out: the other figure that they are computed with is missing.",
            lang,
            n=n,
        ),
    }
