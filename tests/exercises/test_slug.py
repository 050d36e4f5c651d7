import pytest

from alliance.exercises import AnswerStore, InvalidSlug, check_slug, parse_answer, read_answer

BAD = [
    "", ".", "..", "../03-drill", "a/b", "a\\b", "/etc/passwd", "C:", "a.json", ".hidden", "-a",
    "a-", "a--b", "A", "Ä", "a b", "a\n", "a\0", "con", "nul", "com1", "lpt9", "aux", "prn",
    "x" * 81,
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_is_no_safe_file_name_is_refused_everywhere(name: str, tmp_path) -> None:
    """No exercise name leads out of the answers folder or to a device of Windows."""
    for use in (
        check_slug,
        AnswerStore(tmp_path).open,
        lambda slug: read_answer(tmp_path, slug),
        lambda slug: parse_answer(b"{}", slug),
    ):
        with pytest.raises(InvalidSlug):
            use(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["03-code-a-session", "a", "com10", "console", "x" * 80])
def test_an_ordinary_name_is_returned_as_it_is(name: str) -> None:
    """Slugs of exercises pass."""
    assert check_slug(name) == name
