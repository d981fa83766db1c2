"""The tables of this room, as first released."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import beneficiaries.models.household
import places.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0002_initial"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="Household",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("ref", models.CharField(max_length=60, unique=True, verbose_name="reference")),
                        ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="households",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "household",
                        "verbose_name_plural": "households",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="household_ends_after_it_starts",
                                violation_error_message="A household cannot end before it starts.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "site_id", "until", "uuid") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."ref", new_values."since", new_values."site_id", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f82cdf7eda63efec15455729fc80be8be53dcf9d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b0966",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "site_id", "until", "uuid") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."ref", new_values."since", new_values."site_id", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="15be6cbdcd7c42846568238c073fe02d4ee9dd05",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b7683",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "site_id", "until", "uuid") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."ref", old_values."since", old_values."site_id", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="775b0eecf819e4315e7d42df81d6c7b2d8c10825",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8bd49",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_household",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("ref", models.CharField(max_length=60, verbose_name="reference")),
                        ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.household",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="87546b0bdc76edce4ecd16fe350ae16856e48e5e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2b04c",
                                    table="beneficiaries_householdevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Language",
                    fields=[
                        (
                            "code",
                            models.CharField(max_length=3, primary_key=True, serialize=False, verbose_name="code"),
                        ),
                        ("name_fr", models.CharField(max_length=60, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=60, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=60, verbose_name="name in English")),
                    ],
                    options={
                        "verbose_name": "language",
                        "verbose_name_plural": "languages",
                        "ordering": ["name_fr"],
                    },
                ),
                migrations.CreateModel(
                    name="NeedCode",
                    fields=[
                        (
                            "code",
                            models.CharField(max_length=8, primary_key=True, serialize=False, verbose_name="code"),
                        ),
                        ("group", models.CharField(blank=True, max_length=2, verbose_name="group")),
                        ("name_fr", models.CharField(max_length=120, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("trafficking", "Trafficking"),
                                    ("uac", "Unaccompanied children"),
                                    ("medical", "Health"),
                                    ("gbv", "Gender-based violence"),
                                    ("legal_status", "Legal status"),
                                ],
                                help_text="Only people cleared for it see that someone has this need.",
                                max_length=12,
                                verbose_name="restricted category",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                    ],
                    options={
                        "verbose_name": "need code",
                        "verbose_name_plural": "need codes",
                        "ordering": ["code"],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("ref", models.CharField(editable=False, max_length=20, unique=True, verbose_name="reference")),
                        (
                            "external_ref",
                            models.CharField(
                                blank=True,
                                help_text="The number in the site's earlier lists.",
                                max_length=60,
                                verbose_name="earlier number",
                            ),
                        ),
                        ("full_name", models.CharField(max_length=200, verbose_name="full name as given")),
                        ("name_ar", models.CharField(blank=True, max_length=200, verbose_name="name in Arabic script")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                default="U",
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(
                                blank=True,
                                help_text="The first day of the month or year where only that is known.",
                                null=True,
                                verbose_name="birth date",
                            ),
                        ),
                        (
                            "birth_precision",
                            models.CharField(
                                choices=[
                                    ("day", "The day"),
                                    ("month", "The month"),
                                    ("year", "The year"),
                                    ("unknown", "Nothing"),
                                ],
                                default="unknown",
                                max_length=7,
                                verbose_name="what is known of the birth",
                            ),
                        ),
                        (
                            "marital_status",
                            models.CharField(
                                choices=[
                                    ("single", "Single"),
                                    ("married", "Married"),
                                    ("widowed", "Widowed"),
                                    ("divorced", "Divorced"),
                                    ("unknown", "Unknown"),
                                ],
                                default="unknown",
                                max_length=8,
                                verbose_name="marital status",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone as typed")),
                        (
                            "phone_e164",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=16, verbose_name="phone, E.164"
                            ),
                        ),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="in Morocco since")),
                        (
                            "registered_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="registered on"),
                        ),
                        ("deceased_on", models.DateField(blank=True, null=True, verbose_name="died on")),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        ("name_folded", models.TextField(default="", editable=False)),
                        (
                            "name_keys",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), default=list, editable=False, size=None
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_from",
                                to="beneficiaries.person",
                            ),
                        ),
                        (
                            "nationality",
                            models.ForeignKey(
                                blank=True,
                                limit_choices_to={"level": "country"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.location",
                                to_field="code",
                                verbose_name="primary nationality",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="places.site",
                                verbose_name="site that keeps the file",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person",
                        "verbose_name_plural": "people",
                        "permissions": [("view_card", "Can see people as cards: reference, name, sex, age")],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass("name_folded", "gin_trgm_ops"),
                                name="person_name_folded",
                            ),
                            django.contrib.postgres.indexes.GinIndex(models.F("name_keys"), name="person_name_keys"),
                            models.Index(fields=["site", "-registered_on", "-id"], name="person_latest_of_site"),
                            models.Index(
                                condition=models.Q(("external_ref", ""), _negated=True),
                                fields=["external_ref"],
                                name="person_external_ref",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("external_ref", ""), _negated=True),
                                fields=("site", "external_ref"),
                                name="person_external_ref_once_a_site",
                                violation_error_message="Another person of this site has this earlier number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("birth_date", None), ("birth_precision", "unknown")),
                                    models.Q(
                                        models.Q(("birth_precision", "unknown"), _negated=True),
                                        ("birth_date__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="person_birth_date_has_precision",
                                violation_error_message="Say what is known of the birth: the day, the month, the year or nothing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("birth_date", None), ("birth_date__gte", "1900-01-01"), _connector="OR"
                                ),
                                name="person_born_since_1900",
                                violation_error_message="The birth year must be 1900 or later.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("full_name__regex", "[^\\s]")),
                                name="person_has_a_name",
                                violation_error_message="Write at least one name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deceased_on", None),
                                    ("birth_date", None),
                                    ("birth_precision__in", ["month", "year"]),
                                    ("deceased_on__gte", models.F("birth_date")),
                                    _connector="OR",
                                ),
                                name="person_dies_after_birth",
                                violation_error_message="The date of death is before the birth date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged_into", None),
                                    models.Q(("merged_into", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="person_not_merged_into_self",
                                violation_error_message="A record is not merged into itself.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personevent" ("arrived_on", "birth_date", "birth_precision", "changed_at", "deceased_on", "external_ref", "full_name", "id", "marital_status", "merged_into_id", "name_ar", "nationality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_e164", "ref", "registered_by_id", "registered_on", "sex", "site_id", "uuid") SELECT new_values."arrived_on", new_values."birth_date", new_values."birth_precision", new_values."changed_at", new_values."deceased_on", new_values."external_ref", new_values."full_name", new_values."id", new_values."marital_status", new_values."merged_into_id", new_values."name_ar", new_values."nationality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."phone_e164", new_values."ref", new_values."registered_by_id", new_values."registered_on", new_values."sex", new_values."site_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1f1668e2a91d522b695f7e8eb70ad9ee58007fed",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1c406",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_person",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personevent" ("arrived_on", "birth_date", "birth_precision", "changed_at", "deceased_on", "external_ref", "full_name", "id", "marital_status", "merged_into_id", "name_ar", "nationality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_e164", "ref", "registered_by_id", "registered_on", "sex", "site_id", "uuid") SELECT new_values."arrived_on", new_values."birth_date", new_values."birth_precision", new_values."changed_at", new_values."deceased_on", new_values."external_ref", new_values."full_name", new_values."id", new_values."marital_status", new_values."merged_into_id", new_values."name_ar", new_values."nationality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."phone_e164", new_values."ref", new_values."registered_by_id", new_values."registered_on", new_values."sex", new_values."site_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."arrived_on" IS DISTINCT FROM (new_values."arrived_on") OR old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."birth_precision" IS DISTINCT FROM (new_values."birth_precision") OR old_values."changed_at" IS DISTINCT FROM (new_values."changed_at") OR old_values."deceased_on" IS DISTINCT FROM (new_values."deceased_on") OR old_values."external_ref" IS DISTINCT FROM (new_values."external_ref") OR old_values."full_name" IS DISTINCT FROM (new_values."full_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."marital_status" IS DISTINCT FROM (new_values."marital_status") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."nationality_id" IS DISTINCT FROM (new_values."nationality_id") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_e164" IS DISTINCT FROM (new_values."phone_e164") OR old_values."ref" IS DISTINCT FROM (new_values."ref") OR old_values."registered_by_id" IS DISTINCT FROM (new_values."registered_by_id") OR old_values."registered_on" IS DISTINCT FROM (new_values."registered_on") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."site_id" IS DISTINCT FROM (new_values."site_id") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2dc617e068a86e5fbe86bc99c7586584175d319e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ba1cc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_person",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personevent" ("arrived_on", "birth_date", "birth_precision", "changed_at", "deceased_on", "external_ref", "full_name", "id", "marital_status", "merged_into_id", "name_ar", "nationality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_e164", "ref", "registered_by_id", "registered_on", "sex", "site_id", "uuid") SELECT old_values."arrived_on", old_values."birth_date", old_values."birth_precision", old_values."changed_at", old_values."deceased_on", old_values."external_ref", old_values."full_name", old_values."id", old_values."marital_status", old_values."merged_into_id", old_values."name_ar", old_values."nationality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."phone_e164", old_values."ref", old_values."registered_by_id", old_values."registered_on", old_values."sex", old_values."site_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0cc4b956b1c8d217af997b554c14fa3760475053",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5cd91",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_person",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Address",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("city", models.CharField(max_length=160, verbose_name="town and quarter as given")),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.location",
                                verbose_name="place",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="addresses",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "address",
                        "verbose_name_plural": "addresses",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person",),
                                name="address_one_now",
                                violation_error_message="This person already has an address now; end that one first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="address_ends_after_it_starts",
                                violation_error_message="An address cannot end before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_addressevent" ("city", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "since", "until") SELECT new_values."city", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="19de25a149710e0a7b0672ca5d1a5935e377911d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_42376",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_address",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_addressevent" ("city", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "since", "until") SELECT new_values."city", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6feea1ab12c8a0bb87f6a27cc7fa16280a753165",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f7cff",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_address",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_addressevent" ("city", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "since", "until") SELECT old_values."city", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1e081ceb48165b5c9b3ea4149739f3530d98fdbf",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1bc70",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_address",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AddressEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("city", models.CharField(max_length=160, verbose_name="town and quarter as given")),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.address",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.location",
                                verbose_name="place",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6907bfe9505dea764355ccc9509ba7e49786581a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_df47e",
                                    table="beneficiaries_addressevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("file", "Keeping a file and following up"),
                                    ("donors", "Sharing with donors"),
                                    ("referral", "Referral to a partner"),
                                    ("picture", "Pictures and testimony"),
                                ],
                                max_length=10,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "Consent"),
                                    ("vital_interest", "Vital interest"),
                                    ("legal_duty", "Legal duty"),
                                ],
                                default="consent",
                                max_length=14,
                                verbose_name="legal basis",
                            ),
                        ),
                        (
                            "given_by",
                            models.CharField(
                                blank=True,
                                help_text="A guardian's name; empty for the person.",
                                max_length=120,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "given_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="given on"),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "language",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.language",
                                verbose_name="explained in",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "consent",
                        "verbose_name_plural": "consents",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("person", "purpose"),
                                name="consent_open_once_a_purpose",
                                violation_error_message="This consent is already recorded.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_on", None), ("withdrawn_on__gte", models.F("given_on")), _connector="OR"
                                ),
                                name="consent_withdrawn_after_given",
                                violation_error_message="A consent cannot be withdrawn before it was given.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentevent" ("basis", "given_by", "given_on", "id", "language_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "withdrawn_on") SELECT new_values."basis", new_values."given_by", new_values."given_on", new_values."id", new_values."language_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d2b5d8b200cb2c8f35efe0d996e4e8fcf466f57e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_df4f4",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentevent" ("basis", "given_by", "given_on", "id", "language_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "withdrawn_on") SELECT new_values."basis", new_values."given_by", new_values."given_on", new_values."id", new_values."language_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cceb07de277ac1693283c3c0888d2d102514c5e4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_06e7d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentevent" ("basis", "given_by", "given_on", "id", "language_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "withdrawn_on") SELECT old_values."basis", old_values."given_by", old_values."given_on", old_values."id", old_values."language_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recorded_by_id", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8f99c49be2e61219a2e140996a482cc70fff217e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dbc97",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_consent",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("file", "Keeping a file and following up"),
                                    ("donors", "Sharing with donors"),
                                    ("referral", "Referral to a partner"),
                                    ("picture", "Pictures and testimony"),
                                ],
                                max_length=10,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "Consent"),
                                    ("vital_interest", "Vital interest"),
                                    ("legal_duty", "Legal duty"),
                                ],
                                default="consent",
                                max_length=14,
                                verbose_name="legal basis",
                            ),
                        ),
                        (
                            "given_by",
                            models.CharField(
                                blank=True,
                                help_text="A guardian's name; empty for the person.",
                                max_length=120,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "given_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="given on"),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.consent",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "language",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.language",
                                verbose_name="explained in",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4eedce43eeb524b43de497f9e5bf30beaaba01df",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_84544",
                                    table="beneficiaries_consentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DuplicatePair",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("score", models.DecimalField(decimal_places=4, max_digits=5, verbose_name="nearness")),
                        ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("same", "The same person"),
                                    ("different", "Two people"),
                                    ("unsure", "Not sure"),
                                ],
                                max_length=9,
                                verbose_name="verdict",
                            ),
                        ),
                        ("judged_at", models.DateTimeField(blank=True, null=True)),
                        ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "judged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="beneficiaries.person"
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="beneficiaries.person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "likely duplicate",
                        "verbose_name_plural": "likely duplicates",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("first", "second"),
                                name="duplicatepair_once",
                                violation_error_message="These two files are already compared.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first__lt", models.F("second"))),
                                name="duplicatepair_in_order",
                                violation_error_message="The older file comes first.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_duplicatepairevent" ("first_id", "found_at", "id", "judged_at", "judged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "verdict") SELECT new_values."first_id", new_values."found_at", new_values."id", new_values."judged_at", new_values."judged_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reasons", new_values."score", new_values."second_id", new_values."verdict" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="db29424ddd074d0c033705b79c2227ce8d04db5b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_198e0",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_duplicatepair",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_duplicatepairevent" ("first_id", "found_at", "id", "judged_at", "judged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "verdict") SELECT new_values."first_id", new_values."found_at", new_values."id", new_values."judged_at", new_values."judged_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reasons", new_values."score", new_values."second_id", new_values."verdict" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e0e032fa181ebe9706d6e1989f6cd4a91ce30e4e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d0899",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_duplicatepair",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_duplicatepairevent" ("first_id", "found_at", "id", "judged_at", "judged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "verdict") SELECT old_values."first_id", old_values."found_at", old_values."id", old_values."judged_at", old_values."judged_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reasons", old_values."score", old_values."second_id", old_values."verdict" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f3e67aa3318d293b8fb43151413c0146b798620c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_85812",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_duplicatepair",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DuplicatePairEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("score", models.DecimalField(decimal_places=4, max_digits=5, verbose_name="nearness")),
                        ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("same", "The same person"),
                                    ("different", "Two people"),
                                    ("unsure", "Not sure"),
                                ],
                                max_length=9,
                                verbose_name="verdict",
                            ),
                        ),
                        ("judged_at", models.DateTimeField(blank=True, null=True)),
                        ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "judged_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.duplicatepair",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4767168a337bf7d90711b43ceee826a102cb7c56",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_06541",
                                    table="beneficiaries_duplicatepairevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileShare",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "depth",
                            models.CharField(
                                choices=[("card", "Card: reference, name, sex, age"), ("file", "Whole file")],
                                max_length=4,
                                verbose_name="depth",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shares",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "shared file",
                        "verbose_name_plural": "shared files",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person", "site", "depth"),
                                name="fileshare_open_once",
                                violation_error_message="This file is already shared with that site.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="fileshare_ends_after_it_starts",
                                violation_error_message="A share cannot end before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_fileshareevent" ("depth", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "site_id", "until") SELECT new_values."depth", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."since", new_values."site_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="064a16df68fd8ea796cee4803b764e16dc400e1c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_39b70",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_fileshare",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_fileshareevent" ("depth", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "site_id", "until") SELECT new_values."depth", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."since", new_values."site_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fa24c6ceb817cb7879a4aaddea65a8139499b96e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7518b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_fileshare",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_fileshareevent" ("depth", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "site_id", "until") SELECT old_values."depth", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."since", old_values."site_id", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dc2468bccf50b65a8ac1f5a6e7a1b69557a102af",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_66cf5",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_fileshare",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileShareEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "depth",
                            models.CharField(
                                choices=[("card", "Card: reference, name, sex, age"), ("file", "Whole file")],
                                max_length=4,
                                verbose_name="depth",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.fileshare",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="aa0d6e03dca54bca7063404c536c9aed4f3450ba",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3c52f",
                                    table="beneficiaries_fileshareevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("focal_point", "Focal point"),
                                    ("spouse", "Spouse"),
                                    ("child", "Child"),
                                    ("parent", "Parent"),
                                    ("sibling", "Brother or sister"),
                                    ("other", "Other member"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="beneficiaries.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "household member",
                        "verbose_name_plural": "household members",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person",),
                                name="householdmember_one_household_now",
                                violation_error_message="This person already lives in a household; end that membership first.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "focal_point"), ("until", None)),
                                fields=("household",),
                                name="householdmember_one_focal_point",
                                violation_error_message="This household already has a focal point.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (models.F("person"), "="),
                                    (
                                        beneficiaries.models.household.DateRange(
                                            "since",
                                            "until",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=False
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="householdmember_one_household_a_day",
                                violation_error_message="This person lived in another household at that time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="householdmember_ends_after_it_starts",
                                violation_error_message="A membership cannot end before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdmemberevent" ("household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."household_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a935bfa1d1ff2e5a7dc50d5d02cf8c824f0e8ea1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b7421",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_householdmember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdmemberevent" ("household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."household_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9f99eafaf3138a10dc5e9236515a899bd2fb3db6",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2ef5a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_householdmember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdmemberevent" ("household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT old_values."household_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5846ff5ac5b08cd7631081df4525efb75a192fdd",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_75a5f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_householdmember",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("focal_point", "Focal point"),
                                    ("spouse", "Spouse"),
                                    ("child", "Child"),
                                    ("parent", "Parent"),
                                    ("sibling", "Brother or sister"),
                                    ("other", "Other member"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.householdmember",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="84d5696369caaa1add96b0b8ee820e3f94591d66",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9cfd8",
                                    table="beneficiaries_householdmemberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdentityDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("cin", "National identity card (CIN)"),
                                    ("carte_immatriculation", "Registration card"),
                                    ("carte_residence", "Residence card"),
                                    ("recepisse", "Receipt of application"),
                                    ("document_circulation", "Travel document for a minor"),
                                    ("passport", "Passport"),
                                    ("consular_card", "Consular card"),
                                    ("laissez_passer", "Laissez-passer"),
                                    ("unhcr_asylum_seeker", "UNHCR asylum-seeker card"),
                                    ("unhcr_refugee", "UNHCR refugee card"),
                                    ("other", "Other document"),
                                ],
                                max_length=24,
                                verbose_name="kind",
                            ),
                        ),
                        ("number", models.CharField(db_index=True, max_length=40, verbose_name="number")),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="expires on")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "identity document",
                        "verbose_name_plural": "identity documents",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "kind", "number"),
                                name="identitydocument_once_a_person",
                                violation_error_message="This document is already noted.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_identitydocumentevent" ("expires_on", "id", "kind", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."expires_on", new_values."id", new_values."kind", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ed31a476747ef305eab571a816d2ddd3ec090952",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ab509",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_identitydocument",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_identitydocumentevent" ("expires_on", "id", "kind", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."expires_on", new_values."id", new_values."kind", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a2101ec1fe3ebf564357545827833144ba643eb0",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_99c56",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_identitydocument",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_identitydocumentevent" ("expires_on", "id", "kind", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."expires_on", old_values."id", old_values."kind", old_values."number", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3e51c9a91763ae4e0c15956c58cb2a8f0fe0e864",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bac7d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_identitydocument",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdentityDocumentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("cin", "National identity card (CIN)"),
                                    ("carte_immatriculation", "Registration card"),
                                    ("carte_residence", "Residence card"),
                                    ("recepisse", "Receipt of application"),
                                    ("document_circulation", "Travel document for a minor"),
                                    ("passport", "Passport"),
                                    ("consular_card", "Consular card"),
                                    ("laissez_passer", "Laissez-passer"),
                                    ("unhcr_asylum_seeker", "UNHCR asylum-seeker card"),
                                    ("unhcr_refugee", "UNHCR refugee card"),
                                    ("other", "Other document"),
                                ],
                                max_length=24,
                                verbose_name="kind",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="number")),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="expires on")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.identitydocument",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e9fc5e7c780c8f9d88908d6f5430bba6c25c4f99",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5a885",
                                    table="beneficiaries_identitydocumentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalStatus",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("regular", "Regular stay"),
                                    ("irregular", "Irregular stay"),
                                    ("asylum_seeker", "Asylum-seeker"),
                                    ("refugee", "Refugee"),
                                    ("regularised_2014", "Regularised in the 2014 campaign"),
                                    ("national", "National"),
                                    ("unknown", "Unknown"),
                                ],
                                max_length=16,
                                verbose_name="status",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="legal_statuses",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "legal status",
                        "verbose_name_plural": "legal statuses",
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (models.F("person"), "="),
                                    (
                                        beneficiaries.models.household.DateRange(
                                            "since",
                                            "until",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=False
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="legalstatus_one_a_day",
                                violation_error_message="Another status is recorded for that time.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="legalstatus_ends_after_it_starts",
                                violation_error_message="A status cannot end before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_legalstatusevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since", "status", "until") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6c49930cf91ef2357876c4d27875c56ead326d33",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5a20d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_legalstatus",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_legalstatusevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since", "status", "until") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="913c864b6ddef2d0c9ead94302ecb9167a1c9e88",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_078d7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_legalstatus",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_legalstatusevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since", "status", "until") SELECT old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."since", old_values."status", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="285abb19d848c6df8193816e2905f35225ee8c8b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_487e8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_legalstatus",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalStatusEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("regular", "Regular stay"),
                                    ("irregular", "Irregular stay"),
                                    ("asylum_seeker", "Asylum-seeker"),
                                    ("refugee", "Refugee"),
                                    ("regularised_2014", "Regularised in the 2014 campaign"),
                                    ("national", "National"),
                                    ("unknown", "Unknown"),
                                ],
                                max_length=16,
                                verbose_name="status",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.legalstatus",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ee1a274a8800383f823f3d31155892f669683c1d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_70dd3",
                                    table="beneficiaries_legalstatusevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Note",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="note")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("trafficking", "Trafficking"),
                                    ("uac", "Unaccompanied children"),
                                    ("medical", "Health"),
                                    ("gbv", "Gender-based violence"),
                                    ("legal_status", "Legal status"),
                                ],
                                max_length=12,
                                verbose_name="restricted category",
                            ),
                        ),
                        ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note",
                        "verbose_name_plural": "notes",
                        "ordering": ["-written_at"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_noteevent" ("category", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") SELECT new_values."category", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="04caaca0ef5b54dc650bd23462a37efd48ea5b03",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_85956",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_note",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_noteevent" ("category", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") SELECT new_values."category", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e170355192468ec65b01332dd778c02b8c4a521c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1efca",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_note",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_noteevent" ("category", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") SELECT old_values."category", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7de5570090604205b7611868c7775724c11a085f",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d14e1",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_note",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.TextField(verbose_name="note")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("trafficking", "Trafficking"),
                                    ("uac", "Unaccompanied children"),
                                    ("medical", "Health"),
                                    ("gbv", "Gender-based violence"),
                                    ("legal_status", "Legal status"),
                                ],
                                max_length=12,
                                verbose_name="restricted category",
                            ),
                        ),
                        ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.note",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="fe42c42caddfeb4b4a9180394e2b745be492bd79",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_814ed",
                                    table="beneficiaries_noteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=20, verbose_name="reference")),
                        (
                            "external_ref",
                            models.CharField(
                                blank=True,
                                help_text="The number in the site's earlier lists.",
                                max_length=60,
                                verbose_name="earlier number",
                            ),
                        ),
                        ("full_name", models.CharField(max_length=200, verbose_name="full name as given")),
                        ("name_ar", models.CharField(blank=True, max_length=200, verbose_name="name in Arabic script")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                default="U",
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(
                                blank=True,
                                help_text="The first day of the month or year where only that is known.",
                                null=True,
                                verbose_name="birth date",
                            ),
                        ),
                        (
                            "birth_precision",
                            models.CharField(
                                choices=[
                                    ("day", "The day"),
                                    ("month", "The month"),
                                    ("year", "The year"),
                                    ("unknown", "Nothing"),
                                ],
                                default="unknown",
                                max_length=7,
                                verbose_name="what is known of the birth",
                            ),
                        ),
                        (
                            "marital_status",
                            models.CharField(
                                choices=[
                                    ("single", "Single"),
                                    ("married", "Married"),
                                    ("widowed", "Widowed"),
                                    ("divorced", "Divorced"),
                                    ("unknown", "Unknown"),
                                ],
                                default="unknown",
                                max_length=8,
                                verbose_name="marital status",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone as typed")),
                        (
                            "phone_e164",
                            models.CharField(blank=True, editable=False, max_length=16, verbose_name="phone, E.164"),
                        ),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="in Morocco since")),
                        (
                            "registered_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="registered on"),
                        ),
                        ("deceased_on", models.DateField(blank=True, null=True, verbose_name="died on")),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                            ),
                        ),
                        (
                            "nationality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                limit_choices_to={"level": "country"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.location",
                                to_field="code",
                                verbose_name="primary nationality",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.person",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="site that keeps the file",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="7fd7e9bf32414ede9929c584daea61475e644f5e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2659d",
                                    table="beneficiaries_personevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonLanguage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "language",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.language",
                                verbose_name="language",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="languages",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "language spoken",
                        "verbose_name_plural": "languages spoken",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "language"),
                                name="personlanguage_once",
                                violation_error_message="This language is already noted.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personlanguageevent" ("id", "language_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."language_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f8a3cb5e238d1f1f12e069fe13376cb205b557d2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_72a96",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_personlanguage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personlanguageevent" ("id", "language_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."language_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="acc236c0d40628bb4248ef3c0820375b12bf6ba5",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_77dc7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_personlanguage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personlanguageevent" ("id", "language_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."language_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ad4a3cae4f4d176eb2538edcd04477e20ee47b11",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_18fcc",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_personlanguage",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonLanguageEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "language",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.language",
                                verbose_name="language",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.personlanguage",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8baf8124fc7e83bf3c46cbf21efef170c548447d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b0317",
                                    table="beneficiaries_personlanguageevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonName",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="other_names",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "other name",
                        "verbose_name_plural": "other names",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "name"),
                                name="personname_once",
                                violation_error_message="This name is already noted.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personnameevent" ("id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4624e5a9f1669addb2535cc546437ea1801a3f02",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_07b9c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_personname",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personnameevent" ("id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2088607686c56ab57ff2dc33a46c9a2bd7df9754",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_40fc7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_personname",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personnameevent" ("id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."name", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9153473c52357fafae2206d862e2b69bc3e63d0e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_531da",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_personname",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonNameEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.personname",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="7b133debcc76360bc76a63fc7d3f4fef919e911b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4e57c",
                                    table="beneficiaries_personnameevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonNationality",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                limit_choices_to={"level": "country"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.location",
                                to_field="code",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="other_nationalities",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "other nationality",
                        "verbose_name_plural": "other nationalities",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "country"),
                                name="personnationality_once",
                                violation_error_message="This nationality is already noted.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personnationalityevent" ("country_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."country_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="def798ed4dcdcdba968b368357182724c94702bc",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f2ad3",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_personnationality",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personnationalityevent" ("country_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."country_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8bd39eb4c189a6c4fa69fd7f407c8dccfa211ec9",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_57316",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_personnationality",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personnationalityevent" ("country_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."country_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="60fcec3698acfb06f05579ab2ba2487a3a847b8c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_728d5",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_personnationality",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonNationalityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "country",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"level": "country"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.location",
                                to_field="code",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.personnationality",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8e8c5fd9fdf10979f7907e3f93a55cec3341965d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6b589",
                                    table="beneficiaries_personnationalityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=6,
                                verbose_name="severity",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
                        (
                            "assessed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assessed by",
                            ),
                        ),
                        (
                            "code",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.needcode",
                                verbose_name="need",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "need",
                        "verbose_name_plural": "needs",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("person", "code"),
                                name="personneed_open_once",
                                violation_error_message="This need is already noted.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="personneed_ends_after_it_starts",
                                violation_error_message="A need cannot end before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personneedevent" ("assessed_by_id", "code_id", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "severity", "since", "until") SELECT new_values."assessed_by_id", new_values."code_id", new_values."id", new_values."note", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_on", new_values."severity", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f3ed0662965ef0bddbebdce1b47031c4c7487858",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d1579",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_personneed",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personneedevent" ("assessed_by_id", "code_id", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "severity", "since", "until") SELECT new_values."assessed_by_id", new_values."code_id", new_values."id", new_values."note", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_on", new_values."severity", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="622399750ed2717c10fc95b59cb2aac1f9cd37e8",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1c32b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_personneed",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personneedevent" ("assessed_by_id", "code_id", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "severity", "since", "until") SELECT old_values."assessed_by_id", old_values."code_id", old_values."id", old_values."note", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_on", old_values."severity", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="01658dd667178c7b933c5cc609470bec72c257bc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_389fb",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_personneed",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonNeedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=6,
                                verbose_name="severity",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
                        (
                            "assessed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assessed by",
                            ),
                        ),
                        (
                            "code",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.needcode",
                                verbose_name="need",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="beneficiaries.personneed",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="35e25c5d83c359a0518e1f34f13a1d297257d960",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2babb",
                                    table="beneficiaries_personneedevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
