import pytest

from tests.feeds.rendering.samples import SITE, document, item


class TestLink:
    def test_an_item_leads_to_its_page(self):
        assert document().link_of(item()) == f"{SITE}/2026/11/20/1/"

    def test_a_row_that_points_elsewhere_leads_there(self):
        row = item(external_url="https://example.org/1")
        assert document().link_of(row) == "https://example.org/1"

    def test_a_row_without_a_link_leads_to_the_page_it_stands_on(self):
        assert document(link=f"{SITE}/lists/a/").link_of(item(url="")) == (
            f"{SITE}/lists/a/"
        )

    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)",
            "\x01javascript:alert(1)",
            "data:,x",
            "//evil.example/",
        ],
    )
    def test_an_address_that_is_no_page_is_passed_over(self, url):
        assert document().link_of(item(external_url=url, url=url)) == f"{SITE}/"


class TestPicture:
    def test_a_picture_is_named_beside_the_text(self):
        assert item(image_url=f"{SITE}/a.jpg").picture == f"{SITE}/a.jpg"

    def test_a_picture_that_the_text_shows_is_not(self):
        url = f"{SITE}/a.jpg?w=1&h=2"
        shown = f'<figure><img src="{SITE}/a.jpg?w=1&amp;h=2" alt=""></figure>'
        assert item(image_url=url, content_html=shown).picture == ""

    def test_no_picture_is_no_picture(self):
        assert item().picture == ""

    def test_a_picture_needs_a_web_address(self):
        assert item(image_url="data:image/png;base64,AAAA").picture == ""


class TestCorrections:
    def test_a_text_without_corrections_is_untouched(self):
        assert document().html_of(item(content_html="<p>文</p>")) == "<p>文</p>"

    @pytest.mark.parametrize(
        ("language", "label"), [("zh-Hans", "更正："), ("en", "Correction: ")]
    )
    def test_they_stand_before_the_text_in_the_feeds_language(self, language, label):
        corrected = item(content_html="<p>文</p>", corrections=("一。", "二。"))
        assert document(language=language).html_of(corrected) == (
            f"<aside><p><strong>{label}</strong>一。</p>"
            f"<p><strong>{label}</strong>二。</p></aside><p>文</p>"
        )

    def test_they_are_plain_text(self):
        corrected = item(content_html="", corrections=("<img src=x onerror=y> & “甲”",))
        assert "&lt;img src=x onerror=y&gt; &amp; “甲”" in document().html_of(corrected)


def test_a_feed_is_published_by_its_title_unless_somebody_else_is_named():
    assert document(title="青简日报").publisher == "青简日报"
    assert document(author="青简日报社").publisher == "青简日报社"
