"""Packages of the index that generated programs declare: got outside the sandbox, used in it."""

from environment.packages.packages import NO_PACKAGES, Packages, Provided

__all__ = ["NO_PACKAGES", "Packages", "Provided"]
