"""Lists of people are read from indexes alone: these hold all that a list is ordered and narrowed by.

The table is written anew once for each column: less than a minute for a million people on two cores, the application
being stopped.
"""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0003_undoing_by_two")]

    operations = [
        # Off before the table is written anew, so that none of them is built twice.
        migrations.RemoveIndex(model_name="person", name="person_latest"),
        migrations.RemoveIndex(model_name="person", name="person_latest_of_site"),
        migrations.RemoveIndex(model_name="person", name="person_latest_of_country"),
        migrations.RemoveIndex(model_name="person", name="person_by_name"),
        migrations.RemoveIndex(model_name="person", name="person_by_name_of_site"),
        migrations.AlterField(
            model_name="person",
            name="phone_e164",
            field=models.CharField(blank=True, editable=False, max_length=16, verbose_name="phone, E.164"),
        ),
        migrations.AddField(
            model_name="person",
            name="sorted_by",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Left("name_folded", 60),
                output_field=models.CharField(max_length=60),
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="has_phone",
            field=models.GeneratedField(
                db_persist=True, expression=models.Q(("phone", ""), _negated=True), output_field=models.BooleanField()
            ),
        ),
        migrations.AddIndex(model_name="person", index=models.Index(fields=["phone_e164"], name="person_phone")),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["-registered_on", "-id"],
                include=("site", "birth_date", "sex", "nationality", "birth_precision", "has_phone", "merged_into"),
                name="person_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["site", "-registered_on", "-id"],
                include=("birth_date", "sex", "nationality", "birth_precision", "has_phone", "merged_into"),
                name="person_latest_of_site",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["nationality", "-registered_on", "-id"],
                include=("site", "birth_date", "sex", "birth_precision", "has_phone", "merged_into", "sorted_by"),
                name="person_latest_of_country",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["sorted_by", "id"],
                include=(
                    "registered_on",
                    "site",
                    "birth_date",
                    "sex",
                    "nationality",
                    "birth_precision",
                    "has_phone",
                    "merged_into",
                ),
                name="person_by_name",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["site", "sorted_by", "id"],
                include=(
                    "registered_on",
                    "birth_date",
                    "sex",
                    "nationality",
                    "birth_precision",
                    "has_phone",
                    "merged_into",
                ),
                name="person_by_name_of_site",
            ),
        ),
    ]
