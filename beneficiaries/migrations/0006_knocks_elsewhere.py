"""Knocks at public forms are counted by the accounts, for every room; the table stays."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0005_pairs_of_words"), ("accounts", "0003_knock")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Knock")])]
