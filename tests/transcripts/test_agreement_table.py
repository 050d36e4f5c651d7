"""A table of codings: what is read, and how each mistake is told."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.transcripts import Codings, agreement, read_agreement_table
from alliance.transcripts._agreement import _table


@pytest.fixture
def table(tmp_path):
    """Writes a table and reads it."""

    def read(text, encoding="utf-8"):
        path = tmp_path / "codings.csv"
        path.write_bytes(text.encode(encoding))
        return read_agreement_table(path)

    return read


GOOD = "transcript,turn,coder,code\ns1,t1,Ada,reflection\ns1,t1,Ben,reflection\ns1,t2,Ada,\n"


def test_a_row_is_a_code_that_a_coder_gave_a_turn(table):
    """Rows of one turn come together; an empty cell is no code; no row is not coded."""
    found = table(GOOD + 's1,t2,Ben,"advice"\ns1,t2,Ben,praise\n')
    assert found.coders == ("Ada", "Ben")
    assert found.units == (("s1", "t1"), ("s1", "t2"))
    assert found.cells[0] == (frozenset({"reflection"}), frozenset({"reflection"}))
    assert found.cells[1] == (frozenset(), frozenset({"advice", "praise"}))
    assert table(GOOD).cells[1] == (frozenset(), None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GOOD, "utf-8-sig"),
        (GOOD.replace("\n", "\r\n"), "utf-8"),
        (GOOD.replace(",", ";"), "utf-8"),
        (GOOD.replace(",", "\t"), "utf-8"),
        (GOOD.replace("transcript,turn", " Transcript ,Turn"), "utf-8"),
        (GOOD + "\n,,,\n\n", "utf-8"),
        (GOOD.replace("Ben,", " Ben\xa0, "), "utf-8"),
    ],
    ids=["byte order mark", "Windows", "semicolons", "tabs", "capitals", "empty rows", "spaces"],
)
def test_what_spreadsheets_write_is_read(table, text, encoding):
    """The same codings in every dialect."""
    assert table(text, encoding) == table(GOOD)


def test_transcript_may_be_left_out_and_columns_may_stand_in_any_order(table):
    """Other columns are passed over."""
    found = table("code,note,coder,turn\nadvice,x,Ada,t1\nadvice,y,Ben,t1\n")
    assert found.units == (("", "t1"),)


def test_ratings_come_one_criterion_at_a_time(table):
    """Numbers instead of codes; an empty one is missing."""
    warmth, pace = table(
        "turn,coder,criterion,rating\nu1,Ada,warmth,3\nu1,Ben,warmth,4.5\nu1,Ada,pace,2\nu1,Ben,pace,\n"
    )
    assert (warmth.criterion, warmth.cells) == ("warmth", ((3.0, 4.5),))
    assert (pace.criterion, pace.cells) == ("pace", ((2.0, None),))


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, 'no column "turn"'),
        ("turn,rater,code\n", 1, 'no column "coder"'),
        ("turn,coder,codes\n", 1, 'is it "codes"?'),
        ("turn,coder\n", 1, "no column code"),
        ("turn,coder,code,rating\n", 1, "column code and one rating"),
        ("turn,coder,code,code\n", 1, '"code" stands there twice'),
        ("turn,coder,code\n", 1, "no row under the header"),
        ("turn,coder,code\nt1,Ada,a\n", 2, 'one coder only, "Ada"'),
        (GOOD + "s1,,Ben,a\n", 5, "nothing stands under turn"),
        (GOOD + "s1,t2,,a\n", 5, "nothing stands under coder"),
        (GOOD + ",t2,Ben,a\n", 5, "nothing stands under transcript"),
        (GOOD + "s1,t2,Ben,a,b\n", 5, "this row has 5 cells, the header 4"),
        (GOOD + f"s1,t2,Ben,{'x' * 201}\n", 5, "201 letters"),
        (GOOD + "s1,t2,Ben,\x1b[31madvice\n", 5, 'hidden character, in "[31madvice"'),
        (GOOD + "s1,t2,Ada,advice\n", 5, "no code in one row and a code in another"),
        (GOOD + '"s1\nx",t2,Ben,"a" b\n', 5, "this row cannot be read"),
        ("turn,coder,rating\nt1,Ada,good\nt1,Ben,3\n", 2, '"good" is no number'),
        ("turn,coder,rating\nt1,Ada,nan\nt1,Ben,3\n", 2, '"nan" is no number'),
        ("turn,coder,rating\nt1,Ada,3\nt1,Ben,3\nt1,Ben,4\n", 4, "Ben rated this twice"),
    ],
)
def test_each_mistake_is_told_with_its_line(table, text, line, told):
    """What was found, where, and what to do."""
    with pytest.raises(ContentError) as error:
        table(text)
    problem = error.value.problems[0]
    assert problem.line == line
    assert told in str(problem)
    assert problem.remedy or "cannot be read" in problem.what


def test_a_file_that_is_no_table_is_refused(tmp_path):
    """Missing, a folder, not text, or too large."""
    for name, data in (("none", None), ("latin", "é".encode("latin-1")), ("bytes", b"\0\xff")):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(b"turn,coder,code\n" + data)
        with pytest.raises(ContentError):
            read_agreement_table(path)
    with pytest.raises(ContentError, match="cannot be read"):
        read_agreement_table(tmp_path)


def test_a_file_too_large_is_refused(table, monkeypatch):
    """Before it is taken apart."""
    monkeypatch.setattr(_table, "MOST_BYTES", 40)
    with pytest.raises(ContentError, match="larger than 40 bytes"):
        table(GOOD)


def test_too_many_rows_are_refused(table, monkeypatch):
    """Where the limit stands."""
    monkeypatch.setattr(_table, "MOST_ROWS", 2)
    with pytest.raises(ContentError, match="csv:4: there are more than 2 rows"):
        table(GOOD)


def test_too_many_coders_are_refused(table):
    """A table whose columns were mixed up would fill the memory."""
    with pytest.raises(ContentError, match="too many to compare: coders 201, turns 1"):
        table("turn,coder,code\n" + "".join(f"t1,coder {n},a\n" for n in range(201)))


def test_many_mistakes_are_told_in_part(table):
    """Twenty, and how many more."""
    with pytest.raises(ContentError) as error:
        table("turn,coder,code\n" + ",Ada,a\n" * 30)
    assert len(error.value.problems) == 21
    assert "and 10 more" in str(error.value)


@settings(deadline=None, max_examples=80)
@given(st.text(alphabet='tAb,;"\n\r\t x', max_size=80))
def test_no_text_makes_it_fall_over(text):
    """Any text is codings, or a mistake with a line."""
    try:
        found = _table.build(*_parts("turn,coder,code\n" + text))
    except ContentError as error:
        assert all(problem.line >= 1 for problem in error.problems)
    else:
        assert isinstance(found, Codings)


def _parts(text):
    path = _table.Path("any.csv")
    return path, *_table._csv_rows(path, text)


def test_pandas_rows_are_counted_from_one():
    """As the person counts who looks at the table."""
    frame = pd.DataFrame({"turn": ["1", None], "coder": ["A", "B"], "code": ["a", "b"]})
    with pytest.raises(ContentError, match="row:2: nothing stands under turn"):
        agreement(frame)
