"""The columns of every file: their names, their types, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "integer", "date", "flag"]


@dataclass(frozen=True)
class Column:
    """A column of a file: its name, the type of its cells and what it says."""

    name: str
    kind: Kind
    meaning: str


COLUMNS = (
    Column("unit_id", "text", "Who the number is of: an entity, town or region, or a reference (`ref-…`)."),
    Column("kind", "text", "What the unit is: cluster, science_city, technopark, sez, town, region …"),
    Column("name_en", "text", "Its name in English."),
    Column("name_ru", "text", "Its name in Russian."),
    Column("objects_en", "text", "The chosen objects that stand in the town or region, in English."),
    Column("objects_ru", "text", "The same in Russian."),
    Column("group", "text", "Its group in the programme (1, 2, unknown), or with/without when divided."),
    Column("role", "text", "marked (highlighted), chosen, or reference (drawn for comparison)."),
    Column("indicator_id", "text", "What is measured; see the sheet `indicators` or `meta.indicator`."),
    Column("year", "integer", "The year in which the period ends; empty where no date is stated."),
    Column("period_start", "date", "The first day of the period, if known."),
    Column("period_end", "date", "Its last day."),
    Column("period_label", "text", "The period as the source writes it: 2019, 2024-03, 2016 9M."),
    Column("value", "number", "The number on screen, after the transform."),
    Column("unit", "text", "The unit of `value`, in the language of the file."),
    Column("transform", "text", "What was done to the published value; empty for nothing."),
    Column("published_value", "number", "The number as the source published it; empty for a reference."),
    Column("published_unit", "text", "Its unit, in the language of the file."),
    Column("qualifier", "text", "actual, approx, at_least, estimate or plan."),
    Column("measure", "text", "stock, flow, cumulative, share, index, rank, count or flag."),
    Column("is_inferred", "flag", "Whether the date or meaning is worked out, not stated."),
    Column("note", "text", "What the number covers where it differs from the definition."),
    Column("flag", "text", "misprint (certain) or flagged (looks wrong in the source)."),
    Column("is_break_before", "flag", "Whether the series breaks between the row above and this one."),
    Column("rivals_count", "integer", "How many other published values there are for the same cell."),
    Column("source_id", "text", "The source of the number."),
    Column("source_title", "text", "Its title, in the language of the source."),
    Column("source_url", "text", "Its address."),
    Column("source_licence", "text", "The licence it states, if any."),
    Column("words", "text", "The words of the source, or the cell of its workbook."),
    Column("iso", "text", "ISO 3166-2 code of the region the unit is or lies in."),
    Column("okato", "text", "OKATO code of that region."),
    Column("oktmo", "text", "OKTMO code of that region."),
    Column("observation_id", "text", "The id of the number in the store; empty for a reference."),
    Column("release_id", "text", "The release the number was read from."),
    Column(
        "family", "text", "Whose figure it is: own, town (of its host town), region (of its host region)."
    ),
)
"""The columns of a file, in their order. Their names do not depend on the language."""
COLUMN_NAMES = tuple(column.name for column in COLUMNS)
