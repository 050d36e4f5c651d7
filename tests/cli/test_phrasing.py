"""`alliance phrasing`: on, off, what is set, and a trial."""

import pytest
from chat_endpoint import gently, raw, serving, words

from alliance.clients.phrasing import KEY_NAME, PhrasingError, read_settings


@pytest.fixture
def course(tmp_path):
    (tmp_path / ".alliance").mkdir()
    return tmp_path


def test_it_is_off_until_somebody_turns_it_on(alliance, course) -> None:
    status, out, _ = alliance("phrasing", "--folder", course)
    assert (status, read_settings(course)) == (0, None)
    assert "off" in out


def test_on_says_where_words_go_and_off_forgets_it(alliance, course) -> None:
    status, out, err = alliance("phrasing", "on", "--model", "small", "--folder", course)
    assert (status, err) == (0, "")
    assert "http://127.0.0.1:11434/v1 (on this computer)" in out
    assert "small" in alliance("phrasing", "--folder", course)[1]
    assert alliance("phrasing", "off", "--folder", course)[0] == 0
    assert read_settings(course) is None


def test_the_course_folder_one_stands_in_is_meant(alliance, course, monkeypatch) -> None:
    monkeypatch.chdir(course)
    assert alliance("phrasing", "on", "--model", "small")[0] == 0
    assert read_settings(course) is not None


def test_a_folder_that_is_not_there_is_named_with_the_remedy(alliance, tmp_path) -> None:
    status, _, err = alliance("phrasing", "--folder", tmp_path / "nowhere")
    assert status == 1
    assert "nowhere" in err
    assert "alliance start" in err


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://example.org/v1", "--insecure"),
        ("http://localhost.example.org/v1", "--insecure"),
        ("file:///etc/passwd", "must look like"),
        ("127.0.0.1:11434", "must look like"),
        ("https://me:geheim@example.org/v1", KEY_NAME),
        ("https://example.org/v1?key=geheim", KEY_NAME),
    ],
)
def test_an_address_that_is_not_safe_is_refused(alliance, course, url, says) -> None:
    status, out, err = alliance("phrasing", "on", "--model", "m", "--url", url, "--folder", course)
    assert status == 1
    assert says in err
    assert "geheim" not in out + err
    assert read_settings(course) is None


@pytest.mark.parametrize(
    "url", ["https://example.org/v1", "http://localhost:1/v1", "http://[::1]:1/v1"]
)
def test_https_and_this_computer_are_allowed(alliance, course, url) -> None:
    assert alliance("phrasing", "on", "--model", "m", "--url", url, "--folder", course)[0] == 0


def test_another_computer_without_encryption_must_be_named_insecure(alliance, course) -> None:
    words_ = ("phrasing", "on", "--model", "m", "--url", "http://10.0.0.7/v1", "--folder", course)
    assert alliance(*words_)[0] == 1
    assert alliance(*words_, "--insecure")[0] == 0


def test_a_key_is_never_written_nor_shown(alliance, course, monkeypatch) -> None:
    monkeypatch.setenv(KEY_NAME, "geheim")
    out = alliance("phrasing", "on", "--model", "m", "--folder", course)[1]
    assert "is set" in out
    assert "geheim" not in out + (course / ".alliance" / "phrasing.json").read_text()


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"model": ""}', '{"model": "m", "x": 1}', "x" * 20_000]
)
def test_a_damaged_file_is_named(alliance, course, damage) -> None:
    (course / ".alliance" / "phrasing.json").write_text(damage)
    with pytest.raises(PhrasingError):
        read_settings(course)
    status, _, err = alliance("phrasing", "--folder", course)
    assert status == 1
    assert "phrasing.json" in err


def test_try_shows_the_line_and_the_words(alliance, course) -> None:
    with serving(words(gently)) as server:
        alliance("phrasing", "on", "--model", "m", "--url", server.url, "--folder", course)
        status, out, _ = alliance("phrasing", "try", "--folder", course)
    assert status == 0
    assert "worded:" in out
    assert {one.body["model"] for one in server.heard} == {"m"}


def test_try_says_why_a_line_was_kept(alliance, course) -> None:
    with serving(raw(b"", 500)) as server:
        alliance("phrasing", "on", "--model", "m", "--url", server.url, "--folder", course)
        status, out, _ = alliance(
            "phrasing", "try", "--case", "kit-by-the-door", "--folder", course
        )
    assert status == 1
    assert "status 500" in out


def test_try_while_it_is_off_says_how_to_turn_it_on(alliance, course) -> None:
    status, _, err = alliance("phrasing", "try", "--folder", course)
    assert status == 1
    assert "alliance phrasing on" in err


def test_try_names_a_client_that_is_not_there(alliance, course) -> None:
    alliance("phrasing", "on", "--model", "m", "--folder", course)
    status, _, err = alliance("phrasing", "try", "--case", "grace-keeps-goin", "--folder", course)
    assert status == 1
    assert "grace-keeps-going" in err
