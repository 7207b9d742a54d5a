"""Which parts of the overview are drawn again after a change of its view."""

from __future__ import annotations

import pytest

from callbacks.overview import CHANGES, CONTROLLED, Moved
from data.overview_view import OverviewView


@pytest.mark.parametrize(
    ("query", "moved"),
    [
        ("", Moved(who=False, what=False, form=False, steps=False)),
        ("?fill=grp_per_capita", Moved(who=False, what=True, form=False, steps=False)),
        ("?classes=round", Moved(who=False, what=True, form=False, steps=False)),
        ("?kind=sez", Moved(who=True, what=False, form=False, steps=True)),
        ("?held=2016", Moved(who=True, what=True, form=False, steps=True)),
        ("?show=tiles", Moved(who=False, what=False, form=True, steps=False)),
        ("?steps=table", Moved(who=False, what=False, form=False, steps=True)),
        ("?release=5ea11fac", Moved(who=True, what=True, form=False, steps=True)),
    ],
)
def test_only_what_follows_from_the_change_is_drawn_again(query, moved):
    assert Moved.between(OverviewView(), OverviewView.from_query(query), repainted=False) == moved


def test_another_theme_draws_all_of_it_again():
    assert Moved.between(OverviewView(), OverviewView(), repainted=True) == Moved(True, True, True, True)


@pytest.mark.parametrize(("query", "is_filled"), [("", False), ("?show=tiles", True), ("?show=table", True)])
def test_a_drawn_map_is_told_what_changed_and_tiles_and_tables_are_made_anew(query, is_filled):
    before = OverviewView.from_query(query)
    view = CHANGES["fill"](before, "grp_per_capita")
    assert Moved.between(before, view, repainted=False).body(view) is is_filled


def test_every_control_changes_its_part_and_is_set_to_it():
    assert set(CHANGES) == set(CONTROLLED)
    view = OverviewView.from_query("?held=2016&kind=sez&classes=round&fill_year=2010&show=tiles")
    assert {CHANGES[name](view, read(view)) for name, read in CONTROLLED.items() if name != "fill"} == {view}
