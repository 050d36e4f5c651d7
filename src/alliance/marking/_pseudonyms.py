"""Names for people whose names a marker does not see: always the same, and they lead to nobody."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"  # no vowels, so no words; none that is taken for another
_SHORT, _LONG = 5, 12
SECRET = 32
"""Bytes of the secret that a course keeps for this."""


def pseudonyms(people: Iterable[str], secret: bytes) -> dict[str, str]:
    """A code for each person, such as "K7M4Q", by their ids.

    Whoever has no secret cannot tell whose it is, also not by trying names. Two people who would
    have the same code get a longer one each; nobody else's changes when somebody is added.

    Args:
        people: their ids.
        secret: of the course, at least 32 bytes.

    Raises:
        ValueError: the secret is shorter.
    """
    if len(secret) < SECRET:
        raise ValueError(f"a secret has at least {SECRET} bytes")
    codes = {person: _code(person, secret) for person in people}
    taken = Counter(code[:_SHORT] for code in codes.values())
    return {
        person: code[:_SHORT] if taken[code[:_SHORT]] == 1 else code
        for person, code in codes.items()
    }


def _code(person: str, secret: bytes) -> str:
    text = person.encode("utf-8", "surrogatepass")
    number = int.from_bytes(hmac.new(secret, text, hashlib.sha256).digest())
    letters: list[str] = []
    for _ in range(_LONG):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)
