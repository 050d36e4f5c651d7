"""`check`: for each kind of mistake, the file, line, turn, what is wrong and what to do."""

import pytest

from alliance.content import ContentError
from alliance.transcripts import check, read

# what stands there, what is written instead, line, turn, what is said, the remedy
MISTAKES = {
    "unknown code": (
        "code: reflection", "code: reflecton", 32, "turn t3",
        'unknown code "reflecton"', 'did you mean "reflection"?',
    ),
    "code of the other speaker": (
        "code: story", "code: reflection", 24, "turn t2",
        '"reflection" is a code for the therapist', "choose one of the speaker's own codes",
    ),
    "unknown split code": (
        "or: [open-question]", "or: [opn-question]", 34, "turn t3",
        'unknown code "opn-question"', 'did you mean "open-question"?',
    ),
    "split code that is the code itself": (
        "or: [open-question]", "or: [reflection]", 34, "turn t3",
        "stands under `or` as well", "list only the other codes",
    ),
    "quote that is not in the turn": (
        "quote: You don't sleep", "quote: You never sleep", 33, "turn t3",
        'the quote "You never sleep" does not stand in this turn', "copy the words exactly",
    ),
    "turn id used twice": (
        "id: t3", "id: t1", 27, "turn t1", 'the id "t1" is used twice', "an id of its own",
    ),
    "unknown speaker": (
        "speaker: client", "speaker: clinet", 20, "turn t2",
        'speaker cannot be "clinet"', 'did you mean "client"?',
    ),
    "unknown quality": (
        "quality: skilled", "quality: perfect", 4, "", 'quality cannot be "perfect"', "use one of:",
    ),
    "missing entry": (
        "title: A small session\n", "", 1, "", '"title" is missing', 'add a line "title: …"',
    ),
    "misspelt entry": (
        "    why: It tells.", "    whi: It tells.", 26, "turn t2",
        'unknown entry "whi"', 'did you mean "why"?',
    ),
    "empty text": (
        "    You don't sleep.\n", "", 29, "turn t3", "text is empty", "write it",
    ),
    "not declared fictional": (
        "fictional: true", "fictional: false", 5, "", '"fictional: false" needs "consent"',
        "by what right",
    ),
    "therapist turn without a code": (
        "  annotations:\n  - code: reflection\n    quote: You don't sleep\n"
        "    or: [open-question]\n    why: It says back.\n", "", 27, "turn t3",
        "this therapist turn carries no code", "add `annotations:`",
    ),
    "entry that stands twice": (
        "title: A small session", "title: A\ntitle: B", 3, "", '"title" stands here twice', "keep one",
    ),
    "indentation": (
        "  speaker: client", "   speaker: client", 20, "", "this is not YAML", "look at the indentation",
    ),
    "age that is no number": (
        "age: 30", "age: thirty", 7, "", "age: a whole number is expected", "",
    ),
    "pair that is not there": (
        "quality: skilled", "quality: skilled\npair: smal-2", 5, "",
        'the pair "smal-2" has no file beside this one', "",
    ),
    "slug that cannot be a name": (
        "module: 03-active-listening", "module: 03 Active", 3, "",
        'module cannot be "03 Active"', "use lower-case letters",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_named_with_file_line_turn_and_remedy(kind, spoil, book):
    """Each kind of mistake, made alone, gives the message its author needs."""
    old, new, line, where, what, remedy = MISTAKES[kind]
    path = spoil(old, new)
    problems = check(path, book)
    fitting = [p for p in problems if what in p.what]
    assert fitting, [str(problem) for problem in problems]
    problem = fitting[0]
    assert (problem.path, problem.line, problem.where) == (path, line, where)
    assert remedy in problem.remedy
    assert str(problem).startswith(f"{path}:{line}: {where}")


def test_a_correct_transcript_has_no_problem(spoil, book):
    """The transcript the mistakes are made in is right as it stands."""
    assert check(spoil(), book) == []


def test_a_file_with_another_name_than_its_slug_is_named(spoil, book):
    """Loading goes by file name, so the two must be the same."""
    problems = check(spoil(name="other.yaml"), book)
    assert 'the slug is "small" but the file is called "other.yaml"' in problems[0].what


def test_a_twin_that_does_not_name_its_pair_back_is_named(spoil, book):
    """A pair is mutual."""
    spoil("slug: small", "slug: twin", name="twin.yaml")
    path = spoil("quality: skilled", "quality: skilled\npair: twin")
    assert [p.what for p in check(path, book)] == [
        '"twin" does not name this transcript as its pair'
    ]


def test_a_folder_is_checked_file_by_file(spoil, book, tmp_path):
    """All files of a folder, in order of their names."""
    spoil("code: story", "code: stori", name="b.yaml")
    spoil("code: story", "code: stry", name="a.yaml")
    assert [p.path.name for p in check(tmp_path, book)] == ["a.yaml", "a.yaml", "b.yaml", "b.yaml"]


def test_reading_refuses_what_checking_finds(spoil, book):
    """A transcript with a mistake cannot be used by accident."""
    with pytest.raises(ContentError, match="unknown code"):
        read(spoil("code: reflection", "code: reflecton"), book)
