"""The loop of pages that answer a question: a switch turns a card into its table and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from callbacks.result_pages import ResultPage, _card
from data.errors import NothingDrawn
from layouts.components.result_card import ResultCard


@dataclass(frozen=True)
class View:
    what: str = "a"
    tables: tuple[str, ...] = ()


PAGE = ResultPage(
    view=View,
    contents=None,
    layout=SimpleNamespace(PAGE="mini", CARDS=("one", "two")),
    tables=lambda contents, lang: {},
    changes={"what": lambda view, value: replace(view, what=value)},
    controlled={"what": lambda view: view.what},
)


def test_a_control_changes_its_part():
    assert PAGE.changed(View(), "what", "b") == View("b")
    assert PAGE.set_to(View("b"), "what") == "b"


def test_a_switch_turns_one_card_into_its_table_and_back():
    turned = PAGE.changed(View(tables=("two",)), "show-one", "table")
    assert set(turned.tables) == {"one", "two"}
    assert PAGE.set_to(turned, "show-one") == "table"
    assert PAGE.changed(turned, "show-one", "chart") == View(tables=("two",))
    assert PAGE.set_to(View(), "show-one") == "chart"


def test_a_file_is_of_the_card_that_is_named_or_of_the_first_that_fits():
    one, two = (ResultCard(name, name, "") for name in ("one", "two"))
    assert _card([one, two], "", lambda card: card is two) is two
    assert _card([one, two], "two", lambda card: True) is two
    with pytest.raises(NothingDrawn):
        _card([one, two], "two", lambda card: card is one)
