"""The projection of the map and the classes of its colours."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.maps import (
    Albers,
    area_radius,
    class_of,
    inner_point,
    quantile_bounds,
    round_below,
    round_bounds,
    turned,
)
from data.cards.shapes import projection, region_shapes

ALBERS = Albers(lon_0=100, lat_0=56, lat_1=52, lat_2=64, radius=6371)


def test_the_middle_of_the_map_is_zero_and_north_of_it_is_above():
    assert ALBERS.point(56, 100) == pytest.approx((0, 0))
    x, y = ALBERS.point(60, 100)
    assert (x, y) == pytest.approx((0, 449), abs=3)


@given(st.floats(45, 75), st.floats(30, 170))
def test_a_small_square_keeps_its_area(lat, lon):
    step = 0.01
    (x0, y0), (x1, y1), (x2, y2) = (
        ALBERS.point(lat, lon),
        ALBERS.point(lat, lon + step),
        ALBERS.point(lat + step, lon),
    )
    drawn = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    on_globe = (math.radians(step) * 6371) ** 2 * math.cos(math.radians(lat))
    assert drawn == pytest.approx(on_globe, rel=0.002)


def test_places_fall_into_the_shapes_of_their_regions():
    for code, lat, lon in (("RU-MOW", 55.75, 37.62), ("RU-TOM", 58.5, 82.5), ("RU-SA", 65, 130)):
        x, y = projection().point(lat, lon)
        assert any(inside(x, y, ring) for ring in region_shapes()[code]), code


def inside(x, y, ring):
    """Whether a point lies in a closed line: an odd number of its sides lie to the right."""
    sides = zip(ring, ring[1:] + ring[:1], strict=True)
    crossed = [(a, b) for a, b in sides if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in crossed) % 2 == 1


def test_the_inset_has_north_above():
    angle = -projection().angle(37.6)
    south, north = (turned(*projection().point(lat, 37.6), angle) for lat in (55, 56))
    assert north[0] == pytest.approx(south[0], abs=0.01)
    assert north[1] > south[1] + 100


def test_classes_by_quantiles_hold_equally_many():
    bounds = quantile_bounds([float(value) for value in range(100)])
    assert bounds == [0, 20, 40, 60, 80, 99]
    assert [class_of(value, bounds) for value in (0, 19, 20, 79, 80, 99)] == [0, 0, 1, 3, 4, 4]


def test_equal_values_are_never_parted():
    bounds = quantile_bounds([0.0] * 7 + [1.0, 2.0, 3.0])
    assert bounds == [0, 2, 3]
    assert class_of(0.0, bounds) == class_of(1.0, bounds) == 0
    assert quantile_bounds([]) == []


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_every_value_has_a_class(values):
    bounds = quantile_bounds(values)
    classes = [class_of(value, bounds) for value in values]
    assert min(classes) == 0
    assert max(classes) == len(bounds) - 2


AMOUNTS = (
    st.floats(-1e7, 1e9)
    .map(lambda value: float(f"{value:.6g}"))
    .filter(lambda value: not 0 < abs(value) < 1e-3)
)


@given(st.lists(AMOUNTS, max_size=60))
def test_round_bounds_hold_every_value_and_no_class_is_empty(values):
    bounds = round_bounds(values)
    assert bounds == sorted(bounds)
    for value in values:
        assert bounds[0] <= value * (1 + 1e-9) or bounds[0] <= value
        assert value <= bounds[-1] * (1 + 1e-9) or value <= bounds[-1]
    if len(set(values)) > 2:
        assert {class_of(value, bounds) for value in values} == set(range(len(bounds) - 1))


def test_round_bounds_are_the_quantiles_with_few_digits():
    values = [1.7, 3.1, 3.3, 3.5, 3.9, 4.1, 5, 6.5, 9, 28.5]
    assert round_bounds(values) == [1, 3, 4, 5, 9, 29]
    assert round_bounds([]) == []
    assert round_bounds([31, 0.3]) == [0.3, 30, 31]


@given(st.floats(1e-6, 1e12))
def test_a_round_number_below_has_one_digit_and_is_more_than_a_third(value):
    found = round_below(value)
    assert found <= value * (1 + 1e-9) < 3 * found
    assert f"{found:e}"[0] in "125"


def test_a_circle_of_a_quarter_has_half_the_radius():
    assert area_radius(25, 100, 20) == area_radius(-25, 100, 20) == 10
    assert area_radius(5, 0, 20) == 0


def test_the_inner_point_is_the_centre_of_the_largest_part():
    small, large = [[90, 90], [91, 90], [91, 91]], [[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]
    assert inner_point([small, large]) == pytest.approx((2, 1))
    assert inner_point([[[3, 3], [3, 3]]]) == (3, 3)
