"""Marks moved apart, labels beside them."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.packing import Box, placed_labels, spread


def test_marks_of_one_point_stand_apart():
    found = spread(((0.0, 0.0),) * 5, 10.0)
    apart = [math.dist(a, b) for place, a in enumerate(found) for b in found[:place]]
    assert min(apart) > 8
    assert all(math.dist((0, 0), point) < 15 for point in found)


def test_a_mark_alone_stays_where_it_is():
    found = spread(((0.0, 0.0), (100.0, 0.0)), 10.0)
    assert all(math.dist(a, b) < 0.5 for a, b in zip(found, [(0, 0), (100, 0)], strict=True))


boxes = st.builds(lambda x, y: Box(x, x + 8, y, y + 8), st.floats(0, 290), st.floats(0, 290))


@given(st.lists(boxes, max_size=12))
def test_labels_cover_neither_marks_nor_one_another(marks):
    bounds = Box(0, 300, 0, 300)
    labels = [label for label in placed_labels(marks, [(60, 15)] * len(marks), bounds) if label]
    assert all(label.inside(bounds) for label in labels)
    assert not any(label.meets(mark) for label in labels for mark in marks)
    assert not any(a.meets(b) for place, a in enumerate(labels) for b in labels[:place])
