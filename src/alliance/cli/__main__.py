"""Runs the command as `python -m alliance.cli`."""

import sys

from . import main

sys.exit(main())
