"""Fills the welcome page with where the trainee stands."""

from ._course import CourseProgress, ModuleProgress


def welcome_page(template: str, progress: CourseProgress) -> str:
    """The welcome page's Markdown.

    Args:
        template: `course/welcome.md`, with `{{continue}}` and `{{modules}}` on lines of their own.
        progress: how far the trainee is.
    """
    return template.replace("{{continue}}", _continue(progress)).replace(
        "{{modules}}", _table(progress)
    )


def _continue(progress: CourseProgress) -> str:
    module = progress.current
    if module is None:
        return f"**{progress.sentence}**"
    link = f"[Open {module.module.title}]({module.module.page})"
    return f"**{progress.sentence}** {link}"


def _table(progress: CourseProgress) -> str:
    rows = ["| Module | About | Time | Done |", "| :-- | :-- | :-- | :-- |"]
    rows += [_row(module) for module in progress.modules]
    return "\n".join(rows)


def _row(module: ModuleProgress) -> str:
    page = f"[{_cell(module.module.title)}]({module.module.page})"
    total = len(module.practice)
    done = f"{module.finished} of {total} exercises" if module.begun else "not begun"
    return f"| {page} | {_cell(module.module.about)} | {module.module.minutes} min | {done} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
