"""The tables of this room, as first released."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReportAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "permissions": [
                    ("view_reports", "Can see reports"),
                    ("export_reports", "Can take reports out as files"),
                ],
                "managed": False,
                "default_permissions": [],
            },
        ),
    ]
