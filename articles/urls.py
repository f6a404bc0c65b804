"""Addresses of stories and streams, below the prefix of a language."""

from __future__ import annotations

from django.urls import path, re_path

from articles.views import about, corrections, reports, search, story, streams

urlpatterns = [
    # Eighteen digits fit every database; a longer number is no story.
    re_path(
        r"^\d{4}/\d{2}/\d{2}/(?P<number>[0-9]{1,18})(?:-[^/]*)?/$",
        story.story,
        name="story",
    ),
    re_path(r"^a/(?P<number>[0-9]{1,18})/$", story.short, name="short"),
    re_path(r"^report/(?P<number>[0-9]{1,18})/$", reports.report, name="report"),
    re_path(r"^report/(?P<number>[0-9]{1,18})/thanks/$", reports.thanks, name="thanks"),
    path("c/<slug:slug>/", streams.category, name="category"),
    re_path(r"^tags/(?P<slug>[-\w]+)/$", streams.tag, name="tag"),
    path("authors/<slug:slug>/", streams.author, name="author"),
    re_path(
        r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$",
        streams.day,
        name="day",
    ),
    path("about/", about.about, name="about"),
    path("search/", search.search, name="search"),
    path("corrections/", corrections.corrections, name="corrections"),
]
