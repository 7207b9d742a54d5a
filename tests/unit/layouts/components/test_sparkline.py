from layouts.components.sparkline import Spark, drawing, sparkline


def values(*pairs, **more):
    return [
        {"year": year, "value": value, "qualifier": "actual", "flag_code": None, **more}
        for year, value in pairs
    ]


def test_two_years_are_no_trend():
    assert Spark.of(values((2010, 1), (2011, 2)), ()) is None
    assert Spark.of(values((2010, 1), (2010, 2), (2011, 2)), ()) is None


def test_plans_misprints_and_undated_values_are_left_out():
    assert Spark.of(values((2010, 1), (2011, 2), (2012, 3), qualifier="plan"), ()) is None
    assert Spark.of(values((2010, 1), (2011, 2), (2012, 3), flag_code="misprint"), ()) is None
    assert Spark.of([*values((2010, 1), (2011, 2)), *values((None, 3))], ()) is None


def test_a_gap_and_a_break_part_the_line():
    spark = Spark.of(values((2010, 1), (2011, 2), (2013, 3), (2014, 4), (2015, 5)), (2014,))
    assert [[year for year, _ in run] for run in spark.runs] == [[2010, 2011], [2013], [2014, 2015]]
    assert drawing(spark).count("<polyline") == 2


def test_an_even_line_stands_in_the_middle():
    drawn = drawing(Spark.of(values((2010, 5), (2011, 5), (2012, 5)), ()))
    assert 'points="4.0,14.0 56.0,14.0 108.0,14.0"' in drawn


def test_the_picture_says_its_numbers():
    spark = Spark.of(values((2010, 1), (2011, 7), (2012, 3)), ())
    said = sparkline(spark, unit="RUB mn", lang="en").title
    assert said == "2010: 1, 2012: 3; from 1 to 7 RUB mn"
