"""The command line: its options and their help. What they do is in ``door.work``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from door.quick_import import quick_import
from errors import SofthouseError, UsageError

__all__ = ["app", "main"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_MODEL_HELP = (
    "'offline' (the default without a key), a model's name at an OpenAI-compatible endpoint, "
    "'scripted:FILE' (answers from a file) or 'human' (you answer)."
)
_URL_HELP = "The endpoint. OPENAI_BASE_URL and OPENAI_API_KEY in the environment are read too."
_ORDER_HELP = (
    "'contracts': all files are written at once from the design; 'imports': a file waits for "
    "those it imports (better for weak models)."
)
_HIRE_HELP = "Also hire a role of your own, MODULE:ROLE or FILE.py:ROLE. May be repeated."
_UNSAFE_HELP = "Where no sandbox works, run the generated code unprotected on this machine."


@app.command(
    epilog="Each option can also be set as SOFTHOUSE_<OPTION> in the environment, or in "
    "company.toml in the current folder. Exit codes: 0 delivered; 1 handed over, but a gate "
    "fails; 2 wrong use; 3 no usable model; 4 budget spent; 5 the offline company can't build "
    "this; 130 interrupted."
)
def build(
    idea: Annotated[str | None, Argument(help="What to build. '-' reads it from stdin.")] = None,
    idea_file: Annotated[Path | None, Option(help="Read the idea from a file.")] = None,
    model: Annotated[str | None, Option(help=_MODEL_HELP)] = None,
    base_url: Annotated[str | None, Option(metavar="URL", help=_URL_HELP)] = None,
    workspace: Annotated[
        str | None, Option(metavar="DIR", help="Where projects are made.  [default: workspace]")
    ] = None,
    name: Annotated[str | None, Option(help="Name of the project's folder.")] = None,
    engineers: Annotated[
        str | None, Option(metavar="N", help="How many engineers are hired.  [default: 4]")
    ] = None,
    hire: Annotated[list[str] | None, Option(metavar="MODULE:ROLE", help=_HIRE_HELP)] = None,
    order: Annotated[str | None, Option(metavar="contracts|imports", help=_ORDER_HELP)] = None,
    review: Annotated[
        bool | None,
        Option("--review/--no-review", help="Whether files are reviewed.  [default: review]"),
    ] = None,
    fixes: Annotated[
        str | None,
        Option(metavar="N", help="How often failed work is sent back.  [default: 3]"),
    ] = None,
    invest: Annotated[
        str | None, Option(metavar="DOLLARS", help="The most that models may cost.")
    ] = None,
    max_tokens: Annotated[
        str | None, Option(metavar="N", help="The most tokens that models may use.")
    ] = None,
    resume: Annotated[
        Path | None, Option(metavar="DIR", help="Go on with a project folder.")
    ] = None,
    language: Annotated[
        str | None,
        Option(metavar="CODE", help="Language of the documents.  [default: that of the idea]"),
    ] = None,
    json: Annotated[
        bool, Option("--json", help="Print events as JSON lines; the last is the summary.")
    ] = False,
    show_sop: Annotated[
        bool, Option("--show-sop", help="Show the company's procedure and do nothing.")
    ] = False,
    unsafe_no_sandbox: Annotated[
        bool | None, Option("--unsafe-no-sandbox", help=_UNSAFE_HELP)
    ] = None,
) -> None:
    """A software company in a program: turns an idea into a tested project."""
    flags = {
        "model": model,
        "base_url": base_url,
        "workspace": workspace,
        "name": name,
        "engineers": engineers,
        "hire": tuple(hire or ()),
        "order": order,
        "review": review,
        "fixes": fixes,
        "invest": invest,
        "max_tokens": max_tokens,
        "language": language,
        "unsafe_no_sandbox": unsafe_no_sandbox,
    }
    # Imported only now, so that --help and a mistyped option answer at once.
    work = quick_import("door.work")
    if show_sop:
        work.show_sop(flags)
    elif resume is not None:
        if idea is not None or idea_file is not None:
            raise UsageError("--resume goes on with the idea of that project; give no other.")
        raise typer.Exit(work.resume(resume, flags, json=json))
    else:
        raise typer.Exit(work.build(_idea(idea, idea_file), flags, json=json))


def main() -> None:
    """Read the command line, do what it says and exit with the code that says how it went."""
    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        code = _say(error.format_message(), 2)
    except SofthouseError as error:
        code = _say(str(error), error.exit_code)
    sys.exit(code)


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _idea(idea: str | None, file: Path | None) -> str:
    if idea is not None and file is not None:
        raise UsageError("Give the idea once: on the command line or with --idea-file, not both.")
    if idea == "-":
        return sys.stdin.read()
    if file is not None:
        return _read(file)
    if idea is None:
        raise UsageError('Say what to build, e.g.: python startup.py "build a snake game"')
    return idea


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The idea can't be read from {file}: {error}.") from error
