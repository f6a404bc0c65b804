"""The page on which unsaved text was typed."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_audit_indexes")]

    operations = [
        migrations.AddField(
            model_name="autosave",
            name="window",
            field=models.CharField(blank=True, max_length=32),
        ),
    ]
