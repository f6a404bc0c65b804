from __future__ import annotations

import unicodedata

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from articles.models import Category, Picture, Source, Story, Tag
from articles.tagging import parse_tags
from feeds.models import Entry
from tests import factories, hostile

pytestmark = pytest.mark.django_db


def stored(**fields):
    """Save a story and read it back from the database."""
    return Story.objects.get(pk=factories.story(**fields).pk)


def code(caught) -> str:
    return caught.value.error_list[0].code


def by_save(text):
    made = factories.story()
    made.headline = text
    made.save()


def by_update(text):
    factories.story()
    Story.objects.update(headline=text)


def by_bulk_create(text):
    Story.objects.bulk_create([Story(headline=text)])


def by_bulk_update(text):
    made = factories.story()
    made.headline = text
    Story.objects.bulk_update([made], ["headline"])


def by_form(text):
    form = forms.modelform_factory(Story, fields=["headline"])({"headline": text})
    if not form.is_valid():
        raise ValidationError(form.errors.as_data()["headline"])
    form.save()


DOORS = [
    factories.story,
    by_save,
    by_update,
    by_bulk_create,
    by_bulk_update,
]


class TestWhatIsDropped:
    @pytest.mark.parametrize("name", hostile.DROPPED)
    @pytest.mark.parametrize("column", ["headline", "deck", "standfirst", "body"])
    def test_it_is_gone_from_every_text(self, column, name):
        text = f"渡{hostile.DROPPED[name]}口"
        assert getattr(stored(**{column: text}), column) == "渡口"

    @pytest.mark.parametrize("name", hostile.DIRECTIONS)
    def test_direction_marks_are_gone_from_lines(self, name):
        text = f"渡{hostile.DIRECTIONS[name]}口"
        assert stored(headline=text).headline == "渡口"

    @pytest.mark.parametrize("door", DOORS)
    def test_whatever_the_door(self, door):
        door("渡\x00\x0b\ufffe\ud800\u202e口")
        assert Story.objects.get().headline == "渡口"

    @pytest.mark.parametrize("name", [n for n in hostile.DROPPED if n != "nul"])
    def test_a_form_drops_it_too(self, name):
        by_form(f"渡{hostile.DROPPED[name]}口")
        assert Story.objects.get().headline == "渡口"

    def test_a_form_names_the_field_that_holds_a_nul(self):
        with pytest.raises(ValidationError) as caught:
            by_form("渡\x00口")
        assert code(caught) == "null_characters_not_allowed"

    def test_the_instance_holds_what_was_stored(self):
        made = factories.story("渡\x0b口")
        assert made.headline == "渡口"

    def test_every_table_of_text_is_served_by_the_same_rule(self):
        text = "甲\x00\x1b\ufffe\u200b乙"
        category = factories.category(description=text)
        source = Source.objects.create(name=text)
        author = factories.author(name=text, bio=text)
        row = factories.entry(factories.headline_list(name=text), text, note=text)
        picture = Picture.objects.create(alt=text, caption=text)
        for made, columns in [
            (category, ["description"]),
            (source, ["name"]),
            (author, ["name", "bio"]),
            (row, ["headline", "note"]),
            (row.headline_list, ["name"]),
            (picture, ["alt", "caption"]),
        ]:
            made.refresh_from_db()
            assert {getattr(made, column) for column in columns} == {"甲乙"}

    def test_a_tag_is_served_by_the_same_rule(self):
        made = Tag.objects.create(name="渡\x00\x0b\ufffe\ud800\u202e口", slug="a")
        made.refresh_from_db()
        assert made.name == "渡口"

    def test_a_tag_typed_with_invisible_characters_is_the_tag_there_is(self):
        assert parse_tags("渡口\uff0c渡\u200b口\u3001渡\x00口") == ["渡口"]


class TestWhatStays:
    @pytest.mark.parametrize("name", hostile.KEPT)
    @pytest.mark.parametrize("column", ["headline", "standfirst", "body"])
    def test_it_comes_back_byte_for_byte(self, column, name):
        text = f"渡{hostile.KEPT[name]}口"
        kept = getattr(stored(**{column: text}), column)
        assert kept.encode() == text.encode()

    def test_a_rare_ideograph_counts_as_one_character(self):
        text = "\U00020000" * 120
        assert stored(headline=text).headline == text
        assert len(stored(headline=text).headline) == 120

    def test_prose_keeps_its_lines_and_a_headline_is_one(self):
        made = stored(headline="渡\r\n口", standfirst="渡\r\n口")
        assert (made.headline, made.standfirst) == ("渡 口", "渡\n口")


class TestForms:
    def test_a_letter_and_its_accent_become_one(self):
        assert stored(headline="cafe\u0301").headline == "caf\u00e9"

    def test_combining_marks_are_capped_at_four(self):
        made = stored(headline="x" + "\u0336" * 200 + "渡")
        marks = [c for c in made.headline if unicodedata.category(c) == "Mn"]
        assert len(marks) == 4
        assert made.headline[-1] == "渡"

    def test_saving_twice_changes_nothing(self):
        made = stored(headline="e\u0301\u202e\u200b" + "\u0336" * 9)
        before = made.headline
        made.save()
        assert stored(headline=before).headline == made.headline == before


class TestLength:
    @pytest.mark.parametrize("door", [*DOORS, by_form])
    def test_a_headline_of_5000_characters_is_refused_alike(self, door):
        with pytest.raises(ValidationError) as caught, transaction.atomic():
            door("长" * 5000)
        assert code(caught) == "max_length"
        assert "5000" in caught.value.messages[0]
        assert "120" in caught.value.messages[0]
        assert not Story.objects.filter(headline__startswith="长长").exists()

    def test_so_is_prose_with_a_limit(self):
        with pytest.raises(ValidationError) as caught, transaction.atomic():
            factories.story(standfirst="长" * 401)
        assert code(caught) == "max_length"

    def test_so_is_a_tag(self):
        made = factories.story()
        with pytest.raises(ValidationError) as caught, transaction.atomic():
            made.tags.add("长" * 101)
        assert code(caught) == "max_length"

    def test_so_is_an_address(self):
        with pytest.raises(ValidationError) as caught, transaction.atomic():
            factories.story(source_url=f"https://example.org/{'a' * 500}")
        assert code(caught) == "max_length"

    def test_what_was_dropped_does_not_count(self):
        assert stored(headline="\u200b" * 500 + "长" * 120).headline == "长" * 120

    def test_the_last_character_that_fits_is_kept(self):
        assert len(stored(headline="长" * 120).headline) == 120
        with pytest.raises(ValidationError):
            factories.story("长" * 121)

    def test_a_body_of_a_million_characters_is_ordinary(self):
        text = "<p>" + "长" * 1_000_000 + "</p>"
        assert stored(body=text).body == text


class TestAddresses:
    BAD = (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "ftp://example.org/",
        "file:///etc/passwd",
        "//evil.example/",
        "https:\\\\evil.example",
        "https://user@evil.example/",
        "https://example.org/\u202egnp.exe",
        "https://",
    )

    @pytest.mark.parametrize("url", BAD)
    def test_what_a_browser_would_run_is_refused_on_save(self, url):
        with pytest.raises(ValidationError) as caught, transaction.atomic():
            factories.story(source_url=url)
        assert code(caught) == "address"

    @pytest.mark.parametrize("url", BAD)
    def test_and_by_an_update_of_many_rows(self, url):
        factories.story()
        with pytest.raises(ValidationError) as caught:
            Story.objects.update(source_url=url)
        assert code(caught) == "address"

    @pytest.mark.parametrize("url", BAD)
    def test_and_by_bulk_in_a_list(self, url):
        entry = Entry(headline_list=factories.headline_list(), headline="甲", url=url)
        with pytest.raises(ValidationError), transaction.atomic():
            Entry.objects.bulk_create([entry])
        assert not Entry.objects.exists()

    def test_an_ordinary_address_is_kept(self):
        url = "https://example.org/a?b=c#d"
        assert stored(source_url=url).source_url == url


def test_the_database_itself_holds_what_the_model_says():
    made = factories.story("渡\x0b口\U00030ede")
    with connection.cursor() as cursor:
        cursor.execute("SELECT headline FROM articles_story WHERE id = %s", [made.pk])
        assert cursor.fetchone() == ("渡口\U00030ede",)


def test_a_category_of_spaces_has_no_name():
    category = Category(slug="a", name=" \u3000\u200b ")
    with pytest.raises(ValidationError):
        category.full_clean()
