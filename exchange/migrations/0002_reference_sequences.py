"""One sequence a prefix; serials go on from year to year."""

from django.db import migrations

PREFIXES = ("aps", "hh", "att", "apt", "nat", "srv", "bl")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]
    operations = [
        migrations.RunSQL(
            f"create sequence exchange_reference_{prefix} as bigint",
            f"drop sequence exchange_reference_{prefix}",
        )
        for prefix in PREFIXES
    ]
