"""A paper whose every text is markup that would act, each with a number of its own."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from types import SimpleNamespace
from uuid import UUID

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.audit import record
from articles.editing import written
from articles.models import (
    AuditEntry,
    Autosave,
    Byline,
    Category,
    ErrorReport,
    FindingDecision,
    Handover,
    HouseWord,
    Notice,
    Picture,
    Redirect,
    Revision,
    SavedView,
    SearchPush,
    SiteSettings,
    Source,
    Tag,
)
from articles.previewing import make_link, revision_of, take_remark
from articles.publishing import correct, press, take_down
from articles.review import send_back, submit
from articles.text.markup import sanitise
from feeds.launching import launch
from feeds.previewing import make_list_link, take_list_remark
from tests import factories
from tests.articles.picture_files import corner, saved


class Hostile:
    """Makes the texts and the rows; ``texts`` has what was given out, by name."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._numbers = count(1)

    def __call__(self, name: str, room: int = 200) -> str:
        short = f"'\"><x-{next(self._numbers):02d}>"
        long = f"{short}</script><img src=x onerror=ran.push(1)>"
        self.texts[name] = long if len(long) <= room else short
        return self.texts[name]

    def furnish(self, root: User) -> dict[str, object]:
        """Make one of everything; the rows by the names of ``desk_addresses``."""
        now = timezone.now()
        root.first_name = self("person", 150)
        root.save()
        SiteSettings.objects.create(name=self("site", 40), motto=self("motto", 60))
        category = Category.objects.create(
            slug="bad",
            name=self("category", 40),
            name_en=self("category_en", 60),
            description=self("category_description", 300),
            review_steps=1,
            review_names=self("step", 20),
        )
        group = Group.objects.create(name=self("group", 150))
        category.roles.create(group=group, role="manage")
        story = self._story(category, root)
        story = self._work(story, root)
        gone = factories.pressed(
            self("gone", 120), by=root, category=factories.category("plain")
        )
        takedown = take_down(
            gone,
            by=root,
            asked_by=self("asked_by", 120),
            order_number=self("order", 80),
            reason=self("takedown_reason", 1000),
        )
        plain = factories.story(
            self("live", 120), category=factories.category("plain"), created_by=root
        )
        edition = press(plain, by=root)
        correct(plain, by=root, text=self("correction", 600), place=self("place", 60))
        listed = self._list(root, plain)
        record(
            root, "add", plain, at=now, after={"reason": self("log"), "x": self("log2")}
        )
        SavedView.objects.create(user=root, name=self("view", 40), query="box=mine")
        Notice.objects.create(
            user=root, key="x", kind="x", text=self("notice", 300), made_at=now
        )
        point = {"when": "", "text": self("point"), "story": plain.pk}
        parts = [{"title": self("points"), "points": [point], "more": 0}]
        return {
            "articles_story": story,
            "live": plain,
            "articles_edition": edition,
            "articles_takedown": takedown,
            "articles_errorreport": ErrorReport.objects.create(
                edition=edition,
                quote=self("quote", 300),
                text=self("report", 1000),
                contact=self("contact", 100),
                note=self("report_note", 300),
            ),
            "articles_handover": Handover.objects.create(
                began_at=now,
                ended_at=now,
                given_at=now,
                given_by=root,
                note=self("handover", 4000),
                open_points={"sections": parts},
            ),
            "articles_category": category,
            "articles_author": story.bylines.first().author,
            "articles_source": story.source,
            "articles_tag": Tag.objects.get(),
            "articles_picture": Picture.objects.get(),
            "articles_searchpush": SearchPush.objects.create(addresses=self("push")),
            "articles_sitesettings": SiteSettings.objects.get(),
            "articles_houseword": HouseWord.objects.create(
                word=self("word", 60),
                better=self("better", 120),
                except_in=self("except", 100),
                note=self("word_note", 200),
            ),
            "articles_redirect": Redirect.objects.create(
                old_path=self("old"), new_path=self("new")
            ),
            "articles_auditentry": AuditEntry.objects.first(),
            "feeds_headlinelist": listed,
            "feeds_listedition": launch(listed, by=root),
            "feeds_label": listed.entries.first().label,
            "auth_user": factories.user("other", first_name=self("account", 150)),
            "auth_group": group,
            "django_tasks": SimpleNamespace(pk=UUID(int=0)),
        }

    def _story(self, category: Category, root: User):
        author = factories.author(
            "bad",
            name=self("author", 60),
            title=self("author_title", 60),
            bio=self("bio", 1000),
        )
        picture = Picture.objects.create(
            file=ContentFile(saved(corner(), "PNG"), name="a.png"),
            alt=self("alt", 200),
            caption=self("caption", 300),
            credit=self("credit", 100),
        )
        source = Source.objects.create(
            name=self("source", 60), licence_note=self("licence", 200)
        )
        story = factories.story(
            self("headline", 120),
            signed=False,
            category=category,
            source=source,
            created_by=root,
            lead_picture=picture,
            responsible_editor=root,
            assignee=root,
            due_at=timezone.now() - timedelta(hours=1),
            kicker=self("kicker", 60),
            deck=self("deck", 160),
            list_headline=self("list_headline", 80),
            standfirst=self("standfirst", 400),
            key_points=self("points_of_story", 600),
            # The doors of a body clean it; what they make of it is stored.
            body=sanitise(
                f"<p>{self('body', 999)}</p><p onclick=b()>甲</p>{factories.BODY}"
            ),
        )
        Byline.objects.create(story=story, author=author)
        Byline.objects.create(story=story, display_name=self("byline", 60), position=1)
        story.tags.add(Tag.objects.create(name=self("tag", 20), slug="marked"))
        return story

    def _work(self, story, root: User):
        """Write, review, preview and decide, with a text at every turn."""
        revision = written(story, by=root, kind=Revision.Kind.SAVE)
        if revision is not None:
            Revision.objects.filter(pk=revision.pk).update(note=self("note", 200))
        writer = factories.writer("bad-writer")
        submit(story, by=root)
        send_back(story, by=root, opinion=self("opinion", 600))
        link, _path = make_link(story, by=root, recipient=self("recipient", 60))
        take_remark(
            link,
            revision=revision_of(link).number,
            kind="remark",
            name=self("guest", 60),
            text=self("remark", 2000),
            at=timezone.now(),
        )
        FindingDecision.objects.create(
            story=story,
            code="x",
            key="x",
            words=self("decided", 120),
            scope="story",
            text_hash="x",
            reason=self("decision", 200),
            person=root,
            decided_at=timezone.now(),
        )
        story.refresh_from_db()
        kept = {
            "headline": [self("kept", 120)],
            "body": [f"<p>{self('kept_body')}</p>"],
        }
        for user in (root, writer):
            Autosave.objects.create(
                story=story, user=user, based_on=story.version, values=kept,
                window="another", saved_at=timezone.now(),
            )  # fmt: skip
        return story

    def _list(self, root: User, story):
        made = factories.headline_list(
            "bad", name=self("list", 60), description=self("list_description", 200)
        )
        label = factories.label(self("label", 12))
        note = {"note": self("row_note", 100)}
        factories.entry(
            made, self("row", 200), label=label, label_text=label.name, **note
        )
        factories.entry(made, "", story=story, follow_headline=True)
        link, _path = make_list_link(
            made, by=root, recipient=self("list_recipient", 60)
        )
        take_list_remark(
            link,
            kind="remark",
            name=self("list_guest", 60),
            text=self("list_remark", 2000),
            at=timezone.now(),
        )
        return made
