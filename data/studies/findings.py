"""What the shipped facts say about pilot clusters: `python -m data.studies.findings` writes docs/findings.md.

Eight outcomes of regions and five of towns, every method side by side, each with other windows, exclusions,
control groups and transforms; publications of towns as a description; science cities with and without a
cluster as a list of what is missing. The words follow from the numbers by the rules of
`data.studies.findings_text`.
"""

from __future__ import annotations

from data.queries.treatments import places_of
from data.releases import current, reading
from data.settings import ROOT
from data.studies.findings_questions import (
    PUBLICATIONS,
    QUESTIONS,
    SCIENCE_CITIES,
    described,
    finding,
)
from data.studies.findings_text import document
from data.studies.impact_answer import answer

DOCUMENT = ROOT / "docs" / "findings.md"


def findings() -> str:
    """Return the text of the document from the current release."""
    release = current()
    with reading(release) as connection:
        places = [places_of(connection, level) for level in ("region", "town")]
        return document(
            [finding(connection, release, question) for question in QUESTIONS],
            publications=described(connection, release, PUBLICATIONS),
            science_cities=answer(connection, release, SCIENCE_CITIES),
            names={
                unit: name
                for each in places
                for unit, name in each[["unit_id", "name_en"]].itertuples(index=False)
            },
            release_id=release.release_id,
        )


if __name__ == "__main__":
    DOCUMENT.write_text(findings(), encoding="utf-8")
