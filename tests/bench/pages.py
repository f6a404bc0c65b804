"""What does an uncached page cost, beside a view that does nothing?"""

from tests.bench import data

data.database()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from feeds.launching import launch  # noqa: E402
from tests import factories  # noqa: E402

chief, editions = data.stories(120)
headline_list = factories.headline_list()
for edition in editions[:100]:
    factories.entry(headline_list, "", story=edition.story, follow_headline=True)
factories.placement(headline_list)
factories.placement(headline_list, "after_every_story")
launch(headline_list, by=chief)

client = Client()
base = data.measure("page", lambda: client.get("/healthz"), path="/healthz")
for path in (
    "/",
    editions[0].path,
    "/c/news/",
    "/lists/today/",
    "/lists/today.txt",
    "/rss.xml",
    "/feed.json",
):
    with CaptureQueriesContext(connection) as context:
        size = len(client.get(path).content)
    taken = data.measure(
        "page",
        lambda path=path: client.get(path),
        path=path,
        bytes=size,
        queries=len(context.captured_queries),
    )
    data.ratio(f"page {path} to /healthz", taken, base)
