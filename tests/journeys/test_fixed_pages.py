"""Fixed pages in a browser that holds them to the policy they are sent with."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from newsroom.fixed import fixed
from tests.newsroom.test_fixed_pages import FILES

ADDRESS = "http://paper.example/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", FILES)
def test_a_fixed_page_is_dressed_and_breaks_no_policy(browser, name, scheme):
    answer = fixed(RequestFactory().get("/"), name, 500)
    said: list[str] = []
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme
    )
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.route(
        "**/*",
        lambda route: route.fulfill(
            status=200, headers=dict(answer.headers), body=answer.content
        ),
    )
    page.goto(ADDRESS)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(247, 249, 245)", "dark": "rgb(14, 21, 19)"}[scheme]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert said == []
    context.close()
