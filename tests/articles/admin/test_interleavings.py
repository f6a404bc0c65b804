"""Many people writing one story in any order: no text is laid over another unasked."""

from __future__ import annotations

import os
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import RequestFactory

from articles.admin.mergeform import MERGE
from articles.admin.story import StoryAdmin
from articles.admin.storyform import StoryForm
from articles.editing import written
from articles.models import Revision, Story
from articles.removing import bin_story, unbin_story
from articles.restoring import restore_revision
from articles.revisions import revision_at
from articles.text.blocks import plain_text
from articles.text.merging import Came
from newsroom.admin_site import Desk
from tests import factories

# All of them take minutes; a few are enough to see a broken rule.
RUNS = int(os.environ.get("INTERLEAVINGS", "12"))


class Writer:
    """Somebody with the form open: what it was read as, and what was typed since."""

    def __init__(self, house: House, name: str) -> None:
        self.house, self.name, self.count = house, name, 0
        self.open()

    def open(self) -> None:
        story = self.house.read()
        self.version = story.version
        self.paragraphs = plain_text(story.body).split("\n")
        self.typed: set[str] = set()

    def type(self, random: Random) -> None:
        self.count += 1
        place = random.randrange(len(self.paragraphs))
        text = f"{self.name}的第{self.count}句写在第{place}段"
        self.typed -= {self.paragraphs[place]}
        self.paragraphs[place] = text
        self.typed.add(text)

    def save(self, random: Random) -> set[str]:
        """Save, answer what is asked by keeping both; return what was kept."""
        data = QueryDict(mutable=True)
        data["headline"], data["read_version"] = "渡口", str(self.version)
        data["body"] = "".join(f"<p>{each}</p>" for each in self.paragraphs)
        form = self.house.form(data)
        if form.merge is not None:
            assert not form.is_valid()
            data[MERGE] = str(form.merge.version)
            for chunk in form.merge.chunks:
                if chunk.came is Came.CONFLICT:
                    data[f"m-{chunk.key}"] = random.choice(
                        ("theirs+mine", "mine+theirs")
                    )
            form = self.house.form(data)
        assert form.is_valid(), form.errors
        self.house.keep(form)
        kept = self.typed
        self.open()
        return kept


class House:
    """One story and the real form of it."""

    def __init__(self) -> None:
        self.chief = factories.chief()
        body = "".join(f"<p>第{n}段旧文</p>" for n in range(5))
        self.story = factories.story("渡口", body=body, created_by=self.chief)
        written(self.story, by=self.chief, kind=Revision.Kind.SAVE)
        request = RequestFactory().get("/")
        request.user = self.chief
        screen = StoryAdmin(Story, Desk())
        made = screen.get_form(request, self.story, fields=["headline", "body"])
        self.made: type[StoryForm] = made

    def read(self) -> Story:
        return Story.objects.get(pk=self.story.pk)

    def form(self, data: QueryDict) -> StoryForm:
        return self.made(data, instance=self.read())

    def keep(self, form: StoryForm) -> None:
        story = form.save(commit=False)
        story.version += 1
        story.save()
        written(story, by=self.chief, kind=Revision.Kind.SAVE)


@pytest.mark.parametrize("seed", range(RUNS))
def test_no_sentence_is_overwritten_in_silence(db, seed):
    random, house = Random(seed), House()
    writers = [Writer(house, name) for name in "甲乙丙"]
    for _step in range(12):
        writer = random.choice(writers)
        match random.choice(["open", "type", "type", "save", "bin", "restore"]):
            case "open":
                writer.open()
            case "type":
                writer.type(random)
            case "save":
                before = plain_text(house.read().body).split("\n")
                began = revision_at(house.read(), writer.version)
                read = plain_text(began.snapshot["body"]).split("\n")
                typed = set(writer.typed)
                writer.save(random)
                after = plain_text(house.read().body).split("\n")
                # What others wrote since I read, and all that I wrote, is there.
                assert set(before) - set(read) <= set(after)
                assert typed <= set(after)
            case "bin":
                bin_story(house.story, by=house.chief)
                unbin_story(house.story, by=house.chief)
            case "restore":
                first = house.story.revisions.order_by("number").first()
                with pytest.raises(ValidationError):
                    restore_revision(house.story, first, by=house.chief, version=99_999)
