"""Where the company works: the message pool, the run loop, the journal and the project folder."""

from environment.assignment import Assignment, Given
from environment.environment import Environment
from environment.events import Event, Events, Observer
from environment.history import require_git
from environment.journal import Journal, read_journal
from environment.member import Member
from environment.message import Message
from environment.message_pool import MessagePool
from environment.workspace import Workspace

__all__ = [
    "Assignment",
    "Environment",
    "Event",
    "Events",
    "Given",
    "Journal",
    "Member",
    "Message",
    "MessagePool",
    "Observer",
    "Workspace",
    "read_journal",
    "require_git",
]
