import gzip
import json
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data import load as load_module
from data import releases
from data.cards.cube_file import cube_file, read_parts
from data.cards.explorer_cube import cube_parts
from data.errors import FactsFaulty, StoreDamaged
from data.load import load, main
from data.models import (
    Base,
    Coverage,
    Entity,
    EntityRegion,
    Host,
    Observation,
    Release,
    ShownValue,
)
from data.releases import UNFINISHED, current, current_file, kept, reading, release_file, releases_folder
from data.settings import settings
from tests.small_facts import small_facts, write_facts
from tests.small_store import small_tables


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def change_facts(table: str, place: int, **cells: str) -> None:
    tables = small_facts()
    tables[table][place] |= cells
    write_facts(settings().facts, tables)


def test_the_facts_become_the_current_release(empty_var: Path) -> None:
    release, counts = load()
    assert release.release_id == f"2024-11-24.1-{release.hash8}"
    assert current() == release
    assert kept() == [release]
    with reading() as connection:
        for table in Base.metadata.sorted_tables:
            assert connection.scalar(select(func.count()).select_from(table)) == counts[table.name]
        assert connection.scalar(select(Release.release_id)) == release.release_id
    assert counts["observations"] == 27 + 7 * 5 * 4 + 2 + 1


def test_the_same_facts_give_the_same_file_byte_for_byte(empty_var: Path) -> None:
    release, _ = load()
    first = release_file(release).read_bytes()
    release_file(release).unlink()
    again, _ = load()
    assert again == release
    assert release_file(again).read_bytes() == first


def test_packing_a_table_again_changes_nothing(empty_var: Path) -> None:
    release, _ = load()
    path = settings().facts / "region_observations.csv.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()), compresslevel=1, mtime=1))
    assert load(only_if_changed=True) == (release, {})


def test_facts_that_changed_get_the_next_number_of_their_day(empty_var: Path) -> None:
    first, _ = load()
    change_facts("observations", 0, value="101")
    second, _ = load(only_if_changed=True)
    assert (first.number, second.number) == (1, 2)
    assert first.hash8 != second.hash8
    assert current() == second
    change_facts("observations", 0)
    back, _ = load()
    assert back == current() == first
    assert kept() == [first, second]


def test_a_number_is_not_given_twice_after_an_older_release_was_removed(empty_var: Path) -> None:
    first, _ = load()
    change_facts("observations", 0, value="101")
    load()
    release_file(first).unlink()
    change_facts("observations", 0, value="102")
    assert load()[0].number == 3


def test_another_version_of_the_rules_is_another_release(
    empty_var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = load()
    following = load_module.SCHEMA_VERSION + 1
    for module in (load_module, releases):
        monkeypatch.setattr(module, "SCHEMA_VERSION", following)
    assert load()[0].hash8 != first.hash8


def test_what_the_explorer_counts_in_is_made_with_the_release_and_again_where_it_is_missing(
    empty_var: Path,
) -> None:
    release, _ = load()
    with reading(release) as connection:
        counted = cube_parts(connection)
    kept = read_parts(release)
    assert set(kept) == set(counted)
    assert all((kept[name] == counted[name]).all() for name in kept)
    cube_file(release).unlink()
    assert load(only_if_changed=True) == (release, {})
    assert cube_file(release).is_file()


def test_a_damaged_file_of_counts_is_a_damaged_store(empty_var: Path) -> None:
    release, _ = load()
    cube_file(release).write_bytes(cube_file(release).read_bytes()[:5000])
    with pytest.raises(StoreDamaged):
        read_parts(release)


def test_a_damaged_release_is_built_again_even_if_the_facts_are_the_same(empty_var: Path) -> None:
    release, _ = load()
    whole = release_file(release).read_bytes()
    release_file(release).write_bytes(whole[:5000])
    again, counts = load(only_if_changed=True)
    assert again == release
    assert counts
    assert release_file(release).read_bytes() == whole


def test_faulty_facts_stop_the_load_and_what_was_there_stays(
    empty_var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    load()
    before = files(empty_var)
    tables = small_facts()
    tables["observations"][0] |= {"value": "many"}
    tables["hosts"][1] |= {"town_id": "town-atlantis"}
    write_facts(settings().facts, tables)
    monkeypatch.setattr(sys, "argv", ["load"])
    assert main() == 1
    assert files(empty_var) == before
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "hosts.csv, row 3, town_id: 'town-atlantis' – not in towns",
        "observations.csv, row 2, value: 'many' – not a number",
        "Faults in the facts: 2. Nothing was changed.",
    ]
    assert said.out == ""


def test_a_load_that_breaks_off_leaves_the_old_release_and_no_half(
    empty_var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load()
    before = files(empty_var)
    change_facts("observations", 0, value="101")

    def break_off(connection: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(load_module, "finish", break_off)
    with pytest.raises(KeyboardInterrupt):
        load()
    assert files(empty_var) == before


def test_half_a_release_of_an_earlier_load_is_removed(empty_var: Path) -> None:
    releases_folder().mkdir()
    half = releases_folder() / f"2024-11-24.1-00000000.sqlite{UNFINISHED}"
    half.write_bytes(b"half")
    load()
    assert not half.exists()


def test_the_command_prints_counts_and_the_release(
    empty_var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["load", "--if-changed"])
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines][-1] == ["release", current().release_id]
    assert ["observations", "170"] in [line.split() for line in lines]
    assert main() == 0
    assert capsys.readouterr().out == f"release {current().release_id} (the facts have not changed)\n"


def test_a_folder_that_cannot_be_written_is_a_sentence(
    empty_var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_var / "releases").write_text("in the way")
    monkeypatch.setattr(sys, "argv", ["load"])
    assert main() == 1
    assert capsys.readouterr().err.startswith("The store could not be written: ")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("{", ""),
        ("[]", ""),
        ('{"title": "t", "version": "1", "created": "soon", "licenses": [], "resources": []}', "created"),
    ],
)
def test_a_description_that_is_none_is_a_fault(empty_var: Path, content: str, place: str) -> None:
    (settings().facts / "datapackage.json").write_text(content)
    with pytest.raises(FactsFaulty) as faulty:
        load()
    assert {fault.file for fault in faulty.value.faults} == {"datapackage.json"}
    assert place in {fault.column for fault in faulty.value.faults}


def test_facts_without_a_table_that_the_store_needs_are_faulty(empty_var: Path) -> None:
    path = settings().facts / "datapackage.json"
    package = json.loads(path.read_text())
    package["resources"] = [one for one in package["resources"] if one["name"] != "towns"]
    path.write_text(json.dumps(package))
    with pytest.raises(FactsFaulty) as faulty:
        load()
    assert list(map(str, faulty.value.faults)) == [
        "datapackage.json, row 1, resources: 'towns' – the table is not described"
    ]


def test_facts_that_are_not_there_are_faulty(empty_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTS", str(empty_var / "nowhere"))
    settings.cache_clear()
    with pytest.raises(FactsFaulty):
        load()
    assert not current_file().exists()


def test_a_town_is_an_entity_in_its_region(small) -> None:
    town = small.execute(select(Entity.__table__).where(Entity.entity_id == "town-akademgorodok")).one()
    assert (town.kind, town.iso, town.within_id, town.short_ru) == (
        "town",
        "RU-NVS",
        "town-novosibirsk",
        "Академгородок",
    )
    regions = select(EntityRegion.region_id).where(EntityRegion.entity_id == "town-akademgorodok")
    assert list(small.scalars(regions)) == ["region-ru-nvs"]


def test_an_entity_stands_in_the_regions_it_names_never_in_a_remainder(small) -> None:
    def regions(entity_id: str) -> list[str]:
        found = select(EntityRegion.region_id).where(EntityRegion.entity_id == entity_id)
        return list(small.scalars(found.order_by(EntityRegion.region_id)))

    assert regions("cluster-d") == ["region-ru-khm", "region-ru-tyu"]
    assert regions("region-ru-klu") == ["region-ru-klu"]
    assert regions("cluster-total") == regions("region-ru") == regions("platform-it") == []
    hosts = select(Host.region_id).where(Host.entity_id == "cluster-d").order_by(Host.region_id)
    assert list(small.scalars(hosts)) == ["region-ru-khm", "region-ru-tyu"]


def test_a_name_is_found_in_both_alphabets_with_and_without_dots(small) -> None:
    def found(word: str) -> set[str]:
        clusters = select(Entity.entity_id).where(Entity.kind == "cluster", Entity.search_text.contains(word))
        return set(small.scalars(clusters))

    assert found("дубна") == found("dubna") == {"cluster-a"}
    assert found("еж") == {"cluster-f"}
    assert found("ёж") == set()


def test_a_number_keeps_its_words_note_and_origin(small) -> None:
    cell = (Observation.indicator_id == "participants", Observation.value == 80)
    own = small.execute(select(Observation.__table__).where(*cell)).one()
    assert (own.words, own.note_en, own.note_ru, own.origin) == (
        "80 участников",
        "members with suppliers",
        "участники с поставщиками",
        "own",
    )
    edition = small.execute(select(Observation.__table__).where(Observation.origin == "region_vintage")).one()
    assert (edition.period_label, str(edition.period_start), str(edition.period_end), edition.year) == (
        "2012",
        "2012-01-01",
        "2012-12-31",
        2012,
    )


@pytest.mark.parametrize(
    ("entity", "indicator", "expected"),
    [
        ("cluster-a", "participants", [(100, 0), (150, 2), (300, 0)]),
        ("cluster-e", "participants", [(80, 1)]),
        ("town-dubna", "wage", [(20000, 0), (21000, 0), (22000, 1)]),
        ("region-ru-klu", "rd_expenditure", [(300, 0), (310, 0), (320, 1), (330, 0)]),
    ],
)
def test_one_value_of_a_cell_is_shown_and_its_rivals_are_counted(small, entity, indicator, expected) -> None:
    cells = select(ShownValue.value, ShownValue.rivals_count).where(
        ShownValue.entity_id == entity, ShownValue.indicator_id == indicator
    )
    assert [tuple(row) for row in small.execute(cells.order_by(ShownValue.position))] == expected


def test_the_latest_value_of_each_cluster(small) -> None:
    cells = select(ShownValue.entity_id, ShownValue.value).where(
        ShownValue.indicator_id == "participants",
        ShownValue.is_latest,
        ShownValue.entity_id.like("cluster-_"),
    )
    assert {row.entity_id: row.value for row in small.execute(cells)} == {
        "cluster-a": 150,
        "cluster-b": 30,
        "cluster-c": 50,
        "cluster-e": 80,
    }


def test_a_certain_misprint_is_marked_and_not_the_latest(small) -> None:
    cells = select(ShownValue.year, ShownValue.flag_code, ShownValue.is_latest)
    models = cells.where(ShownValue.indicator_id == "patents_models").order_by(ShownValue.position)
    assert [tuple(row) for row in small.execute(models)] == [(2003, None, True), (2004, "misprint", False)]


def test_coverage_counts_years_values_and_plans_apart(small) -> None:
    columns = (Coverage.first_year, Coverage.last_year, Coverage.values_count, Coverage.plans_count)
    covered = select(Coverage.entity_id, *columns).where(Coverage.indicator_id == "participants")
    assert {row[0]: tuple(row[1:]) for row in small.execute(covered)} == {
        "cluster-a": (2015, 2019, 2, 1),
        "cluster-b": (2013, 2013, 2, 0),
        "cluster-c": (None, None, 1, 0),
        "cluster-d": (None, None, 0, 1),
        "cluster-e": (2020, 2020, 1, 0),
        "cluster-total": (2019, 2019, 1, 0),
        "technopark-obninsk": (2022, 2022, 1, 0),
    }


def test_every_id_made_by_the_load_is_one_of_its_kind() -> None:
    for name, column in (
        ("observations", "observation_id"),
        ("hosts", "host_id"),
        ("breaks", "break_id"),
        ("quality_flags", "flag_id"),
        ("missing_cells", "missing_id"),
        ("facts", "fact_id"),
        ("events", "event_id"),
        ("survey_results", "result_id"),
    ):
        ids = small_tables()[name][column]
        assert ids.is_unique, name
        assert ids.str.fullmatch(r"[0-9a-f]{16}").all(), name
