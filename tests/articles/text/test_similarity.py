import pytest
from hypothesis import given, settings, strategies as st

from articles.text.similarity import (
    SAME_EVENT,
    SAME_STORY,
    comparison_key,
    containment,
)


@pytest.mark.parametrize(
    ("headline", "key"),
    [
        ("北青报:\u201c刷屏APP\u201d该歇歇了", "刷屏app该歇歇了"),
        ("新华社\uff1a\u201c春汛\u201d带来好消息", "春汛带来好消息"),
        ("老街改造要有耐心(漫笔)", "老街改造要有耐心"),
        ("同样是渔港,冷暖大不同\uff08渔港大看点\u2460\uff09", "同样是渔港冷暖大不同"),
        ("气象组织:重申以预警为先", "气象组织重申以预警为先"),
        ("周禾声:要写出一条河", "周禾声要写出一条河"),
        ("河口将成|滨江之城", "河口将成滨江之城"),
        ("\uff08漫笔\uff09", "漫笔"),
        ("\uff1f", ""),
    ],
)
def test_outlet_column_and_punctuation_are_split_off(headline, key):
    assert comparison_key(headline) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("老街改造要有耐心", "老街改造要有耐心(漫笔)"),
        ("北青报:铁路局试点电子客票意味着什么", "铁路局试点电子客票意味着什么"),
        ("两城有意申办明年帆船赛", "帆船协会确认两城有意申办明年帆船赛"),
    ],
)
def test_a_headline_with_column_or_lead_in_is_the_same_story(a, b):
    assert containment(a, b) >= SAME_STORY


def test_two_reports_of_one_event_are_near_and_others_far():
    a, b = "铁路局在江城试点电子客票", "铁路局试点电子客票意味着什么"
    assert SAME_EVENT <= containment(a, b) < 1
    assert containment(a, "江城植物园温室封顶") < SAME_EVENT


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="北京市发展(): 报"), st.text(alphabet="北京市发展(): 报"))
def test_likeness_is_between_nothing_and_all_and_has_no_direction(a, b):
    assert 0 <= containment(a, b) <= 1
    assert containment(a, b) == containment(b, a)
    assert containment(a, a) == (1.0 if comparison_key(a) else 0.0)
