"""The command: one word a study, sentences for what cannot be answered."""

from __future__ import annotations

import json

import pytest

from data.studies import STUDIES
from data.study import main


def test_help_lists_the_studies_and_each_has_help_of_its_own(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in STUDIES)
    for name in STUDIES:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(("given", "words"), [(["imapct"], "impact"), ([], "required")])
def test_a_wrong_study_gives_the_nearest(given, words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("small_var")
def test_a_wrong_name_is_a_sentence_and_with_json_an_object(capsys):
    assert main(["impact", "--outcome", "grpp"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "The nearest names: grp" in said.err
    assert main(["impact", "--outcome", "grpp", "--json"]) == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"]["code"] == "UnknownName"
    assert main(["impact", "--outcome", "grp", "--from", "2012", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "too_few_years"


@pytest.mark.usefixtures("small_var")
def test_a_release_that_is_gone_is_said_to_be(capsys):
    assert main(["impact", "--outcome", "grp", "--release", "deadbeef"]) == 2
    assert "deadbeef is not kept" in capsys.readouterr().err


@pytest.mark.usefixtures("empty_var")
def test_without_a_store_the_command_says_how_to_build_it(capsys):
    assert main(["impact", "--outcome", "grp"]) == 2
    assert "make store" in capsys.readouterr().err


def test_an_answer_is_printed_as_text_or_as_json(small_var, capsys):
    assert main(["links"]) == 0
    assert capsys.readouterr().out.endswith(f"Release {small_var.release_id}\n")
    assert main(["links", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["study"] == "links"
