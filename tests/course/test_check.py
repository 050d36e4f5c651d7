"""Mistakes in the table of contents, the lessons, the welcome page and the blueprint."""

import shutil

import pytest

from alliance.course import check_blueprint, check_lessons

MODULE = "03-active-listening"


@pytest.fixture
def content(checkout, tmp_path):
    """A copy of the course's own content, to be spoilt."""
    for name in ("course", "exercises", "transcripts"):
        shutil.copytree(checkout / name, tmp_path / name)
    return tmp_path


def spoil(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_of(path, words):
    return next(
        n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line
    )


def test_the_courses_own_content_has_no_mistakes(checkout):
    """What is shipped passes."""
    assert check_lessons(checkout) == []
    assert check_blueprint(checkout) == []


def test_a_module_without_a_page(content):
    """The entry in the table of contents is named, and the page it may mean."""
    spoil(content / "course" / "toc.yaml", f"slug: {MODULE}", "slug: 03-active-listenin")
    [problem] = check_lessons(content)
    assert problem.line == line_of(problem.path, "slug:")
    assert str(problem).endswith(
        'the module has no page "03-active-listenin.md"; did you mean "03-active-listening"?'
    )


def test_a_slug_that_is_no_file_name(content):
    """A module cannot lie outside the folder of lessons."""
    spoil(content / "course" / "toc.yaml", f"slug: {MODULE}", "slug: ../secret")
    [problem] = check_lessons(content)
    assert 'slug cannot be "../secret"' in str(problem)


def test_a_step_of_an_unknown_kind(content):
    """The steps of a module are the same everywhere."""
    spoil(content / "course" / "toc.yaml", "id: drill", "id: dril")
    [problem] = check_lessons(content)
    assert 'did you mean "drill"?' in str(problem)


def test_a_step_whose_exercise_the_page_does_not_show(content):
    """What the table of contents counts as progress has to be on the page."""
    toc = content / "course" / "toc.yaml"
    spoil(toc, "exercise: 03-drill-hearing", "exercise: 03-drill-heering")
    [problem] = check_lessons(content)
    assert problem.line == line_of(toc, "03-drill-heering")
    assert 'does not show the exercise "03-drill-heering"; did you mean "03-drill-' in str(problem)


def test_an_exercise_shown_that_is_not_there(content):
    """The page, the line and the likely name."""
    page = content / "course" / f"{MODULE}.md"
    spoil(page, 'exercise("03-code-a-session")', 'exercise("03-code-a-sesion")')
    problems = check_lessons(content)
    assert problems[0].path == page
    assert problems[0].line == line_of(page, "03-code-a-sesion")
    assert 'did you mean "03-code-a-session"?' in str(problems[0])


def test_an_exercise_shown_twice(content):
    """Two of the same on one page would contradict each other."""
    page = content / "course" / f"{MODULE}.md"
    with page.open("a", encoding="utf-8") as file:
        file.write('\n```{code-cell} ipython3\nexercise("03-code-a-session")\n```\n')
    [problem] = check_lessons(content)
    assert 'the exercise "03-code-a-session" is shown here a second time' in str(problem)


def test_a_code_block_that_is_never_closed(content):
    """It would swallow the rest of the page."""
    page = content / "course" / f"{MODULE}.md"
    with page.open("a", encoding="utf-8") as file:
        file.write("\n```{code-cell} ipython3\n1\n")
    [problem] = check_lessons(content)
    assert problem.line == len(page.read_text("utf-8").splitlines()) - 1
    assert "never closed" in str(problem)


def test_a_second_title(content):
    """A page has one title, and its outline one beginning."""
    page = content / "course" / f"{MODULE}.md"
    with page.open("a", encoding="utf-8") as file:
        file.write("\n# Another\n")
    [problem] = check_lessons(content)
    assert (problem.line, problem.what) == (
        line_of(page, "# Another"),
        "the page has a second title",
    )


def test_a_page_in_unknown_letters(content):
    """Saved in an old encoding: said, not a traceback."""
    page = content / "course" / f"{MODULE}.md"
    page.write_bytes(page.read_bytes() + b"caf\xe9")
    problems = check_lessons(content)
    assert "this is not UTF-8 text; save the file as UTF-8" in str(problems[0])


@pytest.mark.parametrize("place", ["{{continue}}", "{{modules}}"])
def test_a_welcome_page_without_its_places(content, place):
    """The welcome page has a place for the modules and one for where to go on."""
    spoil(content / "course" / "welcome.md", place, "")
    [problem] = check_lessons(content)
    assert f"no place for {place}" in str(problem)


def test_a_missing_welcome_page(content):
    """The page every course opens with has to be there."""
    (content / "course" / "welcome.md").unlink()
    [problem] = check_lessons(content)
    assert "there is no such page" in str(problem)


def test_a_module_twice(content):
    """Each module stands once in the table of contents."""
    toc = content / "course" / "toc.yaml"
    text = toc.read_text("utf-8")
    toc.write_text(text + text[text.index("- slug:") :], "utf-8")
    assert {problem.what for problem in check_lessons(content)} == {
        "this module stands here more than once"
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("section: Feeling heard is", "section: Feeling herd is", 'no section "Feeling herd is'),
        (
            "module: 03-active-listening",
            "module: 03-listening",
            'there is no lesson "03-listening"',
        ),
        ("03-drill-hearing]", "03-drill-heering]", 'there is no exercise "03-drill-heering"'),
        ("03-active-listening-assignment", "03-assignment", 'there is no assignment "03-assign'),
        ("checks-understanding]", "checks-understandin]", "the rubric has no criterion"),
        ("id: listening.moves", "id: listening.attend", "this point stands here twice"),
        ("practice:", "practise:", '"practice" is missing'),
    ],
)
def test_a_mistake_in_the_blueprint(content, old, new, said):
    """A point that names something that is not there, with its line."""
    path = content / "course" / "blueprint.yaml"
    spoil(path, old, new)
    problems = check_blueprint(content)
    assert any(said in str(problem) for problem in problems), problems
    assert all(problem.path == path and problem.line > 1 for problem in problems)


def test_a_point_that_has_no_assignments_to_look_at(content):
    """A content folder without assignments, as trainees have it, is no mistake."""
    shutil.rmtree(content / "exercises" / "assignments")
    assert check_blueprint(content) == []


def test_a_broken_rubric_is_the_assignments_mistake(content):
    """The blueprint's check says nothing of it; the assignment's does."""
    folder = content / "exercises" / "assignments" / "03-active-listening-assignment"
    (folder / "rubric.yaml").write_text("criteria: [", "utf-8")
    assert check_blueprint(content) == []
