"""A composite index of several indicators of regions or towns, and how robust its ranks are.

Example: python -m data.study index --indicators researchers/employment,innovative_goods_share --year 2022

Every indicator counts the same unless weights are given. How it is made: docs/methods.md.
"""

from __future__ import annotations

import argparse

import pandas as pd
from sqlalchemy import Connection

from data.analysis.composite_index import (
    AGGREGATIONS,
    NORMALISATIONS,
    Index,
    Recipe,
    Robustness,
    composite_index,
    robustness,
)
from data.errors import MethodRefused
from data.releases import ReleaseRef
from data.studies.choice import Section, add_choice, listed, section, weighed
from data.studies.names import known
from data.studies.report import Report, Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the study."""
    add_choice(parser)
    parser.add_argument("--normalisation", choices=NORMALISATIONS, default="minmax")
    parser.add_argument("--aggregation", choices=AGGREGATIONS, default="arithmetic")
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--weights", type=weighed, default={}, metavar="A=2,B/C=1", help="default: all the same"
    )
    group.add_argument("--pca", action="store_true", help="weights from the first principal component")
    for option, meaning in (("--more-is-better", "more"), ("--less-is-better", "less")):
        parser.add_argument(
            option, type=listed, default=[], metavar="A,B", help=f"indicators of which {meaning} is better"
        )
    parser.add_argument("--no-treatment", action="store_true", help="leave outliers as they are")
    parser.add_argument(
        "--draws", type=int, default=2000, help="draws of the robustness analysis (default 2000)"
    )
    parser.add_argument("--seed", type=int, default=1)


def study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report:
    """Return the index that the options ask for. Raises UnknownName, MethodError, MethodRefused."""
    chosen = section(connection, options)
    try:
        recipe = _recipe(chosen, options)
        index = composite_index(chosen.rows, recipe)
        around = robustness(index, draws=options.draws, seed=options.seed)
    except ValueError as error:
        raise MethodRefused("wrong_choice", "{reason}", reason=str(error)) from error
    return _report(chosen, index, around)


def _recipe(chosen: Section, options: argparse.Namespace) -> Recipe:
    for name in (*options.more_is_better, *options.less_is_better, *options.weights):
        known(name, options.indicators, what="indicator among those of --indicators")
    directions = dict(chosen.directions)
    directions |= dict.fromkeys(options.more_is_better, 1) | dict.fromkeys(options.less_is_better, -1)
    return Recipe(
        directions,
        normalisation=options.normalisation,
        weighting="pca" if options.pca else "own" if options.weights else "equal",
        aggregation=options.aggregation,
        weights=options.weights,
        is_treated=not options.no_treatment,
    )


def _report(chosen: Section, index: Index, around: Robustness) -> Report:
    recipe = index.recipe
    names = pd.Series([chosen.names[unit] for unit in index.scores["unit_id"]], dtype=object)
    joined = index.scores.merge(around.units.drop(columns="rank"), on="unit_id")
    shown = joined.assign(unit=names)[
        ["rank", "unit", "score", "known", "rank_median", "rank_low", "rank_high"]
    ]
    described = index.indicators.drop(columns=["skewness", "skewness_after", "known"])
    lines = (
        f"{len(index.scores)} units, {len(index.indicators)} indicators, {chosen.year}. Normalisation: "
        f"{recipe.normalisation}; weights: {recipe.weighting}; aggregation: {recipe.aggregation}. "
        f"Cronbach's alpha {index.alpha:.2f}.",
        f"rank_low and rank_high hold 90 % of {around.draws} draws (seed {around.seed}) of weights, "
        "normalisation and aggregation: how the rank hangs on the recipe, not an error of the figures.",
        "An index orders by what was chosen and how it was weighted; it measures nothing beyond that.",
    )
    tables = (
        Table("Ranks", shown),
        Table("Indicators", described),
        Table("Correlations", _square(index.correlations)),
    )
    return Report(
        f"Composite index of {', '.join(index.indicators['indicator_id'])}, {chosen.year}",
        lines,
        tables,
        (*chosen.remarks, *index.remarks),
        _result(chosen, index, around),
    )


def _square(matrix: pd.DataFrame) -> pd.DataFrame:
    return matrix.reset_index(names="indicator_id")


def _result(chosen: Section, index: Index, around: Robustness) -> dict[str, object]:
    return {
        "year": chosen.year,
        "recipe": index.recipe,
        "scores": index.scores,
        "indicators": index.indicators,
        "parts": index.parts,
        "correlations": _square(index.correlations),
        "cronbach_alpha": index.alpha,
        "units_left_out": index.units_out,
        "indicators_left_out": index.indicators_out,
        "robustness": {
            "draws": around.draws,
            "seed": around.seed,
            "units": around.units,
            "ways": around.ways,
            "frequencies": around.frequencies.reset_index(names="unit_id"),
        },
    }
