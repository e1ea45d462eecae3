"""The records blueprint: what it builds for many things and features is checked and broken."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from artifacts import Idea, TestFile
from environment.sandbox import Job, Sandbox
from models.offline import Knowledge
from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprint
from models.offline.knowledge.general_knowledge import general_concepts, load_grammar
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.reading import understand
from tests.models.offline.workshop import failed_gates, project_files

CUSTOMERS = "customer manager on client.db with name, birthday, age, sex and phone"
KEHU = "写一个客户增删改查程序，数据存在 client.db，字段：姓名、生日、年龄、性别、电话"
PEDALS = (
    "keep records of guitar pedals: brand, model, price (decimal), condition (mint, good, poor), "
    "serial number (required) and bought on"
)
CONFERENCES = (
    "keep records of international scientific conferences with fields organising committee "
    "chairperson, date, status (open for submissions, closed for submissions, cancelled), class, "
    "from, id, type, property, list, time"
)
FLIGHTS = (
    "keep records of balloon flights: pilot, launch site, height (m), coldest (celsius), "
    "flight time (minutes), is insured, whether it has been paid"
)
YANGHUA = "植物管理，字段：名称、浇水周期（天）、高度（厘米）、是否开花、买自哪里，不要备注"
IDEAS = [
    CUSTOMERS,
    KEHU,
    "student management system",
    "学生管理系统",
    "address book",
    "通讯录",
    "book collection",
    "图书管理系统",
    "inventory",
    "库存管理",
    "movies I watched",
    "记录我看过的电影",
    "employee records",
    "keep records of my vinyl albums with artist, year and label",
    "管理我的植物，字段有名称、位置、浇水日期",
    PEDALS,
    CONFERENCES,
    FLIGHTS,
    YANGHUA,
    "预约登记",
    "a crud app",
    "keep records of weights with fields date and kilograms",
    "member records with name, date of birth and age",
    "会员管理，字段有姓名、出生年月日、岁数",
]
ALL = frozenset({"search", "csv_export", "csv_import", "sort", "filter", "statistics"})
MIXES = [
    frozenset({"search", "csv_export"}),
    ALL,
    frozenset(),
    frozenset({"search", "csv_export", "sort"}),
    frozenset({"search", "csv_export", "filter"}),
    frozenset({"csv_export", "statistics"}),
    frozenset({"search", "csv_import"}),
    frozenset({"sort", "filter"}),
    frozenset({"statistics", "csv_import"}),
]


@pytest.fixture(scope="module")
def records() -> Knowledge:
    return Knowledge(general_concepts(), load_grammar(), [load_blueprint(BUILT_IN / "records")])


@pytest.fixture(scope="module")
def plan_of(records: Knowledge) -> Callable[[str, frozenset[str]], Plan]:
    def plan(text: str, features: frozenset[str]) -> Plan:
        idea = Idea(text=text, language="en" if text.isascii() else "zh")
        known = replace(understand(records, idea), features=features)
        return make_plan(records.blueprints["records"], known, idea)

    return plan


def name_of(mix: frozenset[str] | str) -> str:
    return mix if isinstance(mix, str) else "+".join(sorted(mix)) or "bare"


@pytest.mark.parametrize(
    ("text", "asked", "without"),
    [
        (CUSTOMERS, {"search", "csv_export"}, {"sort", "filter", "csv_import", "statistics"}),
        (KEHU, {"search", "csv_export"}, {"sort", "filter", "csv_import", "statistics"}),
        ("contacts with sorting and filters", {"sort", "filter"}, {"csv_import", "statistics"}),
        ("plant records, sorted by name, with statistics per species", {"sort", "statistics"}, {}),
        ("student records without search", {"csv_export"}, {"search"}),
        ("员工管理，不要导出", {"search"}, {"csv_export"}),
        ("客户管理系统，支持按生日排序、按性别筛选、统计和批量导入", ALL, {}),
        ("a CRUD app in Python with SQLite to add, edit and delete products", {"search"}, {"sort"}),
        ("图书管理系统，用 SQLite 数据库保存，命令行界面，能增删改查", {"search"}, {"sort"}),
    ],
)
def test_the_usual_words_lead_to_the_features(
    records: Knowledge, text: str, asked: set[str], without: set[str]
) -> None:
    language = "en" if text.isascii() else "zh"
    understood = understand(records, Idea(text=text, language=language))
    assert asked <= understood.features
    assert not understood.features & set(without)
    assert understood.not_understood == ()


def test_where_the_fields_come_from_is_told(
    plan_of: Callable[[str, frozenset[str]], Plan],
) -> None:
    explanations = plan_of(CUSTOMERS, MIXES[0]).prd.explanations
    assert "Fields taken from the idea: name, birthday, age, sex, phone." in explanations
    assert "The records are kept in client.db, as the idea says." in explanations


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (CUSTOMERS, "| Age | none | worked out from the birthday |"),
        (KEHU, "| 年龄 | 无 | 由生日自动算出 |"),
    ],
)
def test_the_usage_says_where_the_age_comes_from(
    plan_of: Callable[[str, frozenset[str]], Plan], text: str, row: str
) -> None:
    assert row in plan_of(text, MIXES[0]).design.usage.splitlines()


@pytest.mark.parametrize("place", range(len(IDEAS)), ids=lambda place: IDEAS[place][:30])
def test_every_program_is_written_as_by_hand(
    plan_of: Callable[[str, frozenset[str]], Plan], tmp_path: Path, place: int
) -> None:
    mixes = [*MIXES[:2], MIXES[2 + place % 7]]
    for number, mix in enumerate(mixes):
        for path, code in plan_of(IDEAS[place], mix).files.items():
            file = tmp_path / str(number) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code, encoding="utf-8")
        (tmp_path / str(number) / "ruff.toml").write_text('line-length = 100\nsrc = ["."]\n')
    for command in (["check", "--select", "F,E,I,B,UP"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--no-cache", "--quiet", str(tmp_path)]
        done = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("mix", MIXES, ids=name_of)
@pytest.mark.parametrize("text", [CUSTOMERS, KEHU], ids=["en", "zh"])
def test_every_requirement_is_served_and_proven(
    plan_of: Callable[[str, frozenset[str]], Plan], text: str, mix: frozenset[str]
) -> None:
    plan = plan_of(text, mix)
    served = {key for file in plan.design.files for key in file.serves}
    tests = [file for file in project_files(plan) if isinstance(file, TestFile)]
    proven = {key for file in tests for keys in file.proves().values() for key in keys}
    assert proven <= {requirement.id for requirement in plan.prd.requirements}
    for requirement in plan.prd.requirements:
        assert requirement.id in served, requirement.text
        assert requirement.id in proven, requirement.text


def test_what_was_not_asked_for_leaves_no_trace(
    plan_of: Callable[[str, frozenset[str]], Plan],
) -> None:
    plan = plan_of("manage my plants with name, location", MIXES[2])
    code = "\n".join(plan.files.values())
    for trace in ("csv", "search", "sort", "--where", "Counter", "Decimal", "datetime", "one_of"):
        assert trace not in code
    assert len(plan.design.files) == 11


@pytest.mark.parametrize("mix", MIXES, ids=name_of)
def test_no_document_holds_empty_or_doubled_pieces(
    plan_of: Callable[[str, frozenset[str]], Plan], mix: frozenset[str]
) -> None:
    for text in (CUSTOMERS, KEHU, PEDALS):
        plan = plan_of(text, mix)
        for document in (*plan.prd.documents().values(), *plan.design.documents().values()):
            assert "{{" not in document
            assert "{%" not in document
        lines = plan.design.usage.splitlines()
        assert not any(one == other == "" for one, other in pairwise(lines))
        sentences = [requirement.text for requirement in plan.prd.requirements]
        assert not any("  " in each or each != each.strip() for each in sentences)


@pytest.mark.parametrize(
    ("text", "mix"),
    [
        (CUSTOMERS, MIXES[0]),
        (KEHU, ALL),
        ("inventory", ALL),
        (PEDALS, ALL),
        ("记录我看过的电影", MIXES[4]),
        (CONFERENCES, MIXES[3]),
        (FLIGHTS, ALL),
        (YANGHUA, MIXES[4]),
        ("预约登记", MIXES[2]),
        ("keep records of weights with fields date and kilograms", MIXES[5]),
    ],
    ids=name_of,
)
async def test_what_it_builds_passes_every_gate(
    plan_of: Callable[[str, frozenset[str]], Plan],
    sandbox: Sandbox,
    text: str,
    mix: frozenset[str],
) -> None:
    plan = plan_of(text, mix)
    assert await failed_gates(plan, sandbox) == []


async def test_a_customer_can_be_kept_and_found_in_english_and_chinese(
    plan_of: Callable[[str, frozenset[str]], Plan], sandbox: Sandbox
) -> None:
    script = (
        "{python} -m customer_manager add --name 王小明 --sex $0 --birthday 2000-02-29"
        " && {python} -m customer_manager search 小明 && {python} -m customer_manager delete 1"
    )
    for text, sex, heading, end in [
        (CUSTOMERS, "male", "ID  Name    Birthday    Age  Sex   Phone", "Nothing was deleted."),
        (KEHU, "男", "ID  姓名    生日        年龄  性别  电话", "没有删除任何记录。"),
    ]:
        files = plan_of(text, MIXES[0]).files
        python = script.replace("{python}", '"$1"')
        outcome = await sandbox.run(Job(("sh", "-c", python, sex, "{python}"), files))
        assert outcome.stderr == ""
        assert heading in outcome.stdout.splitlines()
        assert outcome.stdout.rstrip().endswith(end)
