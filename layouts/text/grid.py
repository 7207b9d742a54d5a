"""The words of the table component, which has no Russian of its own."""

from __future__ import annotations

from functools import cache

from layouts.text.catalogue import t


@cache
def grid_words(lang: str) -> dict[str, str]:
    """Return AG Grid's own texts in the language, those that our tables can show."""
    return {
        "noRowsToShow": t("No rows", lang),
        "loadingOoo": t("Loading", lang),
        "pinColumn": t("Pin column", lang),
        "autosizeThisColumn": t("Fit this column", lang),
        "autosizeAllColumns": t("Fit all columns", lang),
        "sortAscending": t("Sort ascending", lang),
        "sortDescending": t("Sort descending", lang),
        "sortUnSort": t("Clear sort", lang),
        "ariaSortableColumn": t("Press Enter to sort", lang),
        "ariaColumn": t("Column", lang),
        "ariaRowSelect": t("Press Space to select this row", lang),
        "ariaLabelColumnMenu": t("Column menu", lang),
        "copy": t("Copy", lang),
    }
