"""What lists say of a story beside it: findings and pictures; the index may stay."""

from itertools import batched

from django.db import migrations, models

from articles.storyindex import folded_text, pictures_of


def fill(apps, schema_editor):
    """Count the pictures of the working copies there are, and fold their texts."""
    alias = schema_editor.connection.alias
    stories = apps.get_model("articles", "Story").objects.using(alias)
    bylines = apps.get_model("articles", "Byline").objects.using(alias)
    rows = apps.get_model("articles", "StoryRow").objects.using(alias)
    for batch in batched(stories.order_by("pk").iterator(chunk_size=200), 200):
        names = {}
        lines = bylines.filter(story__in=[each.pk for each in batch])
        for line in lines.select_related("author").order_by("position", "id"):
            name = line.display_name or (line.author.name if line.author else "")
            names.setdefault(line.story_id, []).append(name)
        for story in batch:
            rows.filter(pk=story.pk).update(
                pictures=pictures_of(story),
                folded=folded_text(story, names.get(story.pk, [])),
            )


def drop_trigger(apps, schema_editor):
    """Drop what wrote the index at every change of a row; made anew after this."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS articles_storyrow_reindexed")


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_audit_kind")]

    operations = [
        migrations.RunPython(drop_trigger, migrations.RunPython.noop),
        *(
            migrations.AddField("storyrow", name, field)
            for name, field in (
                ("pictures", models.PositiveIntegerField(default=0)),
                ("blocks", models.PositiveIntegerField(null=True)),
                ("warnings", models.PositiveIntegerField(default=0)),
                ("checked_at", models.DateTimeField(null=True)),
                ("basis", models.CharField(default="", max_length=100)),
                ("folded", models.TextField(default="")),
                ("turn", models.PositiveIntegerField(default=0)),
            )
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "storyrow", models.Index(fields=["blocks"], name="storyrow_blocks")
        ),
        migrations.AddIndex(
            "storyrow", models.Index(fields=["pictures"], name="storyrow_pictures")
        ),
    ]
