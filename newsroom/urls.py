"""Every address of the site."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from articles.languages import other_languages, site_language
from articles.views import paper, reading, searchkey
from feeds import guests
from feeds.views import sitemaps
from newsroom import health
from newsroom.media import media


def _public(prefix: str, language: str) -> list[URLPattern | URLResolver]:
    return [
        path(prefix, include("feeds.urls"), {"language": language}),
        path(prefix, include("articles.urls"), {"language": language}),
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("read/", reading.read),
    path("preview/<str:token>/", guests.preview),
    path("robots.txt", sitemaps.robots),
    path("favicon.ico", paper.favicon),
    path("manifest.webmanifest", paper.manifest),
    re_path(r"^theme/(?P<name>[0-9a-f]{16})\.css$", paper.theme),
    path("sitemap.xml", sitemaps.index),
    path("sitemap-pages.xml", sitemaps.pages),
    path("news-sitemap.xml", sitemaps.news),
    re_path(r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$", searchkey.key_file),
    re_path(r"^sitemap-(?P<part>[0-9]{1,9})\.xml$", sitemaps.stories),
]
# A host of its own for pictures fetches them here.
_MEDIA = settings.MEDIA_URL if settings.MEDIA_URL.startswith("/") else "/media/"
urlpatterns.append(re_path(rf"^{_MEDIA.lstrip('/')}(?P<path>.+)$", media))
urlpatterns += _public("", site_language())
for language in other_languages():
    urlpatterns += _public(f"{language}/", language)

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.forbidden"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"
