"""The first pages of the desk on a large archive: list, search, boxes, 工作台.

Run ``python -m tests.bench.storylist [stories]``; BENCH_DATABASE_URL for PostgreSQL.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import batched

from tests.bench import data

SEED = 5
ASKED = ("博物馆", "渡口", "河湾渡口第17班船")
_NAMES = ("河湾", "博物馆", "渡口", "北岸", "城南", "老街", "图书馆", "水务局")
_VERBS = ("开放", "扩建", "延长服务时间", "公布方案", "恢复通航", "征求意见")


def fill(count: int) -> None:
    """Write stories as a newsroom leaves them: most live, some open, all texts long."""
    from django.contrib.auth.models import User
    from django.db import transaction
    from django.utils import timezone

    from articles.models import Byline, Edition, Story, StoryRow
    from articles.storyindex import columns_for
    from tests import factories
    from tests.bench.paper import Paper

    paper = Paper()
    sections = [factories.category(f"d{n}", name=f"栏{n}") for n in range(8)]
    authors = [factories.author(f"p{n}", name=f"记者{n}") for n in range(30)]
    people = [factories.chief(f"u{n}") for n in range(10)]
    now = timezone.now()
    for batch in batched(range(1, count + 1), 500):
        stories, bylines, editions, rows = [], [], [], []
        for number in batch:
            draw = paper.random
            headline = (
                f"{draw.choice(_NAMES)}{draw.choice(_VERBS)}{paper.story()[0][:12]}"
            )
            text = paper.story()[1]
            if draw.random() < 0.01:
                text += "\n新的博物馆明年春天开放。"
            body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
            age = timedelta(hours=(count - number) / 4)
            state = "draft"
            is_open = number > count - 300 or draw.random() < 0.02
            if is_open:
                state = draw.choice(("draft", "in_review", "returned"))
            author = draw.choice(authors)
            stories.append(
                Story(
                    pk=number,
                    headline=headline,
                    body=body,
                    category=draw.choice(sections),
                    state=state,
                    created_by=draw.choice(people),
                    responsible_editor=draw.choice(people),
                    due_at=now - age + timedelta(hours=6) if is_open else None,
                    version=2,
                    byline_text=author.name,
                )
            )
            bylines.append(Byline(story_id=number, author=author, position=1))
            names = [author.name]
            rows.append(StoryRow(story_id=number, **columns_for(stories[-1], names)))
            if not is_open:
                begun = now - age
                editions.append(
                    Edition(
                        story_id=number,
                        number=1,
                        guid=stories[-1].guid,
                        headline=headline,
                        language="zh-Hans",
                        origin="original",
                        category=stories[-1].category,
                        category_path=[{"id": stories[-1].category_id, "name": "栏"}],
                        bylines=[{"author": author.pk, "name": author.name}],
                        published_at=begun,
                        modified_at=begun,
                        live_from=begun,
                        pressed_at=begun,
                        address_date=begun.date(),
                    )
                )
        with transaction.atomic():
            Story.objects.bulk_create(stories)
            Byline.objects.bulk_create(bylines)
            Edition.objects.bulk_create(editions)
            StoryRow.objects.bulk_create(rows)
            for story in stories:
                age = timedelta(hours=(count - story.pk) / 4)
                Story.objects.filter(pk=story.pk).update(changed_at=now - age)
    User.objects.update(last_login=now)


def pages() -> None:
    """Measure what the server takes for each page, with the statements it asks."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    browser.force_login(User.objects.get(username="u0"))
    addresses = {
        "list": "/admin/articles/story/",
        "list_live": "/admin/articles/story/?box=live",
        "list_mine": "/admin/articles/story/?box=mine",
        "bench": "/admin/",
        **{f"search_{word}": f"/admin/articles/story/?q={word}" for word in ASKED},
    }
    for name, address in addresses.items():
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
            slow = sorted(connection.queries, key=lambda each: -float(each["time"]))
        data.measure(
            name, lambda at=address: browser.get(at), runs=5, queries=len(asked)
        )
        if "-v" in sys.argv:
            for each in slow[:6]:
                sys.stdout.write(f"    {each['time']} {each['sql'][:700]}\n")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    data.database()
    fill(count)
    pages()
