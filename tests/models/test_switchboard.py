"""One name is one model; models at one endpoint share its traffic; prices are found."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from errors import UsageError
from models import Endpoint, FlatPrice, Scripted, Switchboard
from models.endpoint import OPENAI_URL
from models.offline import Offline
from tests.models.loopback import Loopback, serving
from tests.models.questions import question


@pytest.fixture
def near() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture
def far() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


def test_the_same_name_is_the_same_model(tmp_path: Path) -> None:
    (tmp_path / "play.yaml").write_text("[]", encoding="utf-8")
    board = Switchboard(Endpoint("http://127.0.0.1:9/v1"), script_dir=tmp_path)
    assert isinstance(board.connect("scripted:play.yaml"), Scripted)
    assert board.connect("scripted:play.yaml") is board.connect("scripted:play.yaml")
    assert board.connect("m") is board.connect("m")
    assert board.connect("m") is not board.connect("n")
    assert board.connect("offline").name == "offline"


def test_the_offline_company_gets_the_blueprints_and_a_broken_one_is_told_at_once(
    tmp_path: Path,
) -> None:
    folder = Path(__file__).parent / "offline" / "blueprints"
    offline = Switchboard(blueprints=[folder]).connect("offline")
    assert isinstance(offline, Offline)
    assert "coin_toss" in offline.knowledge.blueprints
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "blueprint.yaml").write_text("program: a\npackage: [\n")
    with pytest.raises(UsageError, match=r"mine/blueprint\.yaml:\d+ is not valid YAML"):
        Switchboard(blueprints=[tmp_path]).connect("offline")


async def test_each_model_is_asked_at_its_own_endpoint_with_its_own_key(
    near: Loopback, far: Loopback
) -> None:
    board = Switchboard(
        Endpoint(near.url, SecretStr("near-key")),
        {"far": Endpoint(far.url, SecretStr("far-key"), "FAR_KEY")},
    )
    assert board.connect("m@001@far").name == "m@001"
    await board.connect("m@001@far").answer(question())
    await board.connect("m@001").answer(question())
    (there,), (here,) = far.chats, near.chats
    assert (there.body["model"], there.headers["authorization"]) == ("m@001", "Bearer far-key")
    assert (here.body["model"], here.headers["authorization"]) == ("m@001", "Bearer near-key")


async def test_the_price_of_the_person_counts_and_may_be_for_one_endpoint_alone(
    near: Loopback, far: Loopback
) -> None:
    board = Switchboard(
        Endpoint(near.url),
        {"far": Endpoint(far.url)},
        {"m@far": FlatPrice(1_000_000, 0), "m": FlatPrice(2_000_000, 0)},
    )
    costs = [(await board.connect(name).answer(question())).usage for name in ("m", "m@far")]
    assert [usage.dollars for usage in costs] == [2 * 11, 11]


@pytest.mark.parametrize("url", [OPENAI_URL, f"{OPENAI_URL}/", "https://API.openai.com:443/v1"])
def test_openais_own_endpoint_is_not_tried_without_a_key(url: str) -> None:
    board = Switchboard(Endpoint(url), {"also": Endpoint(url, key_name="ALSO_KEY")})
    with pytest.raises(UsageError, match=r"gpt-5\.4-mini needs a key for OpenAI.*OPENAI_API_KEY"):
        board.connect("gpt-5.4-mini")
    with pytest.raises(UsageError, match="set ALSO_KEY"):
        board.connect("gpt-5.4-mini@also")


@pytest.mark.parametrize(
    ("name", "endpoints", "sentence"),
    [
        (
            "x@nope",
            (),
            r"no endpoint named 'nope' \(there are none\)\. Describe .*\[endpoints\.nope\]",
        ),
        ("x@nope", ("far", "near"), r"\(there are far, near\)\. Describe it in company\.toml"),
        ("x@gpu-1", ("gpu-2",), r"Did you mean x@gpu-2\?"),
        ("x@a b", (), r"\[endpoints\.NAME\] with base_url"),
    ],
)
@pytest.mark.parametrize("key", ["", "sk-openai"])
def test_an_endpoint_that_there_is_not_is_told_and_no_key_is_blamed(
    name: str, endpoints: tuple[str, ...], sentence: str, key: str
) -> None:
    others = {each: Endpoint("http://127.0.0.1:9/v1") for each in endpoints}
    board = Switchboard(Endpoint(key=SecretStr(key)), others)
    with pytest.raises(UsageError, match=sentence):
        board.connect(name)


def test_an_endpoint_of_openai_without_a_variable_is_told_to_name_one() -> None:
    board = Switchboard(endpoints={"openai": Endpoint(key_name="")})
    with pytest.raises(UsageError, match="name the variable that holds it in the table"):
        board.connect("gpt-5.4-mini@openai")


async def test_models_at_one_endpoint_keep_its_limits_together(near: Loopback) -> None:
    endpoint = Endpoint(near.url, concurrency=1)
    board = Switchboard(endpoint, {"also": endpoint})
    near.answers = lambda _: "{}" if near.released.wait(0.05) else "{ }"
    names = ("tiny", "large", "tiny@also")
    await asyncio.gather(*(board.connect(name).answer(question()) for name in names))
    assert (len(near.chats), near.most_at_once) == (3, 1)
