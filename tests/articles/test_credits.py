from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from articles.credits import Known, check, line_of, read, rows, write_rows
from articles.models import Byline
from tests import factories

pytestmark = pytest.mark.django_db


def kept(story):
    return [
        (line.author_id, line.role, line.display_name)
        for line in story.bylines.select_related("author")
    ]


def again(story):
    """Write the byline as its own line reads."""
    line = line_of(list(story.bylines.select_related("author")))
    write_rows(story, rows(read(line)))
    return line


def test_the_line_of_a_byline_reads_as_its_rows():
    story = factories.story(signed=False)
    one = factories.author("li-ming", name="李明")
    two = factories.author("li-ming-2", name="李明")
    only = factories.author("cao-zheng", name="曹政")
    wanted = [
        (only.pk, "reporter", ""),
        (one.pk, "photographer", ""),
        (two.pk, "photographer", "小李"),
        (None, "correspondent", "曹政"),
        (None, "editor", "甲、乙：丙"),
        (only.pk, "author", "李明"),
        (None, "reporter", "李明"),
    ]
    Byline.objects.bulk_create(
        Byline(story=story, author_id=a, role=r, display_name=d, position=n)
        for n, (a, r, d) in enumerate(wanted)
    )
    line = again(story)
    assert kept(story) == wanted
    assert again(story) == line


def test_one_author_of_a_name_is_meant_and_two_must_be_chosen_from():
    factories.author("cao-zheng", name="曹政")
    (only,) = read("曹政")
    assert (only.known, only.authors[0].slug) == (Known.AUTHOR, "cao-zheng")
    factories.author("cao-zheng-2", name="曹政")
    (both,) = read("曹政")
    assert both.known is Known.CHOOSE
    assert [each.slug for each in both.authors] == ["cao-zheng", "cao-zheng-2"]
    assert rows([both])[0].author is None


def test_an_address_that_is_gone_is_refused_by_name():
    with pytest.raises(ValidationError, match="nobody"):
        check(read("曹政@nobody"))
    check(read("曹政@"))


def test_too_many_or_too_long_names_are_refused():
    with pytest.raises(ValidationError):
        check(read("、".join(f"甲{n}" for n in range(41))))
    with pytest.raises(ValidationError):
        check(read("字" * 61))


def test_new_rows_drop_the_line_as_it_was_pasted():
    story = factories.story(byline_text="本报记者 林禾")
    write_rows(story, rows(read("林禾、曹政")))
    story.refresh_from_db()
    assert story.byline_text == ""
    assert [str(line) for line in story.bylines.all()] == ["林禾", "曹政"]
