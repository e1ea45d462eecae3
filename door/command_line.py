"""The command line: its options and their help. What they do is in ``door.work``."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import Argument, Option

from door.grouped_help import GroupedHelp
from door.quick_import import quick_import
from errors import SofthouseError, UsageError

__all__ = ["app", "main"]

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

_IDEA, _MODELS, _LIMITS = "Idea", "Models", "Limits on what models may use"
_COMPANY, _OFFLINE, _PROJECT, _OTHER = "Company", "Without a model", "Project", "Other"

_MODEL_HELP = (
    "'offline' (the default without a key), a model's name at an OpenAI-compatible endpoint "
    "(NAME@ENDPOINT at one of company.toml's), 'scripted:FILE' (answers from a file) or 'human' "
    "(you answer)."
)
_MODEL_FOR_HELP = (
    "Another model for a role, an action or Role.Action, e.g. ReviewCode=gpt-5.4-nano. May be "
    "repeated."
)
_URL_HELP = "The endpoint. OPENAI_BASE_URL and OPENAI_API_KEY in the environment are read too."
_SEND_HELP = (
    "Let the key in this variable go to this URL, which company.toml or a journal names. May be "
    "repeated."
)
_ORDER_HELP = (
    "'contracts': all files are written at once from the design; 'imports': a file waits for "
    "those it imports (better for weak models)."
)
_KNOWS_HELP = "List the programs that need no model, and what they can have, and do nothing."
_EXPLAIN_HELP = (
    "Say what the offline company makes of the idea, what it doesn't understand, and why; build "
    "nothing."
)
_NEW_BLUEPRINT_HELP = "Write a small working blueprint into blueprints/NAME, to be changed."
_CHECK_HELP = (
    "Put the blueprint in this folder to its proof.yaml: build its mixes, break them, read its "
    "ideas."
)
_HIRE_HELP = "Also hire a role of your own, MODULE:ROLE or FILE.py:ROLE. May be repeated."
_BLUEPRINTS_HELP = "Also know the blueprints in this folder. May be repeated."
_HOUSE_STYLE_HELP = (
    "Show the architect and the engineers the design of the nearest blueprint as an example."
    "  [default: no-house-style]"
)
_ALLOW_HELP = (
    "Let this package be installed from the index where a language model's design names it. May "
    "be repeated."
)
_UNSAFE_HELP = "Where no sandbox works, run the generated code unprotected on this machine."
_EPILOG = (
    "Every option except --idea-file, --resume, --json, --show-sop, --knows, --explain, "
    "--new-blueprint, --check-blueprint and --help can also be set as SOFTHOUSE_<OPTION> in the "
    "environment (SOFTHOUSE_MAX_TOKENS=9000; what may be repeated with commas between), or, "
    "except --unsafe-no-sandbox and --send-key, in company.toml in the current folder, where "
    "--model-for is the table [models]. SOFTHOUSE_TRACEBACK=1 shows where in the code a fault of "
    "Softhouse itself is. Exit codes: 0 delivered; 1 handed over, but a gate fails, or broken off "
    "by a fault; 2 wrong use; 3 no usable model; 4 budget spent; 5 the offline company can't "
    "build this; 130 interrupted; 143 terminated."
)


@app.command(cls=GroupedHelp, epilog=_EPILOG)
def build(
    idea: Annotated[
        str | None,
        Argument(help="What to build. '-' reads it from stdin.", rich_help_panel=_IDEA),
    ] = None,
    idea_file: Annotated[
        Path | None, Option(help="Read the idea from a file.", rich_help_panel=_IDEA)
    ] = None,
    model: Annotated[
        str | None, Option(metavar="NAME", help=_MODEL_HELP, rich_help_panel=_MODELS)
    ] = None,
    model_for: Annotated[
        list[str] | None,
        Option(metavar="WHO=NAME", help=_MODEL_FOR_HELP, rich_help_panel=_MODELS),
    ] = None,
    base_url: Annotated[
        str | None, Option(metavar="URL", help=_URL_HELP, rich_help_panel=_MODELS)
    ] = None,
    send_key: Annotated[
        list[str] | None,
        Option(metavar="VARIABLE=URL", help=_SEND_HELP, rich_help_panel=_MODELS),
    ] = None,
    invest: Annotated[
        str | None,
        Option(metavar="DOLLARS", help="The most that models may cost.", rich_help_panel=_LIMITS),
    ] = None,
    max_tokens: Annotated[
        str | None,
        Option(metavar="N", help="The most tokens that models may use.", rich_help_panel=_LIMITS),
    ] = None,
    engineers: Annotated[
        str | None,
        Option(
            metavar="N",
            help="How many engineers are hired.  [default: 4]",
            rich_help_panel=_COMPANY,
        ),
    ] = None,
    hire: Annotated[
        list[str] | None,
        Option(metavar="MODULE:ROLE", help=_HIRE_HELP, rich_help_panel=_COMPANY),
    ] = None,
    order: Annotated[
        str | None,
        Option(metavar="contracts|imports", help=_ORDER_HELP, rich_help_panel=_COMPANY),
    ] = None,
    review: Annotated[
        bool | None,
        Option(
            "--review/--no-review",
            help="Whether files are reviewed.  [default: review]",
            rich_help_panel=_COMPANY,
        ),
    ] = None,
    fixes: Annotated[
        str | None,
        Option(
            metavar="N",
            help="How often failed work is sent back.  [default: 3]",
            rich_help_panel=_COMPANY,
        ),
    ] = None,
    show_sop: Annotated[
        bool,
        Option(
            "--show-sop",
            help="Show who does what, asking which model, and do nothing.",
            rich_help_panel=_COMPANY,
        ),
    ] = False,
    allow: Annotated[
        list[str] | None,
        Option(metavar="PACKAGE", help=_ALLOW_HELP, rich_help_panel=_COMPANY),
    ] = None,
    house_style: Annotated[
        bool | None,
        Option("--house-style/--no-house-style", help=_HOUSE_STYLE_HELP, rich_help_panel=_COMPANY),
    ] = None,
    blueprints: Annotated[
        list[str] | None,
        Option(metavar="DIR", help=_BLUEPRINTS_HELP, rich_help_panel=_OFFLINE),
    ] = None,
    knows: Annotated[
        bool,
        Option("--knows", help=_KNOWS_HELP, rich_help_panel=_OFFLINE),
    ] = False,
    explain: Annotated[
        bool,
        Option("--explain", help=_EXPLAIN_HELP, rich_help_panel=_OFFLINE),
    ] = False,
    new_blueprint: Annotated[
        str | None,
        Option(metavar="NAME", help=_NEW_BLUEPRINT_HELP, rich_help_panel=_OFFLINE),
    ] = None,
    check_blueprint: Annotated[
        Path | None,
        Option(metavar="DIR", help=_CHECK_HELP, rich_help_panel=_OFFLINE),
    ] = None,
    workspace: Annotated[
        str | None,
        Option(
            metavar="DIR",
            help="Where projects are made.  [default: workspace]",
            rich_help_panel=_PROJECT,
        ),
    ] = None,
    name: Annotated[
        str | None, Option(help="Name of the project's folder.", rich_help_panel=_PROJECT)
    ] = None,
    language: Annotated[
        str | None,
        Option(
            metavar="CODE",
            help="Language of the documents.  [default: that of the idea]",
            rich_help_panel=_PROJECT,
        ),
    ] = None,
    resume: Annotated[
        Path | None,
        Option(metavar="DIR", help="Go on with a project folder.", rich_help_panel=_PROJECT),
    ] = None,
    unsafe_no_sandbox: Annotated[
        bool | None,
        Option("--unsafe-no-sandbox", help=_UNSAFE_HELP, rich_help_panel=_PROJECT),
    ] = None,
    json: Annotated[
        bool,
        Option(
            "--json",
            help="Print events as JSON lines; the last is the summary.",
            rich_help_panel=_OTHER,
        ),
    ] = False,
) -> None:
    """A software company in a program: turns an idea into a tested project."""
    flags = {
        "model": model,
        "models": tuple(model_for or ()),
        "base_url": base_url,
        "send_key": tuple(send_key or ()),
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
        "blueprints": tuple(blueprints or ()),
        "allow": tuple(allow or ()),
        "house_style": house_style,
        "unsafe_no_sandbox": unsafe_no_sandbox,
    }
    asked = {
        "--knows": knows or None,
        "--explain": explain or None,
        "--new-blueprint": new_blueprint,
        "--check-blueprint": check_blueprint,
    }
    if questions := [name for name, value in asked.items() if value is not None]:
        if questions[1:]:
            raise UsageError(f"Give one of {' and '.join(questions)}, not several.")
        value = asked[questions[0]]
        raise typer.Exit(_know(questions[0], value, idea, idea_file, flags))
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


def _know(
    question: str, value: Any, idea: str | None, idea_file: Path | None, flags: Mapping[str, Any]
) -> int:
    """Answer a question about what is known without a model, or begin or check a blueprint."""
    if question == "--explain":
        knowing = quick_import("door.knowing")
        return int(knowing.show_explanation(_idea(idea, idea_file), flags))
    if idea is not None or idea_file is not None:
        raise UsageError(f"{question} takes no idea; leave it out.")
    if question == "--check-blueprint":
        return int(quick_import("door.checking").show_check(value, flags))
    knowing = quick_import("door.knowing")
    if question == "--new-blueprint":
        knowing.begin_blueprint(value)
    else:
        knowing.show_known(flags)
    return 0


def main() -> None:
    """Read the command line, do what it says and exit with the code that says how it went."""
    _write_what_a_stream_cannot_encode_as_escapes()
    try:
        code = app(standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):  # typer turns the one into the other
        code = _say("Interrupted.", 130)
    except typer.TyperException as error:
        code = _say(error.format_message(), 2)
    except SofthouseError as error:
        code = _say(str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - nobody else is left to tell a person
        if os.environ.get("SOFTHOUSE_TRACEBACK"):
            traceback.print_exc()
        code = _say(_fault(error), 1)
    _let_go_of_a_stream_that_takes_no_more()
    sys.exit(code)


def _let_go_of_a_stream_that_takes_no_more() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        # Python itself would complain at its end, and change the exit code.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write_what_a_stream_cannot_encode_as_escapes() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fault(error: Exception) -> str:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return (
        f"A fault in Softhouse itself, or in this machine, ended it: {what}. Set "
        "SOFTHOUSE_TRACEBACK=1 to see where, and report it; a project that was begun can be "
        "resumed."
    )


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _idea(idea: str | None, file: Path | None) -> str:
    if idea is not None and file is not None:
        raise UsageError("Give the idea once: on the command line or with --idea-file, not both.")
    if idea == "-":
        return _decoded(sys.stdin.buffer.read())
    if file is not None:
        return _read(file)
    if idea is None:
        raise UsageError('Say what to build, e.g.: python startup.py "build a snake game"')
    return _decoded(os.fsencode(idea))


def _decoded(idea: bytes) -> str:
    try:
        return idea.decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"The idea is not UTF-8: byte {error.start + 1} is {idea[error.start]:#04x}. "
            "Give it in UTF-8."
        ) from error


def _read(file: Path) -> str:
    try:
        return _decoded(file.read_bytes())
    except OSError as error:
        raise UsageError(f"The idea can't be read from {file}: {error.strerror}.") from error
