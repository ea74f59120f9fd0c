"""What the version before still reads."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wiki", "0001_initial")]
    operations = [migrations.RemoveField("wikipage", "excerpt")]
