"""What records are to be kept of, read out of ideas as people write them."""

from __future__ import annotations

import datetime
import keyword
import re
from decimal import Decimal
from itertools import chain

import pytest

from models.offline.entities import Entity, Field, find_entity
from models.offline.entities.guessed_kind import guess_kind
from models.offline.entities.identifier import field_name, noun_name, plural_of, singular_of
from models.offline.entities.known import known_entities, known_fields

ENGLISH_LISTS = [
    ("customer manager on client.db with name, birthday, sex and phone", "name birthday sex phone"),
    ("write a customer CRUD program with fields name, age, phone.", "name age phone"),
    ("store the name, phone and email of my clients", "name phone email"),
    ("a client list (name; that is all)", "name"),
    ("keep records of my stamps. Columns are: name / country / year", "name country year"),
    ("a plant database where each has name, species & location", "name species location"),
    ("track my wines with name, country, year, and export them to CSV", "name country year"),
    ("a pet manager with name, species, stored in a file", "name species"),
    ("films I watched: title, director, rating. And a nice interface", "title director rating"),
    ("manage my whisky tastings with distillery, date, nose", "distillery date nose"),
    ("student records including name, class and first name", "name class_name first_name"),
    ("reading log with title, finished on, rating", "title finished_on rating"),
    (
        "keep records of stays with guest, check in, check out, room",
        "guest check_in check_out room",
    ),
    ("seed tracker with name, days to harvest, edition", "name days_to_harvest edition"),
    ("print records: title, importance, ip address", "title importance ip_address"),
    ("book database: just title and author", "title author"),
    ("customer manager with name and phone kept in client.db", "name phone"),
]
CHINESE_LISTS = [
    ("写一个客户增删改查程序，字段有姓名、生日、性别和电话", "name birthday sex phone"),
    ("管理我的植物，字段有名称、位置、浇水日期", "name location watering_date"),
    ("包含姓名、学号和成绩的学生管理系统", "name student_number score"),
    ("做一个会员管理系统，需要保存会员的姓名、手机号和邮箱，用 SQLite", "name mobile email"),
    ("员工管理，信息包括姓名、部门、工资等字段，并支持导出", "name department salary"),
    ("图书管理（书名、作者、出版社）", "title author publisher"),
    ("商品管理，字段：名称、价格、保质期，要求能导出", "name price shelf_life"),
    ("用 Python 写客户管理，字段: name, phone", "name phone"),
    ("快递登记：单号、收件人、电话", "number person phone"),
    ("培训记录：员工、课程、时长（小时）", "field_1 subject duration"),
    ("合同管理：合同编号、甲方、乙方", "number party_a party_b"),
    ("做一个成绩管理，只要姓名、科目、分数", "name subject score"),
]
NO_RECORDS = [
    "build a snake game",
    "a snake game with high score",
    "a snake game that can keep my scores",
    "写一个命令行贪吃蛇",
    "2048 with undo",
    "a calculator",
    "计算器",
    "a file manager",
    "a password manager",
]


def entity_of(idea: str) -> Entity:
    found = find_entity(idea, "en" if idea.isascii() else "zh")
    assert found is not None, idea
    return found


def field_of(idea: str, name: str) -> Field:
    return next(field for field in entity_of(idea).fields if field.name == name)


@pytest.mark.parametrize(("idea", "names"), ENGLISH_LISTS + CHINESE_LISTS)
def test_the_fields_are_those_that_the_idea_lists(idea: str, names: str) -> None:
    assert [field.name for field in entity_of(idea).fields] == names.split()


@pytest.mark.parametrize(
    ("idea", "name", "package", "database"),
    [
        ("customer manager", "customer", "customer_manager", "customers.db"),
        ("customer manager on client.db", "customer", "customer_manager", "client.db"),
        ("student management system", "student", "student_manager", "students.db"),
        ("学生管理系统", "student", "student_manager", "students.db"),
        ("contacts", "contact", "address_book", "contacts.db"),
        ("an address book", "contact", "address_book", "contacts.db"),
        ("通讯录", "contact", "address_book", "contacts.db"),
        ("my book collection", "book", "book_collection", "books.db"),
        ("图书管理", "book", "book_collection", "books.db"),
        ("inventory", "product", "inventory", "products.db"),
        ("movies I watched", "movie", "film_log", "movies.db"),
        ("employee records", "employee", "employee_manager", "employees.db"),
        ("staff records", "employee", "employee_manager", "employees.db"),
        ("keep my recipes", "recipe", "recipe_book", "recipes.db"),
        ("a contact book app w/ name and phone", "contact", "address_book", "contacts.db"),
        ("a movie library", "movie", "film_log", "movies.db"),
        ("keep track of people I met", "person", "person_manager", "people.db"),
        ("manage my guitar pedals", "guitar_pedal", "guitar_pedal_manager", "guitar_pedals.db"),
        ("管理我的吉他效果器", "record", "record_manager", "records.db"),
        ("a crud app", "record", "record_manager", "records.db"),
        ("manage my stores", "store_record", "store_record_manager", "store_records.db"),
    ],
)
def test_the_thing_gives_its_name_to_package_and_database(
    idea: str, name: str, package: str, database: str
) -> None:
    entity = entity_of(idea)
    assert (entity.name, entity.package, entity.database) == (name, package, database)


@pytest.mark.parametrize(
    ("idea", "title", "program"),
    [
        ("a client database", "client", "Client manager"),
        ("会员管理系统", "会员", "会员管理"),
        ("管理我的吉他效果器", "吉他效果器", "吉他效果器管理"),
        ("图书管理系统", "图书", "图书管理"),
        ("keep records of guitar pedals", "guitar pedal", "Guitar pedal manager"),
    ],
)
def test_the_screen_uses_the_customers_own_word(idea: str, title: str, program: str) -> None:
    entity, language = entity_of(idea), "en" if idea.isascii() else "zh"
    assert entity.title.say(language) == title
    assert entity.program.say(language) == program


@pytest.mark.parametrize("idea", NO_RECORDS)
def test_an_idea_of_something_else_has_no_entity(idea: str) -> None:
    assert find_entity(idea, "en") is None


@pytest.mark.parametrize(
    "idea",
    [
        "student management system with search and export",
        "student management system with import, statistics and sorting",
        "做一个学生管理程序，包括增删改查和导出功能",
    ],
)
def test_wishes_for_features_are_no_fields(idea: str) -> None:
    known = known_fields()
    expected = [known[key].name for key in known_entities()["student"].fields]
    assert [field.name for field in entity_of(idea).fields] == expected


def test_it_says_where_the_fields_come_from() -> None:
    english = entity_of("customer manager on client.db with name and phone").explanations
    assert english == (
        "Fields taken from the idea: name, phone.",
        "The records are kept in client.db, as the idea says.",
    )
    (chinese,) = entity_of("学生管理系统").explanations
    assert chinese == "需求中没有列出字段，采用学生的常用字段：姓名、学号、性别、生日、班级、电话。"
    (chosen,) = entity_of("keep records of my gadgets").explanations
    assert chosen.startswith("The idea lists no fields and none are known for this")


def test_the_words_that_were_understood_are_parts_of_the_idea() -> None:
    for idea, _ in ENGLISH_LISTS + CHINESE_LISTS:
        assert all(words and words in idea for words in entity_of(idea).words)
    words = entity_of("customer manager on client.db with name and phone").words
    assert words == ("with name and phone", "customer", "manager", "client.db")


def test_a_thing_that_its_program_is_for_is_understood_too() -> None:
    assert entity_of("a library system for books").words == ("library", "books")


def test_the_samples_fit_the_thing_and_one_another() -> None:
    book = entity_of("book collection with title, author, year and category")
    samples = [[field.samples[place].en for field in book.fields] for place in range(3)]
    assert samples == [
        ["War and Peace", "Leo Tolstoy", "1869", "war"],
        ["Emma", "Jane Austen", "1815", "comedy"],
        ["Five Weeks in a Balloon", "Jules Verne", "1863", "travel"],
    ]
    plant = field_of("管理我的植物，字段有名称、位置、浇水日期", "name")
    assert [sample.zh for sample in plant.samples] == ["龟背竹", "吊兰", "绿萝"]
    pedal = field_of("keep records of guitar pedals with name", "name")
    assert [sample.en for sample in pedal.samples] == [f"Guitar pedal {n}" for n in "312"]


def test_dates_of_birth_are_older_than_other_dates() -> None:
    idea = "plant records with name, watering date, birth day"
    years = {field.name: field.samples[1].en[:4] for field in entity_of(idea).fields[1:]}
    assert years == {"watering_date": "2026", "birth_day": "1986"}


def test_the_age_is_worked_out_from_the_birthday() -> None:
    idea = "customer manager with name, birthday and age"
    assert field_of(idea, "age").derived_from == "birthday"
    assert [field.name for field in entity_of(idea).stored] == ["name", "birthday"]
    assert "Age is not entered: it is worked out from the birthday" in str(
        entity_of(idea).explanations
    )
    assert field_of("customer manager with name and age", "age").derived_from == ""


def test_an_id_is_left_to_the_program() -> None:
    entity = entity_of("customer manager with fields id, name, phone")
    assert [field.name for field in entity.fields] == ["name", "phone"]
    assert "An id is not entered" in entity.explanations[1]


def test_a_known_thing_gets_a_name_when_the_list_has_none() -> None:
    entity = entity_of("keep records of my vinyl albums with artist, year and label")
    assert [field.name for field in entity.fields] == ["title", "artist", "year", "label"]
    assert entity.key.name == "title"
    assert "Title was added" in entity.explanations[1]


def test_exactly_the_name_is_required_unless_more_is_asked_for() -> None:
    plain = entity_of("customer manager with phone, name and email")
    assert [field.name for field in plain.fields if field.required] == ["name"]
    more = entity_of("customer manager with fields name, phone (required)")
    assert [field.name for field in more.fields if field.required] == ["name", "phone"]


def test_brackets_tell_the_kind_or_the_choices() -> None:
    idea = "manage my bikes with fields name, worth (number), gears (3, 7 or none), bell (yes/no)"
    assert field_of(idea, "worth").kind == "integer"
    assert field_of(idea, "bell").kind == "choice"
    assert [choice.en for choice in field_of(idea, "bell").choices] == ["yes", "no"]
    assert [
        each.zh for each in field_of("设备管理，字段有名称、状态（在用、报废）", "status").choices
    ] == [
        "在用",
        "报废",
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("bottling date", "date"),
        ("last visited on", "date"),
        ("purchase price", "decimal"),
        ("number of legs", "integer"),
        ("work phone", "phone"),
        ("private email", "email"),
        ("founding year", "year"),
        ("moved in on", "date"),
        ("sown on", "date"),
        ("expires on", "date"),
        ("valid until", "date"),
        ("next inspection", "date"),
        ("price paid", "decimal"),
        ("下班时间", "time"),
        ("max players", "integer"),
        ("hours slept", "integer"),
        ("km driven", "decimal"),
        ("closing time", "time"),
        ("favourite colour", "text"),
        ("update", "text"),
        ("checkpoint age group", "text"),
        ("保养日期", "date"),
        ("入学时间", "date"),
        ("进货价", "decimal"),
        ("净重", "decimal"),
        ("销量", "integer"),
        ("家长电话", "phone"),
        ("工作邮箱", "email"),
        ("生产年份", "year"),
        ("爱好", "text"),
    ],
)
def test_an_unknown_field_gets_a_kind_from_its_words(words: str, kind: str) -> None:
    assert guess_kind(words) == kind


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("date of birth", "date_of_birth"),
        ("class", "class_name"),
        ("from", "from_value"),
        ("property", "property_value"),
        ("help", "help_value"),
        ("ID", "id_value"),
        ("3D model", "n_3d_model"),
        ("浇水频率", "field_4"),
        ("a very long name for a little thing", "a_very_long_name_for_a"),
        ("phone", "phone_2"),
    ],
)
def test_names_of_fields_are_safe_and_new(words: str, name: str) -> None:
    assert field_name(words, {"phone"}, 4) == name


def test_nouns_are_turned_and_never_hide_something_else() -> None:
    for one, many in [("box", "boxes"), ("city", "cities"), ("person", "people"), ("day", "days")]:
        assert plural_of(one) == many
        assert singular_of(many) == one
    assert singular_of("glass") == "glass"
    assert singular_of("old shoes") == "old shoe"
    assert noun_name("classes") == "class_record"
    assert noun_name("植物") == "record"


def all_entities() -> list[Entity]:
    ideas = chain(
        (f"{known.words.en[0]} records" for known in known_entities().values()),
        (f"{known.words.zh[0]}管理" for known in known_entities().values()),
        (idea for idea, _ in ENGLISH_LISTS + CHINESE_LISTS),
    )
    return [entity_of(idea) for idea in ideas]


def value_of(field: Field, text: str) -> object:
    """Read a sample as the generated program would; the value is what it sorts by."""
    if field.kind in {"integer", "year", "decimal"}:
        number = Decimal(text)
        assert field.limits[0] <= number <= field.limits[1]
        assert field.kind == "decimal" or number == int(number)
        return number
    if field.kind in {"date", "past_date"}:
        day = datetime.date.fromisoformat(text)
        assert field.kind == "date" or day < datetime.datetime.now(tz=datetime.UTC).date()
        return day
    pattern = {"time": r"\d\d:\d\d", "phone": r"\+[\d ]{8,}", "email": r"\w+@[\w.]+\.\w+"}
    assert re.fullmatch(pattern.get(field.kind, r"\S.*"), text)
    return text.casefold()


def test_the_samples_of_every_field_are_valid_and_sort_as_promised() -> None:
    for entity in all_entities():
        for field in entity.stored:
            for language in ("en", "zh"):
                texts = [sample.say(language) for sample in field.samples]
                first, second, third = (value_of(field, text) for text in texts)
                if field.kind == "choice":
                    assert set(texts) <= {choice.say(language) for choice in field.choices}
                    assert first != second
                else:
                    assert second < third < first, (entity.name, field.name)  # type: ignore[operator]


def test_the_samples_of_an_entity_can_be_told_apart() -> None:
    for entity in all_entities():
        for language in ("en", "zh"):
            firsts = [field.samples[0].say(language) for field in entity.stored]
            others = [each.say(language) for field in entity.stored for each in field.samples[1:]]
            assert len(set(firsts)) == len(firsts), entity.name
            key = entity.key.samples[0].say(language).casefold()
            assert not any(key in other.casefold() for other in others), entity.name


def test_every_name_can_be_used_in_python_and_shown_on_a_screen() -> None:
    for entity in all_entities():
        names = [field.name for field in entity.fields]
        assert len(set(names)) == len(names)
        assert "id" not in names
        for name in (entity.name, entity.plural, entity.package, *names):
            assert name.isidentifier()
            assert name == name.lower()
            assert not keyword.iskeyword(name)
        titles = [field.title.zh for field in entity.fields]
        assert len(set(titles)) == len(titles)


def test_a_hostile_idea_leaves_nothing_in_the_code() -> None:
    idea = 'customer manager with fields name", "{{ 7 }}, phone\\", {x}, 100%, "; drop table'
    for field in entity_of(idea).fields:
        assert not re.search(r'["\\{}%]', field.title.en + field.title.zh)


@pytest.mark.parametrize(
    "idea",
    [
        "customer manager with these fields:\n- name\n- phone\n- birthday\nPlease be quick.",
        "customer manager. Fields:\n\n  1. name\n  2. phone\n  3. birthday\n",
        "客户管理，字段如下：\n* 姓名\n* 电话\n* 生日\n谢谢",
    ],
)
def test_a_list_may_have_one_field_a_line(idea: str) -> None:
    assert [field.name for field in entity_of(idea).fields] == ["name", "phone", "birthday"]
