"""What do the sitemaps cost, and do they grow with the archive?"""

from tests.bench import data

data.database()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.models import Edition, Listing, Story  # noqa: E402

STORIES = 100_000


def copies(model, count: int, **changed: str) -> None:
    """Repeat the first row of a table with other numbers, in one statement."""
    columns = [field.column for field in model._meta.concrete_fields]
    # Only names of our own columns and the expressions below stand in it.
    values = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
            f' INSERT INTO "{table}" ({names}) SELECT {values} FROM n,'
            f' (SELECT * FROM "{table}" ORDER BY id LIMIT 1) t'
        )


_chief, _editions = data.stories(1)
guid = (
    "printf('%%032x', i)"
    if connection.vendor == "sqlite"
    else "lpad(to_hex(i), 32, '0')::uuid"
)
guid = guid.replace("%%", "%")
copies(Story, STORIES, id="i", guid=guid, slug="''")
copies(Edition, STORIES, id="i", story_id="i", guid=guid)
last = Listing.objects.order_by("-id").values_list("id", flat=True)[0]
first = Listing.objects.order_by("id").first()
assert first.stream.endswith("/site"), first.stream
copies(Listing, STORIES, id=f"i + {last}", edition_id="i", story_id="i")
with connection.cursor() as cursor:
    cursor.execute("ANALYZE")

client = Client()
for path, runs in (
    ("/sitemap.xml", 10),
    ("/sitemap-3.xml", 10),
    ("/sitemap-pages.xml", 10),
    ("/news-sitemap.xml", 10),
):
    with CaptureQueriesContext(connection) as context:
        answer = client.get(path)
    assert answer.status_code == 200
    data.measure(
        "sitemap",
        lambda path=path: client.get(path),
        runs=runs,
        path=path,
        stories=STORIES,
        bytes=len(answer.content),
        entries=answer.content.count(b"<loc>"),
        queries=len(context.captured_queries),
    )
