"""What can be expected to go wrong with the facts, all on one screen.

AtlasError
├── StoreError            the store cannot be read
│   ├── StoreMissing      no release file, or no current one
│   ├── StoreOutdated     written by an older schema or older rules
│   └── StoreDamaged      the file is not a readable release
├── Unavailable           what makes a file is not there, or not now
│   ├── ChromiumMissing   pictures are drawn by a program that this server does not have
│   ├── PictureLate       the picture took longer than anybody waits
│   ├── PictureFailed     Chromium ended, or the page in it threw
│   ├── WorkbookLate      the workbook took longer than anybody waits
│   ├── WorkbookFailed    the process that writes it ended without it
│   └── TooBusy           others wait for the same already
├── FactsFaulty           the facts do not pass the checks; carries every fault
├── MethodError           a method cannot be computed on what it was given
│   ├── DuplicatedRows    one cell stands twice
│   ├── NothingKnown      no usable value at all
│   ├── TooFewUnits       fewer units than the method takes
│   ├── NothingVaries     no indicator tells the units apart
│   ├── NoDirection       an indicator with no better end
│   ├── NotPositive       values of zero or less where a quotient or logarithm is taken
│   └── UnknownUnit       a unit that has no usable values
├── TooManyRows           more rows than the format asked for can hold
├── NothingDrawn          a picture is asked of what has no chart
├── UnknownIndicator      a file is asked of an indicator that the store does not have
├── UnknownName           a study is asked about a name that the store does not have
└── MethodRefused         a method has no honest answer; carries a code
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


class Unavailable(AtlasError):
    """What makes the file is not there, or not now."""


class ChromiumMissing(Unavailable):
    """Pictures are drawn by a program that this server does not have."""

    message = "Pictures are drawn by Chromium, which this server lacks. On Debian: apt-get install chromium"


class PictureLate(Unavailable):
    """The picture took longer than anybody waits."""

    message = "The picture was not finished in {seconds} seconds. Please try again."


class PictureFailed(Unavailable):
    """Chromium ended, or the page in it threw; the reason is in the log."""

    message = "The picture could not be drawn. The failure has been noted; please try again."


class WorkbookLate(Unavailable):
    """The workbook took longer than anybody waits."""

    message = "The workbook was not finished in {seconds} seconds. Take the CSV file instead."


class WorkbookFailed(Unavailable):
    """The process that writes the workbook ended without it; the reason is in the log."""

    message = "The workbook could not be written. The failure has been noted; take the CSV file meanwhile."


class TooBusy(Unavailable):
    """Others wait for the same already."""

    message = "Files for other readers are being made just now. Please try again in a few seconds."


class TooManyRows(AtlasError):
    """The format asked for cannot hold so many rows."""

    message = "{rows} rows are more than this format can hold ({limit}). Take the CSV file instead."


class NothingDrawn(AtlasError):
    """A picture is asked of what has no chart."""

    message = "There is no chart here that could be had as a picture."


class UnknownIndicator(AtlasError):
    """A file is asked of an indicator that the store does not have."""

    message = "The store has no indicator named {indicator}, so there is nothing to put in the file."


class UnknownName(AtlasError):
    """A study is asked about a name that the store does not have."""

    message = "There is no {what} named {name}. The nearest names: {nearest}."


class MethodRefused(AtlasError):
    """A method has no honest answer: `code` is for programs, the sentence says what is lacking."""

    def __init__(self, code: str, message: str, **values: object) -> None:
        self.code = code
        self.message = message
        super().__init__(**values)


class MethodError(AtlasError):
    """A method cannot be computed on what it was given."""

    message = "This cannot be computed from the data chosen."


class DuplicatedRows(MethodError):
    """One cell stands twice."""

    message = "{rows} rows repeat a cell that has a value already, for example {example}."


class NothingKnown(MethodError):
    """There is no usable value at all."""

    message = "No usable value was found for this choice."


class TooFewUnits(MethodError):
    """Fewer units have what the method needs than it takes."""

    message = "Too few objects have the figures needed: {n}; at least {least} are needed."


class NothingVaries(MethodError):
    """No indicator tells the units apart."""

    message = "None of the indicators chosen tells the objects apart."


class NoDirection(MethodError):
    """An indicator has no better end, and none was given."""

    message = "For {name} more is neither better nor worse: say which end is better or leave it out."


class NotPositive(MethodError):
    """Values of zero or less where a quotient or a logarithm is taken."""

    message = "{name} has values of zero or less, which this way of normalising cannot take."


class UnknownUnit(MethodError):
    """The unit asked for has no usable values."""

    message = "{unit} has too few figures to be compared."


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
