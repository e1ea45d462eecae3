"""What models are told: one template for each action that asks, and the loader."""

from prompts.loader import read_ahead, render, variables

__all__ = ["read_ahead", "render", "variables"]
