"""The welcome page as its author wrote it, with places that `alliance.progress` fills in."""

from alliance.content import folder

from ._page import read_page

WELCOME = "welcome.md"
CONTINUE = "{{continue}}"
MODULES = "{{modules}}"
CERTIFICATION = "{{certification}}"  # may be left out
PLACES = (CONTINUE, MODULES)


def welcome_template() -> str:
    """The Markdown of `course/welcome.md`.

    Raises:
        alliance.content.ContentError: it is missing or not UTF-8.
    """
    return read_page(folder("course") / WELCOME)
