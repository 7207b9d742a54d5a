"""The questions of docs/findings.md, each with its variants: other windows, groups, transforms."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.analysis.impact.means import group_means
from data.analysis.impact.panel import Panel
from data.analysis.impact.whole import Core, core
from data.errors import MethodRefused
from data.releases import ReleaseRef
from data.studies.impact_answer import Answer, answer
from data.studies.impact_question import LEFT_OUT, Question, groups_of, posed, values_of


@dataclass(frozen=True, eq=False)
class Variant:
    """The same question asked a little otherwise: its two estimates, or the sentence why there are none."""

    name: str
    estimates: Core | None
    refused: str = ""


@dataclass(frozen=True, eq=False)
class Finding:
    """The answer to one question, and to its variants."""

    answer: Answer
    variants: tuple[Variant, ...]


QUESTIONS = (
    Question("rd_expenditure", real="last", per="resident", log=True),
    Question("rd_personnel", log=True),
    Question("innovative_goods_share"),
    Question("innovation_expenditure_share"),
    Question("patents_inventions", per="resident"),
    Question("apt_used", log=True),
    Question("investment_fixed_capital", real="last", per="resident", log=True),
    Question("grp", real="last", per="resident", log=True),
    Question("average_wage_lm", level="town", log=True),
    Question("employees_lm", level="town", log=True),
    Question("investment_town", level="town", log=True),
    Question("manufacturing_shipments_town", level="town", log=True),
    Question("fixed_assets_town", level="town", log=True, first=2008),
)
"""The main question of each outcome: 2006–2019 (fixed assets of towns from 2008), treated from 2013 on."""
PUBLICATIONS = Question("publications_town", level="town", first=2012, last=2024)
SCIENCE_CITIES = Question("average_wage_lm", level="town", log=True, among="science_city")


def variants_of(question: Question) -> dict[str, Question]:
    """Return the variants of a question by name: window, exclusions, controls, who is treated, transform."""
    first = question.first
    shared = {
        f"{first}–2016": replace(question, last=2016),
        f"{max(2009, first + 1)}–2019": replace(question, first=max(2009, first + 1)),
        "treated from 2012": replace(question, first_year=2012),
        "nobody left out": replace(question, excluded=()),
        "nearest controls": replace(question, controls="nearest"),
        "undated members treated": replace(question, undated="treated"),
        "undated members in neither group": replace(question, undated="neither"),
        "main hosts only": replace(question, main_hosts=True),
    }
    own = _of_regions(question) if question.level == "region" else _of_towns(question)
    return {**shared, **own, **_other_forms(question)}


def _of_regions(question: Question) -> dict[str, Question]:
    out = (*LEFT_OUT["region"], "region-ru-spe", "region-ru-len")
    return {
        f"{question.first}–2022": replace(question, last=2022),
        "without Saint Petersburg and its region too": replace(question, excluded=out),
        "okrugs apart": replace(question, okrugs="apart"),
    }


def _of_towns(question: Question) -> dict[str, Question]:
    return {
        "controls with another status in 2012": replace(question, controls="status-2012"),
        "controls with a later status": replace(question, controls="later"),
        "controls without any status": replace(question, controls="clean"),
        "without towns over a million": replace(question, no_millions=True),
        "towns with gaps kept": replace(question, balanced=False),
    }


def _other_forms(question: Question) -> dict[str, Question]:
    """Return the question with each of its transforms taken away, or a logarithm added."""
    found = {}
    if question.log:
        found["levels instead of logarithms"] = replace(question, log=False)
    else:
        found["logarithms"] = replace(question, log=True)
    if question.real:
        found["current prices"] = replace(question, real="")
    if question.per:
        found["not per resident"] = replace(question, per="")
    return found


def finding(connection: Connection, release: ReleaseRef, question: Question) -> Finding:
    """Return the answer to a question with its variants, and two that the answer holds already."""
    main = answer(connection, release, question)
    asked = [_variant(connection, release, name, other) for name, other in variants_of(question).items()]
    held = [Variant("without the ten largest", main.without_largest)]
    if len(main.impact.breaks):
        held.append(Variant("the longest window without breaks", main.impact.without_breaks))
    return Finding(main, (*held, *asked))


def _variant(connection: Connection, release: ReleaseRef, name: str, question: Question) -> Variant:
    try:
        panel = posed(connection, release, question).panel
    except MethodRefused as refused:
        return Variant(name, None, str(refused))
    return Variant(name, core(panel))


def described(connection: Connection, release: ReleaseRef, question: Question) -> pd.DataFrame:
    """Return the means of both groups over the units with every year: a description, no estimate.

    Columns: those of `data.analysis.impact.means.group_means`
    """
    groups, _ = groups_of(connection, release, question)
    units = sorted(groups.treated | groups.controls)
    values = values_of(connection, release, question, question.outcome, units)
    years = tuple(range(question.first, question.last + 1))
    flags = np.array([unit in groups.treated for unit in units], dtype=bool)
    whole = Panel(tuple(units), years, values, flags, question.first_year)
    return group_means(whole.balanced())
