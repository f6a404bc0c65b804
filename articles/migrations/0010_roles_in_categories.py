"""The editors of a category become a group with a role there."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Give the editors of each category a group of their own that manages it.

    Writers kept the right to write there: every group that may start stories writes.
    """
    Category = apps.get_model("articles", "Category")
    CategoryRole = apps.get_model("articles", "CategoryRole")
    Group = apps.get_model("auth", "Group")
    writers = Group.objects.filter(
        permissions__codename="add_story",
        permissions__content_type__app_label="articles",
    ).distinct()
    writing = list(writers)
    for category in Category.objects.filter(editors__isnull=False).distinct():
        group, _made = Group.objects.get_or_create(
            name=f"栏目·{category.name}（{category.slug}）"[:150]
        )
        group.user_set.add(*category.editors.all())
        rows = [(group, "manage"), *((each, "write") for each in writing)]
        for held, role in rows:
            CategoryRole.objects.get_or_create(
                category=category, group=held, defaults={"role": role}
            )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_revision_version"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="category", name="editors"),
        migrations.AlterField(
            model_name="categoryrole",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="category_roles",
                to="auth.group",
                verbose_name="group",
            ),
        ),
    ]
