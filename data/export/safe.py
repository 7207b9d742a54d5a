"""Text that a spreadsheet would run as a formula gets an apostrophe in front, and can lose it again.

Excel and its kin run a cell that begins with = + - @ tab or CR, from a CSV as well as from a cell that is
edited later. Such a text gets one leading apostrophe. So does a text that begins with an apostrophe itself,
hence the rule for undoing it has no exception: drop one leading apostrophe where there is one. Numbers are
not text: a negative number stays a number.
"""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a text must not begin with in a file that a spreadsheet opens."""
GUARD = "'"
_GUARDED = (*FORMULA_STARTS, GUARD)


def neutralised(text: str) -> str:
    """Return the text so that no spreadsheet runs it."""
    return GUARD + text if text.startswith(_GUARDED) else text


def restored(text: str) -> str:
    """Return the text as it was before `neutralised`."""
    return text.removeprefix(GUARD)
