"""The steps a page sends, read without trusting them, and the sentences all widgets share."""

from typing import Any

RESUME = (
    "Press Start the exercises at the top of the page (or choose Run All Cells in the Run menu)."
)
CONFLICT = (
    "This exercise is also open in another tab, and was worked on there. "
    "Your last change on this page was not saved, and nothing was overwritten."
)
FAILED = (
    "This step did not work, because of a fault in the course. What was saved before is safe. "
    "Try once more; if it happens again, tell your supervisor what you had just done."
)
MAX_TEXT = 20_000  # characters; what an answer can keep


class Refused(Exception):  # noqa: N818 - names what happened, as the exercises room does
    """A step that cannot be taken; the message is a plain sentence for the page."""


class Step:
    """One message of a page: its type, its id, and its entries by the kind they must have.

    Attributes:
        type: the kind of step; empty where the message has none.
        id: what the acknowledgement repeats: text or a number, else None.
    """

    def __init__(self, message: object) -> None:
        self._entries: dict[str, Any] = message if isinstance(message, dict) else {}
        name = self._entries.get("type")
        self.type = name if isinstance(name, str) and name.isidentifier() else ""
        number = self._entries.get("id")
        fits = isinstance(number, (int, str)) and not isinstance(number, bool)
        self.id: int | str | None = number if fits and len(str(number)) <= 80 else None

    def text(self, name: str, *, limit: int = MAX_TEXT, default: str | None = None) -> str:
        """The text of an entry, at most `limit` characters; refused where it is none."""
        value = self._entries.get(name, default)
        if not isinstance(value, str):
            raise Refused(_malformed(name))
        if len(value) > limit:
            raise Refused(
                f"That is {len(value):,} characters long; {limit:,} is the most that fits here. "
                "Shorten it a little."
            )
        return value

    def one_of(self, name: str, choices: Any) -> str:
        """The text of an entry that must be one of `choices`."""
        value = self.text(name, limit=200)
        if value not in choices:
            raise Refused(_malformed(name))
        return value

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """A yes or no."""
        value = self._entries.get(name, default)
        if not isinstance(value, bool):
            raise Refused(_malformed(name))
        return value

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._entries.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Refused(_malformed(name))
        return value

    def number(self, name: str, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        value = self._entries.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(_malformed(name))
        if not low <= value <= high:  # nor is anything else true of NaN
            raise Refused(_malformed(name))
        return float(value)

    def items(self, name: str, *, limit: int = 1_000) -> list[Any]:
        """A list of at most `limit` entries, of whatever kind."""
        value = self._entries.get(name)
        if not isinstance(value, list) or len(value) > limit:
            raise Refused(_malformed(name))
        return value

    def longest_text(self) -> str:
        """The longest text a person may have typed in this step, to give back if not saved."""
        values = [value for key, value in self._entries.items() if key not in ("type", "id")]
        typed = [value for value in values if isinstance(value, str) and " " in value]
        return max(typed, key=len, default="")[:MAX_TEXT]


def _malformed(name: str) -> str:
    return f"The page sent something that cannot be used here ({name[:40]}). {RESUME}"
