from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import (
    AuditEntry,
    Edition,
    Revision,
    SignOff,
    SiteSettings,
    Story,
)
from articles.models.vocabulary import State
from articles.publishing import correct, end, press, withdraw
from articles.review import approve, sign_afterwards
from articles.signing import hash_of
from tests import factories
from tests.articles.test_review import ReviewTestCase, change, is_signed
from tests.articles.verbs import in_hours, live


class ChangeTests(ReviewTestCase):
    def test_a_change_after_the_signatures_makes_them_void(self):
        self.sign_all()
        change(self.story, self.editor, headline="渡口的末班船")
        assert Story.objects.get(pk=self.story.pk).state == State.IN_REVIEW
        assert self.refused(press, by=self.chief) == "unsigned"
        assert approve(self.story, by=self.chief)[0].step == 1
        assert not SignOff.objects.filter(is_carried=True).exists()

    def test_a_change_that_is_taken_back_brings_them_back(self):
        self.sign_all()
        before = self.story.headline
        change(self.story, self.editor, headline="渡口的末班船")
        change(self.story, self.editor, headline=before)
        assert Story.objects.get(pk=self.story.pk).state == State.READY
        press(self.story, by=self.editor)

    def test_one_signature_is_enough_where_a_slip_was_mended(self):
        self.sign_all()
        change(self.story, self.editor, body=self.story.body.replace("热闹", "热闹，"))
        assert self.refused(press, by=self.editor) == "unsigned"
        made = approve(self.story, by=self.second)
        assert [(each.step, each.person, each.is_carried) for each in made] == [
            (2, self.second, False),
            (1, self.editor, True),
        ]
        press(self.story, by=self.editor)

    def test_somebody_new_may_be_the_one_who_signs_over_a_slip(self):
        self.sign_all()
        change(self.story, self.editor, body=self.story.body.replace("热闹", "热闹，"))
        made = approve(self.story, by=self.chief)
        assert [(each.step, each.person) for each in made] == [
            (1, self.chief),
            (2, self.second),
        ]

    def test_a_number_in_the_text_is_no_slip(self):
        self.sign_all()
        change(self.story, self.editor, body=self.story.body.replace("四十", "五十"))
        approve(self.story, by=self.editor)
        assert self.refused(press, by=self.editor) == "unsigned"

    def test_who_works_on_it_until_when_may_change_under_the_signatures(self):
        self.sign_all()
        change(
            self.story,
            self.editor,
            assignee=self.second,
            due_at=in_hours(3),
            priority=1,
            publish_at=in_hours(4),
            embargo_until=in_hours(1),
            legal_check=2,
            picture_check=1,
        )
        press(self.story, by=self.editor)

    def test_everything_that_readers_get_is_signed(self):
        other = factories.category("sport", name="体育", review_steps=2)
        changes = [
            {"kicker": "引题"},
            {"deck": "副题"},
            {"list_headline": "短题"},
            {"standfirst": "提要的话"},
            {"key_points": "要点一"},
            {"byline_text": "本报记者 顾岸"},
            {"source": factories.source("渡口通讯社")},
            {"source_url": "https://example.org/"},
            {"origin": "repost"},
            {"slug": "ferry"},
            {"language": "en"},
            {"lead_picture": factories.picture()},
            {"responsible_editor": self.second},
            {"category": other},
        ]
        self.sign_all()
        start = Story.objects.get(pk=self.story.pk)
        kept = {name: getattr(start, name) for each in changes for name in each}
        for fields in changes:
            change(self.story, self.editor, **fields)
            assert not is_signed(self.story), fields
            change(self.story, self.editor, **{name: kept[name] for name in fields})
            assert is_signed(self.story), fields

    def test_a_name_a_tag_and_a_second_category_are_signed_too(self):
        self.sign_all()
        self.story.tags.add("渡口")
        assert self.refused(press, by=self.chief) == "unsigned"
        self.story.tags.clear()
        self.story.extra_categories.add(factories.category("sport", name="体育"))
        assert self.refused(press, by=self.chief) == "unsigned"
        self.story.extra_categories.clear()
        self.story.bylines.update(display_name="顾岸")
        assert self.refused(press, by=self.chief) == "unsigned"

    def test_the_words_under_a_picture_are_signed(self):
        picture = factories.picture(caption="早班船靠岸")
        change(self.story, self.editor, lead_picture=picture)
        self.sign_all()
        picture.caption = "末班船离岸"
        picture.save()
        assert self.refused(press, by=self.chief) == "unsigned"

    def test_a_change_of_a_live_story_needs_signatures_again(self):
        self.sign_all()
        press(self.story, by=self.editor)
        change(self.story, self.editor, headline="渡口的末班船")
        assert self.refused(press, by=self.chief) == "unsigned"
        assert live(self.story).headline == "河湾渡口的早班船"

    def test_corrections_ends_and_withdrawals_ask_for_no_signature(self):
        self.sign_all()
        press(self.story, by=self.editor)
        change(self.story, self.editor, headline="渡口的末班船")
        correct(self.story, by=self.editor, text="第一段的时间应为六点。")
        end(self.story, by=self.editor, at=in_hours(2))
        withdraw(self.story, by=self.editor, reason="核实")

    def test_a_correction_leaves_the_signatures_on_the_text(self):
        self.sign_all()
        press(self.story, by=self.editor)
        correct(self.story, by=self.editor, text="第一段的时间应为六点。")
        press(self.story, by=self.editor)


class UrgentTests(ReviewTestCase):
    def test_a_chief_presses_first_and_the_signatures_follow(self):
        before = timezone.now()
        press(self.story, by=self.chief, urgent=True, reason="地震速报")
        assert live(self.story)
        assert self.story.sign_by - before >= timedelta(minutes=30)
        assert self.story.state == State.IN_REVIEW
        entry = AuditEntry.objects.get(action="press")
        assert entry.after["urgent"] == "地震速报"
        assert entry.after["missing"] == ["一审", "终审"]
        made = approve(self.story, by=self.editor)
        assert made[0].is_afterwards
        assert self.story.sign_by is not None
        approve(self.story, by=self.second)
        assert self.story.sign_by is None
        assert self.story.state == State.READY

    def test_an_editor_may_not_and_a_chief_says_why(self):
        urgent = {"urgent": True, "reason": "速报"}
        assert self.refused(press, by=self.editor, **urgent) == "unsigned"
        assert self.refused(press, by=self.chief, urgent=True) == "no_reason"
        assert not Edition.objects.exists()

    def test_what_readers_saw_is_signed_though_the_text_moved_on(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        pressed = self.story.revisions.get(kind=Revision.Kind.PRESS)
        change(self.story, self.editor, headline="渡口的末班船")
        sign_afterwards(self.story, by=self.editor)
        made = sign_afterwards(self.story, by=self.second, opinion="补签")
        assert made[0].revision == pressed
        assert made[0].text_hash == hash_of(pressed.snapshot)
        assert self.story.sign_by is None
        assert self.story.state == State.IN_REVIEW
        assert self.refused(press, by=self.chief) == "unsigned"

    def test_a_second_urgent_press_does_not_put_the_moment_off(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        first = self.story.sign_by
        press(self.story, by=self.chief, urgent=True, reason="续报")
        assert self.story.sign_by == first

    def test_a_signed_press_ends_the_waiting(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        change(self.story, self.editor, headline="渡口的末班船")
        self.sign_all()
        press(self.story, by=self.editor)
        assert self.story.sign_by is None

    def test_signatures_on_a_newer_text_are_none_on_what_readers_saw(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        change(self.story, self.editor, headline="渡口的末班船")
        self.sign_all()
        assert self.story.sign_by is not None
        assert not SignOff.objects.filter(is_afterwards=True).exists()

    def test_nothing_waits_where_nothing_was_urgent(self):
        assert self.refused(sign_afterwards, by=self.editor) == "nothing_to_sign"

    def test_the_minutes_are_the_papers(self):
        SiteSettings.objects.create(sign_within=5)
        press(self.story, by=self.chief, urgent=True, reason="速报")
        assert self.story.sign_by < timezone.now() + timedelta(minutes=6)
