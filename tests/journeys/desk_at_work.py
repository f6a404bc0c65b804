"""Fills the desk of the demo paper with a working day: something in every state.

Run as ``python -m tests.journeys.desk_at_work FILE`` with ``NEWSROOM_HOME`` set; writes
the address of every screen into FILE, as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import django
from django.db import transaction

TEXT = (
    "<p>昨天傍晚六点，河湾渡口开出第一班夜航船，四十二名乘客坐满了船舱,船工登陆系统报了到。</p>"
    "<h2>灯装在吃水线上</h2><p>灯原先装在舱顶，江面反光，晃得人睁不开眼。</p>"
    "<table><tbody><tr><th>渡口</th><th>末班</th></tr>"
    "<tr><td>东渡</td><td>21点30分</td></tr></tbody></table>"
)


def people() -> SimpleNamespace:
    from django.contrib.auth.models import User

    found = {user.username: user for user in User.objects.all()}
    chief = found["chief"]
    chief.is_superuser = True
    chief.save()
    return SimpleNamespace(**found)


def draft(who, headline, category, **fields):
    from articles.editing import create_story
    from articles.models import Category, Source

    made = create_story(
        by=who,
        headline=headline,
        category=Category.objects.get(slug=category),
        byline_text="沈青禾",
        body=fields.pop("body", TEXT),
    )
    made.source = Source.objects.first()
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    return made


def in_every_state(who, now) -> dict[str, int]:
    """Write one story a state, and return their numbers."""
    from articles.correcting import correct
    from articles.models import Category
    from articles.publishing import press, withdraw
    from articles.removing import bin_story
    from articles.review import approve, send_back, submit
    from articles.takingdown import take_down

    Category.objects.filter(slug="society").update(review_steps=2)
    soon = now + timedelta(hours=3)
    fresh = draft(who.journalist, "河湾渡口|添了夜航船", "society", due_at=soon)
    fresh.responsible_editor = who.editor
    fresh.save()
    waiting = draft(who.journalist, "夜航船头一晚|坐了四十二人", "society", due_at=now)
    submit(waiting, by=who.journalist)
    approve(waiting, by=who.editor, opinion="灯的位置再核一下。")
    back = draft(who.journalist, "末班船|开到九点半", "society")
    submit(back, by=who.journalist)
    send_back(back, by=who.editor, opinion="票价和管理所的公告对不上，请再核。")
    timed = draft(who.chief, "渡口管理所|下月换新船", "county")
    press(timed, by=who.chief, live_from=soon)
    live = draft(who.chief, "渡口的旧灯|进了县博物馆", "county")
    press(live, by=who.chief)
    correct(live, by=who.chief, text="此前写作“三盏灯”，应为“两盏灯”。")
    live.refresh_from_db()
    live.headline = "渡口的两盏旧灯|进了县博物馆"
    live.save()
    held = draft(who.chief, "禁发的稿件|等到周五", "county")
    held.embargo_until = now + timedelta(days=2)
    held.save()
    urgent = draft(who.journalist, "江面大雾|渡船今早停航", "society")
    press(urgent, by=who.chief, urgent=True, reason="大雾停航，须马上告知读者。")
    gone = draft(who.chief, "一篇撤下的稿件", "county")
    press(gone, by=who.chief)
    withdraw(gone, by=who.chief, reason="来信人要求。")
    ordered = draft(who.chief, "一篇按要求撤稿的稿件", "county")
    press(ordered, by=who.chief)
    down = take_down(
        ordered, by=who.chief, asked_by="某机关", reason="见来文。", order_number="一号"
    )
    binned = draft(who.journalist, "删进回收站的草稿", "county")
    bin_story(binned, by=who.journalist)
    names = {
        "draft": fresh, "review": waiting, "returned": back, "timed": timed,
        "live": live, "held": held, "urgent": urgent, "gone": gone, "down": ordered,
    }  # fmt: skip
    return {name: story.pk for name, story in names.items()} | {"takedown": down.pk}


def around(who, now, pk) -> dict[str, int]:
    """Write what hangs on the stories, and return the numbers of the rows."""
    from articles.autosaving import Typed, keep
    from articles.handing import give, story_sections
    from articles.models import Edition, ErrorReport, HouseWord, SavedView, Story
    from articles.notices import tell
    from articles.presence import ping
    from articles.previewing import make_link

    draft = Story.objects.get(pk=pk["draft"])
    HouseWord.objects.create(word="登陆系统", better="登录系统", kind="wrong")
    HouseWord.objects.create(word="某敏感词", kind="sensitive", handling="block")
    for name in ("等我看的", "本周社会"):
        SavedView.objects.create(user=who.chief, name=name, query="state=in_review")
    live = Edition.objects.filter(story_id=pk["live"]).latest("pk")
    report = ErrorReport.objects.create(edition=live, quote="三盏灯", text="两盏灯")
    began = now - timedelta(hours=4)
    sections = [each for each in story_sections(who.chief, began, now) if each.points]
    shift = give(by=who.chief, began=began, note="等管理所回电。", sections=sections)
    for number in range(3):
        tell(
            who.chief,
            key=f"due:{pk['review']}:{number}",
            kind="due",
            text="过了截稿时间：夜航船头一晚坐了四十二人",
            address=f"/admin/articles/story/{pk['review']}/change/",
            at=now,
        )
    make_link(draft, by=who.chief, recipient="王女士", passcode="渡口两盏旧灯")
    typed = Typed(version=draft.version, values={"deck": ["灯亮着"]}, window="w" * 16)
    keep(draft, typed, by=who.chief)
    ping(draft, by=who.journalist, window="j" * 16, has_typed=True, now=now)
    return {"report": report.pk, "shift": shift.pk}


@transaction.atomic
def write() -> dict[str, int]:
    from django.utils import timezone

    from articles.models import AuditEntry, Picture

    who, now = people(), timezone.now()
    pk = in_every_state(who, now)
    pk |= around(who, now, pk)
    return pk | {
        "entry": AuditEntry.objects.latest("pk").pk,
        "picture": Picture.objects.latest("pk").pk,
        "user": who.journalist.pk,
    }


if __name__ == "__main__":
    django.setup()
    Path(sys.argv[1]).write_text(json.dumps(write()), "utf-8")
