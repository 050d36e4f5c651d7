"""Rebuilds the weights of the reply coder; needs the extra `alliance-lab[train]`.

    python -m alliance.scoring.train --annomi simple-dev.csv

Nothing the installed course does imports this package. It learns from two things only: the
simple labels of AnnoMI, which are in the public domain, and this course's own practice material.
Keys of assignments are never read. What it makes is `alliance/scoring/weights/`.
"""
