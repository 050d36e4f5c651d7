"""The page on a cohort: words beside every picture, text that stays text, and empty states."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from alliance.marking import CohortRow, CohortTable
from alliance.progress import cohort_page, cohort_plots, over_weeks

from .cohorts import DUE, PARTS, TURNS, cohort, taking

WILD = '<img src=x onerror=alert(1)> </script> "田" & <b>Jo</b>'


class Reader(HTMLParser):
    """The elements of a page, and what is read in it outside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._quiet = False
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        self._quiet = tag in ("script", "style")

    def handle_endtag(self, tag) -> None:
        self._quiet = False

    def handle_data(self, data) -> None:
        if not self._quiet:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(*tables: CohortTable) -> Reader:
    return Reader(cohort_page(tables).split("<body>")[1])


def test_every_picture_has_a_table_and_a_sentence_on_its_limits() -> None:
    """And plotly's script is in the page once."""
    rows = cohort(20).rows
    coded = taking(rows[0], ("c t3", "Reflection", ""))
    page = cohort_page([replace(cohort(20), rows=(coded, *rows[1:])), cohort(16, seed=5)])
    drawn = [one for one in re.findall(r"<section>.*?</section>", page, re.S) if "picture" in one]
    assert len(drawn) == 15
    for section in drawn:
        assert section.count("<table>") == 1
        assert '<span class="quiet">' in section
    assert page.count('class="picture ') == page.split("<body>")[1].count("Plotly.newPlot")
    assert page.count("* plotly.js v") == 1
    assert "no code" in page
    assert "default-src 'none'" in page


def test_names_are_text_wherever_they_stand() -> None:
    """In tables, in pictures, in titles: no tag but the page's own, and no script ends early."""
    wild = replace(cohort(20).rows[0], name=WILD)
    part = replace(PARTS[0], name=WILD, exercise=WILD, skill=WILD)
    turn = replace(TURNS[0], words=WILD, codes=(WILD,), skills=(WILD, "Other"))
    coded = taking(wild, (turn.id, WILD, WILD))
    table = CohortTable(
        WILD, (part, *PARTS[1:]), (coded, *cohort(20).rows[1:]), (turn, *TURNS[1:]), DUE
    )
    page = read(table, cohort(20))
    assert not [tag for tag, _ in page.tags if tag in ("img", "b")]
    assert WILD in page.text
    for name, picture in cohort_plots([table]).items():
        for trace in picture.data:
            assert "<" not in str(trace.customdata).replace("<br>", ""), name
        labels = [*(picture.layout.xaxis.ticktext or ()), *(picture.layout.yaxis.ticktext or ())]
        assert "<" not in "".join(labels).replace("<br>", ""), name


def test_two_who_are_called_alike_have_a_row_each() -> None:
    """Also parts whose names begin alike: a picture goes by places, not by names."""
    rows = tuple(replace(row, name="Jo Doe") for row in cohort(6).rows)
    parts = tuple(replace(part, name="Hears what is said, and " * 3) for part in PARTS)
    field = cohort_plots([replace(cohort(6), rows=rows, parts=parts)])["points"].data[0]
    assert list(field.y) == list(range(6))
    assert list(field.x) == [0, 1, 2]


def test_who_is_missing_late_or_waiting_is_named() -> None:
    rows = list(cohort(20).rows)
    rows[0] = replace(rows[0], late=7_200.0)
    rows[1] = CohortRow("t01", "Gone", "not handed in")
    rows[2] = CohortRow("t02", "Just in", "not graded yet")
    page = read(replace(cohort(20), rows=tuple(rows)))
    assert (
        "20 trainees: 18 marked, 1 not graded yet, 1 not handed in. 1 handed in late." in page.text
    )
    assert "Gone not handed in – Just in not graded yet – Trainee 0 marked 2 h" in page.text


def test_too_few_is_said_in_words() -> None:
    """How many there are, and how many it takes."""
    page = read(cohort(7))
    assert "too few to say (7 of at least 10)" in page.text
    assert "all parts 7 too few to say (7 of at least 10)" in page.text
    few = read(cohort(3)).text
    assert "too few to say (3 of at least 5)" in few
    assert few.count("Too few trainees to say: difficulty takes at least 5") == 2  # parts, turns


def test_one_trainee_is_a_cohort_too() -> None:
    """Their points and skills are drawn; what takes more people is not, and not as a void."""
    table = cohort(1)
    assert "1 trainee: 1 marked." in read(table).text
    assert set(cohort_plots([table])) == {"points", "skills", "coded-skills"}
    lines = cohort_plots([table, cohort(1, seed=5, title="Repair")])["assignments"].data
    assert [one.name for one in lines] == ["a trainee"]


def test_labels_are_cut_between_words_and_say_so() -> None:
    """Quotes and apostrophes stand as they are, since plotly knows no entities for them."""
    names = ['Hears “no”, and "yes", and what\'s between, and all the rest of it too', "x" * 90, ""]
    parts = tuple(replace(part, name=name) for part, name in zip(PARTS, names, strict=True))
    field = cohort_plots([replace(cohort(6), parts=parts)])["points"].layout.xaxis.ticktext
    assert field[0] == 'Hears “no”, and<br>"yes", and what\'s<br>between, and …'
    assert field[1] == f"{'x' * 17}<br>{'x' * 17}<br>{'x' * 15} …"
    assert field[2] == ""


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ((), "There is no assignment here yet"),
        ((CohortTable("Listening", PARTS, ()),), "The gradebook lists nobody yet"),
        (
            (CohortTable("Listening", PARTS, (CohortRow("j", "Jo", "not handed in"),)),),
            "Nobody has handed in yet",
        ),
        (
            (CohortTable("Listening", PARTS, (CohortRow("j", "Jo", "not graded yet"),)),),
            "There are no marks yet",
        ),
    ],
)
def test_what_is_empty_says_what_to_do(tables, said: str) -> None:
    """And brings no megabytes of script for pictures that are not there."""
    assert said in read(*tables).text
    assert len(cohort_page(tables)) < 20_000


def test_several_assignments_have_contents_and_a_course_over_time() -> None:
    """Weeks only from three on; one assignment needs no contents."""
    later = tuple(replace(r, moment=DUE + timedelta(days=20)) for r in cohort(20).rows[:9])
    third = replace(cohort(20, seed=9, title="Ending"), rows=(*later, *cohort(20).rows[9:]))
    page = read(cohort(20), cohort(20, seed=5, title="Repair"), third)
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == ["#so-far", "#assignment-1", "#assignment-2", "#assignment-3"]
    assert {link[1:] for link in links} <= {attrs.get("id") for _, attrs in page.tags}
    assert "From week to week" not in page.text  # two weeks
    assert "From assignment to assignment" in page.text
    assert "Skills, trainee by trainee" in page.text
    alone = read(cohort(20))
    assert not [tag for tag, _ in alone.tags if tag in ("nav", "a")]
    assert "With a second assignment" in alone.text


def test_weeks_lie_on_a_calendar() -> None:
    """So that a week without work leaves a gap; labels are few, and each year is named once."""
    tables = [
        replace(table, rows=tuple(replace(r, moment=DUE + timedelta(weeks=w)) for r in table.rows))
        for table, w in ((cohort(20), 0), (cohort(20, seed=5), 30), (cohort(3, seed=6), 60))
    ]
    figure = cohort_plots(tables)["weeks"]
    in_time, late, mean = figure.data
    assert list(in_time.x) == ["2026-03-02", "2026-09-28", "2027-04-26"]
    assert (list(in_time.y), list(late.y)) == ([20, 20, 3], [0, 0, 0])
    assert mean.y[0] == pytest.approx(over_weeks(tables)[0].mean.value)
    assert mean.y[2] is None  # three are too few
    assert figure.layout.xaxis.type == "date"
    labels = list(figure.layout.xaxis.ticktext)
    assert len(labels) <= 5
    assert [one.partition("<br>")[2] for one in labels if "<br>" in one] == ["2026", "2027"]


def test_the_page_says_of_when_it_is() -> None:
    page = cohort_page([cohort(6)], made=datetime(2026, 3, 9, 8, 5, tzinfo=UTC))
    assert "As of 2026-03-09 08:05 UTC." in page
