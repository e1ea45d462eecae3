from __future__ import annotations

from pathlib import Path

import pytest

from errors import UsageError
from models.offline import Knowledge
from models.offline.blueprint.blueprint_folder import load_blueprint
from models.offline.planning.expectation import misunderstandings
from models.offline.planning.proof import ExpectedIdea, load_proof

_PROOF = """\
mixes:
  - {interface: cli, features: [tally]}
ideas:
  - {idea: a coin toss, interface: cli}
mutations:
  - {file: coin.py, line: a, instead: b}
  - {file: coin.py, line: c, instead: d}
  - {file: coin.py, line: e, instead: f}
"""


def _load(blueprints: Path, text: str) -> None:
    (blueprints / "coin_toss" / "proof.yaml").write_text(text, "utf-8")
    load_proof(load_blueprint(blueprints / "coin_toss"))


def test_a_sound_proof_is_read(blueprints: Path) -> None:
    _load(blueprints, _PROOF)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("[tally]", "[glow]", "mixes.0: 'glow' is no feature of it"),
        ("[tally]", "[fair, loaded]", "mixes.0: 'loaded' excludes 'fair'"),
        ("[tally]", "[spin]", "mixes.0: 'spin' is not possible with the interface 'cli'"),
        ("toss, interface: cli", "toss, interface: terminal", "'terminal' is no interface of it"),
        ("line: e", "mix: 4, line: e", "mutations.2: there is no mix 4; the first is 0"),
        ("  - {file: coin.py, line: e, instead: f}\n", "", "at least 3 items"),
        ("instead: f", "", "mutations.2.instead is wrong"),
    ],
)
def test_a_broken_proof_is_refused_with_its_place(
    blueprints: Path, right: str, wrong: str, sentence: str
) -> None:
    with pytest.raises(UsageError, match=r"proof\.yaml") as refusal:
        _load(blueprints, _PROOF.replace(right, wrong))
    assert sentence in str(refusal.value)


def test_a_missing_proof_is_said_to_be_missing(blueprints: Path) -> None:
    (blueprints / "coin_toss" / "proof.yaml").unlink()
    with pytest.raises(UsageError, match=r"proof\.yaml can't be read"):
        load_proof(load_blueprint(blueprints / "coin_toss"))


@pytest.mark.parametrize(
    ("expected", "faults"),
    [
        (ExpectedIdea(idea="a coin toss with a tally", interface="cli", features=("tally",)), []),
        (ExpectedIdea(idea="many tosses of a coin toss", interface="cli", features=("many",)), []),
        (ExpectedIdea(idea="a coin toss, not fair", interface="cli", without=("fair",)), []),
        (ExpectedIdea(idea="a coin toss", interface="web"), ["the interface is cli, not web"]),
        (
            ExpectedIdea(idea="a coin toss", interface="cli", features=("loaded",)),
            ["loaded is missing", "fair is in, though nobody asked for it"],
        ),
        (
            ExpectedIdea(idea="a coin toss with glitter", interface="cli"),
            ["not understood: glitter"],
        ),
    ],
)
def test_what_is_found_in_an_idea_is_compared_with_what_must_be(
    coin: Knowledge, expected: ExpectedIdea, faults: list[str]
) -> None:
    assert list(misunderstandings(coin, "coin_toss", expected)) == faults
