"""The description of the published data set (datapackage.json), as far as the load follows it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from data.errors import FactsFaulty, Fault

DESCRIPTION = "datapackage.json"

TABLES = (
    *("sources", "indicators", "breaks", "categories", "entities", "towns", "hosts"),
    *("programmes", "programme-members", "observations", "facts"),
    *("region-observations", "town-observations", "region-vintages", "missing", "quality-flags"),
    *("links", "relations", "organisations", "events"),
    *("survey-results", "thresholds", "questionnaire", "tiles", "region-codes"),
)
"""The tables that the store is made of."""


def _listed(names: object) -> object:
    """One name may be written without brackets."""
    return [names] if isinstance(names, str) else names


Names = Annotated[list[str], BeforeValidator(_listed)]


class Constraints(BaseModel):
    """What the cells of a column must fulfil."""

    required: bool = False
    enum: list[str] | None = None

    @field_validator("enum", mode="before")
    @classmethod
    def _as_written(cls, words: list[object] | None) -> list[str] | None:
        """Numbers of a list count as they stand in the file."""
        return words if words is None else [str(word) for word in words]


class Column(BaseModel):
    """A column of a table: its name, the type of its cells and their limits."""

    name: str
    type: Literal["string", "number", "integer", "date"]
    constraints: Constraints = Constraints()


class Target(BaseModel):
    """Where a reference points; an empty `resource` is the same table."""

    resource: str
    fields: Names


class Reference(BaseModel):
    """Columns whose cells must stand in another table."""

    fields: Names
    reference: Target


class Schema(BaseModel):
    """The columns of a table, its key and its references."""

    fields: list[Column]
    primary_key: Names = Field([], alias="primaryKey")
    references: list[Reference] = Field([], alias="foreignKeys")


class Resource(BaseModel):
    """A table of the data set: its name, its file beside the description, its schema."""

    name: str
    path: str = Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$")
    table: Schema = Field(alias="schema")

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns in their order."""
        return [column.name for column in self.table.fields]


class Licence(BaseModel):
    """A licence by its short name."""

    name: str


class Package(BaseModel):
    """The data set: its title, version, licence, day of creation and tables."""

    title: str
    version: str
    created: datetime
    licenses: list[Licence] = Field(min_length=1)
    resources: list[Resource]

    def resource(self, name: str) -> Resource:
        """Return a table's description by its name."""
        return next(one for one in self.resources if one.name == name)


def read_package(folder: Path) -> Package:
    """Return the description of the data set in a folder; FactsFaulty with every reason where it is none."""
    try:
        text = (folder / DESCRIPTION).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise FactsFaulty([Fault(DESCRIPTION, 1, "", "", f"cannot be read in {folder}")]) from None
    try:
        package = Package.model_validate_json(text)
    except ValidationError as wrong:
        raise FactsFaulty([_fault(error) for error in wrong.errors()]) from wrong
    absent = sorted(set(TABLES) - {resource.name for resource in package.resources})
    if absent:
        why = "the table is not described"
        raise FactsFaulty([Fault(DESCRIPTION, 1, "resources", name, why) for name in absent])
    return package


def _fault(error: ErrorDetails) -> Fault:
    """Return what is wrong in the description, with the place in it as the column."""
    place = ".".join(str(part) for part in error["loc"])
    value = error["input"] if isinstance(error["input"], str | int | float) else ""
    return Fault(DESCRIPTION, 1, place, str(value)[:60], error["msg"])
