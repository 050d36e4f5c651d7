"""Whether a language model words the client's lines on this page, as the course folder has it."""

import logging
from importlib.util import find_spec
from pathlib import Path

from alliance.clients.phrasing import Endpoint, PhrasingError, read_settings
from alliance.exercises import is_released


def voice(folder: Path, slug: str) -> Endpoint | None:
    """The endpoint that words the lines of an exercise, or None.

    It is None in an assignment, which is marked by what the case itself says; where phrasing is
    off; and where it is set but cannot be used, which stands in the log: a trainee cannot mend it.
    """
    if is_released(slug, folder):
        return None
    try:
        settings = read_settings(folder)
    except PhrasingError as error:
        logging.getLogger(__name__).warning("phrasing stays off: %s", error)
        return None
    if settings is None or find_spec("httpx") is None:
        return None
    return Endpoint(settings)
