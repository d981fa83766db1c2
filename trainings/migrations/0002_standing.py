"""The view that works out each learner's rate, rank, ties and laureates; ``trainings/rates.py`` tells the rule."""

from pathlib import Path

from django.db import migrations

VIEW = (Path(__file__).resolve().parent / "0002_standing.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("trainings", "0001_initial")]
    operations = [migrations.RunSQL(VIEW, "drop view if exists trainings_standing")]
