"""Let the trigger that freezes editions be made anew after this migrate.

An end of its own may now be set for a copy later, so ``planned_until`` is no longer
among the frozen columns.
"""

from django.db import migrations


def drop_trigger(apps, schema_editor):
    table = "articles_edition"
    on = f' ON "{table}"' if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_frozen"{on}')


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_proposed_tags")]
    operations = [migrations.RunPython(drop_trigger, migrations.RunPython.noop)]
