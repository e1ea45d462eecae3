"""Documents that are not quite JSON: read, or sent back with the reason, and never shortened."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from artifacts import Artifact, Prd, Requirement
from models import AnswerError, read_answer
from tests.models.questions import PRD, question

HOUSE = Path(__file__).parents[3]
TEXT = PRD.model_dump_json(indent=2)
FIELDS = json.loads(TEXT)
PYTHON = repr(FIELDS)
LINE = '"summary": "The classic game."'
SEVERAL = PRD.model_copy(
    update={
        "requirements": tuple(
            Requirement(id=f"R{n}", priority="P0", text=f"It does {n}.", acceptance=f"{n} is seen.")
            for n in range(1, 5)
        )
    }
)


class Settings(Artifact):
    """A document whose fields are of the simple types."""

    count: int = 0
    ratio: float = 1.0
    loud: bool = False
    note: str = ""
    names: tuple[str, ...] = ()


def read(text: str, returns: type[Artifact] = Prd) -> Artifact:
    return read_answer(text, question(returns=returns))


def reason(text: str, returns: type[Artifact] = Prd) -> str:
    with pytest.raises(AnswerError) as caught:
        read(text, returns)
    return caught.value.reason


@pytest.mark.parametrize(
    "text",
    [
        re.sub(r"\n\}", ",\n}", TEXT),
        TEXT.replace("}\n  ]", "},\n  ],"),
        "{ // the requirements\n" + TEXT[1:],
        TEXT.replace(LINE, f"/* short */ {LINE}"),
        TEXT.replace(f"{LINE},", f"{LINE}, # of 1997\n"),
        PYTHON,
        f"Here it is:\n\n{PYTHON}\n\nGood luck!",
        f"```python\n{PYTHON}\n```",
        f"```json\n{re.sub(r'}$', ',}', TEXT)}\n```\nIt has {{one}} requirement.",
        f"Of {{course}}!\n{PYTHON}",
        TEXT.replace('"title"', "title").replace('"summary"', "summary"),
        TEXT.replace('"Snake",\n', '"Snake"\n'),
        TEXT.replace('"', "“", 1).replace('title"', "title”"),
        f"<think>{{'title': 1}}</think>{PYTHON}",
        f"Let me think.\nDone.</think>\n{PYTHON}",
        f"<thinking>hm</think>{TEXT}",
        f"[THINK]hm[/THINK]{TEXT}",
        f"◁think▷hm◁/think▷{TEXT}",
        f"<think>I can't stop thinking {{}}\n<answer>\n{TEXT}\n</answer>",
        f"<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>{TEXT}",
        json.dumps({"answer": FIELDS}),
        json.dumps({"prd": {"document": FIELDS}}),
        json.dumps({"explanation": "a PRD", "prd": FIELDS}),
        json.dumps({"type": "object", "properties": FIELDS}),
        json.dumps({"title": "Prd", "type": "object", "properties": FIELDS}),
        json.dumps([FIELDS]),
        f"[{PYTHON}]",
        json.dumps({"prds": [FIELDS]}),
        json.dumps(TEXT),
        json.dumps({"answer": TEXT}),
        json.dumps(json.dumps({"prd": FIELDS})),
        json.dumps(FIELDS | {"language": None, "assumptions": None}),
        f"{TEXT}\nOnce more:\n{TEXT}",
        f"{{'prd': {PYTHON},}}",
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT,
    ],
)
def test_it_is_read_however_it_is_bent(text: str) -> None:
    assert read(text) == PRD


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('The "classic" game.', 'The "classic" game.'),
        ('Press "q", then stop.', 'Press "q", then stop.'),
        ("The\tclassic\n game.", "The\tclassic\n game."),
        ("See http://x.org // now", "See http://x.org // now"),
        ("Bell \x07 rings", "Bell \x07 rings"),
        ("It's here", "It's here"),
        ("经典“贪吃蛇”", "经典“贪吃蛇”"),
    ],
)
def test_texts_keep_each_word_when_the_rest_is_mended(written: str, meant: str) -> None:
    text = TEXT.replace("The classic game.", written).replace('"Snake",', '"Snake",,')
    answer = read(text)
    assert isinstance(answer, Prd)
    assert answer.summary == meant


def test_an_apostrophe_in_single_quotes_ends_no_text() -> None:
    answer = read("{'note': 'It's fast', 'count': 2}", Settings)
    assert answer == Settings(note="It's fast", count=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"count": "3", "ratio": "0.5", "loud": "true"}', Settings(count=3, ratio=0.5, loud=True)),
        ("{'count': 3, 'loud': True, 'note': None}", Settings(count=3, loud=True)),
        ("{count: 3, names: ['a', 'b',]}", Settings(count=3, names=("a", "b"))),
        ('{"count": 3 /* three */, "names": ["a" "b"]}', Settings(count=3, names=("a", "b"))),
        ('{"names": ["a"],,}', Settings(names=("a",))),
    ],
)
def test_values_are_taken_as_what_they_stand_for(text: str, expected: Settings) -> None:
    assert read(text, Settings) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"names": ["a", ...], "count": 1}', "no JSON object that can be read"),
        ('{"names": ["a"], // and more names\n "count": 1,}', "no JSON object that can be read"),
        ('{"note": """one""", "count": 1,}', "no JSON object that can be read"),
        ('{"count" 1, "note": "x"}', "no JSON object that can be read"),
        ("title: Snake, count: 3", "there is none"),
        ("The set {a, b} is small.", "no JSON object that can be read"),
        ("I'd use {'count'} here.", "no JSON object that can be read"),
        ('[{"count": 1}, {"count": 2}]', "2 objects that could be the Settings"),
        ('First {"count": 1}, better {"count": 2}.', "2 objects that could be the Settings"),
        ("{'count': 1} or {'count': 2,}", "2 objects that could be the Settings"),
        (json.dumps(Settings.model_json_schema()), "repeats the schema"),
        ('{"rows": 3,}', "none of the fields of Settings"),
        ('{"count": "many",}', "- count: Input should be a valid integer"),
        ('{"count": null, "loud": "perhaps"}', "- loud: Input should be a valid boolean"),
        ('{"names": ["a", "b"', "ends before its last brace"),
        ("{'names': ['a', 'b']", "ends before its last brace"),
        ('Example: {"count": 1}\nAnswer: {"count": 2, "names": ["a"', "ends before its last brace"),
        ("{'count': 1,}\nAnswer: {'count': 2, 'names': ['a'", "ends before its last brace"),
        ('"{\\"count\\": 1', "ends before its last brace"),
    ],
)
def test_what_is_missing_or_doubtful_is_sent_back(text: str, said: str) -> None:
    assert said in reason(text, Settings)


def test_a_wrong_field_of_a_mended_object_is_named() -> None:
    said = reason(PYTHON.replace("'R1'", "'one'"))
    assert said.startswith("Your Prd can't be used:\n- requirements.0.id: String should match")


_WHOLE = SEVERAL.model_dump_json(indent=1)
_BENT = {
    "strict": _WHOLE,
    "compact": SEVERAL.model_dump_json(),
    "fenced": f"Here it is:\n```json\n{_WHOLE}\n```",
    "python": repr(SEVERAL.model_dump(mode="json")),
    "trailing commas": re.sub(r"\n( *)([]}])", r",\n\1\2", _WHOLE),
    "commented": _WHOLE.replace("{\n", "{ // here\n"),
    "inner quotes": _WHOLE.replace("It does", 'It "really" does'),
    "no commas": _WHOLE.replace(",\n", "\n"),
    "bare keys": re.sub(r'"(\w+)":', r"\1:", _WHOLE),
    "wrapped": json.dumps({"prd": json.loads(_WHOLE)}),
    "listed": json.dumps([json.loads(_WHOLE)]),
    "a string": json.dumps(_WHOLE),
    "with an example": f'For example {{"title": "x"}}, and so:\n{_WHOLE}',
}


@pytest.mark.parametrize("text", _BENT.values(), ids=_BENT)
def test_no_beginning_of_an_answer_passes_for_the_whole(text: str) -> None:
    whole = read(text)
    assert isinstance(whole, Prd)
    assert len(whole.requirements) == 4
    for end in range(len(text)):
        try:
            part = read(text[:end])
        except AnswerError:
            continue
        assert part == whole
        assert "}" not in text[end:]


@pytest.mark.parametrize("text", _BENT.values(), ids=_BENT)
def test_no_single_lost_character_shortens_an_answer(text: str) -> None:
    for place in range(0, len(text), 3):
        try:
            answer = read(text[:place] + text[place + 1 :])
        except AnswerError:
            continue
        assert isinstance(answer, Prd)
        assert len(answer.requirements) == 4


@pytest.mark.parametrize("text", ['word { "x" ' * 5000, "{'a' " * 4000, '{"a":' * 3000])
def test_long_nonsense_is_refused_and_not_pondered_over(text: str) -> None:
    assert "ends before its last brace" in reason(text)


def test_what_mends_is_loaded_when_the_first_answer_needs_it() -> None:
    code = "import sys, models, company; print('json_repair' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
