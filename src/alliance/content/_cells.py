"""Words in a table that a spreadsheet program opens."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell_text(words: str) -> str:
    """Words that no spreadsheet takes for a formula: an apostrophe stands before what it might."""
    return f"'{words}" if words.startswith(_FORMULA) else words
