"""How a command becomes part of a control group before it does anything."""

from __future__ import annotations

from collections.abc import Sequence

from environment.sandbox.control_group import ControlGroup

__all__ = ["through_doors"]

# The shell joins the group and becomes the command, so that nothing ever runs outside of it.
_JOIN = 'while [ "$1" != -- ]; do echo $$ > "$1" || exit 1; shift; done; shift; exec "$@"'


def through_doors(group: ControlGroup | None, command: Sequence[str]) -> list[str]:
    """The command that runs ``command`` in the group, if there is one."""
    if group is None:
        return list(command)
    return ["/bin/sh", "-c", _JOIN, "sh", *map(str, group.doors), "--", *command]
