"""An index from long rows and a recipe, with all that must be said beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.analysis.composite_index.aggregation import ranks_of, scored
from data.analysis.composite_index.diagnostics import (
    contributions,
    correlations,
    cronbach_alpha,
    indicator_rows,
    ranks_without,
    remarks_of,
)
from data.analysis.composite_index.normalisation import normalised
from data.analysis.composite_index.recipe import Recipe
from data.analysis.composite_index.screening import screened
from data.analysis.composite_index.treatment import Treated, has_outliers, moments, treated
from data.analysis.composite_index.weights import component_weights, equal_weights, own_weights
from data.analysis.grids import Floats
from data.analysis.remarks import Remark, remark
from data.analysis.tables import Table
from data.errors import NoDirection


@dataclass(frozen=True, eq=False)
class Index:
    """An index of n units by k indicators.

    scores: unit_id, score, rank, known (indicators the unit has), in the order of ranks, then ids;
    indicators: indicator_id, direction, weight, treatment, drawn_in, skewness, skewness_after, known,
    score_correlation, alpha_without, mean_shift, most_shift; parts: unit_id, indicator_id, normalised,
    contribution, rank_without; correlations: a square frame by indicator; alpha: Cronbach's. `treated` is the
    table that was normalised, `weights` those used, for `robustness`.
    """

    recipe: Recipe
    scores: pd.DataFrame
    indicators: pd.DataFrame
    parts: pd.DataFrame
    correlations: pd.DataFrame
    alpha: float
    units_out: tuple[str, ...]
    indicators_out: tuple[str, ...]
    remarks: tuple[Remark, ...]
    treated: Table
    weights: Floats


def composite_index(rows: pd.DataFrame, recipe: Recipe) -> Index:
    """Return the index of the units of the rows.

    rows: unit_id, indicator_id, value, perhaps flag_code: one row a unit and indicator, one unit of measure
    an indicator, on one basis. With weights of the reader only indicators with one above zero enter.
    Raises DuplicatedRows, NothingKnown, NothingVaries, TooFewUnits, NoDirection, NotPositive.
    """
    if recipe.weighting == "own":
        rows = rows[
            rows["indicator_id"].isin([name for name, weight in recipe.weights.items() if weight > 0])
        ]
    inside = screened(Table.of(rows), recipe.coverage)
    names = inside.table.names
    directions = [_direction(recipe, name) for name in names]
    steps = [_treated(column, recipe) for column in inside.table.values.T]
    table = replace(inside.table, values=np.column_stack([step.values for step in steps]))
    comparable = normalised(table.values, directions, names, recipe.normalisation)
    weights, said = _weights(recipe, comparable, names)
    scores = scored(comparable, weights[:, None], recipe.aggregation)[:, 0]
    matrix, alpha = correlations(comparable), cronbach_alpha(comparable)
    ranks = ranks_of(scores[:, None])[:, 0]
    without = ranks_without(comparable, weights, recipe.aggregation)
    shares = contributions(comparable, weights, recipe.aggregation)
    described = indicator_rows(names, comparable, scores, without, ranks)
    remarks = (*inside.remarks, *_treatments(names, steps), *said, *remarks_of(names, matrix, alpha))
    return Index(
        recipe,
        _scores(table, scores, ranks),
        _indicators(described, directions, weights, steps),
        _parts(table, comparable, shares, without),
        pd.DataFrame(matrix, index=list(names), columns=list(names)),
        alpha,
        inside.units_out,
        inside.indicators_out,
        remarks,
        table,
        weights,
    )


def _direction(recipe: Recipe, name: str) -> int:
    direction = recipe.directions.get(name, 0)
    if direction == 0:
        raise NoDirection(name=name)
    return direction


def _treated(column: Floats, recipe: Recipe) -> Treated:
    """Return a column treated; a quotient to the best keeps its zero, so no logarithm is taken for it."""
    if recipe.is_treated:
        return treated(column, may_log=recipe.normalisation != "best")
    skewness, kurtosis = moments(column)
    return Treated(column, "none", 0, skewness, kurtosis, skewness)


def _weights(recipe: Recipe, table: Floats, names: tuple[str, ...]) -> tuple[Floats, tuple[Remark, ...]]:
    if recipe.weighting == "pca":
        return component_weights(table, names)
    if recipe.weighting == "own":
        return own_weights(names, recipe.weights), ()
    return equal_weights(len(names)), ()


def _treatments(names: tuple[str, ...], steps: list[Treated]) -> list[Remark]:
    """Return what was done to skewed indicators, and which stay skewed."""
    said = []
    for name, step in zip(names, steps, strict=True):
        if step.code == "winsorised":
            said.append(remark("winsorised", name=name, n=step.drawn_in))
        if step.code == "logged":
            said.append(remark("logged", name=name))
        if has_outliers(*moments(step.values)):
            said.append(remark("still_skewed", name=name, skewness=step.skewness_after))
    return said


def _scores(table: Table, scores: Floats, ranks: Floats) -> pd.DataFrame:
    found = pd.DataFrame(
        {
            "unit_id": pd.Series(table.units, dtype=object),
            "score": scores,
            "rank": ranks.astype(np.int64),
            "known": (~np.isnan(table.values)).sum(axis=1),
        }
    )
    return found.sort_values(["rank", "unit_id"], ignore_index=True)


def _indicators(
    described: pd.DataFrame, directions: list[int], weights: Floats, steps: list[Treated]
) -> pd.DataFrame:
    done = pd.DataFrame(
        {
            "indicator_id": described["indicator_id"],
            "direction": directions,
            "weight": weights,
            "treatment": pd.Series([step.code for step in steps], dtype=object),
            "drawn_in": [step.drawn_in for step in steps],
            "skewness": [step.skewness for step in steps],
            "skewness_after": [step.skewness_after for step in steps],
        }
    )
    return done.merge(described, on="indicator_id")


def _parts(table: Table, comparable: Floats, shares: Floats, without: Floats) -> pd.DataFrame:
    """Return one row a unit and indicator."""
    units, names = len(table.units), len(table.names)
    return pd.DataFrame(
        {
            "unit_id": np.repeat(np.array(table.units, dtype=object), names),
            "indicator_id": np.tile(np.array(table.names, dtype=object), units),
            "normalised": comparable.ravel(),
            "contribution": shares.ravel(),
            "rank_without": without.ravel(),
        }
    )
