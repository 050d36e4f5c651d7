"""Fills the welcome page with where the trainee stands."""

from urllib.parse import quote

from alliance.course import CERTIFICATION, CONTINUE, MODULES, set_page

from ._course import CourseProgress, ModuleProgress, StepProgress


def welcome_page(template: str, progress: CourseProgress) -> str:
    """The welcome page's Markdown.

    Args:
        template: `course/welcome.md`, with `{{continue}}` and `{{modules}}` on lines of their own,
            and `{{certification}}` where coders can be certified.
        progress: how far the trainee is.
    """
    filled = {
        CONTINUE: _continue(progress),
        MODULES: _table(progress),
        CERTIFICATION: _certification(progress),
    }
    lines = (filled.get(line.strip(), line) for line in template.splitlines())
    return "\n".join(lines) + "\n"


def _continue(progress: CourseProgress) -> str:
    module = progress.current
    if module is None:
        return f"> **{_inline(progress.sentence)}**"
    title, page = _inline(module.module.title), quote(module.module.page)
    return f"> **{_inline(progress.sentence)}**\n>\n> [Open {title} →]({page})"


def _table(progress: CourseProgress) -> str:
    rows = ["| Module | What you practise | Time | So far |", "| :-- | :-- | :-- | :-- |"]
    rows += [_row(module) for module in progress.modules]
    return "\n".join(rows)


def _certification(progress: CourseProgress) -> str:
    if progress.certification is None:
        return ""
    sets = progress.certification.sets
    links = [f"[{_inline(one.title)}]({quote(set_page(one))})" for one in sets]
    return (
        f"## {_inline(progress.certification.title)}\n\n"
        "For later, and for supervisors: code a set of sessions by yourself and see whether you "
        f"agree with the reference as closely as two practised coders do. {', '.join(links)}."
    )


def _row(module: ModuleProgress) -> str:
    entry = module.module
    page = f"[{_cell(entry.title)}]({quote(entry.page)})"
    return f"| {page} | {_cell(entry.about)} | {_time(entry.minutes)} | {_so_far(module)} |"


def _so_far(module: ModuleProgress) -> str:
    if not module.begun:
        return "not begun"
    return "<br>".join(_step(step) for step in module.practice)


def _step(step: StepProgress) -> str:
    done = "✓ " if step.progress and step.progress.finished else ""
    return f"{done}{_cell(step.step.title)}: {_cell(step.label)}"


def _time(minutes: int) -> str:
    return f"{minutes}&nbsp;min"


def _cell(text: str) -> str:
    return _inline(text).replace("|", "\\|")


def _inline(text: str) -> str:
    """Text on one line, with no letter that Markdown would take for its own."""
    for letter in "\\`*_[]<>":
        text = text.replace(letter, "\\" + letter)
    return " ".join(text.split())
