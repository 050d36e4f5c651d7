"""The record of what was written into a course folder, so that a trainee's changes are known.

Holds fingerprints only: of every text written under a name, the newest last. A text that is not
among them is the trainee's own.
"""

import json
from pathlib import Path

from alliance.content import write_file

_VERSION = 1
_REMEMBERED = 200  # fingerprints of one page; the welcome page changes with every exercise


class Ledger:
    """The record at `path`, as it stands.

    Attributes:
        damaged: whether there was a record that could not be read. It counts as empty: every
            page that is not the newest edition is then the trainee's own, and is left alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.damaged = False
        self._pages: dict[str, list[str]] = {}
        try:
            self._pages = _pages(json.loads(path.read_bytes()))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError):
            self.damaged = True

    def knows(self, page: str, fingerprint: str) -> bool:
        """Whether this text was ever written under this name."""
        return fingerprint in self._pages.get(page, ())

    def newest(self, page: str) -> str:
        """The fingerprint last written under this name, or an empty string."""
        return self._pages.get(page, [""])[-1]

    def add(self, page: str, fingerprint: str) -> None:
        """Record, on disk, that this text is about to be written under this name."""
        if self.newest(page) == fingerprint:
            return
        prints = [known for known in self._pages.get(page, ()) if known != fingerprint]
        self._pages[page] = [*prints, fingerprint][-_REMEMBERED:]
        record = {"version": _VERSION, "pages": self._pages}
        write_file(self._path, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())


def _pages(record: object) -> dict[str, list[str]]:
    pages = record.get("pages") if isinstance(record, dict) else None
    if not isinstance(pages, dict):
        raise ValueError("not a record")
    for prints in pages.values():
        if not isinstance(prints, list) or not all(isinstance(known, str) for known in prints):
            raise ValueError("not a record")
    return {str(page): list(prints) for page, prints in pages.items() if prints}
