"""Published codings, and plain ways to write codings down for a test."""

# Fleiss 1971, Psychological Bulletin 76:378: 30 patients × 6 psychiatrists, as in the R package
# irr (`diagnoses`). 1 depression, 2 personality disorder, 3 schizophrenia, 4 neurosis, 5 other.
DIAGNOSES = [
    "444444",
    "222555",
    "233335",
    "555555",
    "222444",
    "113333",
    "333355",
    "113334",
    "114444",
    "555555",
    "144444",
    "124444",
    "222333",
    "144444",
    "224445",
    "333335",
    "111455",
    "111112",
    "224444",
    "133555",
    "555555",
    "244444",
    "224555",
    "114444",
    "144445",
    "222224",
    "111155",
    "224444",
    "133333",
    "555555",
]

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: 4 observers × 12 units.
KRIPPENDORFF = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

# Shrout and Fleiss 1979, Psychological Bulletin 86:420, table 2: 6 targets × 4 judges.
JUDGES = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))

# R package irr, `anxiety`: 20 persons by 3 raters, one string a rater.
ANXIETY = ("33345523522615221243", "36462424332333221334", "21443216111233113322")


def by_unit(columns):
    """Each coder's codes by unit from one column a coder; None or "." is missing."""
    return [
        {f"t{number}": [str(one)] for number, one in enumerate(column) if one not in (None, ".")}
        for column in columns
    ]


def ratings(columns):
    """The same with numbers."""
    return [
        {f"t{number}": float(one) for number, one in enumerate(column) if one not in (None, ".")}
        for column in columns
    ]


def from_table(table):
    """Two coders' columns from a square table of counts: rows the first coder's category."""
    cells = [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return tuple(zip(*cells, strict=True))


def from_counts(table):
    """Columns of interchangeable coders from units × categories: how many gave each."""
    rows = [[c for c, count in enumerate(counts) for _ in range(count)] for counts in table]
    return tuple(zip(*rows, strict=True))
