"""What every other test of this folder relies on: a broken rule would be heard."""

from __future__ import annotations

import pytest

from tests.site.pages import BY_NAME

pytestmark = pytest.mark.browser


def heard(visitor) -> str:
    text, visitor.problems = " ".join(visitor.problems), []
    return text


def test_what_breaks_the_policy_is_heard(visitor):
    page = visitor.open(BY_NAME["front"])
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("new Image().src = 'https://example.org/beacon.gif'")
    page.wait_for_timeout(100)
    text = heard(visitor)
    assert "style-src" in text
    assert "img-src" in text


def test_an_error_of_a_script_and_a_missing_file_are_heard(visitor):
    page = visitor.open(BY_NAME["front"])
    page.evaluate("setTimeout(() => { missing() }); new Image().src = '/nowhere.png'")
    page.wait_for_timeout(500)
    text = heard(visitor)
    assert "missing is not defined" in text
    assert "404" in text
