"""Adds to the demo paper what a page needs that only grows old or goes wrong.

Run as ``python -m tests.site.preparing FILE`` with ``NEWSROOM_HOME`` set; writes the
addresses that depend on the day into FILE, as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

import django

# A page of a stream holds fifty.
OLD_STORIES = 55
RICH = """
<p>一张表、一段引文、两种列表和一个长地址，都要在窄屏上读得完。本报“读者来信”栏目收到的信里，
有一半在问班次：头班船几点开？——六点。末班呢？……九点半。</p>
<h2>班次表</h2>
<table><tbody>
<tr><th>渡口</th><th>头班</th><th>末班</th><th>每天班次</th><th>票价</th><th>备注</th></tr>
<tr><td>东渡</td><td>6点</td><td>21点30分</td><td>12班</td><td>1元</td><td>遇大雾停航</td></tr>
<tr><td>柳荫</td><td>6点15分</td><td>21点15分</td><td>12班</td><td>1元</td><td>可推自行车</td></tr>
</tbody></table>
<h3>读者说</h3>
<blockquote><p>江面上最好看的，是天没亮透时那一盏灯。</p></blockquote>
<ul><li>带好零钱，也可以扫码。</li><li>老人和孩子先上船。</li></ul>
<ol><li>先下后上。</li><li>站在黄线后面。</li></ol>
<p>时刻表在 <a href="https://example.org/yanjiang/timetable">渡口管理所的网页</a>，也可以抄下
https://example.org/averylongaddresswithoutanybreakthatmustnotpushthepagesideways/2026/timetable
这个地址。英文站名是 Dongdu Ferry and Liuyin Ferry，用 Wi-Fi 的船有3艘。</p>
"""


def story(**fields):
    from django.contrib.auth.models import User
    from django.utils import timezone

    from articles.models import Author, Byline, Category, Source, Story

    chief = User.objects.get(username="chief")
    made = Story(
        language="zh-Hans",
        category=Category.objects.get(slug=fields.pop("category")),
        source=Source.objects.first(),
        backdated_to=timezone.now() - fields.pop("age"),
        created_by=chief,
        changed_by=chief,
        **fields,
    )
    made.save()
    author = Author.objects.order_by("pk").first()
    Byline.objects.create(story=made, author=author, role="reporter", position=1)
    return made


def write() -> dict[str, str]:
    """Write the stories and return the addresses that nobody could know before."""
    from django.contrib.auth.models import User

    from articles.models import Edition
    from articles.publishing import press_all, withdraw

    chief = User.objects.get(username="chief")
    rich = story(
        category="society",
        headline="渡口时刻表：带一张表、一段引文和一个长地址的稿件",
        deck="写给排版的人看",
        body=RICH,
        age=timedelta(days=300),
    )
    made = [rich.pk]
    for number in range(OLD_STORIES):
        each = story(
            category="county",
            headline=f"河湾渡口第{number + 1}号渡船年检完毕",
            body="<p>渡口管理所说，这条船换了两块船板，重新上了漆，月底下水，照旧每天跑十二个来回。</p>",
            age=timedelta(days=320 + number // 9, minutes=number),
        )
        made.append(each.pk)
    gone = story(
        category="society",
        headline="一篇撤下的稿件",
        body="<p>这篇稿件发出以后撤了下来，它的地址从此回答410，页面给读者别的去处。</p>",
        age=timedelta(days=310),
    )
    press_all([*made, gone.pk], by=chief)
    path = Edition.objects.get(story=gone).path
    withdraw(gone, by=chief, reason="试撤稿")
    newest = Edition.objects.get(story_id=1)
    year, month, day = newest.path.split("/")[1:4]
    return {
        "gone": path,
        "rich": Edition.objects.get(story=rich).path,
        "story": newest.path,
        "day": f"/archive/{year}/{month}/{day}/",
    }


if __name__ == "__main__":
    django.setup()
    Path(sys.argv[1]).write_text(json.dumps(write()), "utf-8")
