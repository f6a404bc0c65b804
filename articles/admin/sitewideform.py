"""The form of the site settings: plain words, and errors that say what to do."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.colourfield import ColoursField
from articles.admin.fields import BodyField
from articles.admin.versions import VersionedForm
from articles.models import Picture, SiteSettings
from articles.searchpush.engines import KEY, TOKEN
from articles.text.filings import is_icp, police_record

_COMMON_ZONES = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Taipei",
    "Asia/Singapore",
    "UTC",
)
_MARK_AT_LEAST = (180, 180)
_SHARED_AT_LEAST = (600, 315)
_PHONE = re.compile(r"[0-9+()（）\-— ,，转]{3,40}")

FIELDSETS: Any = [
    (
        gettext_lazy("The paper"),
        {
            "fields": [
                ("name", "name_en"),
                ("motto", "motto_en"),
                "description",
                "description_en",
                ("mark", "share_picture"),
            ]
        },
    ),
    (
        gettext_lazy("Filings and contact"),
        {
            "fields": [
                ("icp_filing", "police_filing"),
                "licences",
                ("report_phone", "report_email"),
            ]
        },
    ),
    (gettext_lazy("Time and feeds"), {"fields": [("time_zone", "feed_length")]}),
    (gettext_lazy("Review"), {"fields": [("one_signs_once", "sign_within")]}),
    (
        gettext_lazy("Copy desk"),
        {"fields": ["headline_limit_blocks", "latin_spaces"]},
    ),
    (gettext_lazy("About the paper"), {"fields": ["about", "about_en"]}),
    (gettext_lazy("Colours"), {"classes": ["collapse"], "fields": ["colours"]}),
    (
        gettext_lazy("Search engines"),
        {"classes": ["collapse"], "fields": [("indexnow_key", "baidu_token")]},
    ),
]

_HELP = {
    "description": gettext_lazy(
        "One or two sentences, for search engines and for the page about the paper."
    ),
    "description_en": gettext_lazy("The same for the English pages."),
    "mark": gettext_lazy(
        "Square, 180 pixels at least, from the library. It replaces the seal beside "
        "the nameplate and in the browser's tab."
    ),
    "share_picture": gettext_lazy(
        "Shown where a page without a picture is shared; 1200 × 630 is best."
    ),
    "icp_filing": gettext_lazy(
        "As the ministry gave it. The footer links it to the ministry's register."
    ),
    "police_filing": gettext_lazy(
        "With its number. The footer links it to its record."
    ),
    "licences": gettext_lazy("One line for each licence; the footer shows them so."),
    "report_phone": gettext_lazy("Readers report bad content here."),
    "one_signs_once": gettext_lazy(
        "Unticked: one person may sign every step of a story, never of an own one. The "
        "steps themselves stand with each category."
    ),
    "sign_within": gettext_lazy(
        "5 to 1440. Later than that the chiefs and the story's editors are told, until "
        "it is signed."
    ),
    "feed_length": gettext_lazy("1 to 200. Readers' programmes see so many at once."),
    "indexnow_key": gettext_lazy(
        "8 to 128 letters and digits of your own choice. Empty: nothing is reported."
    ),
    "baidu_token": gettext_lazy(
        "From Baidu's site for webmasters. Empty: nothing is reported."
    ),
}


def _zones() -> list[tuple[Any, Any]]:
    rest = sorted(name for name in available_timezones() if "/" in name)
    return [
        ("", gettext_lazy("as the machine says")),
        (gettext_lazy("Common"), [(name, name) for name in _COMMON_ZONES]),
        (gettext_lazy("All"), [(name, name) for name in rest]),
    ]


class SiteSettingsForm(VersionedForm):
    """One row; an empty field shows what holds meanwhile."""

    about = BodyField(
        label=gettext_lazy("in Chinese"),
        required=False,
        help_text=gettext_lazy("Empty: a short text of the program's."),
    )
    about_en = BodyField(label=gettext_lazy("in English"), required=False)
    colours = ColoursField(label=gettext_lazy("colours"), required=False)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("time zone"), required=False, choices=_zones
    )
    feed_length = forms.IntegerField(
        label=gettext_lazy("stories in a feed"), min_value=1, max_value=200
    )
    sign_within = forms.IntegerField(
        label=gettext_lazy("minutes to sign after an urgent press"),
        min_value=5,
        max_value=24 * 60,
    )

    class Meta:
        model = SiteSettings
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in _HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text
        fallback = {
            "name": settings.SITE_NAME,
            "name_en": settings.SITE_NAME_EN,
            "motto": settings.SITE_MOTTO,
            "motto_en": settings.SITE_MOTTO_EN,
        }
        for name, value in fallback.items():
            if name in self.fields and value:
                self.fields[name].help_text = _("Empty: %(value)s") % {"value": value}
        if "time_zone" in self.fields:
            self.fields["time_zone"].help_text = _(
                "Days begin and times are shown in it from the next page on; addresses "
                "of stories that are out stay as they are. Empty: %(value)s"
            ) % {"value": settings.TIME_ZONE}

    def clean_mark(self) -> Picture | None:
        return self._large_enough("mark", _MARK_AT_LEAST)

    def clean_share_picture(self) -> Picture | None:
        return self._large_enough("share_picture", _SHARED_AT_LEAST)

    def clean_icp_filing(self) -> str:
        text: str = self.cleaned_data["icp_filing"]
        if text and not is_icp(text):
            raise ValidationError(
                _("This is no ICP filing: it reads like 京ICP备12345678号-1."),
                code="icp",
            )
        return text

    def clean_police_filing(self) -> str:
        text: str = self.cleaned_data["police_filing"]
        if text and not police_record(text):
            raise ValidationError(
                _("The record number of 12 to 14 digits is missing."), code="police"
            )
        return text

    def clean_report_phone(self) -> str:
        text: str = self.cleaned_data["report_phone"]
        if text and not _PHONE.fullmatch(text):
            raise ValidationError(
                _("A telephone number has digits, spaces, brackets and hyphens."),
                code="phone",
            )
        return text

    def clean_indexnow_key(self) -> str:
        text: str = self.cleaned_data["indexnow_key"]
        if text and not KEY.fullmatch(text):
            raise ValidationError(
                _("The key has 8 to 128 letters, digits and hyphens."), code="key"
            )
        return text

    def clean_baidu_token(self) -> str:
        text: str = self.cleaned_data["baidu_token"]
        if text and not TOKEN.fullmatch(text):
            raise ValidationError(
                _("The token has letters, digits, hyphens and underscores only."),
                code="token",
            )
        return text

    def _large_enough(self, name: str, least: tuple[int, int]) -> Picture | None:
        picture: Picture | None = self.cleaned_data[name]
        if picture is not None and (
            picture.width < least[0] or picture.height < least[1]
        ):
            raise ValidationError(
                _(
                    "The picture has %(width)d × %(height)d pixels, it needs "
                    "%(least_width)d × %(least_height)d at least."
                ),
                code="small",
                params={
                    "width": picture.width,
                    "height": picture.height,
                    "least_width": least[0],
                    "least_height": least[1],
                },
            )
        return picture
