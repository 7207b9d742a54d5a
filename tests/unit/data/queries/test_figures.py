from data.queries.figures import described_by, facts_of, figures_of, rivals_of, worded_figures


def test_every_shown_value_of_an_entity_by_indicator_and_time(small):
    rows = figures_of(small, "cluster-a")
    assert rows[["indicator_id", "period_label", "value"]].values.tolist() == [
        ["participants", "2015", 100.0],
        ["participants", "2019", 150.0],
        ["participants", "2030", 300.0],
        ["subsidy", "2014 9M", 90.0],
        ["subsidy", "2014", 60.0],
    ]


def test_rivals_stand_beside_the_value_shown_for_their_cell(small):
    figures, rivals = figures_of(small, "cluster-a"), rivals_of(small, "cluster-a")
    shown = figures.loc[figures["period_label"].eq("2019"), "observation_id"].item()
    assert sorted(rivals["value"]) == [140.0, 160.0]
    assert set(rivals["shown_id"]) == {shown}


def test_as_many_rivals_as_are_counted(small):
    for entity in ("cluster-a", "cluster-b", "cluster-e", "town-dubna", "region-ru-klu"):
        assert len(rivals_of(small, entity)) == figures_of(small, entity)["rivals_count"].sum()


def test_a_scope_note_comes_with_its_value(small):
    rivals = rivals_of(small, "cluster-e")
    notes = set(rivals["note_en"]) | set(figures_of(small, "cluster-e")["note_en"])
    assert "members with suppliers" in notes


def test_facts_that_fit_no_indicator(small):
    rows = facts_of(small, "cluster-a")
    told = rows[["statement_en", "value", "unit_ru"]].values.tolist()
    assert told == [["Growth on the year before", 24, "%"]]
    assert facts_of(small, "cluster-b").empty


def test_the_sources_of_a_description(small):
    assert described_by(small, "cluster-a") == ["news-2015"]


def test_the_file_holds_every_number_of_every_source(small):
    rows = worded_figures(small, "cluster-a")
    assert len(rows) == len(figures_of(small, "cluster-a")) + len(rivals_of(small, "cluster-a"))
    assert rows["is_shown"].sum() == len(figures_of(small, "cluster-a"))
    assert "150 участников" in set(rows["words"])
