"""Another voice for the simulated clients: a language model behind an HTTP endpoint.

    >>> from alliance.clients import Session, load_case
    >>> from alliance.clients.phrasing import Endpoint, PhrasingSettings
    >>> voice = Endpoint(PhrasingSettings(model="NAME"))
    >>> session = Session(load_case("grace-keeps-going"), seed=7, phrasing=voice)

Off unless somebody turns it on. The engine decides what a client says; the model only words it,
and every answer is checked by `alliance.clients` before it stands. Needs the extra
`alliance-lab[llm]`, which is imported when a line is sent and not before.
"""

from ._endpoint import Endpoint
from ._settings import (
    KEY_NAME,
    PhrasingError,
    PhrasingSettings,
    forget_settings,
    phrasing_of,
    read_settings,
    write_settings,
)

__all__ = [
    "KEY_NAME",
    "Endpoint",
    "PhrasingError",
    "PhrasingSettings",
    "forget_settings",
    "phrasing_of",
    "read_settings",
    "write_settings",
]
