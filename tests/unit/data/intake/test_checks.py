from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import FactsFaulty, Fault
from data.intake.checks import faults
from data.intake.package import read_package
from data.intake.rules import is_partial_date
from data.intake.tables import facts_hash, read_facts
from tests.small_facts import Tables, small_facts, write_facts


def found(folder: Path, tables: Tables) -> list[Fault]:
    facts, unread = read_facts(write_facts(folder, tables))
    return [*unread, *faults(facts)]


def test_the_small_facts_are_in_order(tmp_path: Path) -> None:
    assert found(tmp_path, small_facts()) == []


CHANGES = [
    ("sources", 0, {"source_id": ""}, "sources.csv", "source_id", "required"),
    ("sources", 0, {"title": ""}, "sources.csv", "title", "required"),
    ("sources", 1, {"source_id": "order-2012"}, "sources.csv", "source_id", "the key repeats"),
    ("sources", 0, {"published": "2012-13-01"}, "sources.csv", "published", "not a date"),
    ("sources", 0, {"published": "28.08.2012"}, "sources.csv", "published", "not a date"),
    ("indicators", 0, {"measure": "length"}, "indicators.csv", "measure", "not in the vocabulary"),
    ("indicators", 0, {"direction": ""}, "indicators.csv", "direction", "required"),
    ("indicators", 0, {"decimals": "one"}, "indicators.csv", "decimals", "not a whole number"),
    ("indicators", 0, {"kinds": "cluster;technopark;planet"}, "indicators.csv", "kinds", "not in"),
    ("entities", 0, {"kind": "galaxy"}, "entities.csv", "kind", "not in the vocabulary"),
    ("entities", 0, {"category_id": "aero"}, "entities.csv", "category_id", "not in categories"),
    ("entities", 0, {"lat": "north"}, "entities.csv", "lat", "not a number"),
    ("entities", 0, {"lat": "nan"}, "entities.csv", "lat", "not a number"),
    ("entities", 0, {"region_isos": "RU-MOS;RU-XX"}, "entities.csv", "region_isos", "not in region_codes"),
    ("entities", 0, {"source_ids": "news-2015;rumour"}, "entities.csv", "source_ids", "not in sources"),
    ("entities", 11, {"status_to": "2004"}, "entities.csv", "status_to", "before status_from"),
    ("entities", 0, {"is_aggregate": ""}, "entities.csv", "is_aggregate", "required"),
    (
        "entities",
        16,
        {"region_isos": "RU-KLU"},
        "entities.csv",
        "region_isos",
        "another region has this code",
    ),
    ("towns", 0, {"within": "town-atlantis"}, "towns.csv", "within", "not in towns"),
    ("towns", 0, {"region_iso": "RU-XX"}, "towns.csv", "region_iso", "not in region_codes"),
    ("hosts", 0, {"town_id": "town-atlantis"}, "hosts.csv", "town_id", "not in towns"),
    ("hosts", 0, {"source": "hearsay"}, "hosts.csv", "source", "not in sources or place"),
    ("observations", 0, {"entity_id": "cluster-z"}, "observations.csv", "entity_id", "not in entities"),
    ("observations", 0, {"indicator_id": "luck"}, "observations.csv", "indicator_id", "not in indicators"),
    ("observations", 0, {"value": "1 000"}, "observations.csv", "value", "not a number"),
    ("observations", 0, {"value": "1e999"}, "observations.csv", "value", "not a number"),
    ("observations", 0, {"value": "١٠"}, "observations.csv", "value", "not a number"),
    ("observations", 0, {"value": ""}, "observations.csv", "value", "required"),
    ("observations", 0, {"unit": "persons"}, "observations.csv", "unit", "not the unit of the indicator"),
    ("observations", 0, {"qualifier": "maybe"}, "observations.csv", "qualifier", "not in the vocabulary"),
    ("observations", 0, {"source_id": "rumour"}, "observations.csv", "source_id", "not in sources"),
    ("observations", 0, {"period_start": "2015-02-30"}, "observations.csv", "period_start", "not a date"),
    (
        "observations",
        0,
        {"period_start": "2016-01-01"},
        "observations.csv",
        "period_end",
        "before period_start",
    ),
    (
        "observations",
        0,
        {"period_end": ""},
        "observations.csv",
        "period_end",
        "a period that starts must end",
    ),
    ("observations", 0, {"period_label": ""}, "observations.csv", "period_label", "a period needs a label"),
    ("town-observations", 0, {"period_start": ""}, "town_observations.csv.gz", "period_start", "required"),
    (
        "town-observations",
        0,
        {"indicator_id": "grp"},
        "town_observations.csv.gz",
        "indicator_id",
        "not an indicator",
    ),
    ("region-observations", 0, {"year": "10"}, "region_observations.csv.gz", "year", "not a year"),
    (
        "region-vintages",
        0,
        {"qualifier": "guess"},
        "region_vintages.csv.gz",
        "qualifier",
        "not in the vocabulary",
    ),
    ("missing", 0, {"reason": ""}, "missing.csv.gz", "reason", "required"),
    ("missing", 0, {"reason": "lost"}, "missing.csv.gz", "reason", "not in the vocabulary"),
    ("breaks", 0, {"entity_id": "region-ru-xx"}, "breaks.csv", "entity_id", "not in entities or towns"),
    ("breaks", 0, {"kind": "quarrel"}, "breaks.csv", "kind", "not in the vocabulary"),
    ("links", 0, {"to_id": "org-nobody"}, "links.csv", "to_id", "not in entities or towns or organisations"),
    ("links", 0, {"relation": "rivals"}, "links.csv", "relation", "not in relations"),
    ("events", 0, {"precision": "month"}, "events.csv", "date", "not as precise"),
    ("questionnaire", 0, {"source_ids": "news-2015;x"}, "questionnaire.csv", "source_ids", "not in sources"),
    ("tiles", 0, {"col": ""}, "tiles.csv", "col", "required"),
]


@pytest.mark.parametrize(
    ("table", "place", "change", "file", "column", "reason"),
    CHANGES,
    ids=[f"{table} {change}" for table, _, change, *_ in CHANGES],
)
def test_a_wrong_cell_is_named_by_file_row_and_column(
    tmp_path: Path, table: str, place: int, change: dict[str, str], file: str, column: str, reason: str
) -> None:
    tables = small_facts()
    tables[table][place] |= change
    named = [fault for fault in found(tmp_path, tables) if (fault.file, fault.row) == (file, place + 2)]
    matching = [fault for fault in named if fault.column == column and reason in fault.reason]
    assert matching, named
    assert matching[0].value == tables[table][place].get(column, "")


def test_a_number_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    tables = small_facts()
    tables["observations"].append(dict(tables["observations"][0], excerpt="said again"))
    row = len(tables["observations"]) + 1
    assert found(tmp_path, tables) == [
        Fault("observations.csv", row, "value", "100", "the same number of the same source stands above")
    ]


@pytest.mark.parametrize("table", ["hosts", "breaks", "quality-flags", "missing", "facts", "survey-results"])
def test_a_row_that_repeats_is_a_fault_in_tables_without_a_key(tmp_path: Path, table: str) -> None:
    tables = small_facts()
    tables[table].append(dict(tables[table][0]))
    faults_found = found(tmp_path, tables)
    assert [(fault.row, fault.reason[:15]) for fault in faults_found] == [
        (len(tables[table]) + 1, "the row repeats")
    ]


def test_all_faults_are_listed_not_the_first_only(tmp_path: Path) -> None:
    tables = small_facts()
    tables["observations"][0] |= {"value": "many", "unit": "tons", "qualifier": "maybe"}
    tables["observations"][3] |= {"source_id": "rumour"}
    tables["hosts"][0] |= {"town_id": "town-atlantis"}
    listed = [(fault.file, fault.row, fault.column) for fault in found(tmp_path, tables)]
    assert listed == [
        ("hosts.csv", 2, "town_id"),
        ("observations.csv", 2, "qualifier"),
        ("observations.csv", 2, "unit"),
        ("observations.csv", 2, "value"),
        ("observations.csv", 5, "source_id"),
    ]


def test_an_entity_and_a_town_cannot_share_an_id(tmp_path: Path) -> None:
    tables = small_facts()
    tables["towns"].append(dict(tables["towns"][1], town_id="platform-it"))
    assert [(fault.column, fault.reason) for fault in found(tmp_path, tables)] == [
        ("town_id", "an entity has this id")
    ]


def spoil_rows(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] += ",more"
    lines[4] = lines[4].rpartition(",")[0]
    path.write_text("\n".join([*lines, "", ""]), encoding="utf-8")


def test_rows_with_too_few_or_too_many_cells_are_named(tmp_path: Path) -> None:
    write_facts(tmp_path, small_facts())
    spoil_rows(tmp_path / "categories.csv")
    spoil_rows(tmp_path / "towns.csv")
    _, unread = read_facts(tmp_path)
    assert [(fault.file, fault.row, fault.value) for fault in unread] == [
        ("categories.csv", 3, "5 cells"),
        ("categories.csv", 5, "3 cells"),
        ("categories.csv", 14, "0 cells"),
        ("towns.csv", 3, "13 cells"),
        ("towns.csv", 5, "11 cells"),
        ("towns.csv", 9, "0 cells"),
    ]


@pytest.mark.parametrize(
    ("file", "spoil", "row", "reason"),
    [
        pytest.param("towns.csv", lambda content: None, 1, "the file is missing", id="missing"),
        pytest.param("towns.csv", lambda content: b"", 1, "the column is missing", id="empty"),
        pytest.param(
            "towns.csv",
            lambda content: content.replace(b"oktmo", b"code"),
            1,
            "the column is missing: oktmo",
            id="column",
        ),
        pytest.param(
            "towns.csv",
            lambda content: content.replace(b"oktmo", b"lat"),
            1,
            "or it repeats: lat",
            id="repeated column",
        ),
        pytest.param(
            "towns.csv",
            lambda content: content.replace("Дубна".encode(), "Дубна".encode("cp1251")),
            3,
            "not text in UTF-8",
            id="encoding",
        ),
        pytest.param(
            "towns.csv",
            lambda content: content.replace(b"Dubna", b"Du\0na"),
            3,
            "a zero byte",
            id="zero byte",
        ),
        pytest.param(
            "towns.csv",
            lambda content: content.replace(b"Dubna", b'"Dubna'),
            8,
            "not comma-separated",
            id="quote",
        ),
        pytest.param("missing.csv.gz", lambda content: content[:30], 1, "cannot be unpacked", id="cut gzip"),
        pytest.param("missing.csv.gz", lambda content: b"plain", 1, "cannot be unpacked", id="no gzip"),
    ],
)
def test_a_file_that_is_no_table_is_one_fault(
    tmp_path: Path, file: str, spoil: Callable[[bytes], bytes | None], row: int, reason: str
) -> None:
    path = write_facts(tmp_path, small_facts()) / file
    content = spoil(path.read_bytes())
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    facts, unread = read_facts(tmp_path)
    assert [(fault.file, fault.row) for fault in unread] == [(file, row)]
    assert reason in unread[0].reason
    assert faults(facts) == []


@pytest.mark.parametrize("table", sorted(small_facts()))
def test_a_table_that_is_missing_is_one_fault_and_no_other_follows_from_it(
    tmp_path: Path, table: str
) -> None:
    write_facts(tmp_path, small_facts())
    lost = next(resource.path for resource in read_package(tmp_path).resources if resource.name == table)
    (tmp_path / lost).unlink()
    facts, unread = read_facts(tmp_path)
    assert [(fault.file, fault.row) for fault in unread] == [(lost, 1)]
    assert faults(facts) == []


def test_a_code_without_a_region_is_a_fault(tmp_path: Path) -> None:
    tables = small_facts()
    tables["entities"] = [row for row in tables["entities"] if row["entity_id"] != "region-ru-klu"]
    named = {(fault.file, fault.column, fault.reason) for fault in found(tmp_path, tables)}
    assert ("region_codes.csv", "iso", "no region has this code") in named


def test_a_folder_without_a_description_is_one_fault(tmp_path: Path) -> None:
    with pytest.raises(FactsFaulty) as faulty:
        read_facts(tmp_path)
    assert [fault.file for fault in faulty.value.faults] == ["datapackage.json"]


def test_a_packed_file_that_is_none_has_no_hash(tmp_path: Path) -> None:
    write_facts(tmp_path, small_facts())
    (tmp_path / "missing.csv.gz").write_bytes(b"plain")
    with pytest.raises(FactsFaulty, match="Faults in the facts: 1"):
        facts_hash(tmp_path, "1")


def test_a_partial_date_is_a_year_a_month_or_a_day_of_the_calendar() -> None:
    for good in ("2012", "2012-08", "2012-08-28", "2024-02-29"):
        assert is_partial_date(good), good
    for bad in (
        "",
        "12",
        "2012-8",
        "2012-13",
        "2012-08-32",
        "2023-02-29",
        "2012/08/28",
        "2012-08-28T00",
        "٢٠١٢",
    ):
        assert not is_partial_date(bad), bad
