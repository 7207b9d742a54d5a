"""How often there is an alarm without an effect: a small version of `tests.bench.validation`."""

from __future__ import annotations

from scipy import stats

from data.analysis.impact.did import difference_in_differences
from data.analysis.impact.randomisation import randomisation
from data.analysis.impact.synthetic import synthetic_controls
from tests.unit.data.analysis.impact.panels import invented, with_effect

PANELS = 40
MOST = int(stats.binom.ppf(0.9995, PANELS, 0.05))
"""More alarms than this in so many panels come once in two thousand such tests if 5 % are false."""


def test_without_an_effect_alarms_are_rare():
    panels = [invented(seed=seed, units=40, treated=15, years=8, since=4) for seed in range(PANELS)]
    assert sum(difference_in_differences(panel).p < 0.05 for panel in panels) <= MOST
    assert sum(randomisation(panel, draws=199).p <= 0.05 for panel in panels) <= MOST


def test_a_single_unit_beside_its_placebos_is_rarely_the_first():
    panels = [invented(seed=seed, units=20, treated=1, years=8, since=4) for seed in range(PANELS)]
    assert sum(synthetic_controls(panel)[0].p <= 0.05 for panel in panels) <= MOST


def test_an_effect_of_the_detectable_size_is_mostly_found():
    found = 0
    for seed in range(20):
        panel = invented(seed=seed, units=40, treated=15, years=8, since=4)
        size = difference_in_differences(panel).detectable
        found += difference_in_differences(with_effect(panel, size)).p < 0.05
    assert found >= stats.binom.ppf(0.0005, 20, 0.8)
