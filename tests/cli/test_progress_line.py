"""The line that says how far a command is."""

import io
import sys

from alliance.cli._commands import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said(monkeypatch, out: io.StringIO, *steps: tuple[float, int, str]) -> list[str]:
    """What is shown after each step of ten: the moment, how many are done, which comes next."""
    monkeypatch.setattr(sys, "stdout", out)
    moments = iter([moment for moment, _, _ in steps])
    line = ProgressLine(lambda: next(moments))
    for _, done, name in steps:
        line(done, 10, name)
    return [part.strip() for part in out.getvalue().split("\r") if part.strip()]


def test_it_says_how_far_and_how_long(monkeypatch) -> None:
    lines = said(
        monkeypatch, Terminal(), (0, 0, "ana"), (6, 2, "ben"), (600, 5, "eve"), (9, 10, "")
    )
    assert lines == [
        "[....................] 0 of 10 ana",
        "[####................] 2 of 10, about 24 s left ben",
        "[##########..........] 5 of 10, about 10 min left eve",
        "[####################] 10 of 10",
    ]


def test_it_guesses_nothing_in_the_first_second(monkeypatch) -> None:
    assert "left" not in said(monkeypatch, Terminal(), (0, 0, "ana"), (0.5, 1, "ben"))[-1]


def test_it_is_silent_where_output_goes_to_a_file(monkeypatch) -> None:
    assert said(monkeypatch, io.StringIO(), (0, 0, "ana"), (5, 5, "ben")) == []
