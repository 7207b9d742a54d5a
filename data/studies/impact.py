"""Whether regions or towns with pilot clusters developed differently from others.

Every method side by side: difference in differences, randomisation inference, event study with a test of
the years before, synthetic control of each treated unit, synthetic difference in differences, placebos,
without breaks, without the largest; who is treated and compared, who dropped out and why; the assumptions.

For example:
  python -m data.study impact --outcome innovative_goods_share --from 2006 --to 2019 \
--treated pilot-clusters-2012 --exclude RU-MOW,RU-MOS
  python -m data.study impact --level town --controls all --outcome average_wage_lm --transform log \
--from 2006 --to 2019
  python -m data.study impact --outcome rd_expenditure --transform real,per-resident,log --to 2022 --json
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection

from data.analysis.impact.groups import CONTROLS, OTHER_STATUSES
from data.analysis.remarks import refusal
from data.queries.treatments import hosted_members, indicators_of, places_of, programmes
from data.releases import ReleaseRef
from data.studies.impact_answer import answer
from data.studies.impact_question import PILOT, Question
from data.studies.impact_text import report
from data.studies.names import known
from data.studies.report import Report
from data.views import LAST

LEAST_DRAWS = 20
TRANSFORMS = ("level", "log", "real", "per-resident", "per-employed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    _add_data(parser)
    _add_groups(parser)
    lots = parser.add_argument_group("what is drawn by lot")
    lots.add_argument("--draws", type=_many, default=999, help="assignments of the treatment; default 999")
    lots.add_argument("--placebos", type=_many, default=200, help="placebos of synthetic DiD; default 200")
    lots.add_argument("--seed", type=int, default=0, help="the same seed gives the same answer; default 0")


def _add_data(parser: argparse.ArgumentParser) -> None:
    data = parser.add_argument_group("outcome and window")
    data.add_argument("--outcome", required=True, metavar="INDICATOR", help="the id of an indicator")
    data.add_argument("--level", choices=("region", "town"), default="region", help="default: region")
    data.add_argument("--from", dest="first", type=int, default=2006, metavar="YEAR", help="default 2006")
    data.add_argument("--to", dest="last", type=int, default=2019, metavar="YEAR", help="default 2019")
    data.add_argument(
        "--transform",
        default="level",
        metavar="WORDS",
        help=f"any of {', '.join(TRANSFORMS)}, with commas; default: level",
    )
    data.add_argument(
        "--prices",
        type=_prices,
        default=LAST,
        metavar="YEAR",
        help="whose prices with real; default: last year",
    )
    data.add_argument("--covariates", default="", metavar="IDS", help="indicators that change over time")
    data.add_argument("--unbalanced", action="store_true", help="keep units with gaps in the window")


def _add_groups(parser: argparse.ArgumentParser) -> None:
    who = parser.add_argument_group("who is treated, who is compared")
    who.add_argument("--treated", default=PILOT, metavar="PROGRAMME", help=f"default: {PILOT}")
    who.add_argument(
        "--first-treated-year",
        type=int,
        metavar="YEAR",
        help="default: the year after the first dated members joined (2013)",
    )
    who.add_argument(
        "--undated",
        choices=("control", "treated", "neither"),
        default="control",
        help="places of members without a known date; default: not treated",
    )
    who.add_argument("--main-hosts", action="store_true", help="only the leading town or region of a member")
    who.add_argument(
        "--exclude",
        metavar="UNITS",
        help="codes or ids with commas, or none; default: Moscow with its region; among towns, both capitals",
    )
    who.add_argument(
        "--controls", choices=CONTROLS, default="all", help="all but all and nearest: towns only"
    )
    who.add_argument("--among", choices=OTHER_STATUSES, default="", help="only towns that held this status")
    who.add_argument("--no-millions", action="store_true", help="leave out towns of over a million people")
    who.add_argument(
        "--okrugs",
        choices=("inside", "apart"),
        default="inside",
        help="autonomous okrugs inside their oblast (default), or beside the rest of it",
    )
    who.add_argument(
        "--units", default="", metavar="UNITS", help="whose synthetic controls; default: all treated"
    )


def _many(text: str) -> int:
    """Return a number of draws: twenty or more, so that p can be 5 %."""
    if not text.isdecimal() or int(text) < LEAST_DRAWS:
        raise argparse.ArgumentTypeError(f"a number of {LEAST_DRAWS} or more is needed, not {text}")
    return int(text)


def _prices(text: str) -> str:
    """Return whose prices: a year or the last one."""
    if text != LAST and not (text.isdecimal() and len(text) == len("2012")):
        raise argparse.ArgumentTypeError(f"a year or {LAST} is needed, not {text}")
    return text


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return the report of an impact study."""
    places = places_of(connection, options.level)
    question = _question(connection, places, options)
    names = dict(zip(places["unit_id"].tolist(), places["name_en"].tolist(), strict=True))
    return report(answer(connection, release, question), names)


def _question(connection: Connection, places: pd.DataFrame, options: argparse.Namespace) -> Question:
    """Return the question of the options, every name checked."""
    indicators = indicators_of(connection, options.level)
    words = _words(options.transform)
    for word in words:
        known(word, TRANSFORMS, what="transform")
    if {"per-resident", "per-employed"} <= set(words):
        raise refusal("impact_transform_twice")
    programme = known(options.treated, programmes(connection), what="programme")
    return Question(
        outcome=known(options.outcome, indicators, what=f"indicator of {options.level}s"),
        level=options.level,
        first=options.first,
        last=options.last,
        programme=programme,
        first_year=options.first_treated_year or _after_first(connection, programme),
        undated=options.undated,
        main_hosts=options.main_hosts,
        excluded=None if options.exclude is None else _units(options.exclude, places),
        controls=options.controls,
        among=options.among,
        okrugs=options.okrugs,
        no_millions=options.no_millions,
        log="log" in words,
        real=options.prices if "real" in words else "",
        per=next((word.removeprefix("per-") for word in words if word.startswith("per-")), ""),
        covariates=tuple(
            known(name, indicators, what=f"indicator of {options.level}s")
            for name in dict.fromkeys(_words(options.covariates))
        ),
        balanced=not options.unbalanced,
        units=_units(options.units, places),
        draws=options.draws,
        placebos=options.placebos,
        seed=options.seed,
    )


def _after_first(connection: Connection, programme: str) -> int:
    """Return the year after that in which the first members with a date joined."""
    years = hosted_members(connection, programme)["member_from"].dropna().str[:4]
    if years.empty:
        raise refusal("none_treated", asked=0)
    return int(years.min()) + 1


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _units(text: str, places: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of units named by id, short id or, of regions, code; `none` is nobody."""
    if text == "none":
        return ()
    return tuple(_unit(word, places) for word in _words(text))


def _unit(word: str, places: pd.DataFrame) -> str:
    ids = dict.fromkeys(places["unit_id"].tolist())
    kind = next(iter(ids), "").partition("-")[0]
    for name in (word, f"{kind}-{word.lower()}"):
        if name in ids:
            return name
    return known(word, _short(ids), what=kind)


def _short(ids: Iterable[str]) -> list[str]:
    return [name.partition("-")[2].upper() if name.startswith("region") else name for name in ids]
