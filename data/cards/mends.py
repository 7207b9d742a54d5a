"""The way out of a verdict: the change of the address in which its reason is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.address import difference
from data.analysis.verdicts import Verdict
from data.selection import QUALIFIERS
from data.views import LAST, Card, CompareView


def mended(verdict: Verdict, view: CompareView, card: Card, objects: Mapping[str, str]) -> Verdict:
    """Return the verdict with the change of the address that mends it, where its code names a way.

    `objects`: the chosen objects standing in each unit, joined by semicolons. A break of single units is
    mended by leaving their objects out, unless nobody would be left.
    """
    cut = {name for unit in _units(verdict) for name in objects.get(unit, "").split(";") if name}
    if cut and len(_units(verdict)) < len(objects):
        fewer = replace(view.selection, without=(*view.selection.without, *cut))
        mend = difference(view.to_query(), replace(view, selection=fewer).to_query())
        return replace(verdict, mend=mend, mend_code="drop_units")
    changed = _changed(verdict.mend_code, verdict.values, view, card)
    if changed is None:
        return verdict
    return replace(verdict, mend=difference(view.to_query(), changed.to_query()))


def _units(verdict: Verdict) -> tuple[str, ...]:
    """Return the units that a break cuts alone."""
    units = verdict.values.get("units") if verdict.code == "break_inside" else ()
    return units if isinstance(units, tuple) else ()


def _changed(code: str, values: Mapping[str, object], view: CompareView, card: Card) -> CompareView | None:
    if code == "only_years":
        first, last = int(str(values["first"])), int(str(values["last"]))
        return replace(view, selection=replace(view.selection, year_from=first, year_to=last))
    if code == "real_terms":
        return view.with_card(replace(card, real=LAST))
    if code == "country_share":
        return view.with_card(replace(card, relative="share"))
    if code == "actual_only":
        actual = tuple(word for word in QUALIFIERS if word != "plan")
        return replace(view, selection=replace(view.selection, qualifiers=actual))
    return None
