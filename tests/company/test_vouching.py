from __future__ import annotations

from pathlib import Path

from company.model_choice import ModelChoice
from company.standard import standard_sop
from company.vouching import vouched_packages
from models import Model, Scripted
from models.offline import Offline

SOP = standard_sop()
OFFLINE = Offline()


def vouched(default: Model, **others: Model) -> frozenset[str]:
    return vouched_packages(SOP, ModelChoice(default, others))


def test_the_packages_that_blueprints_name_are_vouched_for() -> None:
    assert "quickjs-ng" in vouched(OFFLINE)


def test_nothing_is_vouched_for_that_another_model_designs() -> None:
    assert vouched(Scripted([])) == frozenset()
    assert vouched(OFFLINE, WriteDesign=Scripted([])) == frozenset()
    assert vouched(OFFLINE, Architect=Scripted([])) == frozenset()


def test_who_designs_counts_and_nobody_else() -> None:
    assert "quickjs-ng" in vouched(Scripted([]), WriteDesign=OFFLINE)
    assert "quickjs-ng" in vouched(OFFLINE, WriteCode=Scripted([]))


def test_a_blueprint_of_ones_own_is_vouched_for_too() -> None:
    folder = Path(__file__).parent.parent / "models" / "offline" / "blueprints"
    assert vouched(Offline([folder], built_in=False)) >= {"quickjs-ng"}
    assert vouched(Offline([folder], built_in=False, unvouched=[folder])) == frozenset()
