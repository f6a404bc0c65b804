"""Fill the search rows from the editions that are not over."""

from itertools import batched

from django.db import migrations
from django.db.models import F, Q
from django.utils import timezone

from articles.models.listing import place_of
from articles.searchtext import head_of, terms_of


def fill(apps, schema_editor):
    """Write a row for each edition that is live or scheduled."""
    alias = schema_editor.connection.alias
    row = apps.get_model('articles', 'SearchRow')
    editions = (
        apps.get_model('articles', 'Edition').objects.using(alias)
        .filter(Q(live_until__isnull=True) | Q(live_until__gt=timezone.now()))
        .exclude(live_until=F('live_from'))
        .select_related('body')
    )
    for batch in batched(editions.iterator(chunk_size=100), 100):
        row.objects.using(alias).bulk_create(
            row(
                place=place_of(edition.published_at, edition.pk),
                edition=edition,
                story_id=edition.story_id,
                language=edition.language,
                live_from=edition.live_from,
                live_until=edition.live_until,
                head=head_of(edition),
                terms=terms_of(edition, edition.body.text),
            )
            for edition in batch
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_search_rows'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
