"""The house's own rules of language, and what was decided about findings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField
from articles.models.versioned import Versioned


class HouseWord(Versioned):
    """One word the copy desk looks for; ``better`` is what should stand there."""

    class Kind(models.TextChoices):
        WRONG = "wrong", pgettext_lazy("house word", "Wrong word")
        FORBIDDEN = "forbidden", pgettext_lazy("house word", "Forbidden word")
        SENSITIVE = "sensitive", pgettext_lazy("house word", "Sensitive word")
        NAME = "name", pgettext_lazy("house word", "Required name or title")

    class Handling(models.TextChoices):
        BLOCK = "block", pgettext_lazy("handling", "Blocks the press")
        WARN = "warn", pgettext_lazy("handling", "Warns")
        SUGGEST = "suggest", pgettext_lazy("handling", "Suggests the better word")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    word = LineField(_("word"), max_length=60)
    better = LineField(_("better"), max_length=120, blank=True)
    handling = models.CharField(
        _("handling"), max_length=8, choices=Handling, default=Handling.WARN
    )
    except_in = LineField(
        _("but not in"),
        max_length=200,
        blank=True,
        help_text=_("Longer words in which it may stand, divided by commas."),
    )
    note = LineField(_("note"), max_length=200, blank=True)
    is_on = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("house word")
        verbose_name_plural = _("house words")
        ordering = ("kind", "word")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "word"],
                name="house_word_once",
                violation_error_message=_("This word is on that list already."),
            )
        ]

    def __str__(self) -> str:
        return self.word


class FindingDecision(models.Model):
    """What was decided about one finding in one story.

    ``key`` names the finding (its code and the words it is about), ``text_hash``
    the text it was decided on: ``once`` holds for that text, ``story`` for good.
    """

    class Scope(models.TextChoices):
        ACCEPT = "accept", pgettext_lazy("finding", "Accepted")
        ONCE = "once", pgettext_lazy("finding", "Ignored once")
        STORY = "story", pgettext_lazy("finding", "Ignored for this story")

    story = models.ForeignKey(
        "articles.Story", models.PROTECT, related_name="finding_decisions"
    )
    code = models.CharField(_("check"), max_length=40)
    key = models.CharField(max_length=64)
    words = LineField(_("about"), max_length=120, blank=True)
    scope = models.CharField(_("decision"), max_length=8, choices=Scope)
    text_hash = models.CharField(max_length=64)
    reason = LineField(_("reason"), max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    decided_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("decision about a finding")
        verbose_name_plural = _("decisions about findings")
        ordering = ("-decided_at", "-id")
        indexes = [models.Index(fields=["story", "key"])]

    def __str__(self) -> str:
        return f"{self.story_id} {self.code} {self.scope}"
