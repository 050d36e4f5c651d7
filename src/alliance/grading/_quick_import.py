"""Halves what importing nbgrader costs (2.2 s of processor time to 0.9); import this first.

Two things, and both concern the moment of importing only:

- nbgrader brings nbformat, nbformat brings jsonschema, and jsonschema imports `rfc3987_syntax`
  where it is installed (Jupyter installs it), which compiles a grammar of internationalised web
  addresses at import, 1.4 s. Nothing that reads or marks a notebook checks such an address.
  jsonschema does without the package if it cannot be imported, so for that one import it cannot.
- nbgrader brings half of Jupyter. Looking for garbage among objects that stay until the end, while
  they are made and again at the end, finds none.

Where jsonschema or nbgrader has been imported already, nothing changes.
"""

import gc
import sys

_GRAMMAR = "rfc3987_syntax"


def _import_jsonschema() -> None:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # makes `import` raise ImportError
    try:
        import jsonschema  # noqa: F401
    finally:
        del sys.modules[_GRAMMAR]


def _import_nbgrader() -> None:
    collecting = gc.isenabled()
    gc.disable()
    try:
        import nbgrader.apps
        import nbgrader.converters  # noqa: F401
    finally:
        if collecting:
            gc.enable()
        gc.freeze()


if "jsonschema" not in sys.modules and _GRAMMAR not in sys.modules:
    _import_jsonschema()
if "nbgrader" not in sys.modules:
    _import_nbgrader()
