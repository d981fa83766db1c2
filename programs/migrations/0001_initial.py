"""The tables of this room, as first released."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import places.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("beneficiaries", "0001_initial"),
        ("partners", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0002_initial"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="AgeBand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("band_set", models.SlugField(default="unhcr", max_length=20, verbose_name="set")),
                        (
                            "label",
                            models.CharField(help_text="As in files: 0-4, 60+.", max_length=10, verbose_name="label"),
                        ),
                        ("from_age", models.PositiveSmallIntegerField(verbose_name="from age")),
                        ("to_age", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to age")),
                    ],
                    options={
                        "verbose_name": "age band",
                        "verbose_name_plural": "age bands",
                        "ordering": ["band_set", "from_age"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("band_set", "from_age"),
                                name="ageband_once",
                                violation_error_message="A band of this set already starts at that age.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_age", None), ("to_age__gte", models.F("from_age")), _connector="OR"
                                ),
                                name="ageband_ages_in_order",
                                violation_error_message="The band ends before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=40, unique=True, verbose_name="code")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("title_ar", models.CharField(blank=True, max_length=250, verbose_name="title in Arabic")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("axis", "Axis"),
                                    ("program", "Program"),
                                    ("project", "Project"),
                                    ("phase", "Phase"),
                                ],
                                default="project",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("active", "Active"),
                                    ("suspended", "Suspended"),
                                    ("closed", "Closed"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                        (
                            "promised",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="How many people the project promises to reach.",
                                null=True,
                                verbose_name="people promised",
                            ),
                        ),
                        (
                            "coordinator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="coordinator",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="programs.project",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="project_ends_after_it_starts",
                                violation_error_message="A project cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent", None),
                                    models.Q(("parent", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="project_not_part_of_itself",
                                violation_error_message="A project is not part of itself.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectevent" ("code", "coordinator_id", "description", "ends_on", "id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "starts_on", "status", "title", "title_ar", "uuid") SELECT new_values."code", new_values."coordinator_id", new_values."description", new_values."ends_on", new_values."id", new_values."kind", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."promised", new_values."starts_on", new_values."status", new_values."title", new_values."title_ar", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a0b541d2c5d6057ebbee0aab184e97ce72769f82",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1c677",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_project",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectevent" ("code", "coordinator_id", "description", "ends_on", "id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "starts_on", "status", "title", "title_ar", "uuid") SELECT new_values."code", new_values."coordinator_id", new_values."description", new_values."ends_on", new_values."id", new_values."kind", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."promised", new_values."starts_on", new_values."status", new_values."title", new_values."title_ar", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cbd4f37e36921d8f34ed63d34784f45104a45da5",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ff662",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_project",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectevent" ("code", "coordinator_id", "description", "ends_on", "id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "starts_on", "status", "title", "title_ar", "uuid") SELECT old_values."code", old_values."coordinator_id", old_values."description", old_values."ends_on", old_values."id", old_values."kind", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."promised", old_values."starts_on", old_values."status", old_values."title", old_values."title_ar", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f8a349e1a292aa32588d04125e4a60410beb5717",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_98319",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_project",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Eligibility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "min_age",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="In full years.", null=True, verbose_name="youngest age"
                            ),
                        ),
                        (
                            "max_age",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="In full years.", null=True, verbose_name="oldest age"
                            ),
                        ),
                        (
                            "age_on",
                            models.DateField(
                                blank=True,
                                help_text="The day on which the age counts; empty: the day of enrolment.",
                                null=True,
                                verbose_name="age on",
                            ),
                        ),
                        (
                            "sexes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                    max_length=1,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="sexes",
                            ),
                        ),
                        (
                            "legal_statuses",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="legal statuses",
                            ),
                        ),
                        (
                            "nationalities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=3),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="nationalities",
                            ),
                        ),
                        (
                            "marital_statuses",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("single", "Single"),
                                        ("married", "Married"),
                                        ("widowed", "Widowed"),
                                        ("divorced", "Divorced"),
                                        ("unknown", "Unknown"),
                                    ],
                                    max_length=8,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="marital statuses",
                            ),
                        ),
                        (
                            "need_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="needs, any of",
                            ),
                        ),
                        (
                            "place_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="lives in, any of",
                            ),
                        ),
                        (
                            "project",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="eligibility",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "eligibility",
                        "verbose_name_plural": "eligibility",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("min_age", None),
                                    ("max_age", None),
                                    ("max_age__gte", models.F("min_age")),
                                    _connector="OR",
                                ),
                                name="eligibility_ages_in_order",
                                violation_error_message="The oldest age is below the youngest.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_eligibilityevent" ("age_on", "id", "legal_statuses", "marital_statuses", "max_age", "min_age", "nationalities", "need_codes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_codes", "project_id", "sexes") SELECT new_values."age_on", new_values."id", new_values."legal_statuses", new_values."marital_statuses", new_values."max_age", new_values."min_age", new_values."nationalities", new_values."need_codes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_codes", new_values."project_id", new_values."sexes" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f31183e3ada64c50c180f2ac1e5e7f72dcb70d97",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_18a8d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_eligibility",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_eligibilityevent" ("age_on", "id", "legal_statuses", "marital_statuses", "max_age", "min_age", "nationalities", "need_codes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_codes", "project_id", "sexes") SELECT new_values."age_on", new_values."id", new_values."legal_statuses", new_values."marital_statuses", new_values."max_age", new_values."min_age", new_values."nationalities", new_values."need_codes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_codes", new_values."project_id", new_values."sexes" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6d22f4ef8314351fc7fcc0e6d77e91cb01336429",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cd8a0",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_eligibility",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_eligibilityevent" ("age_on", "id", "legal_statuses", "marital_statuses", "max_age", "min_age", "nationalities", "need_codes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_codes", "project_id", "sexes") SELECT old_values."age_on", old_values."id", old_values."legal_statuses", old_values."marital_statuses", old_values."max_age", old_values."min_age", old_values."nationalities", old_values."need_codes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_codes", old_values."project_id", old_values."sexes" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="95641e8e7baf867539e87699f076974deba5f6c7",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b4970",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_eligibility",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=40, unique=True, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("workshop", "Workshop"),
                                    ("session", "Session"),
                                    ("caravan", "Caravan"),
                                    ("conference", "Conference"),
                                    ("campaign", "Campaign"),
                                    ("tournament", "Tournament"),
                                    ("visit", "Visit"),
                                    ("advocacy", "Advocacy"),
                                    ("content", "Content"),
                                    ("research", "Research"),
                                    ("other", "Other"),
                                ],
                                default="service",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("title_ar", models.CharField(blank=True, max_length=250, verbose_name="title in Arabic")),
                        (
                            "mode",
                            models.CharField(
                                choices=[("on_site", "On site"), ("online", "Online")],
                                default="on_site",
                                max_length=8,
                                verbose_name="mode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True, help_text="Empty: no limit.", null=True, verbose_name="places"
                            ),
                        ),
                        (
                            "sensitive",
                            models.BooleanField(
                                default=False,
                                help_text="Who took part stays out of ordinary exports.",
                                verbose_name="sensitive",
                            ),
                        ),
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
                            "same_people_as",
                            models.ForeignKey(
                                blank=True,
                                help_text="Activities for the same people are counted once.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="declared_same",
                                to="programs.activity",
                                verbose_name="the same people as",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "activity",
                        "verbose_name_plural": "activities",
                        "ordering": ["-held_on", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("held_on")),
                                    _connector="OR",
                                ),
                                name="activity_ends_after_it_starts",
                                violation_error_message="An activity cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("same_people_as", None),
                                    models.Q(("same_people_as", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="activity_not_same_as_itself",
                                violation_error_message="Choose another activity: this one is itself.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activityevent" ("capacity", "code", "ends_on", "held_on", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "same_people_as_id", "sensitive", "state", "title", "title_ar", "uuid") SELECT new_values."capacity", new_values."code", new_values."ends_on", new_values."held_on", new_values."id", new_values."kind", new_values."mode", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."project_id", new_values."same_people_as_id", new_values."sensitive", new_values."state", new_values."title", new_values."title_ar", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="403f59f5bf11a2047e9f6e85e51160b41515be45",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_395c0",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_activity",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activityevent" ("capacity", "code", "ends_on", "held_on", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "same_people_as_id", "sensitive", "state", "title", "title_ar", "uuid") SELECT new_values."capacity", new_values."code", new_values."ends_on", new_values."held_on", new_values."id", new_values."kind", new_values."mode", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."project_id", new_values."same_people_as_id", new_values."sensitive", new_values."state", new_values."title", new_values."title_ar", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="503e625a3d9311923866fa78696db91bd8127ede",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6796d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_activity",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activityevent" ("capacity", "code", "ends_on", "held_on", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "same_people_as_id", "sensitive", "state", "title", "title_ar", "uuid") SELECT old_values."capacity", old_values."code", old_values."ends_on", old_values."held_on", old_values."id", old_values."kind", old_values."mode", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."project_id", old_values."same_people_as_id", old_values."sensitive", old_values."state", old_values."title", old_values."title_ar", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9b249b7f621fe8883e13e607ce1f624409d3246d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_05bde",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_activity",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivitySite",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "site that runs an activity",
                        "verbose_name_plural": "sites that run activities",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "site"),
                                name="activitysite_once",
                                violation_error_message="This site already runs the activity.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activitysiteevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."site_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e9b20ea795a3d1d040ebc73af1e6dc600116f4a3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d5a1e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_activitysite",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activitysiteevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."site_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6abeb08ef0e465ec4e22c405da15311c46303b2c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d1fa5",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_activitysite",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activitysiteevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id") SELECT old_values."activity_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."site_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="de709eece7200e7e1e695b68735ee5e74bfc7444",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2a209",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_activitysite",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivitySiteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.activity",
                                verbose_name="activity",
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
                                to="programs.activitysite",
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
                                    hash="fcaefe62cf9fbc0cb25f8ca081936ba64df7d737",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3dc43",
                                    table="programs_activitysiteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("participant", "Participant"),
                                    ("learner", "Learner"),
                                    ("trainer", "Trainer"),
                                    ("volunteer", "Volunteer"),
                                    ("expert", "Expert"),
                                    ("trader", "Trader"),
                                    ("comanager", "Co-manager"),
                                    ("investor", "Investor"),
                                    ("other", "Other"),
                                ],
                                default="participant",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("eligible", "Eligible"),
                                    ("waitlisted", "On the waiting list"),
                                    ("active", "Active"),
                                    ("completed", "Completed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("rejected", "Rejected"),
                                ],
                                default="applied",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="applied on"),
                        ),
                        (
                            "status_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="status since"),
                        ),
                        (
                            "priority",
                            models.SmallIntegerField(
                                default=0, help_text="The higher, the earlier a place.", verbose_name="priority"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="programs.activity",
                                verbose_name="cohort or round",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="beneficiaries.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "enrolment",
                        "verbose_name_plural": "enrolments",
                        "indexes": [models.Index(fields=["activity", "status"], name="enrolment_of_activity")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("household", None), ("organisation", None), ("person__isnull", False)),
                                    models.Q(("household__isnull", False), ("organisation", None), ("person", None)),
                                    models.Q(("household", None), ("organisation__isnull", False), ("person", None)),
                                    _connector="OR",
                                ),
                                name="enrolment_of_exactly_one",
                                violation_error_message="Enrol a person, a household or an organisation: exactly one of them.",
                            ),
                            models.UniqueConstraint(
                                models.F("project"),
                                models.F("activity"),
                                models.F("person"),
                                models.F("role"),
                                condition=models.Q(("person__isnull", False)),
                                name="enrolment_person_once_a_role",
                                nulls_distinct=False,
                                violation_error_message="This person is already enrolled there in that role.",
                            ),
                            models.UniqueConstraint(
                                models.F("project"),
                                models.F("activity"),
                                models.F("household"),
                                condition=models.Q(("household__isnull", False)),
                                name="enrolment_household_once",
                                nulls_distinct=False,
                                violation_error_message="This household is already enrolled there.",
                            ),
                            models.UniqueConstraint(
                                models.F("project"),
                                models.F("activity"),
                                models.F("organisation"),
                                models.F("role"),
                                condition=models.Q(("organisation__isnull", False)),
                                name="enrolment_organisation_once_a_role",
                                nulls_distinct=False,
                                violation_error_message="This organisation is already enrolled there in that role.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status_on__gte", models.F("applied_on"))),
                                name="enrolment_status_after_application",
                                violation_error_message="A status cannot start before the application.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_enrolmentevent" ("activity_id", "applied_on", "decided_by_id", "household_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "project_id", "reason", "role", "status", "status_on", "uuid") SELECT new_values."activity_id", new_values."applied_on", new_values."decided_by_id", new_values."household_id", new_values."id", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."priority", new_values."project_id", new_values."reason", new_values."role", new_values."status", new_values."status_on", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5935180aba2ae9128d46653aef7bf6af493940c1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_03542",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_enrolment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_enrolmentevent" ("activity_id", "applied_on", "decided_by_id", "household_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "project_id", "reason", "role", "status", "status_on", "uuid") SELECT new_values."activity_id", new_values."applied_on", new_values."decided_by_id", new_values."household_id", new_values."id", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."priority", new_values."project_id", new_values."reason", new_values."role", new_values."status", new_values."status_on", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7672de9b19fd855bf3d76090bc4d4a773e867357",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_43402",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_enrolment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_enrolmentevent" ("activity_id", "applied_on", "decided_by_id", "household_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "project_id", "reason", "role", "status", "status_on", "uuid") SELECT old_values."activity_id", old_values."applied_on", old_values."decided_by_id", old_values."household_id", old_values."id", old_values."organisation_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."priority", old_values."project_id", old_values."reason", old_values."role", old_values."status", old_values."status_on", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a6b62e1d9f358e23964de5faf6ab53e28383a821",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b4844",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_enrolment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Funding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                default="MAD",
                                help_text="ISO 4217, such as MAD or EUR.",
                                max_length=3,
                                verbose_name="currency",
                            ),
                        ),
                        (
                            "from_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from year"),
                        ),
                        ("to_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to year")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fundings",
                                to="partners.organisation",
                                verbose_name="donor",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fundings",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "funding",
                        "verbose_name_plural": "fundings",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("project"),
                                models.F("organisation"),
                                models.F("from_year"),
                                name="funding_once_a_period",
                                nulls_distinct=False,
                                violation_error_message="This donor is already named for that period.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                                name="funding_amount_not_negative",
                                violation_error_message="An amount is zero or more.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_year", None),
                                    ("to_year", None),
                                    ("to_year__gte", models.F("from_year")),
                                    _connector="OR",
                                ),
                                name="funding_years_in_order",
                                violation_error_message="The last year is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="funding_currency_is_iso",
                                violation_error_message="A currency is three capital letters, such as MAD.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_fundingevent" ("amount", "currency", "from_year", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "to_year") SELECT new_values."amount", new_values."currency", new_values."from_year", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."to_year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1b0a84bc66cad389c0b9118ca57eb59fb8b0e761",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4ff71",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_funding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_fundingevent" ("amount", "currency", "from_year", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "to_year") SELECT new_values."amount", new_values."currency", new_values."from_year", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."to_year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f63cba2744d98c3b962ea2eb53763f414ab1e589",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e9f8a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_funding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_fundingevent" ("amount", "currency", "from_year", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "to_year") SELECT old_values."amount", old_values."currency", old_values."from_year", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."to_year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="85620dc260dffc2804b99c841258f4bc897c695f",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_03cb7",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_funding",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Headcount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[("people", "People"), ("households", "Households")],
                                default="people",
                                max_length=10,
                                verbose_name="unit",
                            ),
                        ),
                        (
                            "total",
                            models.PositiveIntegerField(
                                blank=True, help_text="Empty: the total is unknown.", null=True, verbose_name="total"
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[("exact", "exact"), ("at_least", "at least"), ("about", "about")],
                                default="exact",
                                max_length=8,
                                verbose_name="precision",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="headcounts",
                                to="programs.activity",
                                verbose_name="activity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "head count",
                        "verbose_name_plural": "head counts",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "unit"),
                                name="headcount_once_a_unit",
                                violation_error_message="This activity already has a head count in that unit.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_headcountevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "total", "unit") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."qualifier", new_values."total", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c5bebdbfcbffca32ad5a0982a502e2fc022573e9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a7190",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_headcount",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_headcountevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "total", "unit") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."qualifier", new_values."total", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="691384e4c92a7fd1089b84985adecd5b467ecd31",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_aa577",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_headcount",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_headcountevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "total", "unit") SELECT old_values."activity_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."qualifier", old_values."total", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3c7b01059135dd1320bb1bd2c02f10fb2b0017dc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_78dd8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_headcount",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HeadcountCell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=10, verbose_name="age band")),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "headcount",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cells",
                                to="programs.headcount",
                                verbose_name="head count",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "part of a head count",
                        "verbose_name_plural": "parts of head counts",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("headcount", "sex", "band"),
                                name="headcountcell_once",
                                violation_error_message="This part is already given.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_headcountcellevent" ("band", "headcount_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex") SELECT new_values."band", new_values."headcount_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sex" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e82cc36383671e57c5fcb1cd1f075bc85015c565",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e6ac5",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_headcountcell",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_headcountcellevent" ("band", "headcount_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex") SELECT new_values."band", new_values."headcount_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sex" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0f42aa0abd366b8e33f22a2bd18b9efa0e6b360e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f0e4e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_headcountcell",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_headcountcellevent" ("band", "headcount_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex") SELECT old_values."band", old_values."headcount_id", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sex" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c434a0b449d770382141ece3fd7c52a059e743b1",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_39191",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_headcountcell",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HeadcountCellEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "sex",
                            models.CharField(
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=10, verbose_name="age band")),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "headcount",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.headcount",
                                verbose_name="head count",
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
                                to="programs.headcountcell",
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
                                    hash="f7b6f2d8b4bb9353897ab8b809d630a831e29ce2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f9e35",
                                    table="programs_headcountcellevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HeadcountEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "unit",
                            models.CharField(
                                choices=[("people", "People"), ("households", "Households")],
                                default="people",
                                max_length=10,
                                verbose_name="unit",
                            ),
                        ),
                        (
                            "total",
                            models.PositiveIntegerField(
                                blank=True, help_text="Empty: the total is unknown.", null=True, verbose_name="total"
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[("exact", "exact"), ("at_least", "at least"), ("about", "about")],
                                default="exact",
                                max_length=8,
                                verbose_name="precision",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.activity",
                                verbose_name="activity",
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
                                to="programs.headcount",
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
                                    hash="35aa72bfce9e77ad314c5ec2c0a516e87627dee8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_13d96",
                                    table="programs_headcountevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participation",
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
                                    ("participant", "Participant"),
                                    ("learner", "Learner"),
                                    ("trainer", "Trainer"),
                                    ("volunteer", "Volunteer"),
                                    ("expert", "Expert"),
                                    ("trader", "Trader"),
                                    ("comanager", "Co-manager"),
                                    ("investor", "Investor"),
                                    ("other", "Other"),
                                ],
                                default="participant",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="hours"
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="programs.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "participation",
                        "verbose_name_plural": "participations",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "person", "role"),
                                name="participation_once_a_role",
                                violation_error_message="This person already takes part in that role.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours", None), ("hours__gte", 0), _connector="OR"),
                                name="participation_hours_not_negative",
                                violation_error_message="Hours are zero or more.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_participationevent" ("activity_id", "hours", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT new_values."activity_id", new_values."hours", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="542919d08408eb29804f81e2ef7b5eacd3ef2709",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9a819",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_participation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_participationevent" ("activity_id", "hours", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT new_values."activity_id", new_values."hours", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e5e1a305b513e37089193871991bcad5b33d13d4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ce143",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_participation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_participationevent" ("activity_id", "hours", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT old_values."activity_id", old_values."hours", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="02416a1c2a85be44d237d29cdcdf1d0506c967dc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_52648",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_participation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("participant", "Participant"),
                                    ("learner", "Learner"),
                                    ("trainer", "Trainer"),
                                    ("volunteer", "Volunteer"),
                                    ("expert", "Expert"),
                                    ("trader", "Trader"),
                                    ("comanager", "Co-manager"),
                                    ("investor", "Investor"),
                                    ("other", "Other"),
                                ],
                                default="participant",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="hours"
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.activity",
                                verbose_name="activity",
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
                                to="programs.participation",
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
                                    hash="7c69f4d15cc977c78c5c5fe1a8b4f86aa95be0c0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b0ac6",
                                    table="programs_participationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FundingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                default="MAD",
                                help_text="ISO 4217, such as MAD or EUR.",
                                max_length=3,
                                verbose_name="currency",
                            ),
                        ),
                        (
                            "from_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from year"),
                        ),
                        ("to_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to year")),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="donor",
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
                                to="programs.funding",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="364aa3ea9ed50a6dfaa5702858ba8f54177c5e2c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6a215",
                                    table="programs_fundingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("participant", "Participant"),
                                    ("learner", "Learner"),
                                    ("trainer", "Trainer"),
                                    ("volunteer", "Volunteer"),
                                    ("expert", "Expert"),
                                    ("trader", "Trader"),
                                    ("comanager", "Co-manager"),
                                    ("investor", "Investor"),
                                    ("other", "Other"),
                                ],
                                default="participant",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("eligible", "Eligible"),
                                    ("waitlisted", "On the waiting list"),
                                    ("active", "Active"),
                                    ("completed", "Completed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("rejected", "Rejected"),
                                ],
                                default="applied",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="applied on"),
                        ),
                        (
                            "status_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="status since"),
                        ),
                        (
                            "priority",
                            models.SmallIntegerField(
                                default=0, help_text="The higher, the earlier a place.", verbose_name="priority"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.activity",
                                verbose_name="cohort or round",
                            ),
                        ),
                        (
                            "decided_by",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="programs.enrolment",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="b656cdf956106a3274c18f98e1144c5c81a99ae1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a3b59",
                                    table="programs_enrolmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EligibilityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "min_age",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="In full years.", null=True, verbose_name="youngest age"
                            ),
                        ),
                        (
                            "max_age",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="In full years.", null=True, verbose_name="oldest age"
                            ),
                        ),
                        (
                            "age_on",
                            models.DateField(
                                blank=True,
                                help_text="The day on which the age counts; empty: the day of enrolment.",
                                null=True,
                                verbose_name="age on",
                            ),
                        ),
                        (
                            "sexes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                    max_length=1,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="sexes",
                            ),
                        ),
                        (
                            "legal_statuses",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="legal statuses",
                            ),
                        ),
                        (
                            "nationalities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=3),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="nationalities",
                            ),
                        ),
                        (
                            "marital_statuses",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("single", "Single"),
                                        ("married", "Married"),
                                        ("widowed", "Widowed"),
                                        ("divorced", "Divorced"),
                                        ("unknown", "Unknown"),
                                    ],
                                    max_length=8,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="marital statuses",
                            ),
                        ),
                        (
                            "need_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="needs, any of",
                            ),
                        ),
                        (
                            "place_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="lives in, any of",
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
                                to="programs.eligibility",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="f0a0c7eac6dd7bcd37974c9bc6416cdb77e1ec8d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_35123",
                                    table="programs_eligibilityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("workshop", "Workshop"),
                                    ("session", "Session"),
                                    ("caravan", "Caravan"),
                                    ("conference", "Conference"),
                                    ("campaign", "Campaign"),
                                    ("tournament", "Tournament"),
                                    ("visit", "Visit"),
                                    ("advocacy", "Advocacy"),
                                    ("content", "Content"),
                                    ("research", "Research"),
                                    ("other", "Other"),
                                ],
                                default="service",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("title_ar", models.CharField(blank=True, max_length=250, verbose_name="title in Arabic")),
                        (
                            "mode",
                            models.CharField(
                                choices=[("on_site", "On site"), ("online", "Online")],
                                default="on_site",
                                max_length=8,
                                verbose_name="mode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True, help_text="Empty: no limit.", null=True, verbose_name="places"
                            ),
                        ),
                        (
                            "sensitive",
                            models.BooleanField(
                                default=False,
                                help_text="Who took part stays out of ordinary exports.",
                                verbose_name="sensitive",
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
                                to="programs.activity",
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
                            "same_people_as",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Activities for the same people are counted once.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.activity",
                                verbose_name="the same people as",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="3d8d05f5b34d6597864db849e32fb2230472ee9a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_744c4",
                                    table="programs_activityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("title_ar", models.CharField(blank=True, max_length=250, verbose_name="title in Arabic")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("axis", "Axis"),
                                    ("program", "Program"),
                                    ("project", "Project"),
                                    ("phase", "Phase"),
                                ],
                                default="project",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("active", "Active"),
                                    ("suspended", "Suspended"),
                                    ("closed", "Closed"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                        (
                            "promised",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="How many people the project promises to reach.",
                                null=True,
                                verbose_name="people promised",
                            ),
                        ),
                        (
                            "coordinator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="coordinator",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="part of",
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
                                to="programs.project",
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
                                    hash="473a4d4005b5a94d0109f5dca2d0888992eb334b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_97779",
                                    table="programs_projectevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectPartner",
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
                                    ("lead", "Lead"),
                                    ("implementer", "Implementing partner"),
                                    ("host", "Host"),
                                    ("authority", "Public authority"),
                                    ("other", "Other partner"),
                                ],
                                default="implementer",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partnerships",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="partnerships",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "partner of a project",
                        "verbose_name_plural": "partners of projects",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "organisation", "role"),
                                name="projectpartner_once",
                                violation_error_message="This partner is already named in that role.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectpartnerevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role") SELECT new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."role" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2a60966532e280a8da7afbc739d662a89be5447d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c1d9a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_projectpartner",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectpartnerevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role") SELECT new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."role" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="77cb0eee5c4ffbe6608cb9d18704f4ad31c264f2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_48819",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_projectpartner",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectpartnerevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role") SELECT old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."role" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fbf849b9cc8e186be43e4498265a17bb5c60e8f5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7d96e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_projectpartner",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectPartnerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead", "Lead"),
                                    ("implementer", "Implementing partner"),
                                    ("host", "Host"),
                                    ("authority", "Public authority"),
                                    ("other", "Other partner"),
                                ],
                                default="implementer",
                                max_length=12,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="organisation",
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
                                to="programs.projectpartner",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="e391db538b0e7f92b9122d479795f90277c10314",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_53399",
                                    table="programs_projectpartnerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectPlace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "location",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.location",
                                verbose_name="place",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "place of a project",
                        "verbose_name_plural": "places of projects",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "location"),
                                name="projectplace_once",
                                violation_error_message="This place is already named.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectplaceevent" ("id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") SELECT new_values."id", new_values."location_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ed226996223fa449602e350562546b95d140be20",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a3b38",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_projectplace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectplaceevent" ("id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") SELECT new_values."id", new_values."location_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8d71f364670292f7d35d1ea68b71f505b03701e4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a0345",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_projectplace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectplaceevent" ("id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") SELECT old_values."id", old_values."location_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4278ebb0af6c0008536ad38b45a89d0627aec24a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c92ac",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_projectplace",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectPlaceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "location",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.location",
                                verbose_name="place",
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
                                to="programs.projectplace",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="d5aa348eb903454b68fa26a1bda2516dbe93da85",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_38e90",
                                    table="programs_projectplaceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectSite",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "site of a project",
                        "verbose_name_plural": "sites of projects",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "site"),
                                name="projectsite_once",
                                violation_error_message="This site already works on the project.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectsiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "site_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."site_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6d742e7e193bb8bb81fe08e703a15b0fb5a7974a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2ab73",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_projectsite",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectsiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "site_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."site_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="391b713a611f8c90ae86fdc9a296dc943f9651ce",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_21e74",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_projectsite",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_projectsiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "site_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."site_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="88744bfbd9b08549c6a3d10c0a6a74203a82295f",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_07421",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_projectsite",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectSiteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
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
                                to="programs.projectsite",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                    hash="b8017ed5b55a4f402e6609861c3319eee9c8bffe",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a0345",
                                    table="programs_projectsiteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="Activity",
            name="sites",
            field=models.ManyToManyField(
                blank=True,
                related_name="activities",
                through="programs.ActivitySite",
                to="places.site",
                verbose_name="run by",
            ),
        ),
        migrations.AddField(
            model_name="Project",
            name="places",
            field=models.ManyToManyField(
                blank=True,
                related_name="projects",
                through="programs.ProjectPlace",
                to="places.location",
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="Project",
            name="sites",
            field=models.ManyToManyField(
                blank=True,
                related_name="projects",
                through="programs.ProjectSite",
                to="places.site",
                verbose_name="sites",
            ),
        ),
    ]
