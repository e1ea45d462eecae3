"""What the start gate brings into the sandbox to drive a web app there.

It needs nothing but Python, and imports nothing of the house but itself.
"""

__all__: list[str] = []
