"""What a blueprint may say, and how it is loaded."""

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprint, load_blueprints

__all__ = ["BUILT_IN", "Blueprint", "load_blueprint", "load_blueprints"]
