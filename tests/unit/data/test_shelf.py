"""Which releases stay on the disk, tried on copies of the small store."""

import shutil

import pytest

from data.releases import kept, named, publish, release_file
from data.shelf import main, pin, pinned, prune
from tests.small_store import RELEASE

OLDER = [named(f"2020-01-0{day}.1-0000000{day}") for day in (1, 2, 3)]


@pytest.fixture
def shelf(small_var):
    """Three older releases beside the current one, the oldest with a file of its own beside it."""
    for release in OLDER:
        shutil.copy(release_file(RELEASE), release_file(release))
    release_file(OLDER[0]).with_suffix(".explorer-1.npz").touch()
    return OLDER


def ids():
    return [release.release_id for release in kept()]


def test_the_newest_stay_and_what_lies_beside_the_others_goes_too(shelf):
    assert prune(2) == shelf[:2]
    assert ids() == [shelf[2].release_id, RELEASE.release_id]
    assert not list(release_file(shelf[0]).parent.glob(f"{shelf[0].release_id}*"))


def test_a_pinned_release_and_the_current_one_stay(shelf):
    pin(shelf[0], held=True)
    publish(shelf[1])
    assert prune(1) == [shelf[2]]
    pin(shelf[0], held=False)
    assert pinned() == set()
    assert prune(1) == [shelf[0]]
    assert ids() == [shelf[1].release_id, RELEASE.release_id]


def test_the_command_takes_an_id_or_its_letters_and_lists_what_is_there(shelf, capsys):
    assert main(["pin", shelf[1].hash8]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ids()
    assert lines[1].endswith("pinned")
    assert lines[3].endswith("current")
    assert main(["unpin", shelf[1].release_id]) == 0
    assert "pinned" not in capsys.readouterr().out


def test_an_unknown_release_is_named_with_the_nearest(shelf, capsys):
    assert main(["pin", "00000004"]) == 1
    said = capsys.readouterr().err
    assert "00000004" in said
    assert shelf[0].release_id in said


def test_without_a_store_the_sentence_says_what_to_run(empty_var, capsys):
    assert main(["list"]) == 1
    assert "make store" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_a_count_is_a_whole_number_of_at_least_one(count, capsys):
    with pytest.raises(SystemExit):
        main(["prune", "--keep", count])
    assert "--keep" in capsys.readouterr().err
