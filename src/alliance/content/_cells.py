"""Words in a table that a spreadsheet program opens."""

import re

# What begins a formula, also in full width as some spreadsheets take it; a space before it changes
# nothing. A semicolon or a new line may begin a cell where the program splits there.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\s\ufeff\u200b]*[=+\-@＝＋－＠])|^(?=[\t\r\n])")


def cell_text(words: str) -> str:
    """Words that no spreadsheet takes for a formula: an apostrophe stands before what it might."""
    return _FORMULA.sub(r"\1'", words)
