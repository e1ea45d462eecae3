from __future__ import annotations

from collections.abc import Callable

import pytest

from models.offline.entities import Entity

CUSTOMER = "name birthday sex phone email address"
EMPLOYEE = "name employee_number department position hire_date salary phone email"


@pytest.mark.parametrize(
    ("idea", "usual", "refused"),
    [
        ("customer manager without email", CUSTOMER, "email"),
        ("customer manager with no address and no phone", CUSTOMER, "address phone"),
        ("customer manager without birthday, sex or address", CUSTOMER, "birthday sex address"),
        ("customer database, no need to store the birthday and the sex", CUSTOMER, "birthday sex"),
        ("customer manager, but not the phone number", CUSTOMER, "phone"),
        ("customer records where phone and email are not needed", CUSTOMER, "phone email"),
        ("manage my customers. Please leave out addresses!", CUSTOMER, "address"),
        ("employee manager, doesn't need salary", EMPLOYEE, "salary"),
        ("customers without birthday", CUSTOMER, "birthday"),
        ("customer manager without a sex column", CUSTOMER, "sex"),
        ("人事管理系统，不要工资", EMPLOYEE, "salary"),
        ("员工管理，除了工资和邮箱", EMPLOYEE, "salary email"),
        ("员工管理系统，无需记录入职日期、工资", EMPLOYEE, "hire_date salary"),
        ("客户管理系统，没有邮箱", CUSTOMER, "email"),
        ("客户管理不含性别", CUSTOMER, "sex"),
        ("客户管理，电话不要，地址也不要", CUSTOMER, "phone address"),
    ],
)
def test_a_field_that_is_refused_is_left_out(
    entity_of: Callable[[str], Entity], idea: str, usual: str, refused: str
) -> None:
    kept = [field.name for field in entity_of(idea).fields]
    assert kept == [name for name in usual.split() if name not in refused.split()]


def test_it_is_said_what_is_not_kept(entity_of: Callable[[str], Entity]) -> None:
    english = entity_of("a database for my recipes, don't need notes or servings")
    assert english.explanations[-1] == "Not kept, as the idea says: notes, servings."
    assert {"notes", "servings", "don't need"} <= set(english.words)
    chinese = entity_of("人事管理系统，不要工资")
    assert chinese.explanations[-1] == "按照需求，不记录：工资。"


def test_what_would_not_have_been_kept_anyhow_is_understood_too(
    entity_of: Callable[[str], Entity],
) -> None:
    entity = entity_of("film log without isbn")
    assert entity.explanations[-1] == "Not kept, as the idea says: isbn."
    assert "isbn" in entity.words


@pytest.mark.parametrize(
    "idea",
    [
        "customer manager",
        "customer manager without search",
        "customer manager without a time limit",
        "customer manager, no export, sorted by name",
        "客户管理，不要导出",
        "客户管理系统，没有时间限制",
    ],
)
def test_what_is_no_field_takes_none_away(entity_of: Callable[[str], Entity], idea: str) -> None:
    entity = entity_of(idea)
    assert [field.name for field in entity.fields] == CUSTOMER.split()
    assert len(entity.explanations) == 1


def test_what_tells_records_apart_stays_and_that_is_said(
    entity_of: Callable[[str], Entity],
) -> None:
    entity = entity_of("customer manager without names and phones")
    assert "phone" not in [field.name for field in entity.fields]
    assert entity.key.name == "name"
    assert entity.left_out == (
        "Name (“names”) can't be left out: it is what one customer is told from another by.",
    )
    assert entity_of("客户管理系统，不要姓名").left_out == (
        "姓名（“姓名”）不能省去：要靠它区分不同的客户。",
    )


@pytest.mark.parametrize(
    ("idea", "names"),
    [
        ("customer manager with name, phone, email but no address", "name phone email"),
        ("customer manager with fields name, phone, no address", "name phone"),
        ("customer manager with name, birthday, age; no birthday", "name age"),
        ("客户管理，字段：姓名、电话、邮箱，不要地址", "name phone email"),
        ("去掉年龄的学生管理系统，包含姓名、年龄、班级", "name class_name"),
    ],
)
def test_a_list_of_fields_ends_before_what_is_refused(
    entity_of: Callable[[str], Entity], idea: str, names: str
) -> None:
    entity = entity_of(idea)
    assert [field.name for field in entity.fields] == names.split()
    assert not any(field.derived_from for field in entity.fields)
