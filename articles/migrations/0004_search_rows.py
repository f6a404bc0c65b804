"""Search rows under their place in time; they are derived, so they are made anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_settings_version'),
    ]

    operations = [
        migrations.DeleteModel(name='SearchRow'),
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='articles.edition')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.story')),
                ('language', models.CharField(max_length=8)),
                ('live_from', models.DateTimeField()),
                ('live_until', models.DateTimeField(null=True)),
                ('head', models.TextField()),
                ('terms', models.TextField()),
            ],
            options={
                'verbose_name': 'search row',
                'verbose_name_plural': 'search rows',
                'indexes': [models.Index(condition=models.Q(('live_until__isnull', False)), fields=['live_until'], name='search_row_ends')],
            },
        ),
    ]
