from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0007_list_indexes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="household",
            index=models.Index(fields=["-since", "-id"], name="household_latest"),
        ),
        migrations.AddIndex(
            model_name="personneed",
            index=models.Index(
                condition=models.Q(("until", None)), fields=["review_on", "id"], name="personneed_to_review"
            ),
        ),
    ]
