"""What models are told: one template for each action that asks, and the loader."""

from prompts.loader import render, variables

__all__ = ["render", "variables"]
