from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.publishing import press
from feeds.embedding import expanded, linked
from feeds.launching import launch
from tests import factories

pytestmark = pytest.mark.django_db


def said(html):
    return re.sub("<[^>]*>", "", html)


LIST = '<figure data-list="{}"></figure>'


@pytest.fixture
def chief():
    return factories.chief()


@pytest.fixture
def listed(chief):
    listed = factories.headline_list()
    factories.entry(listed, "渡口开了早班船")
    launch(listed, by=chief)
    return listed


def test_the_rows_are_those_of_the_moment_of_reading(listed, chief, client):
    body = f"<p>{'字' * 40}</p>{LIST.format(listed.slug)}"
    edition = press(factories.story(body=body), by=chief)
    assert "渡口开了早班船" not in edition.body.html
    page = client.get(edition.path).content.decode()
    assert '<aside class="inlist"' in page
    assert "渡口开了早班船" in said(page)
    factories.entry(listed, "后来的一条")
    listed.refresh_from_db()
    launch(listed, by=chief)
    assert "后来的一条" in said(client.get(edition.path).content.decode())


def test_a_list_that_is_not_live_leaves_nothing(listed):
    html = f"<p>甲</p>{LIST.format(listed.slug)}{LIST.format('no-such')}"
    past = timezone.now() - timedelta(days=1)
    assert expanded(html, language="zh-Hans", at=past) == "<p>甲</p>"
    assert linked(html, language="en", at=timezone.now()) == "<p>甲</p>"


def test_feeds_get_a_link(listed):
    html = linked(LIST.format(listed.slug), language="zh-Hans", at=timezone.now())
    assert f'href="/lists/{listed.slug}/"' in html


def test_a_text_without_lists_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (
            expanded("<p>甲</p>", language="zh-Hans", at=timezone.now()) == "<p>甲</p>"
        )
