"""Alliance Lab: what the toolkit knows and does, without a screen.

Rooms, from the bottom: `content`, `transcripts`, `scoring`, `exercises`, then `progress` and
`grading` side by side, and `cli` on top. Each imports only what stands below it.
"""

__version__ = "0.1.0"
