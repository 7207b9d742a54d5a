from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from data.models import Base, Entity, Release, ShownValue
from data.store import file_engine, is_whole
from tests.small_store import RELEASE, small_tables


def test_every_row_of_every_table_arrives(small: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        assert small.scalar(select(func.count()).select_from(table)) == len(small_tables()[table.name]), table


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_value_comes_back_as_it_was_written(small: Connection, table: Table) -> None:
    columns = [column.name for column in table.columns]
    written = list(zip(*(small_tables()[table.name][name].tolist() for name in columns), strict=True))
    read = [tuple(row) for row in small.execute(select(table))]
    assert sorted(read, key=repr) == sorted(written, key=repr)
    assert [list(map(type, row)) for row in sorted(read, key=repr)] == [
        list(map(type, row)) for row in sorted(written, key=repr)
    ]


def test_text_is_ordered_by_its_bytes_in_every_database(small: Connection) -> None:
    names = list(small.scalars(select(Entity.name_ru).order_by(Entity.name_ru, Entity.entity_id)))
    assert names == sorted(names)
    assert len(set(names)) > 20


def test_names_are_ordered_as_each_language_does(small: Connection) -> None:
    russian = select(Entity.short_ru).where(Entity.kind == "cluster").order_by(Entity.sort_ru)
    english = select(Entity.short_en).where(Entity.kind == "cluster").order_by(Entity.sort_en)
    assert list(small.scalars(russian)) == [
        "Авиакластер",
        "Все кластеры",
        "Ёж-кластер",
        "Кластер «Дубна»",
        "Кластер Югры",
        "Обнинский кластер",
        "Сибирский кластер",
    ]
    assert list(small.scalars(english))[:3] == ["Aircraft cluster", "All clusters", "Dubna nuclear cluster"]


def test_the_indexes_are_there(any_store) -> None:
    described = inspect(any_store)
    for table in Base.metadata.sorted_tables:
        made = {index["name"] for index in described.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= made


def test_a_series_is_read_through_an_index(small_release: Path) -> None:
    query = select(ShownValue.value).where(
        ShownValue.indicator_id == "participants", ShownValue.entity_id.in_(["cluster-a", "cluster-b"])
    )
    engine = file_engine(small_release)
    with engine.connect() as connection:
        compiled = str(query.compile(engine, compile_kwargs={"literal_binds": True}))
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]
    engine.dispose()
    assert len(plan) == 1
    assert "USING PRIMARY KEY" in plan[0]


def test_a_release_file_cannot_be_written(small_release: Path) -> None:
    engine = file_engine(small_release)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.execute(text("DELETE FROM release"))
    engine.dispose()


def test_a_release_file_is_found_under_any_folder_name(small_release: Path, tmp_path: Path) -> None:
    odd = tmp_path / "a b?c#d%20 ё"
    odd.mkdir()
    path = odd / small_release.name
    path.write_bytes(small_release.read_bytes())
    engine = file_engine(path)
    with engine.connect() as connection:
        assert connection.scalar(select(Release.release_id)) == RELEASE.release_id
    engine.dispose()


def test_a_file_is_whole_only_with_all_its_pages(small_release: Path, tmp_path: Path) -> None:
    content = small_release.read_bytes()
    assert is_whole(small_release)
    for name, part in {
        "short": content[:-4096],
        "cut in the header": content[:50],
        "empty": b"",
        "other": b"x" * len(content),
    }.items():
        path = tmp_path / name
        path.write_bytes(part)
        assert not is_whole(path), name
