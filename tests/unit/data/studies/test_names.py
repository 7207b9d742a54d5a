"""Names on the command line: the right ones pass, the nearest ones are offered for wrong ones."""

from __future__ import annotations

import pytest

from data.errors import UnknownName
from data.studies.names import known, nearest

NAMES = ["innovative_goods_share", "innovative_goods", "rd_personnel", "grp"]


def test_a_right_name_is_returned_as_it_is():
    assert known("grp", NAMES, what="indicator") == "grp"


@pytest.mark.parametrize(
    "wrong", ["inovative_goods_share", "innovative-goods-share", "goods_innovative_share"]
)
def test_a_wrong_name_gives_the_right_one_first(wrong):
    with pytest.raises(UnknownName) as refused:
        known(wrong, NAMES, what="indicator")
    assert "no indicator named" in str(refused.value)
    assert refused.value.values["nearest"].split(", ")[0] == "innovative_goods_share"


def test_nothing_is_a_wrong_name_too():
    with pytest.raises(UnknownName, match="nothing"):
        known("", NAMES, what="indicator")
    assert len(nearest("x", NAMES, limit=2)) == 2
