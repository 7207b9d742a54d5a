"""What a mark of the map says, where it leads, and what lies in the inset."""

from __future__ import annotations

import pytest

from data.cards.shapes import projection
from layouts.components.map_marks import (
    WHOLE,
    dates_said,
    inset_frame,
    inset_regions,
    place_link,
    whole_lines,
)


def row(entity="sez-a", town="town-a", **more):
    return {
        "entity_id": entity,
        "town_id": town,
        "kind": "sez",
        "status_from": None,
        "status_to": None,
        **more,
    }


@pytest.mark.parametrize(
    ("rows", "target"),
    [
        ([row()], "/en/profile/sez-a"),
        ([row(), row("sez-b")], "/en/profile/town-a"),
        ([row(town=None), row("sez-b", town=None)], "/en/compare?entity=sez-a,sez-b"),
    ],
)
def test_one_object_opens_itself_and_several_open_their_town(rows, target):
    assert place_link(rows, "en") == target


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"status_from": "2005", "status_to": "2016"}, "from 2005 to 2016"),
        ({"status_from": "2005"}, "from 2005"),
        ({"status_from": "2012", "kind": "cluster"}, "from 2012, end not published"),
        ({"status_to": "2016"}, "start not published, until 2016"),
        ({}, "date not published"),
    ],
)
def test_what_is_not_published_of_a_status_is_said(dates, said):
    assert dates_said(row(**dates), "en") == said


def test_the_inset_holds_the_towns_around_moscow_and_no_others():
    frame, albers = inset_frame(), projection()
    near = {"Dubna": (56.74, 37.19), "Obninsk": (55.1, 36.61), "Pushchino": (54.83, 37.62)}
    assert all(frame.holds(*albers.point(*place)) for place in near.values())
    assert not frame.holds(*albers.point(56.33, 44.0))
    assert {"RU-MOW", "RU-MOS", "RU-KLU"} <= set(inset_regions())
    assert "RU-SA" not in inset_regions()


def test_every_region_lies_on_the_sheet():
    for line in whole_lines().values():
        assert all(WHOLE.left < x < WHOLE.right for x in line["x"] if x is not None)
        assert all(WHOLE.bottom < y < WHOLE.top for y in line["y"] if y is not None)
