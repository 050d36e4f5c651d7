"""Names of trainees that stand in folders: which can be believed, and which a person must see."""

import unicodedata

_MARKUP = set("<>&\"'`\\|{}")
_FORMULA = set("=+-@")
_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK"}  # letters of one look like letters of another


def odd_name(name: str) -> str:
    """Why a folder's name should not become a trainee of the gradebook by itself; "" if it may.

    Letters of every script are welcome. What a program has listed itself is not asked about.
    """
    if not name.isprintable():
        return "it holds characters that cannot be shown"
    if name != name.strip():
        return "it begins or ends with a space"
    if _MARKUP & set(name) or name[0] in _FORMULA:
        return "it holds signs that are markup or a formula elsewhere"
    if unicodedata.normalize("NFC", name) != name:
        return "its letters are put together in an unusual way, and look like others"
    letters = {unicodedata.name(each, "").partition(" ")[0] for each in name if each.isalpha()}
    if len(letters & _ALPHABETS) > 1:
        return "it mixes letters of several alphabets that look alike"
    return ""
