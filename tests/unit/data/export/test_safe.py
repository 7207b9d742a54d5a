from hypothesis import given
from hypothesis import strategies as st

from data.export.safe import FORMULA_STARTS, neutralised, restored

texts = st.one_of(
    st.text(), st.builds(str.__add__, st.sampled_from([*FORMULA_STARTS, "'", "''", "'="]), st.text())
)


@given(texts)
def test_no_text_begins_like_a_formula(text):
    assert not neutralised(text).startswith(FORMULA_STARTS)


@given(texts)
def test_a_neutralised_text_comes_back(text):
    assert restored(neutralised(text)) == text


def test_ordinary_text_stays_as_it_is():
    assert neutralised("Дубна – ядерный кластер") == "Дубна – ядерный кластер"


def test_a_formula_gets_one_apostrophe():
    assert neutralised("=1+1") == "'=1+1"
