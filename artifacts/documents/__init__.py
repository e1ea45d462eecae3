"""Renders artifacts as the Markdown that people read, in English or Chinese."""

from artifacts.documents.arrangement import arranged
from artifacts.documents.render import render

__all__ = ["arranged", "render"]
