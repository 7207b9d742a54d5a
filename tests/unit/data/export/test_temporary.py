import pytest

from data.export.temporary import PIECE, TemporaryBytes


def test_the_bytes_come_back_in_pieces_and_the_file_is_gone():
    content = TemporaryBytes(lambda file: file.write(b"x" * (PIECE + 1)))
    assert content.size == PIECE + 1
    assert [len(piece) for piece in content] == [PIECE, 1]
    assert content._file.closed


def test_a_file_that_nobody_reads_is_gone_when_closed():
    content = TemporaryBytes(lambda file: file.write(b"x"))
    content.close()
    assert content._file.closed


def test_what_goes_wrong_in_writing_is_raised_at_once():
    def fail(file):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        TemporaryBytes(fail)
