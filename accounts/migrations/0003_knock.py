"""Knocks at public forms are counted here, for every room; the table stays the one that the registry made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_journal_is_kept"), ("beneficiaries", "0004_lists_by_index_alone")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Knock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=64)),
                        ("hour", models.DateTimeField()),
                        ("count", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "verbose_name": "knock at a public form",
                        "verbose_name_plural": "knocks at public forms",
                        "db_table": "beneficiaries_knock",
                        "default_permissions": [],
                        "constraints": [models.UniqueConstraint(fields=("hour", "key"), name="knock_once_an_hour")],
                    },
                ),
            ]
        ),
    ]
