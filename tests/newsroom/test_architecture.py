"""Rules about imports and filters that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKING_COPIES = {"Story", "Byline", "Revision", "Entry", "HeadlineList", "Placement"}
VISIBILITY = {"live_from", "live_until"}


def sources(*folders: str) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
    )


def public_modules() -> list[Path]:
    named = [
        "articles/search.py",
        "articles/searchform.py",
        "articles/searchindex.py",
        "articles/showing.py",
        "articles/streams.py",
        "articles/structured_data.py",
        "feeds/front.py",
        "feeds/listtext.py",
        "feeds/listviews.py",
        "feeds/placing.py",
        "feeds/showing.py",
        "feeds/sitemaps.py",
        "feeds/syndication.py",
        "newsroom/context.py",
        "newsroom/errors.py",
        "newsroom/media.py",
    ]
    folders = ("articles/views", "feeds/views", "articles/templatetags")
    return [
        *(ROOT / name for name in named),
        *sources(*folders, "feeds/templatetags", "feeds/rendering"),
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", public_modules(), ids=name_of)
def test_public_code_imports_no_working_copy(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            assert not names & WORKING_COPIES, f"line {node.lineno}"
            assert not (node.module or "").endswith((".story", ".headline_list"))


@pytest.mark.parametrize("path", sources("articles", "feeds", "newsroom"), ids=name_of)
def test_only_querysets_filter_on_visibility(path):
    # Upkeep removes rows that nobody sees any more; guards speak SQL.
    if name_of(path) in {"articles/querysets.py", "articles/upkeep.py"}:
        return
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        if getattr(call.func, "attr", "") in {"filter", "exclude"}:
            words = [node for node in ast.walk(call) if isinstance(node, ast.keyword)]
            fields = {(word.arg or "").split("__")[0] for word in words}
            assert not fields & VISIBILITY, (
                f"line {call.lineno}: use Edition.objects.live(at)"
            )


@pytest.mark.parametrize("path", sources("articles", "feeds", "newsroom"), ids=name_of)
def test_markup_is_trusted_in_one_place_only(path):
    if name_of(path) == "articles/templatetags/newsroom.py":
        return
    assert "mark_safe" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").rglob("*.html")), ids=name_of
)
def test_templates_trust_nothing_by_themselves(path):
    text = path.read_text("utf-8")
    assert "|safe" not in text
    assert "autoescape off" not in text
    assert " style=" not in text
    assert " onclick=" not in text


def test_only_feed_writers_of_django_reach_the_renderers():
    for path in sources("feeds/rendering"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "django"
            ):
                assert node.module in {
                    "django.utils.feedgenerator",
                    "django.utils.xmlutils",
                }


def test_nothing_listens_to_saves():
    hearing = [
        name_of(path)
        for path in sources("articles", "feeds", "newsroom")
        if "post_save" in path.read_text("utf-8")
    ]
    assert hearing == []


@pytest.mark.parametrize("path", sources("articles", "feeds", "newsroom"), ids=name_of)
def test_nothing_asks_other_servers_past_the_guarded_client(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = {alias.name for alias in getattr(node, "names", ())}
        assert not {"urllib.request", "http.client", "ftplib"} & names
        assert getattr(node, "module", "") not in {"urllib.request", "http.client"}
