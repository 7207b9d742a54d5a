"""The field's words for the kinds of entity, in the reader's language."""

from __future__ import annotations

from layouts.text.catalogue import t


def kind_name(kind: str, lang: str) -> str:
    """Return what one entity of a kind is called; a kind of no known name comes back as it is."""
    names = {
        "cluster": t("cluster", lang),
        "science_city": t("science city", lang),
        "technopark": t("technopark", lang),
        "sez": t("special economic zone", lang),
        "technology_platform": t("technology platform", lang),
        "town": t("town", lang),
        "region": t("region", lang),
    }
    return names.get(kind, kind)


def kinds_name(kind: str, lang: str) -> str:
    """Return what several entities of a kind are called."""
    names = {
        "cluster": t("Clusters", lang),
        "science_city": t("Science cities", lang),
        "technopark": t("Technoparks", lang),
        "sez": t("Special economic zones", lang),
        "technology_platform": t("Technology platforms", lang),
        "town": t("Towns", lang),
        "region": t("Regions", lang),
    }
    return names.get(kind, kind)


def group_name(code: str, lang: str) -> str:
    """Return what a group of a list is called; one of no known name comes back as it is."""
    names = {
        "1": t("Group 1", lang),
        "2": t("Group 2", lang),
        "unknown": t("Group unknown", lang),
        "with": t("With a pilot cluster in the town", lang),
        "without": t("Without a pilot cluster in the town", lang),
        "industrial_production": t("Industrial", lang),
        "technology_innovation": t("Technology", lang),
        "tourism_recreation": t("Tourism", lang),
        "port_logistics": t("Port", lang),
    }
    return names.get(code, code)


def topic_name(topic: str, lang: str) -> str:
    """Return what a topic of indicators is called; one of no known name comes back as it is."""
    names = {
        "counts": t("Numbers of objects", lang),
        "science": t("Science", lang),
        "ratings": t("Ratings", lang),
        "innovation": t("Innovation", lang),
        "public_money": t("Public money", lang),
        "economy": t("Economy", lang),
        "industry": t("Industry", lang),
        "living": t("Incomes and prices", lang),
        "town": t("Town and people", lang),
        "size": t("Size", lang),
        "business": t("Organisations", lang),
        "output": t("Output", lang),
        "education": t("Education", lang),
        "investment": t("Investment", lang),
        "jobs": t("Jobs", lang),
        "labour": t("Labour", lang),
        "taxes": t("Taxes", lang),
        "trade": t("Foreign trade", lang),
        "site": t("Site", lang),
        "structure": t("Structure", lang),
        "digital": t("Digital", lang),
    }
    return names.get(topic, topic)
