"""What can go wrong, whose fault it is, and the exit code that says so.

    SofthouseError                1   the run ended without what was asked for
    ├── UsageError                2   the person's: an option, a setting, a plugin, a folder
    │   ├── SopError              2   a company that could not work
    │   └── UnsafePathError       2   a path that would leave the project folder
    ├── ModelError                3   the endpoint's: out of reach, or no usable answer
    │   ├── ModelUnreachableError 3
    │   ├── ContextOverflowError  3
    │   ├── LimitRefusedError     3
    │   └── UnusableAnswerError   3
    ├── BudgetSpentError          4   nobody's: the limit leaves no room for the next call
    ├── CannotBuildError          5   the offline company's: it knows no such program
    └── SandboxUnavailableError   1   the machine's: no way to run code safely

Every message is one or two plain sentences: what was wrong, with its value, and what
to do next. ``exit_code`` is what ``startup.py`` ends with.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "BudgetSpentError",
    "CannotBuildError",
    "ContextOverflowError",
    "LimitRefusedError",
    "ModelError",
    "ModelUnreachableError",
    "SandboxUnavailableError",
    "SofthouseError",
    "SopError",
    "UnsafePathError",
    "UnusableAnswerError",
    "UsageError",
]


class SofthouseError(Exception):
    """The run ended without what was asked for."""

    exit_code: ClassVar[int] = 1


class UsageError(SofthouseError):
    """An option, a setting, a plugin or a folder that can't be used as given."""

    exit_code: ClassVar[int] = 2


class SopError(UsageError):
    """A company whose roles could not work together; the sentence names the fix."""


class UnsafePathError(UsageError):
    """A path that would leave the project folder, or that no file system should hold."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"The path {path!r} is refused: {reason}.")
        self.path = path
        self.reason = reason


class ModelError(SofthouseError):
    """The model can't be reached, or never gave an answer that could be used.

    ``usage`` is what the endpoint charged for an answer that could not be used, as a
    ``models.Usage``; None when there was no answer, or nobody knows.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, *sentence: object, usage: object = None) -> None:
        super().__init__(*sentence)
        self.usage = usage


class ModelUnreachableError(ModelError):
    """No connection, a refused key, an unknown model, or an endpoint that is down."""


class ContextOverflowError(ModelError):
    """The question is longer than the model can read; with less in it, it may be asked again."""


class LimitRefusedError(ModelError):
    """The model takes no limit on its answer, and the question has one; nothing was answered.

    From then on the model says that it takes none, so whoever promised the limit can think anew.
    """


class UnusableAnswerError(ModelError):
    """The model answered, was told what was wrong, and still gave nothing usable.

    ``questions`` are the digests of the questions that it was asked in vain, so that a later
    run asks them anew.
    """

    def __init__(self, sentence: str, questions: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.questions = questions


class BudgetSpentError(SofthouseError):
    """The next call, at its worst, would pass the limit; it was not made.

    ``company/budget.py`` says what is promised, and what is beyond that promise.
    """

    exit_code: ClassVar[int] = 4


class CannotBuildError(SofthouseError):
    """The offline company has no knowledge from which this idea could be built."""

    exit_code: ClassVar[int] = 5


class SandboxUnavailableError(SofthouseError):
    """This machine offers no way to run generated code apart from the host."""
