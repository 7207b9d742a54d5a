"""A composite index of several indicators, and how far its ranks depend on the choices made.

After the OECD/JRC Handbook on Constructing Composite Indicators (2008). The steps, each a module:

1. `screening`: an indicator needs a value for 65 % of the units and must tell them apart; a unit needs 65 %
   of the indicators. What is left out is said. Nothing is imputed.
2. `treatment`: an indicator with |skewness| > 2 and excess kurtosis > 3.5 is winsorised, at most five
   values, else its logarithm is taken.
3. `normalisation`: 0…1 between the extremes, z-scores, percentile ranks, or the quotient to the best; a
   «less is better» indicator is turned.
4. `weights`: equal, the reader's, or the squared loadings of the first principal component.
5. `aggregation`: weighted arithmetic or geometric mean over the indicators a unit has (weights rescaled to
   them, never a zero for a gap), or Copeland's pairwise majorities.
6. `diagnostics`: correlations, Cronbach's alpha, what each indicator contributes, ranks without each of them.
7. `robustness`: the ranks over many draws of weights, normalisation and aggregation.

`index` puts them together: `composite_index(rows, recipe) -> Index`. An index orders the units by what was
chosen and how it was weighted; it measures nothing beyond that.
"""

from __future__ import annotations

from data.analysis.composite_index.index import Index, composite_index
from data.analysis.composite_index.recipe import AGGREGATIONS, NORMALISATIONS, WEIGHTINGS, Recipe
from data.analysis.composite_index.robustness import Robustness, robustness

__all__ = [
    "AGGREGATIONS",
    "NORMALISATIONS",
    "WEIGHTINGS",
    "Index",
    "Recipe",
    "Robustness",
    "composite_index",
    "robustness",
]
