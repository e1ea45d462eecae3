"""A key is stripped, refused when no header can hold it, and blotted out however it is quoted."""

from __future__ import annotations

import json

import pytest
from pydantic import SecretStr

from errors import UsageError
from models import Endpoint, connect, read_key

KEY = 'sk-"sec\\ret'


@pytest.mark.parametrize("text", [KEY, f"{KEY}\n", f"{KEY}\r\n", f"  {KEY}\t"])
def test_what_stands_round_a_key_is_no_part_of_it(text: str) -> None:
    assert read_key(text, "HOUSE_KEY").get_secret_value() == KEY


@pytest.mark.parametrize("text", ["sk-a b", "sk-a\nb", "sk-\x00", "sk-é", "sk-\u200b"])
def test_a_key_that_cannot_be_sent_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(UsageError, match=r"^HOUSE_KEY holds") as told:
        read_key(text, "HOUSE_KEY")
    assert "sk-" not in str(told.value)


def test_a_key_given_in_code_is_read_in_the_same_way() -> None:
    with pytest.raises(UsageError, match=r"^The api_key holds"):
        connect("m", base_url="http://127.0.0.1:9/v1", api_key=SecretStr("sk-a b"))


@pytest.mark.parametrize("end", ["", "\n", "\r\n", " "])
@pytest.mark.parametrize(
    "quoted", [str, repr, json.dumps, str.strip, lambda key: repr(key.encode())]
)
def test_a_key_is_blotted_out_as_it_is_stripped_and_escaped(end: str, quoted: object) -> None:
    assert callable(quoted)
    text = f"Illegal header value {quoted(f'Bearer {KEY}{end}')}"
    shown = Endpoint(key=SecretStr(f"{KEY}{end}")).without_key(text)
    assert "[key]" in shown
    assert "sec" not in shown


def test_where_there_is_no_key_nothing_is_blotted_out() -> None:
    assert Endpoint().without_key("nothing to hide") == "nothing to hide"


@pytest.mark.parametrize("key", ["none", "ollama", "EMPTY", "sk-1234"])
def test_a_placeholder_tears_no_hole_into_a_sentence(key: str) -> None:
    sentence = f"the model {key} was not found, as none of them is"
    assert Endpoint(key=SecretStr(key)).without_key(sentence) == sentence
