"""A picture taken from the menu of a page, as a reader takes it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest


@pytest.mark.parametrize("lang", ["ru"], indirect=True)
def test_the_menu_gives_the_map_as_a_picture_for_print(page, lang):
    page.goto(f"/{lang}/overview?held=2016")
    menu = page.locator("#overview-download")
    menu.locator("summary").click()
    with page.expect_download(timeout=60_000) as taken:
        menu.get_by_role("link", name="PNG изображение карты").click()
    content = Path(taken.value.path()).read_bytes()
    assert taken.value.suggested_filename.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20])[0] >= 2000
