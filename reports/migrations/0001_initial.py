"""The tables of this room, as first released."""

from django.db import migrations, models

import places.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="ReportAccess",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                    ],
                    options={
                        "permissions": [
                            ("view_reports", "Can see reports"),
                            ("export_reports", "Can take reports out as files"),
                        ],
                        "managed": False,
                        "default_permissions": (),
                    },
                )
            ],
        ),
    ]
