from __future__ import annotations

import pytest

from models.offline.entities.english_name import english_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("姓名", "name"),
        ("浇水周期", "interval"),
        ("进货价", "price"),
        ("家长电话", "phone"),
        ("最后浇水日期", "watering_date"),
        ("保质期", "shelf_life"),
        ("是否已付款", "paid"),
        ("孩子年龄", ""),
        ("阵营", ""),
    ],
)
def test_what_chinese_words_end_with_gives_a_name(words: str, name: str) -> None:
    assert english_name(words) == name
