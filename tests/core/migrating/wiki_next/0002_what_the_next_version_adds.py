"""To the table that is written most: columns that the version before does not fill in; and a table beside it."""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    page = apps.get_model("wiki", "WikiPage").objects.order_by("pk").first()
    apps.get_model("wiki", "Next").objects.create(page=page, words=page.title)


class Migration(migrations.Migration):
    dependencies = [("wiki", "0001_initial")]
    operations = [
        migrations.AddField("wikipage", "next_word", models.CharField(max_length=20, null=True)),
        migrations.AddField("wikipage", "next_count", models.IntegerField(db_default=7)),
        migrations.AddField("wikichange", "next_count", models.IntegerField(db_default=7)),
        migrations.CreateModel(
            "Next",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("page", models.ForeignKey("wiki.WikiPage", django.db.models.deletion.CASCADE)),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
