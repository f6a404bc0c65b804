"""Whole files: our own with every fault of the seed, and the seed where it is."""

from collections import Counter
from pathlib import Path

import pytest

from articles.text.decoding import decode
from articles.text.normalise import normalise
from articles.text.punctuation import half_width_places
from articles.text.similarity import SAME_STORY, containment
from articles.text.storybody import body_html, text_blocks
from articles.text.storytext import StoryText, export, parse

ROOT = Path(__file__).parents[3]
FAULTS = ROOT / "tests/data/story_text/faults.txt"
SEED_FOLDER = ROOT.parent / "shared/seed"
HAN_BEFORE = "\u4e00\u9fff"


def seed_file() -> Path:
    found = sorted(SEED_FOLDER.glob("*.txt"))
    if not found:
        pytest.skip("the seed is not beside this checkout")
    return found[0]


@pytest.fixture(params=["faults", "seed"])
def text(request):
    path = FAULTS if request.param == "faults" else seed_file()
    return decode(path.read_bytes()).text


def places_after_han(line):
    first, last = HAN_BEFORE
    return [p for p, _ in half_width_places(line) if p and first <= line[p - 1] <= last]


def faulty_headlines(story: StoryText):
    return [row for row in story.rows if places_after_han(row.headline)]


def pairs_of_the_same_story(story: StoryText):
    headlines = [row.headline for row in story.rows]
    return [
        (a, b)
        for place, a in enumerate(headlines)
        for b in headlines[place + 1 :]
        if containment(a, b) >= SAME_STORY
    ]


def test_the_file_comes_back_byte_for_byte(text):
    assert export(parse(text)) == text
    assert normalise(text) == text


def test_the_body_survives_the_way_through_markup(text):
    story = parse(text)
    blocks = text_blocks(body_html(story.blocks))
    assert blocks == story.blocks
    assert export(StoryText(story.byline, blocks, story.rows)) == text


def test_nothing_is_reported_and_every_row_has_its_label(text):
    story = parse(text)
    assert story.reports == ()
    assert all(row.label and row.headline and not row.url for row in story.rows)
    assert [block.kind for block in story.blocks].count("h2") >= 2


def test_our_file_has_the_faults_that_the_desk_must_point_out():
    story = parse(FAULTS.read_text("utf-8"))
    assert story.byline == "本报记者 周禾"
    assert len(story.rows) == 13
    assert len(faulty_headlines(story)) == 7
    assert sum(len(places_after_han(block.text)) for block in story.blocks) == 20
    assert any(row.headline.startswith("?") for row in story.rows)
    assert pairs_of_the_same_story(story) == [
        ("老街改造要有耐心", "老街改造要有耐心(漫笔)"),
        ("帆船协会确认两城有意申办明年帆船赛", "两城有意申办明年帆船赛"),
    ]


def test_the_seed_holds_what_the_design_counted():
    story = parse(seed_file().read_text("utf-8"))
    assert story.byline == "本报记者 曹政"
    assert Counter(block.kind for block in story.blocks) == {"p": 11, "h2": 3}
    assert Counter(row.label for row in story.rows) == {
        "国内": 79,
        "财经": 12,
        "娱乐": 8,
        "社会": 1,
    }
    assert len(faulty_headlines(story)) == 38
    assert sum(len(places_after_han(block.text)) for block in story.blocks) == 47
    assert len(pairs_of_the_same_story(story)) >= 2
