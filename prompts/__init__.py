"""What models are told: one template for each action that asks, and the loader."""

from prompts.loader import exists, read_ahead, render, variables

__all__ = ["exists", "read_ahead", "render", "variables"]
