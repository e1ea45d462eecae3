"""Any endpoint that speaks the OpenAI chat protocol, hosted or local.

Importing this room imports the ``openai`` package, which takes half a second: nothing but
``connect`` and ``default_model`` should, and only when such a model is asked for.
"""

from models.openai_compatible.adapter import OpenAICompatible
from models.openai_compatible.offered import first_offered
from models.openai_compatible.traffic import Traffic

__all__ = ["OpenAICompatible", "Traffic", "first_offered"]
