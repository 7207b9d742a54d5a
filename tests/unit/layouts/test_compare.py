from dataclasses import replace

import pytest

from data.address import Ignored
from data.cards.compare import compare_contents
from data.releases import reading
from data.selection import PILOT, Selection
from data.views import CompareView
from layouts import compare
from tests.small_store import RELEASE
from tests.unit.layouts.components.drawn import components, text

SITE = "http://atlas.example"


@pytest.fixture
def contents(small_var):
    """A function that gives what the small store holds for a view."""

    def found(view=None, lang="en"):
        with reading(RELEASE) as connection:
            return compare_contents(connection, view or CompareView(), release=RELEASE, lang=lang)

    return found


@pytest.mark.parametrize(
    ("view", "asked"),
    [
        (CompareView(), "How do the pilot clusters differ?"),
        (
            CompareView(selection=Selection(programme=PILOT, groups=("1",))),
            "How do the pilot clusters differ?",
        ),
        (
            CompareView(selection=Selection(programme=PILOT, entities=("town-a",))),
            "How do the chosen objects differ?",
        ),
        (
            CompareView(selection=Selection(kinds=("science_city",)), split=PILOT),
            "What does a pilot cluster add to a science city?",
        ),
        (CompareView(selection=Selection(kinds=("science_city",))), "How do the chosen objects differ?"),
        (
            CompareView(selection=Selection(held=2016, statuses=2)),
            "How do the towns with several statuses differ?",
        ),
        (
            CompareView(selection=Selection(kinds=("sez",), ended=2016)),
            "What is known of the zones closed in 2016?",
        ),
    ],
)
def test_the_heading_is_the_question_that_the_view_answers(view, asked):
    assert compare.question(view, "en") == asked


def test_presets_have_the_same_meaning_in_both_languages():
    english, russian = compare.presets("en"), compare.presets("ru")
    assert [replace(preset, label="") for preset in english] == [
        replace(preset, label="") for preset in russian
    ]
    assert all(one.label != other.label for one, other in zip(english, russian, strict=True))


def test_the_first_preset_is_what_the_page_opens_with():
    opening = CompareView()
    first = compare.presets("en")[0]
    assert first.fits(opening.selection, opening.split)
    assert (first.own, first.large) == (opening.card("own").indicator, opening.main)


def test_the_address_of_a_language_is_its_path():
    assert [compare.path(lang) for lang in ("ru", "en")] == ["/ru/compare", "/en/compare"]


def head_of(shown, *ignored):
    """What the head of the page is made of."""
    return compare.page_head(shown, ignored=ignored, lang="en", site=SITE)


def test_the_head_names_who_is_chosen_and_how_many(contents):
    parts = head_of(contents())
    said = text(compare.head(contents(), parts))
    assert parts.title == "How do the pilot clusters differ?"
    assert "6 objects chosen" in said
    assert "Pilot clusters" in said


def test_the_head_says_what_of_the_address_was_left_out(contents):
    view = CompareView(selection=Selection(programme=PILOT, entities=("nobody-here",)))
    head = compare.head(contents(view), head_of(contents(view), Ignored("colour", "red")))
    assert "colour=red" in text(head)
    assert "entity=nobody-here" in text(head)


def test_a_release_that_is_gone_is_named_with_the_one_that_is_shown(contents):
    gone = contents(CompareView(release="deadbeef"))
    said = text(compare.head(gone, head_of(gone)))
    assert "deadbeef" in said
    assert RELEASE.release_id in said


def test_the_head_says_which_release_a_copied_link_carries(contents):
    head = compare.head(contents(), head_of(contents()))
    released = [part["props"]["data-release"] for part in components(head) if "data-release" in part["props"]]
    assert released == [RELEASE.hash8]


def test_the_panel_is_set_to_the_view(contents):
    view = CompareView(selection=Selection(programme=PILOT, groups=("1",), year_from=2012), main="town")
    drawn = compare.panel(contents(view), lang="en")
    found = {
        part["props"]["id"]["control"]: part["props"].get("value")
        for part in components(drawn)
        if isinstance(part["props"].get("id"), dict)
    }
    assert (found["main"], found["groups"], found["from"], found["to"]) == ("town", ["1"], "2012", "")


def test_the_names_of_a_view_cover_its_chips(contents):
    found = contents(CompareView(selection=Selection(programme=PILOT, regions=("RU-KLU",))))
    named = compare.names(found, "en")
    assert PILOT in named
    assert "RU-KLU" in named


def test_where_nobody_is_chosen_a_sentence_and_a_way_back_stand_in_place_of_the_cards(contents):
    found = contents(CompareView(selection=Selection(kinds=("cluster",), text="zzzz")))
    assert found.families == ()
    drawn = compare.cards(found, {}, lang="en")
    assert "Nothing fits all the filters together" in text(drawn)
    (back,) = components(drawn, "A")
    assert back["props"]["href"] == "/en/compare"
