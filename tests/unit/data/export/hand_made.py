"""A card and a bundle written out by hand: what the exporters are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from data.analysis.plans import Transform
from data.cards.contents import ROW_COLUMNS, CardData
from data.export.bundle import Bundle
from data.export.card_file import card_table
from data.export.table import Table
from data.releases import ReleaseRef
from data.views import Card, CompareView

RELEASE = ReleaseRef("2026-11-24.1-3fa9c21e", "3fa9c21e", date(2026, 11, 24))
LINK = "http://127.0.0.1:8050/ru/compare?release=3fa9c21e"

_ROW = {
    "unit_id": "region-mos",
    "kind": "region",
    "name_en": "Moscow Oblast",
    "name_ru": "Московская область",
    "short_en": "Moscow Oblast",
    "short_ru": "Московская обл.",
    "objects_en": "Dubna; Pushchino",
    "objects_ru": "Дубна; Пущино",
    "object_ids": "dubna;pushchino",
    "group_code": "1",
    "role": "marked",
    "mark": 0,
    "year": 2015,
    "period_start": date(2015, 1, 1),
    "period_end": date(2015, 12, 31),
    "period_label": "2015",
    "value": 1234.5,
    "unit_en": "RUB a resident",
    "unit_ru": "руб. на жителя",
    "qualifier": "actual",
    "is_inferred": False,
    "note_en": None,
    "note_ru": None,
    "flag_code": None,
    "segment": 0,
    "rivals_count": 1,
    "source_id": "rosstat-2023",
    "words": "18.5.!O25",
    "observation_id": "aaaaaaaaaaaaaaaa",
    "published_value": 9876543.25,
    "iso": "RU-MOS",
    "okato": "46",
    "oktmo": "46000000",
}

ROWS = (
    _ROW,
    {
        **_ROW,
        "year": 2016,
        "period_start": date(2016, 1, 1),
        "period_end": date(2016, 9, 30),
        "period_label": "2016 9M",
        "value": -3.0,
        "qualifier": "at_least",
        "segment": 1,
        "note_en": 'with "towns", all; of them',
        "note_ru": "с городами",
        "observation_id": "bbbbbbbbbbbbbbbb",
        "words": '=HYPERLINK("http://x")',
    },
    {
        **_ROW,
        "unit_id": "region-nng",
        "name_en": "Nizhny Novgorod Oblast",
        "name_ru": "Нижегородская область",
        "objects_en": "",
        "objects_ru": "",
        "group_code": "",
        "role": "chosen",
        "mark": -1,
        "year": None,
        "period_start": None,
        "period_end": None,
        "period_label": "",
        "value": 0.1,
        "is_inferred": True,
        "flag_code": "flagged",
        "segment": 1,
        "source_id": "nng-site",
        "words": "строка 1\nстрока 2",
        "observation_id": "cccccccccccccccc",
        "iso": "RU-NIZ",
        "okato": "22",
        "oktmo": None,
    },
    {
        **_ROW,
        "unit_id": "ref-country",
        "kind": "reference",
        "name_en": "Russia",
        "name_ru": "Россия",
        "objects_en": "",
        "objects_ru": "",
        "group_code": "",
        "role": "reference",
        "mark": -1,
        "value": 2000000.0,
        "published_value": None,
        "source_id": None,
        "words": None,
        "observation_id": None,
        "iso": None,
        "okato": None,
        "oktmo": None,
    },
)

INDICATOR: dict[str, object] = {
    "indicator_id": "rd_expenditure",
    "topic": "science",
    "name_en": "Internal expenditure on R&D",
    "name_ru": "Внутренние затраты на исследования и разработки",
    "unit_en": "RUB mn",
    "unit_ru": "млн руб.",
    "measure": "flow",
    "definition_en": "All organisations.",
    "definition_ru": "Все организации.",
    "break_note_en": None,
    "break_note_ru": None,
}

SOURCES = pd.DataFrame(
    {
        "source_id": ["rosstat-2023", "nng-site"],
        "title": ["Регионы России, 2023", "Кластер сегодня"],
        "publisher": ["Росстат", None],
        "url": ["https://rosstat.gov.ru/region", None],
        "published": ["2023", None],
        "lang": ["ru", "ru"],
        "licence": ["MIT (repository); official statistics of Rosstat", None],
        "values_count": [2, 1],
    }
)

MISSING = pd.DataFrame(
    [
        {
            "unit_id": "region-tom",
            "kind": "region",
            "name_en": "Tomsk Oblast",
            "name_ru": "Томская область",
            "short_en": "Tomsk",
            "short_ru": "Томск",
            "objects_en": "Tomsk cluster",
            "objects_ru": "Томский кластер",
            "role": "chosen",
            "mark": -1,
            "group_code": "2",
            "reason": "withheld",
        }
    ]
)

BREAKS = pd.DataFrame(
    [
        {
            "first_year_after": 2016,
            "kind": "method",
            "note_en": "OKVED2.",
            "note_ru": "ОКВЭД2.",
            "unit_id": None,
        }
    ]
)


def rows(*given: dict[str, object]) -> pd.DataFrame:
    """Return rows of a card from dictionaries."""
    return pd.DataFrame(list(given), columns=list(ROW_COLUMNS))


def card(*given: dict[str, object], family: str = "region") -> CardData:
    """Return a card with these rows, the usual four if none is given."""
    return CardData(
        card=Card(family, "rd_expenditure", form="trend"),
        indicator=INDICATOR,
        rows=rows(*(given or ROWS)),
        missing=MISSING,
        breaks=BREAKS,
        sources=SOURCES,
        transform=Transform(codes=("real", "per"), price_year=2016, denominator="population"),
        verdicts=(),
        unit_en="RUB a resident",
        unit_ru="руб. на жителя",
        units_count=2,
        chosen_count=3,
        released_on=RELEASE.released_on,
    )


def bundle(*cards: CardData, lang: str = "ru", **changed: object) -> Bundle:
    """Return a bundle of these cards, of the usual one if none is given."""
    whole = Bundle(
        cards=cards or (card(),),
        view=CompareView(),
        lang=lang,
        release=RELEASE,
        link=LINK,
        made_at=datetime(2026, 11, 24, 12, 30, tzinfo=UTC),
        title="Затраты на исследования, регионы кластеров",
        citation="Атлас кластерной политики.",
        licence="CC BY-SA 4.0",
        filters=("Пилотные кластеры 2012 года.",),
        about=(("Ссылка", LINK), ("Фильтры", "=1+1")),
    )
    return replace(whole, **changed)


def table(*cards: CardData, **changed: object) -> Table:
    """Return what the formats write of such a bundle."""
    return card_table(bundle(*cards, **changed))


def given(**changed: object) -> dict[str, object]:
    """Return the first usual row with some values changed."""
    return {**_ROW, **changed}
