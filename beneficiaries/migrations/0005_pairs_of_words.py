"""Two words of a name are kept together, so that a search looks for those who bear both by one key.

Added in a moment, the application being stopped; ``rekey``, which runs by itself, fills it. Until then people are found
by single words.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0004_lists_by_index_alone")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="name_pairs",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(), default=list, editable=False, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["name_pairs"], name="person_name_pairs"
            ),
        ),
    ]
