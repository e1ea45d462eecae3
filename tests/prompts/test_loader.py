from __future__ import annotations

import json
from pathlib import Path

import pytest

import prompts
from errors import UsageError


def _write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")


def test_a_prompt_of_the_users_own_is_found_in_its_folder(tmp_path: Path) -> None:
    _write(tmp_path, "greet", "Hello {{ who }}!\n\n")
    assert prompts.render("greet", tmp_path, who="Ann") == "Hello Ann!\n"


def test_the_users_folder_goes_before_the_houses(tmp_path: Path) -> None:
    _write(tmp_path, "write_prd", "Mine: {{ idea }}")
    assert prompts.render("write_prd", tmp_path, idea="x") == "Mine: x\n"


def test_a_prompt_that_the_users_folder_lacks_comes_from_the_house(tmp_path: Path) -> None:
    assert prompts.variables("write_prd", tmp_path) == {"idea"}


def test_variables_may_be_called_like_the_loaders_own(tmp_path: Path) -> None:
    _write(tmp_path, "odd", "{{ name }} {{ folder }}")
    assert prompts.render("odd", tmp_path, name="a", folder="b") == "a b\n"


def test_a_missing_prompt_is_refused_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        prompts.render("write_nothing", tmp_path)
    assert "write_nothing.md.j2" in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert str(Path(prompts.__file__).parent) in str(caught.value)


def test_a_missing_include_is_refused_with_who_includes_it(tmp_path: Path) -> None:
    _write(tmp_path, "outer", '{% include "inner.md.j2" %}')
    with pytest.raises(UsageError, match=r"no prompt inner\.md\.j2, which outer\.md\.j2 includes"):
        prompts.variables("outer", tmp_path)


def test_a_variable_that_is_not_given_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "two", "{{ a }}{{ b }}")
    with pytest.raises(UsageError, match=r"two\.md\.j2 uses 'b', which its action does not give"):
        prompts.render("two", tmp_path, a=1)


def test_a_variable_that_is_not_used_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "one", "{{ a }}")
    with pytest.raises(UsageError, match=r"one\.md\.j2 does not use 'b', 'c', which its action"):
        prompts.render("one", tmp_path, a=1, b=2, c=3)


def test_a_field_that_is_not_there_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "field", "{{ a.nothing }}")
    with pytest.raises(UsageError, match=r"field\.md\.j2 uses what its variables do not"):
        prompts.render("field", tmp_path, a="x")


def test_a_prompt_that_does_not_parse_is_refused_with_its_line(tmp_path: Path) -> None:
    _write(tmp_path, "broken", "fine\n{% if %}")
    with pytest.raises(UsageError, match=r"broken\.md\.j2 can't be read, line 2"):
        prompts.render("broken", tmp_path)


def test_a_broken_include_is_refused_with_its_own_name(tmp_path: Path) -> None:
    _write(tmp_path, "outside", '{% include "inside.md.j2" %}')
    _write(tmp_path, "inside", "{% endif %}")
    with pytest.raises(UsageError, match=r"inside\.md\.j2 can't be read"):
        prompts.render("outside", tmp_path)


def test_a_prompt_that_includes_itself_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "circle", '{% include "circle.md.j2" %}')
    with pytest.raises(UsageError, match="includes itself"):
        prompts.variables("circle", tmp_path)


def test_an_include_whose_name_is_computed_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "computed", "{% include a %}")
    with pytest.raises(UsageError, match="Write the name out"):
        prompts.variables("computed", tmp_path)


def test_variables_of_includes_and_parents_count(tmp_path: Path) -> None:
    _write(tmp_path, "base", "{{ top }}{% block body %}{% endblock %}")
    _write(tmp_path, "part", "{{ low }}")
    _write(
        tmp_path,
        "child",
        '{% extends "base.md.j2" %}{% block body %}{{ mid }}'
        '{% include "part.md.j2" %}{% endblock %}',
    )
    assert prompts.variables("child", tmp_path) == {"top", "mid", "low"}
    assert prompts.render("child", tmp_path, top=1, mid=2, low=3) == "123\n"


def test_what_a_loop_sets_is_no_variable_of_what_it_includes(tmp_path: Path) -> None:
    _write(tmp_path, "loop", '{% for each in all %}{% include "item.md.j2" %}{% endfor %}')
    _write(tmp_path, "item", "{{ each }};")
    assert prompts.variables("loop", tmp_path) == {"all"}
    assert prompts.render("loop", tmp_path, all=[1, 2]) == "1;2;\n"


def test_the_schema_is_no_variable(tmp_path: Path) -> None:
    _write(tmp_path, "typed", "{{ a }}: {{ schema }}")
    assert prompts.variables("typed", tmp_path) == {"a"}
    assert prompts.render("typed", tmp_path, schema="{}", a=1) == "1: {}\n"
    assert prompts.render("typed", tmp_path, a=1) == "1:\n"


def test_a_prompt_that_forgets_the_schema_still_asks_for_it(tmp_path: Path) -> None:
    _write(tmp_path, "plain", "Tell me of {{ a }}.")
    schema = json.dumps({"type": "object", "title": "Notes"})
    assert prompts.render("plain", tmp_path, schema=schema, a="it") == (
        "Tell me of it.\n\n"
        "Answer with one JSON object, valid by this schema:\n\n"
        '```json\n{"type":"object"}\n```\n'
    )
