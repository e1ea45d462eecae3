"""The values that a blueprint wants to be found in an idea."""

from models.offline.parameters.parameter import Parameter
from models.offline.parameters.parameters import find_parameters

__all__ = ["Parameter", "find_parameters"]
