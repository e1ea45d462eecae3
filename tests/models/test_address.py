"""A model's name, and the endpoint behind its last @."""

from __future__ import annotations

import pytest

from errors import UsageError
from models import Address, is_of_the_house


@pytest.mark.parametrize(
    ("name", "model", "endpoint"),
    [
        ("gpt-5.4-mini", "gpt-5.4-mini", ""),
        ("qwen3-coder:30b@local", "qwen3-coder:30b", "local"),
        ("model@001@local", "model@001", "local"),
        ("@cf/meta/llama-3@local", "@cf/meta/llama-3", "local"),
        ("model@001", "model@001", ""),
        ("claude@default", "claude@default", ""),
        ("@cf/meta/llama-3", "@cf/meta/llama-3", ""),
        ("@local", "@local", ""),
        ("model@", "model@", ""),
        ("model@elsewhere", "model@elsewhere", ""),
    ],
)
def test_only_an_endpoint_that_there_is_stands_behind_the_sign(
    name: str, model: str, endpoint: str
) -> None:
    assert Address.parse(name, ["local", "deepseek"]) == Address(model, endpoint)


@pytest.mark.parametrize("name", ["m@locl", "m@Local", "m@deepsek"])
def test_a_slip_in_the_name_of_an_endpoint_is_told(name: str) -> None:
    with pytest.raises(UsageError, match=r"Did you mean m@(local|deepseek)\?"):
        Address.parse(name, ["local", "deepseek"])


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("offline", True),
        ("human", True),
        ("scripted:play.yaml", True),
        ("scripted:", False),
        ("offline:latest", False),
        ("human:7b", False),
        ("", False),
    ],
)
def test_a_model_that_is_only_called_like_one_of_the_house_is_none(name: str, own: bool) -> None:
    assert is_of_the_house(name) is own
