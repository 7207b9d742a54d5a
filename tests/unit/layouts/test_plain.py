from layouts.plain import first_look, page_at, plain_page
from layouts.screen import Screen


def test_what_is_said_is_never_taken_for_html():
    page = plain_page("en", heading="<b>", sentence="<script>alert(1)</script>", screen=Screen())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_first_look_cannot_be_broken_out_of_by_an_address():
    look = first_look("ru", page="compare", query='?a="><script>x</script>')
    assert "<script>" not in look


def test_only_whole_addresses_of_pages_are_pages():
    assert page_at("/ru/compare")[1] == "ru"
    assert [page_at(path) for path in ("/ru", "/zz/compare", "/ru/compare/", "/ru/compare/x", "")] == [
        None
    ] * 5


def test_a_plain_page_has_a_heading_a_way_on_and_the_theme_of_the_reader():
    page = plain_page("ru", heading="Нет", sentence="Ничего", screen=Screen("dark"))
    assert page.count("<h1>") == 1
    assert 'href="/ru/compare"' in page
    assert '<html lang="ru" data-mantine-color-scheme="dark">' in page
