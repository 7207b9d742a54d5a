"""The parts of a workbook beside its rows, as Office Open XML has them (ECMA-376, part 1, chapter 18)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

HEADER, DAY, YEAR, WRAPPED, BOLD, WHOLE, BROKEN = range(1, 8)
"""Places of the looks of cells in STYLES; 0 is the usual one."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TEXTS = "xl/sharedStrings.xml"
TEXTS_END = "</sst>"
FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="#,##0.0###"/></numFmts>'
    f'<fonts count="2"><font>{FONT}</font><font><b/>{FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border>'
    "</borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" '
    'applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf>'
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The looks of cells, in the order of HEADER … BROKEN."""


@cache
def column(place: int) -> str:
    """Return the letters of a column by its place: A for 0, Z for 25, AA for 26."""
    before, last = divmod(place, 26)
    return (column(before - 1) if before else "") + chr(ord("A") + last)


def sheet_name(number: int) -> str:
    """Return where a sheet stands in the file."""
    return f"xl/worksheets/sheet{number}.xml"


def before_rows(widths: Sequence[int], *, still: int, fixed: bool, selected: bool) -> str:
    """Return what stands before the rows; `fixed`: the header and `still` columns stay in sight."""
    pane = _pane(still) if fixed else ""
    chosen = ' tabSelected="1"' if selected else ""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{wide + 0.7109375}" customWidth="1"/>'
        for place, wide in enumerate(widths, start=1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews>'
        f'<sheetView{chosen} workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{f"<cols>{columns}</cols>" if columns else ""}'
        "<sheetData>"
    )


def _pane(still: int) -> str:
    across = f' xSplit="{still}"' if still else ""
    where = "bottomRight" if still else "bottomLeft"
    return (
        f'<pane{across} ySplit="1" topLeftCell="{column(still)}2" activePane="{where}" state="frozen"/>'
        f'<selection pane="{where}"/>'
    )


def after_rows(filtered: str) -> str:
    """Return what stands after the rows; `filtered` is the part of the sheet that has a filter, if any."""
    filters = f'<autoFilter ref="{filtered}"/>' if filtered else ""
    margins = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    return f"</sheetData>{filters}{margins}</worksheet>"


def texts_head(count: int) -> str:
    """Return the beginning of the shared texts."""
    return f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{count}">'


def whole_book(sheets: Sequence[tuple[str, str]], properties: dict[str, Any]) -> dict[str, str]:
    """Return the parts that name the sheets and say what the workbook is, by their place in the file.

    sheets: names with the parts that have a filter; properties: title, comments, created.
    """
    return {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations(
            (f"{OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(properties),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            *(
                (f"{OFFICE}/relationships/worksheet", f"worksheets/sheet{place + 1}.xml")
                for place in range(len(sheets))
            ),
            (f"{OFFICE}/relationships/styles", "styles.xml"),
            (f"{OFFICE}/relationships/sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
    }


def _types(count: int) -> str:
    kinds = {
        "/xl/workbook.xml": f"{SPREADSHEET}.sheet.main+xml",
        **{f"/{sheet_name(place + 1)}": f"{SPREADSHEET}.worksheet+xml" for place in range(count)},
        "/xl/styles.xml": f"{SPREADSHEET}.styles+xml",
        f"/{TEXTS}": f"{SPREADSHEET}.sharedStrings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*pairs: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _core(properties: dict[str, Any]) -> str:
    created = properties.get("created")
    when = created.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(created, datetime) else ""
    stamp = f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>' if when else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(str(properties.get('title', '')))}</dc:title>"
        f"<dc:description>{escape(str(properties.get('comments', '')))}</dc:description>{stamp}"
        "</cp:coreProperties>"
    )


def _workbook(sheets: Sequence[tuple[str, str]]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{place}" r:id="rId{place}"/>'
        for place, (name, _) in enumerate(sheets, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"{escape(name)}!{_absolute(filtered)}</definedName>"
        for place, (name, filtered) in enumerate(sheets)
        if filtered
    )
    names = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
        f"<bookViews><workbookView/></bookViews><sheets>{named}</sheets>{names}</workbook>"
    )


def _absolute(area: str) -> str:
    """Return an area of a sheet with its signs of dollar: $A$1:$C$9 for A1:C9."""
    return ":".join(
        f"${corner.rstrip('0123456789')}${corner.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
        for corner in area.split(":")
    )
