"""Each action gives its prompt exactly the variables that the template uses."""

from __future__ import annotations

import ast
import inspect
import textwrap

import pytest

import actions
import prompts
from actions import Action
from actions.action import prompt_place

ASKING = [
    each
    for name in actions.__all__
    if isinstance(each := getattr(actions, name), type)
    and issubclass(each, Action)
    and "self.ask(" in inspect.getsource(each)
]


def test_six_actions_ask_a_model() -> None:
    assert len(ASKING) - (Action in ASKING) == 6


@pytest.mark.parametrize("action", [each for each in ASKING if each is not Action])
def test_the_variables_of_the_prompt_are_the_values_given_to_ask(action: type[Action]) -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(action.run)))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "self.ask"
    ]
    given = {keyword.arg for call in calls for keyword in call.keywords}
    name, folder = prompt_place(action)
    assert prompts.variables(name, folder) == given
