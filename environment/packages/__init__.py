"""Packages of the index that generated programs declare: got outside the sandbox, used in it."""

from environment.packages.packages import NO_PACKAGES, Packages, Provided
from environment.packages.requirement import package_name

__all__ = ["NO_PACKAGES", "Packages", "Provided", "package_name"]
