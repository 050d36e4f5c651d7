"""Marks as files that other programs read: nothing lost, nothing run, nobody's points taken away."""

import csv
import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from alliance.content import cell_text
from alliance.grading import GradingError, MarkRow, Marksheet, Part, exported

PARTS = (Part("code", "Code it", "a", 40.0), Part("warm", "Warmth", "b", 10.0))
NAMES = [
    ("Adeyemi, Jr.", "Oluwaseun"),
    ('O"Neill "Bob"', "Siobhán"),
    ("内田", "トモコ"),
    ("בן־דוד", "Uri"),
    ("Παππά 🦉", "Ξένια"),
    ("two\nlines", "tab\there"),
    ("", ""),
]
WILD = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "Jo;=1", "Jo\n=1"]


def row(number: int, last: str, first: str = "", **more: object) -> MarkRow:
    points = {"code": 30.25, "warm": 7.0}
    made = MarkRow(f"t{number:02}", first, last, f"t{number}@example.org", True, points)
    return replace(made, **more)


def sheet(*rows: MarkRow, title: str = "Listening", points: float = 50.0) -> Marksheet:
    return Marksheet("a1", title, points, PARTS, rows)


COHORT = sheet(
    *(row(number, *name) for number, name in enumerate(NAMES)),
    row(50, "Waits", points={"code": 12.5, "warm": None}),
    row(51, "Missing", handed_in=False, points={}),
    row(52, "Late", taken_off=3.73, late=5400.0),
)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_reads_back_equal() -> None:
    """By pandas: every name, whatever is in it; numbers as numbers; nothing where there is none."""
    data = exported([COHORT], "csv").data
    assert data.startswith("\ufeff".encode())  # or Excel takes it for another alphabet
    frame = pd.read_csv(io.BytesIO(data), keep_default_na=False, na_values={"Warmth (of 10)": [""]})
    assert list(zip(frame["last name"], frame["first name"], strict=True))[: len(NAMES)] == NAMES
    assert list(frame["id"]) == [one.id for one in COHORT.rows]
    assert frame["Warmth (of 10)"].dropna().tolist() == [7.0] * 8
    assert list(frame["state"]) == ["marked"] * 7 + [
        "still to be marked", "not handed in", "marked",
    ]  # fmt: skip
    assert frame["total (of 50)"].tolist() == ["37.25"] * 7 + ["", "", "33.52"]
    assert frame["hours late"].tolist()[-1] == "1.5"


def test_excel_reads_back_equal() -> None:
    """By openpyxl; the same marks make the same file."""
    data = exported([COHORT], "xlsx").data
    assert data == exported([COHORT], "xlsx").data
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    head, *rows = page.iter_rows(values_only=True)
    assert head == ("id", "last name", "first name", "email", "Code it (of 40)", "Warmth (of 10)",
                    "taken off", "total (of 50)", "hours late", "state")  # fmt: skip
    for got, one in zip(rows, COHORT.rows, strict=True):
        assert got[:3] == (one.id, one.last_name, one.first_name)
        assert got[4:6] == (one.points.get("code"), one.points.get("warm"))
        assert got[7] == one.total


@pytest.mark.parametrize("name", WILD)
@pytest.mark.parametrize("layout", ["csv", "canvas", "moodle"])
def test_no_name_is_a_formula_in_csv(name: str, layout: str) -> None:
    """Neither where it stands, nor where a program splits at semicolons and new lines."""
    data = exported([sheet(row(1, name, name))], layout).data.decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(data, newline="")) for cell in line]
    bits = [
        bit for cell in cells for bit in cell.replace("\r", "\n").replace(";", "\n").split("\n")
    ]
    assert not [bit for bit in bits if bit.strip()[:1] in tuple("=+-@＝") and bit.strip()]
    assert name in "".join(cells).replace("'", "")


@pytest.mark.parametrize("name", WILD)
def test_no_name_is_a_formula_in_excel(name: str) -> None:
    """It is written as it is, as words, and stays words when somebody edits the cell."""
    page = openpyxl.load_workbook(io.BytesIO(exported([sheet(row(1, name))], "xlsx").data)).active
    [cell] = [cell for line in page.iter_rows() for cell in line if cell.column == 2][1:]
    assert cell.data_type == "s"
    assert unescape(cell.value) == name  # a file of Excel's writes a return as _x000D_
    assert cell.quotePrefix


@given(st.text(max_size=30))
def test_what_stands_before_words_is_all_that_changes(words: str) -> None:
    """Apostrophes are added and nothing else; never twice at one place."""
    safe = cell_text(words)
    assert [letter for letter in safe if letter != "'"] == [one for one in words if one != "'"]
    assert cell_text(safe) == safe
    assert safe[:1] not in tuple("=+-@\t\r\n")


def test_a_negative_number_stays_a_number() -> None:
    """Only words can be formulas."""
    found = rows_of(exported([sheet(row(1, "Jo", points={"code": -2.0, "warm": 1.0}))], "csv").data)
    assert found[1][4:6] == ["-2.0", "1.0"]


def test_several_assignments_stand_side_by_side() -> None:
    """A row for everybody in any of them; each column says whose it is."""
    other = replace(sheet(row(2, "Only here"), title="Repair"), assignment="a2")
    found = rows_of(exported([sheet(row(1, "Jo")), other], "csv").data)
    assert [line[0] for line in found] == ["id", "t01", "t02"]
    assert found[0][4] == "Listening: Code it (of 40)"
    assert found[0][10] == "Repair: Code it (of 40)"
    assert found[1][9] == "marked"
    assert found[1][10:] == ["", "", "", "", "", "not handed in"]


def test_columns_of_one_name_are_told_apart() -> None:
    """Programs that read tables go by the header."""
    twice = replace(sheet(row(1, "Jo")), parts=(PARTS[0], replace(PARTS[0], id="again")))
    head = rows_of(exported([twice], "csv").data)[0]
    assert head[4:6] == ["Code it (of 40) [1]", "Code it (of 40) [2]"]


def test_canvas_finds_its_columns_and_loses_no_score() -> None:
    """Its own head and points possible; a blank cell would take away a score, so none is there."""
    cohort = sheet(row(1, "Jo", "Ana", lms_id="90817"), *COHORT.rows[-3:])
    done = exported([cohort], "canvas")
    assert rows_of(done.data) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Listening"],
        ["    Points Possible", "", "", "", "", "50.0"],
        ["Jo, Ana", "90817", "t01", "t01", "", "37.25"],
        ["Late", "", "t52", "t52", "", "33.52"],
    ]
    assert not done.data.startswith("\ufeff".encode())
    assert done.notes[0].startswith("2 trainees have no total yet")


def test_moodle_gives_nobody_the_points_of_another() -> None:
    """It gives a row with a blank in the chosen column to the person before, so no column has one."""
    head = ["First name", "Last name", "Username", "ID number", "Email address", "Listening (Real)"]
    done = exported([sheet(row(1, "Jo", "Ana"))], "moodle")
    assert rows_of(done.data) == [
        head, ["Ana", "Jo", "t01", "t01", "t1@example.org", "37.25"],
    ]  # fmt: skip
    done = exported([sheet(row(1, "Jo"), row(2, "Li", email=""))], "moodle")
    assert rows_of(done.data)[0] == head[:4] + head[5:]
    assert any("1 trainee has no e-mail address" in note for note in done.notes)


def test_moodle_reads_no_points_as_a_hyphen() -> None:
    """Of two assignments one may be marked; and it is said that Moodle has a most."""
    other = sheet(row(2, "Li"), title="Repair", points=150.0)
    done = exported(
        [sheet(row(1, "Jo"), row(2, "Li", handed_in=False, points={})), other], "moodle"
    )
    assert [line[-2:] for line in rows_of(done.data)[1:]] == [["37.25", "-"], ["-", "37.25"]]
    assert any("refuses more than 100" in note for note in done.notes)


def test_an_id_that_looks_like_a_formula_is_told() -> None:
    """It would not be found under that name."""
    odd = replace(row(1, "Jo"), id="-jo")
    [_, note, *_] = exported([sheet(odd, COHORT.rows[8])], "canvas").notes
    assert "An apostrophe stands before '-jo'" in note


def test_pseudonyms_stand_for_everything_that_names_a_person() -> None:
    """In their own order; Canvas and Moodle could find nobody."""
    codes = {"t01": "Trainee ZZZ", "t02": "Trainee BBB"}
    data = exported([sheet(row(1, "Jo"), row(2, "Li"))], "csv", codes=codes).data
    assert [line[0] for line in rows_of(data)] == ["trainee", "Trainee BBB", "Trainee ZZZ"]
    assert b"example.org" not in data
    for layout in ("canvas", "moodle"):
        with pytest.raises(GradingError, match="cannot be left out"):
            exported([COHORT], layout, codes=codes)
