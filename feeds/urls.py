"""Addresses of lists and feeds, below the prefix of a language."""

from __future__ import annotations

from django.urls import path, re_path

from feeds.views import feeds, front, lists, subscribe

_FILE = r"(?P<file>rss\.xml|atom\.xml|feed\.json)$"

urlpatterns = [
    path("", front.front, name="front"),
    path("lists/<slug:slug>/", lists.headline_list, name="list"),
    path("lists/<slug:slug>.txt", lists.list_text, name="list_text"),
    path("subscribe/", subscribe.subscribe, name="subscribe"),
    path("feeds.opml", subscribe.opml, name="opml"),
    re_path(rf"^{_FILE}", feeds.site, name="site_feed"),
    re_path(rf"^c/(?P<slug>[-\w]+)/{_FILE}", feeds.category, name="category_feed"),
    re_path(rf"^tags/(?P<slug>[-\w]+)/{_FILE}", feeds.tag, name="tag_feed"),
    re_path(rf"^authors/(?P<slug>[-\w]+)/{_FILE}", feeds.author, name="author_feed"),
    re_path(rf"^lists/(?P<slug>[-\w]+)/{_FILE}", feeds.headline_list, name="list_feed"),
]
