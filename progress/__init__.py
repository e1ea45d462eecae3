"""Observers that show a run to people and programs. Nothing in the house calls them."""

from progress.json_lines import JsonLines
from progress.plain import PlainLines
from progress.tally import Tally

__all__ = ["JsonLines", "PlainLines", "Tally"]
