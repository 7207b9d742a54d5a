"""A small invented data set with every oddity of the real one, as files that `data.load` reads.

`small_facts()` gives its tables, `write_facts(folder, tables)` writes them under the package description of
the real facts. Numbers are round, so that a test can say what it expects. What is in it:

- clusters `cluster-a` … `cluster-f` of the programme `pilot-clusters-2012` (a, b in group 1, c in group 2,
  the others in none) and the total `cluster-total`; science cities Dubna, Obninsk, Pushchino; a technopark;
  a zone closed in 2016; a platform without a town;
- `participants`: a has 2015 (100), 2019 (three rivals: 140 actual, 150 actual of a newer source, 160 about)
  and a plan for 2030; b one number without a date (40) and one of 2013 (30); c only a number without a date;
  d only a plan of 2025; e two rows of 2020, 85 inferred and 80 with a scope note; f nothing;
- `wage` of towns: Dubna 2017-2019 by the yearbook, 2019 by another source too (newer, yet shorter); Obninsk
  2018 and 2023; `residents_town` of two towns;
- regions: Kaluga, Moscow Region, Novosibirsk, Tyumen with Khanty-Mansi inside it and the remainder, the
  Central District, Russia; `rd_expenditure`, `population_mean`, `grp`, `grp_volume_index`, `cpi_dec` for
  2010-2013; an earlier edition of Kaluga's `rd_expenditure` 2012 (290 beside 320); the certain misprint
  `patents_models` 2004 of Tyumen, the last year there; a flagged cell; a withheld and a blank one;
- breaks: Moscow Region 2012 in everything, `rd_expenditure` of all in 2013, the wage of Dubna in 2018.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from data.settings import ROOT

Row = dict[str, str]
Tables = dict[str, list[Row]]

PACKAGE = ROOT / "data" / "facts" / "datapackage.json"
CREATED = "2024-11-24T00:00:00Z"
"""The date of the invented facts: numbers of 2025 and 2030 have not begun."""
YEARS = (2010, 2011, 2012, 2013)


def small_facts() -> Tables:
    """Return the tables by resource name, each a list of rows of text; columns left out are empty."""
    return {
        "sources": _sources(),
        "indicators": _indicators(),
        "categories": _categories(),
        "entities": [*_entities(), *_regions()],
        "towns": _towns(),
        "hosts": _hosts(),
        "programmes": [
            {
                "programme_id": "pilot-clusters-2012",
                "name_en": "Pilot clusters",
                "name_ru": "Пилотные кластеры",
                "from": "2012-08-28",
                "source_id": "order-2012",
            }
        ],
        "programme-members": _members(),
        "observations": _observations(),
        "town-observations": _town_observations(),
        "region-observations": _region_observations(),
        "region-vintages": [_region("klu", "rd_expenditure", 2012, "290", source="edition-2012")],
        "missing": [
            _gap("nvs", "patents_models", 2004, "…", "not_available"),
            _gap("klu", "patents_models", 2004, "", "confidential"),
        ],
        "quality-flags": [
            _flag("tyu", "patents_models", 2004, "1500"),
            _flag("nvs", "rd_expenditure", 2011, "510"),
        ],
        "breaks": _breaks(),
        "facts": [
            {
                "entity_id": "cluster-a",
                "statement_en": "Growth on the year before",
                "statement_ru": "Прирост к предыдущему году",
                "value": "24",
                "unit": "%",
                "unit_en": "%",
                "unit_ru": "%",
                "period": "2012",
                "qualifier": "approx",
                "source_id": "news-2015",
                "excerpt": "почти на 24 %",
                "inferred": "0",
            }
        ],
        "relations": [
            {
                "relation": "partner",
                "directed": "0",
                "name_en": "Partner",
                "name_ru": "Партнёр",
                "definition_en": "Cooperation.",
                "definition_ru": "Сотрудничество.",
            }
        ],
        "organisations": [
            {
                "org_id": "org-institute",
                "name_en": "Joint Institute",
                "name_ru": "Объединённый институт",
                "type": "research",
                "source_id": "news-2015",
            }
        ],
        "links": [
            {
                "from_id": "cluster-a",
                "to_id": "org-institute",
                "relation": "partner",
                "directed": "0",
                "certainty": "sourced",
                "source_id": "news-2015",
                "excerpt": "институт – партнёр кластера",
            }
        ],
        "events": [
            {
                "date": "2001-12-20",
                "precision": "day",
                "title_en": "Dubna becomes a science city",
                "title_ru": "Дубна – наукоград",
                "topic": "science_city",
                "entity_id": "naukograd-dubna",
                "region_iso": "RU-MOS",
                "source_id": "order-2012",
                "excerpt": "О присвоении статуса",
                "evidence": "title",
            }
        ],
        "survey-results": [
            {
                "survey_en": "Survey",
                "survey_ru": "Опрос",
                "item_en": "Work abroad",
                "item_ru": "Работают за рубежом",
                "value": "34",
                "unit_en": "%",
                "unit_ru": "%",
                "qualifier": "actual",
                "year": "2017",
                "source_id": "news-2019",
            }
        ],
        "thresholds": [
            {
                "threshold_id": "T01",
                "framework_en": "Profile",
                "framework_ru": "Профиль",
                "criterion_en": "Members",
                "criterion_ru": "Участники",
                "threshold_en": "≥ 15",
                "threshold_ru": "≥ 15",
                "source_id": "news-2019",
            }
        ],
        "questionnaire": [
            {
                "item_id": "S1",
                "position": "1",
                "dimension_en": "Structure",
                "dimension_ru": "Состав",
                "respondent_en": "Cluster",
                "respondent_ru": "Кластер",
                "question_en": "Members?",
                "question_ru": "Участники?",
                "source_ids": "news-2015;news-2019",
            }
        ],
        "tiles": [{"entity_id": "region-ru-klu", "iso": "RU-KLU", "col": "1", "row": "2", "label": "KLU"}],
        "region-codes": [
            {
                "entity_id": f"region-ru-{code}",
                "iso": f"RU-{code.upper()}",
                "okato": okato,
                "oktmo": okato[:8],
            }
            for code, okato in (
                ("klu", "29000000000"),
                ("mos", "46000000000"),
                ("nvs", "50000000000"),
                ("tyu", "71000000000"),
                ("khm", "71100000000"),
            )
        ],
    }


def write_facts(folder: Path, tables: Tables) -> Path:
    """Write the tables as a published data set and return its folder.

    A table keeps the order of its rows; one that is not given gets its header only.
    """
    folder.mkdir(parents=True, exist_ok=True)
    package = json.loads(PACKAGE.read_text(encoding="utf-8")) | {"created": CREATED}
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    for resource in package["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        write_table(folder / resource["path"], columns, tables.get(resource["name"], []))
    return folder


def write_table(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    """Write one table as CSV, packed where its name says so."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _sources() -> list[Row]:
    published = {
        "order-2012": "2012-08-28",
        "news-2015": "2015-05-26",
        "news-2019": "2019-12",
        "news-2021": "2021",
        "page-undated": "",
        "panel-2023": "2023",
        "edition-2012": "2024",
        "yearbook": "2020",
        "town-page": "2022",
    }
    return [
        {
            "source_id": source_id,
            "title": f"Источник {source_id}",
            "publisher": "Издатель",
            "url": f"https://example.org/{source_id}",
            "published": day,
            "lang": "ru",
            "licence": "CC BY 4.0" if source_id == "panel-2023" else "",
        }
        for source_id, day in published.items()
    ]


def _indicators() -> list[Row]:
    described = [
        (
            "participants",
            "structure",
            "Participants",
            "Участники",
            "units",
            "cluster;technopark",
            "stock",
            "0",
        ),
        ("subsidy", "money", "Federal subsidy", "Федеральная субсидия", "RUB mn", "cluster", "flow", "1"),
        ("wage", "people", "Average wage", "Средняя зарплата", "RUB", "town", "flow", "0"),
        (
            "residents_town",
            "people",
            "Population of the town",
            "Население города",
            "persons",
            "town",
            "stock",
            "1",
        ),
        (
            "rd_expenditure",
            "science",
            "R&D expenditure",
            "Затраты на исследования",
            "RUB mn",
            "region",
            "flow",
            "1",
        ),
        (
            "population_mean",
            "people",
            "Mean population",
            "Среднегодовое население",
            "persons",
            "region",
            "stock",
            "1",
        ),
        (
            "grp",
            "economy",
            "Gross regional product",
            "Валовой региональный продукт",
            "RUB mn",
            "region",
            "flow",
            "1",
        ),
        (
            "grp_volume_index",
            "economy",
            "Volume index of GRP",
            "Индекс объёма ВРП",
            "%",
            "region",
            "index",
            "0",
        ),
        ("cpi_dec", "economy", "Consumer prices", "Цены", "%", "region", "index", "0"),
        ("patents_models", "science", "Utility models", "Полезные модели", "units", "region", "flow", "1"),
    ]
    return [
        {
            "indicator_id": indicator_id,
            "topic": topic,
            "name_en": name_en,
            "name_ru": name_ru,
            "unit": unit,
            "unit_en": unit,
            "unit_ru": {"RUB mn": "млн руб.", "RUB": "руб.", "persons": "чел.", "%": "%"}.get(unit, "ед."),
            "kinds": kinds,
            "measure": measure,
            "direction": "1",
            "decimals": "0",
            "additive": additive,
            "definition_en": f"{name_en}.",
            "definition_ru": f"{name_ru}.",
        }
        for indicator_id, topic, name_en, name_ru, unit, kinds, measure, additive in described
    ]


def _categories() -> list[Row]:
    named = {
        "cluster": {"aerospace": "Aircraft|Авиация", "it": "IT|ИТ", "aggregate": "Total|Итог"},
        "science_city": {"federal": "Federal|Федеральный"},
        "technopark": {"federal": "Federal|Федеральный"},
        "sez": {"technology": "Technology|Технико-внедренческая"},
        "technology_platform": {"platform": "Platform|Платформа"},
        "region": {
            "central": "Central|Центральный",
            "siberian": "Siberian|Сибирский",
            "ural": "Ural|Уральский",
            "federal_district": "District|Округ",
            "country": "Country|Страна",
        },
    }
    return [
        {"kind": kind, "category_id": one, "name_en": names.split("|")[0], "name_ru": names.split("|")[1]}
        for kind, categories in named.items()
        for one, names in categories.items()
    ]


def _entity(entity_id: str, kind: str, names: str, isos: str, category: str, **more: str) -> Row:
    name_en, name_ru = names.split("|")
    plain = {"is_aggregate": "0", "is_remainder": "0", "source_ids": "news-2015"}
    short = {"short_en": name_en[:24], "short_ru": name_ru[:24]}
    row = {"entity_id": entity_id, "kind": kind, "name_en": name_en, "name_ru": name_ru, "region_isos": isos}
    return {**row, **short, "category_id": category, **plain, **more}


def _entities() -> list[Row]:
    since = {"status_from": "2012-08-28"}
    return [
        _entity("cluster-a", "cluster", "Dubna nuclear cluster|Кластер «Дубна»", "RU-MOS", "it", **since),
        _entity("cluster-b", "cluster", "Obninsk cluster|Обнинский кластер", "RU-KLU", "it", **since),
        _entity("cluster-c", "cluster", "Siberian cluster|Сибирский кластер", "RU-NVS", "it", **since),
        _entity("cluster-d", "cluster", "Yugra cluster|Кластер Югры", "RU-TYU;RU-KHM", "it"),
        _entity("cluster-e", "cluster", "Aircraft cluster|Авиакластер", "RU-MOS", "aerospace", **since),
        _entity("cluster-f", "cluster", "Yozh cluster|Ёж-кластер", "RU-NVS", "it", **since),
        _entity("cluster-total", "cluster", "All clusters|Все кластеры", "RU", "aggregate", is_aggregate="1"),
        _entity("naukograd-dubna", "science_city", "Dubna|Дубна", "RU-MOS", "federal", status_from="2001"),
        _entity(
            "naukograd-obninsk", "science_city", "Obninsk|Обнинск", "RU-KLU", "federal", status_from="2000"
        ),
        _entity(
            "naukograd-pushchino", "science_city", "Pushchino|Пущино", "RU-MOS", "federal", status_from="2005"
        ),
        _entity("technopark-obninsk", "technopark", "Obninsk park|Технопарк «Обнинск»", "RU-KLU", "federal"),
        _entity(
            "sez-dubna",
            "sez",
            "SEZ Dubna|ОЭЗ «Дубна»",
            "RU-MOS",
            "technology",
            status_from="2005-12-21",
            status_to="2016-09-28",
        ),
        _entity("platform-it", "technology_platform", "IT platform|Платформа ИТ", "", "platform"),
    ]


def _regions() -> list[Row]:
    def region(code: str, names: str, category: str, isos: str = "", **more: str) -> Row:
        return _entity(f"region-{code}", "region", names, isos, category, source_ids="panel-2023", **more)

    return [
        region("ru", "Russia|Россия", "country", "RU", is_aggregate="1"),
        region("fd-central", "Central District|Центральный округ", "federal_district", is_aggregate="1"),
        region("ru-klu", "Kaluga Region|Калужская область", "central", "RU-KLU"),
        region("ru-mos", "Moscow Region|Московская область", "central", "RU-MOS"),
        region("ru-nvs", "Novosibirsk Region|Новосибирская область", "siberian", "RU-NVS"),
        region(
            "ru-tyu",
            "Tyumen Region|Тюменская область",
            "ural",
            "RU-TYU",
            contains_ids="region-ru-khm;region-ru-tyu-xao",
        ),
        region("ru-tyu-xao", "Tyumen without okrugs|Тюмень без округов", "ural", "RU-TYU", is_remainder="1"),
        region("ru-khm", "Khanty-Mansi Okrug|Ханты-Мансийский округ", "ural", "RU-KHM"),
    ]


def _towns() -> list[Row]:
    listed = [
        ("town-akademgorodok", "Akademgorodok|Академгородок", "RU-NVS", "part", "town-novosibirsk"),
        ("town-dubna", "Dubna|Дубна", "RU-MOS", "town", ""),
        ("town-novosibirsk", "Novosibirsk|Новосибирск", "RU-NVS", "town", ""),
        ("town-obninsk", "Obninsk|Обнинск", "RU-KLU", "town", ""),
        ("town-pushchino", "Pushchino|Пущино", "RU-MOS", "town", ""),
        ("town-tyumen", "Tyumen|Тюмень", "RU-TYU", "town", ""),
        ("town-yoshkar", "Yoshkar|Йошкар", "RU-KLU", "rural_settlement", ""),
    ]
    return [
        {
            "town_id": town_id,
            "name_en": names.split("|")[0],
            "name_ru": names.split("|")[1],
            "region_iso": iso,
            "town_type": town_type,
            "within": within,
        }
        for town_id, names, iso, town_type, within in listed
    ]


def _hosts() -> list[Row]:
    listed = [
        ("cluster-a", "town-dubna", "RU-MOS", "1"),
        ("cluster-b", "town-obninsk", "RU-KLU", "1"),
        ("cluster-c", "town-akademgorodok", "RU-NVS", "1"),
        ("cluster-c", "town-novosibirsk", "RU-NVS", "0"),
        ("cluster-d", "town-tyumen", "RU-TYU", "1"),
        ("cluster-d", "", "RU-KHM", "0"),
        ("cluster-e", "", "RU-MOS", "1"),
        ("cluster-f", "town-novosibirsk", "RU-NVS", "1"),
        ("naukograd-dubna", "town-dubna", "RU-MOS", "1"),
        ("naukograd-obninsk", "town-obninsk", "RU-KLU", "1"),
        ("naukograd-pushchino", "town-pushchino", "RU-MOS", "1"),
        ("technopark-obninsk", "town-obninsk", "RU-KLU", "1"),
        ("sez-dubna", "town-dubna", "RU-MOS", "1"),
    ]
    columns = ("entity_id", "town_id", "region_iso", "is_main")
    return [dict(zip(columns, row, strict=True)) | {"source": "place"} for row in listed]


def _members() -> list[Row]:
    groups = {"a": "1", "b": "1", "c": "2", "d": "", "e": "", "f": ""}
    return [
        {
            "programme_id": "pilot-clusters-2012",
            "entity_id": f"cluster-{letter}",
            "from": "2012-08-28",
            "group": group,
            "certainty": "sourced",
            "source_id": "order-2012",
        }
        for letter, group in groups.items()
    ]


def _own(entity: str, label: str, value: str, source: str, **more: str) -> Row:
    """Return a number of participants for a year, or without any date."""
    period = {"period_start": f"{label}-01-01", "period_end": f"{label}-12-31"} if label else {}
    row = {
        "entity_id": entity,
        "indicator_id": "participants",
        **period,
        "period_label": label,
        "value": value,
    }
    plain = {
        "unit": "units",
        "qualifier": "actual",
        "inferred": "0",
        "excerpt": f"{value} участников",
    }
    return {**row, **plain, "source_id": source, **more}


def _observations() -> list[Row]:
    noted = {"measure_note_en": "members with suppliers", "measure_note_ru": "участники с поставщиками"}
    money = {"indicator_id": "subsidy", "unit": "RUB mn"}
    return [
        _own("cluster-a", "2015", "100", "news-2015"),
        _own("cluster-a", "2019", "140", "news-2019"),
        _own("cluster-a", "2019", "150", "news-2021"),
        _own("cluster-a", "2019", "160", "news-2021", qualifier="approx"),
        _own("cluster-a", "2030", "300", "news-2021", qualifier="plan"),
        _own("cluster-a", "2014", "60", "news-2015", **money),
        _own("cluster-b", "2013", "30", "news-2015"),
        _own("cluster-b", "", "40", "page-undated"),
        _own("cluster-c", "", "50", "page-undated", inferred="1"),
        _own("cluster-d", "2025", "70", "news-2021", qualifier="plan"),
        _own("cluster-e", "2020", "85", "news-2021", inferred="1"),
        _own("cluster-e", "2020", "80", "page-undated", **noted),
        _own("cluster-total", "2019", "5", "news-2019", indicator_id="participants", qualifier="at_least"),
        _own("technopark-obninsk", "2022", "12", "news-2021", qualifier="estimate"),
        _own(
            "cluster-a", "2014", "90", "news-2015", period_label="2014 9M", period_end="2014-09-30", **money
        ),
        _own("cluster-b", "2016", "900", "news-2019", period_start="", **money),
    ]


def _town(town: str, indicator: str, year: int, value: str, source: str = "yearbook") -> Row:
    row = {"entity_id": f"town-{town}", "indicator_id": indicator, "period_label": str(year), "value": value}
    period = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31", "qualifier": "actual"}
    return {**row, **period, "source_id": source, "cell": f"line {year}"}


def _town_observations() -> list[Row]:
    return [
        *(_town("dubna", "wage", year, str(20000 + 1000 * (year - 2017))) for year in (2017, 2018, 2019)),
        _town("dubna", "wage", 2019, "25000", "town-page"),
        _town("novosibirsk", "wage", 2018, "30000"),
        _town("novosibirsk", "wage", 2019, "33000"),
        _town("obninsk", "wage", 2018, "24000"),
        _town("obninsk", "wage", 2023, "60000", "town-page"),
        _town("tyumen", "wage", 2019, "40000"),
        _town("dubna", "residents_town", 2019, "75000"),
        _town("novosibirsk", "residents_town", 2019, "1600000"),
    ]


def _region(code: str, indicator: str, year: int, value: str, *, source: str = "panel-2023") -> Row:
    place = "region-ru" if code == "ru" else f"region-ru-{code}"
    row = {"entity_id": place, "indicator_id": indicator, "year": str(year), "value": value}
    return {**row, "qualifier": "actual", "source_id": source, "cell": f"1.1!{code}{year}"}


def _region_observations() -> list[Row]:
    spent = {"klu": 300, "mos": 1000, "nvs": 500, "tyu": 200, "khm": 50, "tyu-xao": 150, "ru": 4000}
    people = {"klu": 1000, "mos": 7000, "nvs": 2700, "tyu": 3500, "khm": 1600, "tyu-xao": 1400, "ru": 143000}
    series = {
        "rd_expenditure": {code: (level, 10) for code, level in spent.items()},
        "population_mean": {code: (1000 * level, 1000) for code, level in people.items()},
        "grp": {code: (100 * level, 100 * level // 10) for code, level in spent.items()},
        "grp_volume_index": {code: (102, 0) for code in spent},
        "cpi_dec": {code: (106, 1) for code in spent},
    }
    panel = [
        _region(code, indicator, year, str(level + step * (year - YEARS[0])))
        for indicator, by_place in series.items()
        for code, (level, step) in by_place.items()
        for year in YEARS
    ]
    models = [
        _region("tyu", "patents_models", year, value) for year, value in ((2003, "167"), (2004, "1500"))
    ]
    return [*panel, *models]


def _gap(code: str, indicator: str, year: int, mark: str, reason: str) -> Row:
    row = {"entity_id": f"region-ru-{code}", "indicator_id": indicator, "year": str(year)}
    return {**row, "mark": mark, "reason": reason, "source_id": "panel-2023"}


def _flag(code: str, indicator: str, year: int, value: str) -> Row:
    row = {"entity_id": f"region-ru-{code}", "indicator_id": indicator, "year": str(year), "value": value}
    return {**row, "issue": "spike", "detail_en": "out of line", "detail_ru": "выпадает из ряда"}


def _breaks() -> list[Row]:
    def cut(indicator: str, entity: str, year: int, kind: str) -> Row:
        row = {"indicator_id": indicator, "entity_id": entity, "first_year_after": str(year), "kind": kind}
        return {**row, "note_en": "New basis.", "note_ru": "Новая основа."}

    return [
        cut("", "region-ru-mos", 2012, "territory"),
        cut("rd_expenditure", "", 2013, "method"),
        cut("wage", "town-dubna", 2018, "coverage"),
    ]
