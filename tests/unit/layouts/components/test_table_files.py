"""The files of a menu: Excel's only where it holds all rows, pictures as they are named."""

from __future__ import annotations

from layouts.components.table_files import rows_and_limit, table_files

LIMIT = 1_048_575


def endings(files):
    return [file.href.partition("?")[0].removeprefix("/ru/explorer.") for file in files]


def test_every_form_is_offered_with_the_view():
    files = table_files("/ru/explorer", "?kind=sez", rows_count=LIMIT, lang="ru")
    assert endings(files) == ["xlsx", "csv", "excel.csv", "json", "parquet"]
    assert all(file.href.endswith("?kind=sez") for file in files)


def test_more_rows_than_excel_holds_are_refused_before_the_click():
    files = table_files("/ru/explorer", "", rows_count=LIMIT + 1, lang="ru")
    assert endings(files) == ["csv", "json", "parquet"]
    said = rows_and_limit("1 048 576 строк", rows_count=LIMIT + 1, lang="ru")
    assert said == "1 048 576 строк. В Excel помещается 1\u00a0048\u00a0575 строк: возьмите CSV."
    assert rows_and_limit("5 rows", rows_count=5, lang="en") == "5 rows"


def test_a_picture_is_named_in_the_address_before_the_view():
    pictures = (("", "the only one"), ("years", "by years"))
    files = table_files("/en/overview", "?held=2016", rows_count=1, lang="en", pictures=pictures)[5:]
    assert [file.href for file in files] == [
        "/en/overview.png?held=2016",
        "/en/overview.svg?held=2016",
        "/en/overview.png?card=years&held=2016",
        "/en/overview.svg?card=years&held=2016",
    ]
    assert (
        table_files("/en/x", "", rows_count=1, lang="en", pictures=pictures)[-1].href
        == "/en/x.svg?card=years"
    )
