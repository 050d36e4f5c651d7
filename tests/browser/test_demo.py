"""`alliance demo`: one command, and the three pages a supervisor wants to see are open."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import START

pytestmark = pytest.mark.browser
PATIENCE = 90_000


def test_one_command_opens_cohort_formgrader_and_desk(tab: Page, tmp_path, checkout) -> None:
    """Made in the first go, opened as it was left in the second."""
    root = tmp_path / "try"
    words = ["demo", str(root), "--trainees", "8", "--no-browser"]
    for expected in ("8 invented trainees", "Starting JupyterLab"):
        process = subprocess.Popen(
            [sys.executable, "-m", "alliance.cli", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            cwd=checkout,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        try:
            said: list[str] = []
            for line in process.stdout or ():
                said.append(line.strip())
                if "To stop" in line:
                    break
            assert any(expected in line for line in said), said
            pages = [line for line in said if line.startswith(("file:", "http:"))]
            assert len(pages) == 3, said
            cohort, formgrader, desk = pages
            look(tab, cohort, formgrader, desk, tmp_path)
        finally:
            process.terminate()
            process.wait(timeout=60)


def look(tab: Page, cohort: str, formgrader: str, desk: str, tmp_path) -> None:
    """Each page shows the same course."""
    tab.goto(cohort)
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    tab.goto(formgrader)
    link = tab.get_by_role("link", name="03-active-listening-assignment").first
    expect(link).to_be_visible(timeout=PATIENCE)
    expect(tab.locator(".alert-warning")).to_have_count(0)  # it has an exchange of its own
    tab.screenshot(path=tmp_path / "formgrader.png")
    tab.goto(desk)
    button = tab.locator(START)
    expect(button).to_be_visible(timeout=PATIENCE)
    button.click()
    box = tab.locator(".alliance.al-marking:visible")
    expect(box.get_by_text(re.compile(r"^\d+ of \d+ marked$"))).to_be_visible(timeout=PATIENCE)
    tab.screenshot(path=tmp_path / "desk.png")
