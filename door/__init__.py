"""Between a person and the company: the command line."""

from door.command_line import main

__all__ = ["main"]
