"""The command line as a whole."""

import os
import re
import subprocess
import sys

import pytest

from alliance import __version__

COMMANDS = [
    *("start", "new", "check", "import", "export", "build", "grade", "extend", "desk", "moderate"),
    *(
        "feedback",
        "marks",
        "cohort",
        "submit",
        "collect",
        "disputes",
        "observe",
        "overview",
        "handout",
    ),
    "find",
    *("agreement", "adjudicate", "certify", "phrasing", "schema", "demo"),
]


def test_help_lists_every_command(alliance):
    """`alliance --help` documents each with a line."""
    status, out, _ = alliance("--help")
    assert status == 0
    assert re.findall(r"^    ([a-z]+)\s+\S", out, re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(alliance, command):
    """Every option and argument is explained."""
    status, out, _ = alliance(command, "--help")
    assert status == 0
    assert out.startswith(f"usage: alliance {command}")
    told = re.findall(r"^  (-\S+|[a-zA-Z]+)[^\n]*\n", out, re.MULTILINE)
    assert told, out
    assert not re.search(r"^  \S+( \S+)?\n(?!      )", out, re.MULTILINE), out


def test_no_command_is_wrong_use(alliance):
    """`alliance` alone shows its help, with status 2."""
    status, out, _ = alliance()
    assert (status, out.split()[0]) == (2, "usage:")


def test_an_unknown_command_is_wrong_use(alliance):
    """The commands there are stand in the message."""
    status, _, err = alliance("strat")
    assert status == 2
    assert "'start'" in err


def test_the_version(alliance):
    """`alliance --version` names the distribution."""
    assert alliance("--version")[:2] == (0, f"alliance-lab {__version__}\n")


def test_a_reader_that_leaves_early_is_no_mistake(checkout):
    """`alliance check | head` ends without a traceback."""
    command = [sys.executable, "-m", "alliance.cli", "check", str(checkout)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    )
    process.stdout.readline()
    process.stdout.close()
    complained = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert b"Traceback" not in complained
    assert b"Exception" not in complained
