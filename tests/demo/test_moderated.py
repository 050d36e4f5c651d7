"""Moderation, publishing and export on the demonstration, as a supervisor goes through them."""

import csv
import io
import shutil
import sqlite3
import zipfile
from pathlib import Path
from statistics import fmean
from xml.etree import ElementTree

import pytest
from nbgrader.api import Gradebook

from alliance.cli import main
from alliance.demo import Demo
from alliance.grading import Enrolled, enrol, exported, marksheet, open_book


@pytest.fixture
def root(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the demonstration, to change."""
    return Path(shutil.copytree(demo.root, tmp_path / "course"))


def moderate(root: Path, *words: str) -> int:
    step, *rest = words
    [assignment] = (path.name for path in (root / "keys").iterdir())
    return main(["moderate", step, assignment, *rest, "--root", str(root)])


def test_from_differing_marks_to_the_gradebook(demo: Demo, root: Path, capsys) -> None:
    """Settled by a third person with a reason, published, the same as worked out by hand."""
    assert moderate(root, "settle", "eve") == 0
    with open_book(root) as book:
        asked = [t for t in book.allocation(demo.assignment) if t.round == "adjudicated"]
    assert asked
    for task in asked:
        words = (task.trainee, task.criterion, "5", "--by", "eve", "--because", "Read it aloud.")
        assert moderate(root, "adjudicate", *words) == 0
    assert "eve settled it at 5: Read it aloud." in capsys.readouterr().out
    assert moderate(root, "publish") == 0
    expected = by_hand(root, demo)
    found = in_gradebook(root, demo)
    assert {place: found[place] for place in expected} == pytest.approx(expected)
    assert len(expected) == len(found) - 4  # left for whoever looks at the demonstration
    capsys.readouterr()
    assert moderate(root, "publish") == 0  # again: nothing is new
    assert "0 criteria written" in capsys.readouterr().out
    assert moderate(root, "waiting") == 0
    assert capsys.readouterr().out.count("nobody has marked it yet") == 4


def by_hand(root: Path, demo: Demo) -> dict[tuple[str, str], float]:
    """Mean of two marks, the one mark, or the adjudication."""
    places: dict[tuple[str, str], dict[str, float]] = {}
    with open_book(root) as book:
        for one in book.history(demo.assignment):
            places.setdefault((one.trainee, one.criterion), {})[one.round] = one.points
    return {
        place: given.get("adjudicated", round(fmean(given.values()), 2))
        for place, given in places.items()
    }


def in_gradebook(root: Path, demo: Demo) -> dict[tuple[str, str], float | None]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        return {
            (submission.student_id, grade.name): grade.manual_score
            for submission in gradebook.find_assignment(demo.assignment).submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
            if not grade.name.endswith("-points")
        }


def test_points_given_in_formgrader_stay(demo: Demo, root: Path, capsys) -> None:
    """Unless one says otherwise; the sentence names both numbers."""
    trainee = demo.trainees[1].id  # marked once
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        [notebook] = gradebook.find_submission(demo.assignment, trainee).notebooks
        grade = next(one for one in notebook.grades if "hears-anger" in one.name)
        grade.manual_score = 6.25
        gradebook.db.commit()
    assert moderate(root, "publish") == 0
    assert "6.25 was given in formgrader and stays" in capsys.readouterr().out
    assert moderate(root, "publish", "--over-formgrader") == 0
    assert 6.25 not in in_gradebook(root, demo).values()


def test_the_report_finds_who_is_severe(root: Path, tmp_path: Path, capsys) -> None:
    """In words, and as a table."""
    assert moderate(root, "report", "--csv", str(tmp_path / "report.csv")) == 0
    said = capsys.readouterr().out
    assert "ICC(2,1)" in said
    assert "marker-ruth: -" in said
    assert "marker-sam: +" in said
    rows = list(csv.DictReader((tmp_path / "report.csv").open(encoding="utf-8-sig")))
    severity = {row["of"]: float(row["value"]) for row in rows if row["what"] == "severity"}
    assert severity["marker-ruth"] == pytest.approx(-severity["marker-sam"])
    assert severity["marker-ruth"] < 0


def test_the_trail_tells_everything_and_cannot_be_edited(demo: Demo, root: Path, capsys) -> None:
    """A mark changed behind the program's back is noticed."""
    assert moderate(root, "trail", "--trainee", demo.trainees[0].id) == 0
    assert "marker-ruth gave" in capsys.readouterr().out
    assert moderate(root, "verify") == 0
    assert "The seal:" in capsys.readouterr().out
    with sqlite3.connect(root / "gradebook.db") as raw:
        raw.execute("drop trigger alliance_mark_no_update")
        raw.execute("update alliance_mark set hundredths = 1000 where number = 3")
    assert moderate(root, "verify") == 1
    assert "3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("adjudicate", "x", "nothing", "1", "--by", "e", "--because", "r"), "no criterion"),
        (("second", "marker-ruth", "--all"), "two markers or more"),
        (("second", "a", "b", "--share", "0"), "no share"),
    ],
)
def test_what_cannot_be_done_is_said(root: Path, capsys, words, said: str) -> None:
    assert moderate(root, *words) != 0
    assert said in capsys.readouterr().err


def test_more_is_marked_twice_without_asking_anybody_twice(demo: Demo, root: Path, capsys) -> None:
    """Whoever has a second marker keeps them."""
    assert moderate(root, "second", "marker-ruth", "marker-sam", "--all") == 0
    assert "The work of 7 more trainees" in capsys.readouterr().out
    assert moderate(root, "second", "marker-ruth", "marker-sam", "--all") == 0
    assert "The work of 0 more trainees" in capsys.readouterr().out


def test_a_late_comer_is_dealt_out_and_others_keep_their_marker(root: Path, capsys) -> None:
    assert moderate(root, "allocate", "marker-ruth", "marker-sam") == 0
    assert "Whoever was dealt out before stays" in capsys.readouterr().out


WILD = '=cmd|"/c calc"!A1, "Jr."'


@pytest.fixture
def sheet(demo: Demo, root: Path):
    """The marks, with a name nobody would wish to have."""
    assert moderate(root, "publish") == 0
    who = Enrolled(demo.trainees[1].id, "@Ünal 田", WILD, "u@example.org")
    enrol(root, demo.assignment, [who])
    return marksheet(root, demo.assignment)


def test_totals_are_the_gradebooks(demo: Demo, root: Path, sheet) -> None:
    """Whoever still waits for a marker has none; nor has who handed nothing in."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        for row in sheet.rows[:-1]:
            submission = gradebook.find_submission(demo.assignment, row.id)
            assert row.so_far == pytest.approx(submission.score), row.id
            assert (row.total is None) == row.waiting
    assert not sheet.rows[-1].handed_in
    assert sheet.rows[-1].total is None


def test_csv_reads_back_with_every_name_intact(sheet) -> None:
    """Commas, quotes, any script; and nothing a spreadsheet would run."""
    text = exported(sheet, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:4] == ["id", "last name", "first name", "email"]
    names = {row[0]: row[1:3] for row in rows[2:]}
    assert names[sheet.rows[1].id] == ["'" + WILD, "'@Ünal 田"]
    assert names[sheet.rows[2].id] == [sheet.rows[2].last_name, sheet.rows[2].first_name]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    total = rows[0].index("total")
    for row, one in zip(rows[2:], sheet.rows, strict=True):
        assert row[total] == ("" if one.total is None else repr(float(one.total)))


def test_excel_holds_words_as_words_and_numbers_as_numbers(sheet) -> None:
    """No formula in the file, and the same marks make the same file."""
    data = exported(sheet, "xlsx")
    assert data == exported(sheet, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    words = [entry.findtext(f"{space}t") for entry in strings.iter(f"{space}si")]
    assert WILD in words
    assert "<f>" not in page
    numbers = [float(cell.findtext(f"{space}v")) for cell in ElementTree.fromstring(page).iter(
        f"{space}c") if cell.get("t") != "s"]  # fmt: skip
    assert all(row.total in numbers for row in sheet.rows if row.total is not None)


def test_canvas_and_moodle_find_their_columns(sheet) -> None:
    """Canvas wants the points possible in its second row."""
    canvas = list(csv.reader(io.StringIO(exported(sheet, "canvas").decode("utf-8"))))
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", sheet.title]
    assert canvas[:2] == [head, ["    Points Possible", "", "", "", "", f"{sheet.points}"]]
    assert canvas[2][3] == sheet.rows[0].id
    moodle = list(csv.reader(io.StringIO(exported(sheet, "moodle").decode("utf-8"))))
    assert moodle[0] == ["First name", "Last name", "ID number", "Email address",
                         f"{sheet.title} (Real)"]  # fmt: skip
    assert len(moodle) == len(sheet.rows) + 1


def test_without_names_nobody_is_in_the_file(demo: Demo, root: Path, sheet, tmp_path, capsys):
    """Neither names nor numbers nor the order; for Canvas that makes no sense."""
    text = exported(sheet, "csv", names=False).decode("utf-8-sig")
    for row in sheet.rows:
        assert row.id not in text
        assert row.first_name not in text
    words = ["marks", demo.assignment, "--root", str(root)]
    assert main([*words, str(tmp_path / "m.csv"), "--no-names"]) == 0
    assert (tmp_path / "m.csv").read_bytes() == exported(sheet, "csv", names=False)
    assert main([*words, str(tmp_path / "c.csv"), "--canvas", "--no-names"]) == 1
    assert main([*words, str(tmp_path / "m.ods")]) == 2
    assert "end the name with .csv or .xlsx" in capsys.readouterr().err
