"""Renders artifacts as the Markdown that people read, in English or Chinese."""

from artifacts.documents.arrangement import arranged
from artifacts.documents.render import render
from artifacts.documents.template_cache import TemplateCache

__all__ = ["TemplateCache", "arranged", "render"]
