"""The tables of this room, as first released."""

import uuid
from decimal import Decimal

import django.core.validators
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
        ("programs", "0001_initial"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="Course",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("title_fr", models.CharField(max_length=200, unique=True, verbose_name="title in French")),
                        ("title_ar", models.CharField(blank=True, max_length=200, verbose_name="title in Arabic")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="title in English")),
                        (
                            "certificate_kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "Certificate of attendance"),
                                    ("aptitude", "Certificate of aptitude"),
                                    ("national", "National certificate"),
                                    ("service", "Statement of service"),
                                ],
                                default="attendance",
                                max_length=10,
                                verbose_name="certificate",
                            ),
                        ),
                        (
                            "certified_in_fr",
                            models.CharField(
                                blank=True,
                                help_text="Printed below the title of the certificate: “en gestion des micro-activités”.",
                                max_length=200,
                                verbose_name="certified in, French",
                            ),
                        ),
                        (
                            "certified_in_ar",
                            models.CharField(blank=True, max_length=200, verbose_name="certified in, Arabic"),
                        ),
                    ],
                    options={
                        "verbose_name": "course",
                        "verbose_name_plural": "courses",
                        "ordering": ["title_fr"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_courseevent" ("certificate_kind", "certified_in_ar", "certified_in_fr", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_ar", "title_en", "title_fr", "uuid") SELECT new_values."certificate_kind", new_values."certified_in_ar", new_values."certified_in_fr", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title_ar", new_values."title_en", new_values."title_fr", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8dd02e2c3ce9a67a090158ba458e448ac286215b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6d828",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_course",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_courseevent" ("certificate_kind", "certified_in_ar", "certified_in_fr", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_ar", "title_en", "title_fr", "uuid") SELECT new_values."certificate_kind", new_values."certified_in_ar", new_values."certified_in_fr", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title_ar", new_values."title_en", new_values."title_fr", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="74f2b3e2c2e2e8d99cb8e765b39d027d98ccbf65",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e6269",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_course",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_courseevent" ("certificate_kind", "certified_in_ar", "certified_in_fr", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_ar", "title_en", "title_fr", "uuid") SELECT old_values."certificate_kind", old_values."certified_in_ar", old_values."certified_in_fr", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title_ar", old_values."title_en", old_values."title_fr", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="76a11c81aa40bf85ba9924fe0ef0e201e33df71d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_eaabd",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_course",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cohort",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("open", "Open for enrolment"),
                                    ("running", "Running"),
                                    ("closed", "Closed"),
                                ],
                                default="planned",
                                max_length=7,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "threshold",
                            models.DecimalField(
                                decimal_places=4,
                                default=Decimal("0.8"),
                                help_text="From 0 to 1: 0.8 is 80 %.",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="threshold of attendance",
                            ),
                        ),
                        (
                            "laureate_places",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Empty: everyone past the threshold.",
                                null=True,
                                verbose_name="places for laureates",
                            ),
                        ),
                        (
                            "fee",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="fee"
                            ),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency of the fee")),
                        ("room", models.CharField(blank=True, max_length=80, verbose_name="room")),
                        ("tie_reason", models.TextField(blank=True, verbose_name="why these of the tied learners")),
                        ("tie_decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cohort",
                                to="programs.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "tie_decided_by",
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
                            "trainer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cohorts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="trainer",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cohorts",
                                to="trainings.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cohort",
                        "verbose_name_plural": "cohorts",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("threshold__gte", 0), ("threshold__lte", 1)),
                                name="cohort_threshold_is_a_rate",
                                violation_error_message="The threshold goes from 0 to 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fee", None), ("fee__gte", 0), _connector="OR"),
                                name="cohort_fee_not_negative",
                                violation_error_message="A fee is zero or more.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_cohortevent" ("activity_id", "course_id", "currency", "fee", "id", "laureate_places", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "state", "threshold", "tie_decided_at", "tie_decided_by_id", "tie_reason", "trainer_id", "uuid") SELECT new_values."activity_id", new_values."course_id", new_values."currency", new_values."fee", new_values."id", new_values."laureate_places", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."room", new_values."state", new_values."threshold", new_values."tie_decided_at", new_values."tie_decided_by_id", new_values."tie_reason", new_values."trainer_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3d2e27645cf10277c9889b1dfe43842f6884866f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_95a92",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_cohort",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_cohortevent" ("activity_id", "course_id", "currency", "fee", "id", "laureate_places", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "state", "threshold", "tie_decided_at", "tie_decided_by_id", "tie_reason", "trainer_id", "uuid") SELECT new_values."activity_id", new_values."course_id", new_values."currency", new_values."fee", new_values."id", new_values."laureate_places", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."room", new_values."state", new_values."threshold", new_values."tie_decided_at", new_values."tie_decided_by_id", new_values."tie_reason", new_values."trainer_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="255c0b7e737db315fcd65675b7f9b6c65f21b435",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4872b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_cohort",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_cohortevent" ("activity_id", "course_id", "currency", "fee", "id", "laureate_places", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "state", "threshold", "tie_decided_at", "tie_decided_by_id", "tie_reason", "trainer_id", "uuid") SELECT old_values."activity_id", old_values."course_id", old_values."currency", old_values."fee", old_values."id", old_values."laureate_places", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."room", old_values."state", old_values."threshold", old_values."tie_decided_at", old_values."tie_decided_by_id", old_values."tie_reason", old_values."trainer_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dc4a2212d58b38e57d3a2b8ef536ed623e483e2e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_47575",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_cohort",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Learner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "funding",
                            models.CharField(
                                choices=[("paid", "Paid"), ("free", "Free"), ("scholarship", "Scholarship")],
                                default="free",
                                max_length=11,
                                verbose_name="funding",
                            ),
                        ),
                        (
                            "picked",
                            models.BooleanField(
                                blank=True, editable=False, null=True, verbose_name="chosen among equals"
                            ),
                        ),
                        (
                            "enrolment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learner",
                                to="programs.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="sent by",
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learners",
                                to="trainings.cohort",
                                verbose_name="cohort",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "learner",
                        "verbose_name_plural": "learners",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_learnerevent" ("cohort_id", "enrolment_id", "funding", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked", "uuid") SELECT new_values."cohort_id", new_values."enrolment_id", new_values."funding", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picked", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1ebb8d378707609f4b2b5762fef0877bcfc1563c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6f5e0",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_learner",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_learnerevent" ("cohort_id", "enrolment_id", "funding", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked", "uuid") SELECT new_values."cohort_id", new_values."enrolment_id", new_values."funding", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picked", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1be170dc7cf5b237daca4aa98d6daf90b25e73d5",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_94b5c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_learner",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_learnerevent" ("cohort_id", "enrolment_id", "funding", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked", "uuid") SELECT old_values."cohort_id", old_values."enrolment_id", old_values."funding", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picked", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d306c1a4a60a212ed128503271415559152a0c0a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_da6fc",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_learner",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("title_fr", models.CharField(max_length=200, verbose_name="title in French")),
                        ("title_ar", models.CharField(blank=True, max_length=200, verbose_name="title in Arabic")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="title in English")),
                        (
                            "certificate_kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "Certificate of attendance"),
                                    ("aptitude", "Certificate of aptitude"),
                                    ("national", "National certificate"),
                                    ("service", "Statement of service"),
                                ],
                                default="attendance",
                                max_length=10,
                                verbose_name="certificate",
                            ),
                        ),
                        (
                            "certified_in_fr",
                            models.CharField(
                                blank=True,
                                help_text="Printed below the title of the certificate: “en gestion des micro-activités”.",
                                max_length=200,
                                verbose_name="certified in, French",
                            ),
                        ),
                        (
                            "certified_in_ar",
                            models.CharField(blank=True, max_length=200, verbose_name="certified in, Arabic"),
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
                                to="trainings.course",
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
                                    hash="9b2fa67a5338411e2a1a6d36a193242f47aa345c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_935c6",
                                    table="trainings_courseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearnerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "funding",
                            models.CharField(
                                choices=[("paid", "Paid"), ("free", "Free"), ("scholarship", "Scholarship")],
                                default="free",
                                max_length=11,
                                verbose_name="funding",
                            ),
                        ),
                        (
                            "picked",
                            models.BooleanField(
                                blank=True, editable=False, null=True, verbose_name="chosen among equals"
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.cohort",
                                verbose_name="cohort",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrolment",
                                verbose_name="enrolment",
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
                                verbose_name="sent by",
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
                                to="trainings.learner",
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
                                    hash="47039f033a527483eaa06ec8aa3bbb72cb96da57",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2b51b",
                                    table="trainings_learnerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("date", models.DateField(verbose_name="date")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                        ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("room", models.CharField(blank=True, max_length=80, verbose_name="room")),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="register closed at"
                            ),
                        ),
                        (
                            "closed_by",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="trainings.cohort",
                                verbose_name="cohort",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "ordering": ["date", "starts_at"],
                        "indexes": [models.Index(fields=["date"], name="session_of_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("cohort"),
                                models.F("date"),
                                models.F("starts_at"),
                                name="session_once",
                                nulls_distinct=False,
                                violation_error_message="This cohort already has a session then.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at", None),
                                    ("ends_at", None),
                                    ("ends_at__gt", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="session_ends_after_it_starts",
                                violation_error_message="A session ends after it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closed_at", None), ("state", "held"), _connector="OR"),
                                name="session_closed_was_held",
                                violation_error_message="Only a session that was held can be closed.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionevent" ("closed_at", "closed_by_id", "cohort_id", "date", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "starts_at", "state", "uuid") SELECT new_values."closed_at", new_values."closed_by_id", new_values."cohort_id", new_values."date", new_values."ends_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."room", new_values."starts_at", new_values."state", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="30378f375039485a9a28d7644cee4fecef92fb18",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1959c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_session",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionevent" ("closed_at", "closed_by_id", "cohort_id", "date", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "starts_at", "state", "uuid") SELECT new_values."closed_at", new_values."closed_by_id", new_values."cohort_id", new_values."date", new_values."ends_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."room", new_values."starts_at", new_values."state", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="94ee21462c493a43898d7a648622591b34935d74",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c98e4",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_session",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionevent" ("closed_at", "closed_by_id", "cohort_id", "date", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "starts_at", "state", "uuid") SELECT old_values."closed_at", old_values."closed_by_id", old_values."cohort_id", old_values."date", old_values."ends_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."room", old_values."starts_at", old_values."state", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e29006a135f81caacb86eebb1f9f2935ee5cd96b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e4072",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_session",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sending",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("client_id", models.UUIDField(editable=False, unique=True)),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        (
                            "received_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="received at"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sendings",
                                to="trainings.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "register received",
                        "verbose_name_plural": "registers received",
                        "default_permissions": (),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sendingevent" ("by_id", "client_id", "digest", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "session_id") SELECT new_values."by_id", new_values."client_id", new_values."digest", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."received_at", new_values."session_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9fb3bbb594e203074e76ac77829f12d644967049",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_63091",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_sending",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sendingevent" ("by_id", "client_id", "digest", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "session_id") SELECT new_values."by_id", new_values."client_id", new_values."digest", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."received_at", new_values."session_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2218a63d98e9b402d4cdcc0021f9a4b9c04a4ab1",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c84b9",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_sending",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sendingevent" ("by_id", "client_id", "digest", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "session_id") SELECT old_values."by_id", old_values."client_id", old_values."digest", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."received_at", old_values."session_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="837d22d4fd68d181ab4d39530862e362b2407b29",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9cc47",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_sending",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SendingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("client_id", models.UUIDField(editable=False)),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        (
                            "received_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="received at"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
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
                                to="trainings.sending",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.session",
                                verbose_name="session",
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
                                    hash="81cbe0a1f50e73ff467463f64a2c0d872a71adf7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bed1b",
                                    table="trainings_sendingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("date", models.DateField(verbose_name="date")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                        ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("room", models.CharField(blank=True, max_length=80, verbose_name="room")),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="register closed at"
                            ),
                        ),
                        (
                            "closed_by",
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
                            "cohort",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.cohort",
                                verbose_name="cohort",
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
                                to="trainings.session",
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
                                    hash="2a3a91cfdc48c1d80e4af45c721128f4cb0467ba",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c7aa6",
                                    table="trainings_sessionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Signatory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic script")),
                        ("role_fr", models.CharField(max_length=120, verbose_name="role in French")),
                        ("role_ar", models.CharField(blank=True, max_length=120, verbose_name="role in Arabic")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                    ],
                    options={
                        "verbose_name": "signatory",
                        "verbose_name_plural": "signatories",
                        "ordering": ["position", "name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_signatoryevent" ("id", "is_active", "name", "name_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role_ar", "role_fr") SELECT new_values."id", new_values."is_active", new_values."name", new_values."name_ar", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."role_ar", new_values."role_fr" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="890544542daab3e1f6a9a934c6eb5b18b675e644",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_dd59c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_signatory",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_signatoryevent" ("id", "is_active", "name", "name_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role_ar", "role_fr") SELECT new_values."id", new_values."is_active", new_values."name", new_values."name_ar", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."role_ar", new_values."role_fr" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4a435aa498cac7c541d925c681940699b4167840",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c0079",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_signatory",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_signatoryevent" ("id", "is_active", "name", "name_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role_ar", "role_fr") SELECT old_values."id", old_values."is_active", old_values."name", old_values."name_ar", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."role_ar", old_values."role_fr" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f0ea093952eb9943c5fb6d301cfefc4f36f502bb",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dde9b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_signatory",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignatoryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic script")),
                        ("role_fr", models.CharField(max_length=120, verbose_name="role in French")),
                        ("role_ar", models.CharField(blank=True, max_length=120, verbose_name="role in Arabic")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
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
                                to="trainings.signatory",
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
                                    hash="82a11629be87d0f558e95b832f846908529d66aa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_89346",
                                    table="trainings_signatoryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standing",
                    fields=[
                        (
                            "learner",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                primary_key=True,
                                related_name="standing",
                                serialize=False,
                                to="trainings.learner",
                            ),
                        ),
                        ("held", models.IntegerField(verbose_name="sessions held")),
                        ("attended", models.IntegerField(verbose_name="sessions attended")),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=4, max_digits=5, null=True, verbose_name="rate of attendance"
                            ),
                        ),
                        ("rank", models.IntegerField(null=True, verbose_name="rank")),
                        ("past_threshold", models.BooleanField(verbose_name="past the threshold")),
                        ("tie", models.BooleanField(verbose_name="equal at the last place")),
                        ("seats", models.IntegerField(null=True)),
                        ("tie_open", models.BooleanField(verbose_name="a tie is open")),
                        ("laureate", models.BooleanField(verbose_name="laureate")),
                    ],
                    options={
                        "verbose_name": "standing",
                        "verbose_name_plural": "standings",
                        "db_table": "trainings_standing",
                        "managed": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
                                choices=[
                                    ("present", "Present"),
                                    ("late", "Late"),
                                    ("remote", "Remote"),
                                    ("absent", "Absent"),
                                    ("excused", "Excused"),
                                ],
                                max_length=7,
                                verbose_name="mark",
                            ),
                        ),
                        ("marked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "learner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="trainings.learner",
                                verbose_name="learner",
                            ),
                        ),
                        (
                            "marked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="trainings.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mark",
                        "verbose_name_plural": "marks",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "learner"),
                                name="attendance_one_mark_a_session",
                                violation_error_message="This learner already has a mark in that session.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_attendanceevent" ("id", "learner_id", "mark", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id") SELECT new_values."id", new_values."learner_id", new_values."mark", new_values."marked_at", new_values."marked_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bfefaeeab32cf01492bb2ca74e13b1bf439d7b1d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_54fd8",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_attendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_attendanceevent" ("id", "learner_id", "mark", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id") SELECT new_values."id", new_values."learner_id", new_values."mark", new_values."marked_at", new_values."marked_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ebd65d22cdeb4c3131104ef186f5f89dcc76fdbd",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_51899",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_attendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_attendanceevent" ("id", "learner_id", "mark", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id") SELECT old_values."id", old_values."learner_id", old_values."mark", old_values."marked_at", old_values."marked_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="aac5501175579c57f8168bf81fdb95e99a22d456",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ee006",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_attendance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "mark",
                            models.CharField(
                                choices=[
                                    ("present", "Present"),
                                    ("late", "Late"),
                                    ("remote", "Remote"),
                                    ("absent", "Absent"),
                                    ("excused", "Excused"),
                                ],
                                max_length=7,
                                verbose_name="mark",
                            ),
                        ),
                        ("marked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "learner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.learner",
                                verbose_name="learner",
                            ),
                        ),
                        (
                            "marked_by",
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
                                to="trainings.attendance",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.session",
                                verbose_name="session",
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
                                    hash="bfa7470deb0c18cd734ad524f33b93779a9ccf18",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4f025",
                                    table="trainings_attendanceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "Certificate of attendance"),
                                    ("aptitude", "Certificate of aptitude"),
                                    ("national", "National certificate"),
                                    ("service", "Statement of service"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("issued_on", models.DateField(verbose_name="issued on")),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=5,
                                null=True,
                                verbose_name="rate of attendance at issue",
                            ),
                        ),
                        ("printed", models.JSONField(default=dict, verbose_name="what the paper shows")),
                        ("revoked_on", models.DateField(blank=True, null=True, verbose_name="revoked on")),
                        ("revoked_reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "learner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="trainings.learner",
                                verbose_name="learner",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="beneficiaries.person",
                                verbose_name="holder",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "certificate",
                        "verbose_name_plural": "certificates",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_on", None)),
                                fields=("learner", "kind"),
                                name="certificate_one_valid_a_kind",
                                violation_error_message="This learner already has a valid certificate of that kind.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revoked_on", None),
                                    models.Q(
                                        ("revoked_on__gte", models.F("issued_on")),
                                        models.Q(("revoked_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_revoked_with_reason",
                                violation_error_message="A certificate is revoked after its issue and with a reason.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_certificateevent" ("id", "issued_by_id", "issued_on", "kind", "learner_id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed", "rate", "revoked_by_id", "revoked_on", "revoked_reason", "uuid") SELECT new_values."id", new_values."issued_by_id", new_values."issued_on", new_values."kind", new_values."learner_id", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."printed", new_values."rate", new_values."revoked_by_id", new_values."revoked_on", new_values."revoked_reason", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6d232395856919086eca898608ef22313fe4df21",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ae5f9",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="trainings_certificate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_certificateevent" ("id", "issued_by_id", "issued_on", "kind", "learner_id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed", "rate", "revoked_by_id", "revoked_on", "revoked_reason", "uuid") SELECT new_values."id", new_values."issued_by_id", new_values."issued_on", new_values."kind", new_values."learner_id", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."printed", new_values."rate", new_values."revoked_by_id", new_values."revoked_on", new_values."revoked_reason", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d73665d919a97cef85e9d00f3598fc4c0becd65f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5797c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="trainings_certificate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_certificateevent" ("id", "issued_by_id", "issued_on", "kind", "learner_id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed", "rate", "revoked_by_id", "revoked_on", "revoked_reason", "uuid") SELECT old_values."id", old_values."issued_by_id", old_values."issued_on", old_values."kind", old_values."learner_id", old_values."number", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."printed", old_values."rate", old_values."revoked_by_id", old_values."revoked_on", old_values."revoked_reason", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e45ca1cde9aba4a2a596fd171712d3e1c94f2d6c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e8a3e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="trainings_certificate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CertificateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("number", models.CharField(max_length=20, verbose_name="number")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "Certificate of attendance"),
                                    ("aptitude", "Certificate of aptitude"),
                                    ("national", "National certificate"),
                                    ("service", "Statement of service"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("issued_on", models.DateField(verbose_name="issued on")),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=5,
                                null=True,
                                verbose_name="rate of attendance at issue",
                            ),
                        ),
                        ("printed", models.JSONField(default=dict, verbose_name="what the paper shows")),
                        ("revoked_on", models.DateField(blank=True, null=True, verbose_name="revoked on")),
                        ("revoked_reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                        (
                            "issued_by",
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
                            "learner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.learner",
                                verbose_name="learner",
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
                                verbose_name="holder",
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
                                to="trainings.certificate",
                            ),
                        ),
                        (
                            "revoked_by",
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
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b91b2a85341402fc4a293f022b2f4628e1c8817d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5ff6c",
                                    table="trainings_certificateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CohortEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("open", "Open for enrolment"),
                                    ("running", "Running"),
                                    ("closed", "Closed"),
                                ],
                                default="planned",
                                max_length=7,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "threshold",
                            models.DecimalField(
                                decimal_places=4,
                                default=Decimal("0.8"),
                                help_text="From 0 to 1: 0.8 is 80 %.",
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                                verbose_name="threshold of attendance",
                            ),
                        ),
                        (
                            "laureate_places",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Empty: everyone past the threshold.",
                                null=True,
                                verbose_name="places for laureates",
                            ),
                        ),
                        (
                            "fee",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="fee"
                            ),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency of the fee")),
                        ("room", models.CharField(blank=True, max_length=80, verbose_name="room")),
                        ("tie_reason", models.TextField(blank=True, verbose_name="why these of the tied learners")),
                        ("tie_decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                                to="trainings.cohort",
                            ),
                        ),
                        (
                            "tie_decided_by",
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
                            "trainer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="trainer",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="trainings.course",
                                verbose_name="course",
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
                                    hash="c24dc31a31b47b14a3b2503c54967c859f5bbcc0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1b62b",
                                    table="trainings_cohortevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
