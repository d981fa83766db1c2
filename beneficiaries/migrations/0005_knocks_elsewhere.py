"""Knocks at public forms are counted by the accounts, for every room; the table stays."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0004_lists_by_index_alone"), ("accounts", "0003_knock")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Knock")])]
