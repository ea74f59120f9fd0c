"""Built while others write."""

from django.db import migrations, models

from core.migrating.operations import AddIndexWhileRunning


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("wiki", "0002_what_the_next_version_adds")]
    operations = [AddIndexWhileRunning("wikichange", models.Index(fields=["next_count"], name="wiki_next_count"))]
