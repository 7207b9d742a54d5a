"""What can be expected to go wrong with the facts, all on one screen.

AtlasError
├── StoreError            the store cannot be read
│   ├── StoreMissing      no release file, or no current one
│   ├── StoreOutdated     written by an older schema or older rules
│   └── StoreDamaged      the file is not a readable release
├── FactsFaulty           the facts do not pass the checks; carries every fault
├── TooManyRows           more rows than the format asked for can hold
└── UnknownIndicator      a file is asked of an indicator that the store does not have
"""

from __future__ import annotations

from dataclasses import dataclass


class AtlasError(Exception):
    """An expected failure: `message` is an English sentence that a catalogue can translate.

    The sentence may hold named places, filled from `values` after translation.
    """

    message = "Something went wrong."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.message.format(**values))


class StoreError(AtlasError):
    """The store cannot be read."""


class StoreMissing(StoreError):
    """There is no release to read."""

    message = "The store has not been built yet. Run: make store"


class StoreOutdated(StoreError):
    """The release was written under an older schema or older rules."""

    message = "The store was built by an older version of the program. Run: make store"


class StoreDamaged(StoreError):
    """The file is not a readable release."""

    message = "The store is damaged and cannot be read. Run: make store"


class TooManyRows(AtlasError):
    """The format asked for cannot hold so many rows."""

    message = "{rows} rows are more than this format can hold ({limit}). Take the CSV file instead."


class UnknownIndicator(AtlasError):
    """A file is asked of an indicator that the store does not have."""

    message = "The store has no indicator named {indicator}, so there is nothing to put in the file."


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place of the facts: file, row (1 is the header), column, value, reason."""

    file: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, f"row {self.row}", self.column) if part)
        return f"{place}: {self.value!r} – {self.reason}" if self.column else f"{place}: {self.reason}"


class FactsFaulty(AtlasError):
    """The facts do not pass the checks."""

    message = "Faults in the facts: {count}. Nothing was changed."

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(count=len(faults))
