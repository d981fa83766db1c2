"""The registry in full: finding, joining, households, papers, referrals, feedback, the agenda."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import beneficiaries.models.papers
import places.founding


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("beneficiaries", "0001_initial"),
        ("partners", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0002_initial"),
    ]

    operations = [
        migrations.RunSQL(
            "create sequence exchange_reference_fb as bigint",
            "drop sequence exchange_reference_fb",
        ),
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "Meeting"),
                                    ("call", "Telephone call"),
                                    ("visit", "Home visit"),
                                    ("accompaniment", "Accompaniment"),
                                    ("follow_up", "Follow-up"),
                                ],
                                default="meeting",
                                max_length=13,
                                verbose_name="kind",
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=200, verbose_name="about")),
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
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "at",
                            models.TimeField(
                                blank=True, help_text="Empty: some time that day.", null=True, verbose_name="time"
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField(default=30, verbose_name="length in minutes")),
                        ("where", models.CharField(blank=True, max_length=160, verbose_name="where")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("kept", "Took place"),
                                    ("missed", "Did not come"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=500, verbose_name="how it went")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "made_by",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appointments",
                                to="beneficiaries.person",
                                verbose_name="with",
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
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="member of staff",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "appointment",
                        "verbose_name_plural": "appointments",
                        "ordering": ["on", models.OrderBy(models.F("at"), nulls_first=True), "pk"],
                        "indexes": [models.Index(fields=["staff", "on"], name="appointment_of_staff")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 5), ("minutes__lte", 720)),
                                name="appointment_length",
                                violation_error_message="An appointment takes from 5 minutes to 12 hours.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_appointmentevent" ("about", "at", "category", "id", "kind", "made_at", "made_by_id", "minutes", "on", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "staff_id", "state", "uuid", "where") SELECT new_values."about", new_values."at", new_values."category", new_values."id", new_values."kind", new_values."made_at", new_values."made_by_id", new_values."minutes", new_values."on", new_values."outcome", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."site_id", new_values."staff_id", new_values."state", new_values."uuid", new_values."where" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2d7a78d374839f13f3a1c33bf402f3ebba4c5f4c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_90222",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_appointment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_appointmentevent" ("about", "at", "category", "id", "kind", "made_at", "made_by_id", "minutes", "on", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "staff_id", "state", "uuid", "where") SELECT new_values."about", new_values."at", new_values."category", new_values."id", new_values."kind", new_values."made_at", new_values."made_by_id", new_values."minutes", new_values."on", new_values."outcome", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."site_id", new_values."staff_id", new_values."state", new_values."uuid", new_values."where" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c97b115b096dbf521e4729d7d26f73412121351b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_be405",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_appointment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_appointmentevent" ("about", "at", "category", "id", "kind", "made_at", "made_by_id", "minutes", "on", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "staff_id", "state", "uuid", "where") SELECT old_values."about", old_values."at", old_values."category", old_values."id", old_values."kind", old_values."made_at", old_values."made_by_id", old_values."minutes", old_values."on", old_values."outcome", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."site_id", old_values."staff_id", old_values."state", old_values."uuid", old_values."where" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="639114808a012a93c18595e55953443fd1474aa5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_995fd",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_appointment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppointmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "Meeting"),
                                    ("call", "Telephone call"),
                                    ("visit", "Home visit"),
                                    ("accompaniment", "Accompaniment"),
                                    ("follow_up", "Follow-up"),
                                ],
                                default="meeting",
                                max_length=13,
                                verbose_name="kind",
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=200, verbose_name="about")),
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
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "at",
                            models.TimeField(
                                blank=True, help_text="Empty: some time that day.", null=True, verbose_name="time"
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField(default=30, verbose_name="length in minutes")),
                        ("where", models.CharField(blank=True, max_length=160, verbose_name="where")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("kept", "Took place"),
                                    ("missed", "Did not come"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=500, verbose_name="how it went")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "made_by",
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
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="with",
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
                                to="beneficiaries.appointment",
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
                            "staff",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="member of staff",
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
                                    hash="2d2364273bc0786e92b74147e01d4c10e3594c1d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bfa51",
                                    table="beneficiaries_appointmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("document", "Identity document"),
                                    ("signature", "Signature"),
                                    ("photo", "Photograph of the person"),
                                    ("medical", "Medical paper"),
                                    ("legal", "Legal paper"),
                                    ("other", "Other paper"),
                                ],
                                default="other",
                                max_length=9,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
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
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to=beneficiaries.models.papers.attached_to, verbose_name="file"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=40, verbose_name="type of content")),
                        ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the content")),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed at")),
                        ("removal_reason", models.CharField(blank=True, max_length=200, verbose_name="why removed")),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="attachments",
                                to="beneficiaries.identitydocument",
                                verbose_name="of the document",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "removed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="removed by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attached file",
                        "verbose_name_plural": "attached files",
                        "ordering": ["-added_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("person", "digest", "kind"),
                                name="attachment_once_a_person",
                                violation_error_message="This file is already attached.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content_type__in", ["image/jpeg", "image/png", "application/pdf"])
                                ),
                                name="attachment_known_type",
                                violation_error_message="Attach a JPEG or PNG picture or a PDF.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("removed_at", None), models.Q(("file", ""), _negated=True)),
                                    models.Q(
                                        ("file", ""),
                                        ("removed_at__isnull", False),
                                        models.Q(("removal_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="attachment_removed_for_a_reason",
                                violation_error_message="Say why this file is removed.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_attachmentevent" ("added_at", "added_by_id", "category", "content_type", "digest", "document_id", "file", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removal_reason", "removed_at", "removed_by_id", "size", "title", "uuid") SELECT new_values."added_at", new_values."added_by_id", new_values."category", new_values."content_type", new_values."digest", new_values."document_id", new_values."file", new_values."id", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."removal_reason", new_values."removed_at", new_values."removed_by_id", new_values."size", new_values."title", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="eef732e7897ea0b455f78f2a8d541c8e67674ab8",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b7596",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_attachment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_attachmentevent" ("added_at", "added_by_id", "category", "content_type", "digest", "document_id", "file", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removal_reason", "removed_at", "removed_by_id", "size", "title", "uuid") SELECT new_values."added_at", new_values."added_by_id", new_values."category", new_values."content_type", new_values."digest", new_values."document_id", new_values."file", new_values."id", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."removal_reason", new_values."removed_at", new_values."removed_by_id", new_values."size", new_values."title", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bd64c5e51044dfc3e18315bd8ac9b5fdca19d25e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8b7a5",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_attachment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_attachmentevent" ("added_at", "added_by_id", "category", "content_type", "digest", "document_id", "file", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removal_reason", "removed_at", "removed_by_id", "size", "title", "uuid") SELECT old_values."added_at", old_values."added_by_id", old_values."category", old_values."content_type", old_values."digest", old_values."document_id", old_values."file", old_values."id", old_values."kind", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."removal_reason", old_values."removed_at", old_values."removed_by_id", old_values."size", old_values."title", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a827ccc220eade342ccc9e239c66d0ff30a9c6a2",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a9419",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_attachment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttachmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("document", "Identity document"),
                                    ("signature", "Signature"),
                                    ("photo", "Photograph of the person"),
                                    ("medical", "Medical paper"),
                                    ("legal", "Legal paper"),
                                    ("other", "Other paper"),
                                ],
                                default="other",
                                max_length=9,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
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
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to=beneficiaries.models.papers.attached_to, verbose_name="file"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=40, verbose_name="type of content")),
                        ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the content")),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed at")),
                        ("removal_reason", models.CharField(blank=True, max_length=200, verbose_name="why removed")),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.identitydocument",
                                verbose_name="of the document",
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
                                to="beneficiaries.attachment",
                            ),
                        ),
                        (
                            "removed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="removed by",
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
                                    hash="6e3f79861c433a88231998ec846e21f8c3ee2daa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f4b92",
                                    table="beneficiaries_attachmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_link",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar link",
                        "verbose_name_plural": "calendar links",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_calendarlinkevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."made_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5ac51a1264984d4d08ed2388db3723b04dcba1f4",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_baace",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_calendarlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_calendarlinkevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."made_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0a6e2c4678de9ce43b505913ffa2148f4dae668d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5b192",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_calendarlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_calendarlinkevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."id", old_values."made_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4bc4f56690ac950ba80d7b5fd4259d29757a5679",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5fdbc",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_calendarlink",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                                to="beneficiaries.calendarlink",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
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
                                    hash="c627b6c15fb74654a409ac13a66275dd473cf9b9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b1c0c",
                                    table="beneficiaries_calendarlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardPrint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number of the card")),
                        ("reason", models.CharField(blank=True, max_length=120, verbose_name="why again")),
                        (
                            "printed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="printed at"),
                        ),
                        ("run", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cards",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "printed_by",
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
                        "verbose_name": "printed card",
                        "verbose_name_plural": "printed cards",
                        "ordering": ["person", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "number"),
                                name="cardprint_numbered",
                                violation_error_message="This card is already printed.",
                            ),
                            models.UniqueConstraint(
                                fields=("person", "run"),
                                name="cardprint_once_a_run",
                                violation_error_message="This card is already printed.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_cardprintevent" ("id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_at", "printed_by_id", "reason", "run") SELECT new_values."id", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."printed_at", new_values."printed_by_id", new_values."reason", new_values."run" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="209699f27f1af23334ea67be975d7aba639770af",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3c461",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_cardprint",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_cardprintevent" ("id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_at", "printed_by_id", "reason", "run") SELECT new_values."id", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."printed_at", new_values."printed_by_id", new_values."reason", new_values."run" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8c3dce1e28ecca79d74fd8b2131dbe9e518430d9",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cb5ad",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_cardprint",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_cardprintevent" ("id", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_at", "printed_by_id", "reason", "run") SELECT old_values."id", old_values."number", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."printed_at", old_values."printed_by_id", old_values."reason", old_values."run" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="48dd486eaa789ae5cbfa269b3a97992f1a049dea",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b22eb",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_cardprint",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardPrintEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number of the card")),
                        ("reason", models.CharField(blank=True, max_length=120, verbose_name="why again")),
                        (
                            "printed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="printed at"),
                        ),
                        ("run", models.UUIDField(default=uuid.uuid4, editable=False)),
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
                                to="beneficiaries.cardprint",
                            ),
                        ),
                        (
                            "printed_by",
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
                                    hash="f1d62a5815c8b3a9a7d5c709140869c6bef83f18",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e047f",
                                    table="beneficiaries_cardprintevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentNotice",
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
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("text_fr", models.TextField(verbose_name="text in French")),
                        ("text_ar", models.TextField(blank=True, verbose_name="text in Arabic")),
                        ("text_en", models.TextField(blank=True, verbose_name="text in English")),
                        (
                            "valid_from",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="valid from"),
                        ),
                    ],
                    options={
                        "verbose_name": "consent notice",
                        "verbose_name_plural": "consent notices",
                        "ordering": ["purpose", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("purpose", "version"),
                                name="consentnotice_one_version",
                                violation_error_message="This version exists already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentnoticeevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_ar", "text_en", "text_fr", "valid_from", "version") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."text_ar", new_values."text_en", new_values."text_fr", new_values."valid_from", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fe17d8bde5ea2ea9c982947bc71ae6812c108620",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e367b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_consentnotice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentnoticeevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_ar", "text_en", "text_fr", "valid_from", "version") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."text_ar", new_values."text_en", new_values."text_fr", new_values."valid_from", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="95703d0df9899d96d6b5cb3ba2f0730f6bf32bf7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8f170",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_consentnotice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentnoticeevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_ar", "text_en", "text_fr", "valid_from", "version") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."text_ar", old_values."text_en", old_values."text_fr", old_values."valid_from", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a4814214528cbf314194b4ae454e50044f7877b9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f5bff",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_consentnotice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="consentnotice_stays_as_published",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.valid_from <= CURRENT_DATE)",
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="895f1007921b9bdf60a56054bf97d9084415aa82",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_consentnotice_stays_as_published_34c84",
                                    table="beneficiaries_consentnotice",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentNoticeEvent",
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
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("text_fr", models.TextField(verbose_name="text in French")),
                        ("text_ar", models.TextField(blank=True, verbose_name="text in Arabic")),
                        ("text_en", models.TextField(blank=True, verbose_name="text in English")),
                        (
                            "valid_from",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="valid from"),
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
                                to="beneficiaries.consentnotice",
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
                                    hash="026d7d0aa5df77783e92437717ca8dd18427f186",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fb3f0",
                                    table="beneficiaries_consentnoticeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("complaint", "Complaint"),
                                    ("suggestion", "Suggestion"),
                                    ("thanks", "Thanks"),
                                    ("abuse", "Abuse or misconduct"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("confidential", models.BooleanField(default=False, verbose_name="confidential channel")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("spoken", "Told to a member of staff"),
                                    ("phone", "By telephone"),
                                    ("box", "Letter box"),
                                    ("web", "This form"),
                                ],
                                default="spoken",
                                max_length=6,
                                verbose_name="came by",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="A phone or an address; empty: anonymous.",
                                max_length=120,
                                verbose_name="how to answer",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="what was said")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("taken_up", "Taken up"),
                                    ("answered", "Answered"),
                                    ("closed", "Closed"),
                                ],
                                default="new",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "received_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="received on"),
                        ),
                        ("answer", models.TextField(blank=True, max_length=4000, verbose_name="answer")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                        ("code_digest", models.CharField(blank=True, max_length=64)),
                        (
                            "assigned_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="handled by",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="feedback",
                                to="beneficiaries.person",
                                verbose_name="from whom",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="received by",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "feedback",
                        "verbose_name_plural": "feedback",
                        "ordering": ["-received_on", "-pk"],
                        "permissions": [
                            ("view_confidential_feedback", "Can read the confidential channel"),
                            ("count_feedback", "Can see how much feedback there is, without its text"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "abuse"), _negated=True), ("confidential", True), _connector="OR"
                                ),
                                name="feedback_abuse_is_confidential",
                                violation_error_message="Abuse goes through the confidential channel.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "answered"), _negated=True),
                                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="feedback_answered_with_an_answer",
                                violation_error_message="Write the answer that was given.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_feedbackevent" ("answer", "answered_on", "assigned_to_id", "channel", "code_digest", "confidential", "contact", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_by_id", "received_on", "ref", "site_id", "state", "text", "uuid") SELECT new_values."answer", new_values."answered_on", new_values."assigned_to_id", new_values."channel", new_values."code_digest", new_values."confidential", new_values."contact", new_values."id", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."received_by_id", new_values."received_on", new_values."ref", new_values."site_id", new_values."state", new_values."text", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3648f2ffba99e66a3cdaa0ca3ef239e530210ba2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1991d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_feedback",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_feedbackevent" ("answer", "answered_on", "assigned_to_id", "channel", "code_digest", "confidential", "contact", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_by_id", "received_on", "ref", "site_id", "state", "text", "uuid") SELECT new_values."answer", new_values."answered_on", new_values."assigned_to_id", new_values."channel", new_values."code_digest", new_values."confidential", new_values."contact", new_values."id", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."received_by_id", new_values."received_on", new_values."ref", new_values."site_id", new_values."state", new_values."text", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3151ab919852eee8a0be85f7cfd0716db050f05d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_71d26",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_feedback",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_feedbackevent" ("answer", "answered_on", "assigned_to_id", "channel", "code_digest", "confidential", "contact", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_by_id", "received_on", "ref", "site_id", "state", "text", "uuid") SELECT old_values."answer", old_values."answered_on", old_values."assigned_to_id", old_values."channel", old_values."code_digest", old_values."confidential", old_values."contact", old_values."id", old_values."kind", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."received_by_id", old_values."received_on", old_values."ref", old_values."site_id", old_values."state", old_values."text", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c0de5267ba7e47d902bd688a321c19be949ebf6b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f1c8f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_feedback",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=20, verbose_name="reference")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("complaint", "Complaint"),
                                    ("suggestion", "Suggestion"),
                                    ("thanks", "Thanks"),
                                    ("abuse", "Abuse or misconduct"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("confidential", models.BooleanField(default=False, verbose_name="confidential channel")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("spoken", "Told to a member of staff"),
                                    ("phone", "By telephone"),
                                    ("box", "Letter box"),
                                    ("web", "This form"),
                                ],
                                default="spoken",
                                max_length=6,
                                verbose_name="came by",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="A phone or an address; empty: anonymous.",
                                max_length=120,
                                verbose_name="how to answer",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="what was said")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("taken_up", "Taken up"),
                                    ("answered", "Answered"),
                                    ("closed", "Closed"),
                                ],
                                default="new",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "received_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="received on"),
                        ),
                        ("answer", models.TextField(blank=True, max_length=4000, verbose_name="answer")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                        ("code_digest", models.CharField(blank=True, max_length=64)),
                        (
                            "assigned_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="handled by",
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
                                verbose_name="from whom",
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
                                to="beneficiaries.feedback",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="received by",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                    hash="0510a90974450cdc4f61632a189aa602e9d26b13",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fdb35",
                                    table="beneficiaries_feedbackevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileHandover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        (
                            "handed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="handed over at"),
                        ),
                        (
                            "from_site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "handed_by",
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
                                related_name="handovers",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "to_site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file handed over",
                        "verbose_name_plural": "files handed over",
                        "ordering": ["-handed_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("from_site", models.F("to_site")), _negated=True),
                                name="filehandover_to_another_site",
                                violation_error_message="Choose another site than the one that keeps the file.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_filehandoverevent" ("from_site_id", "handed_at", "handed_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_site_id") SELECT new_values."from_site_id", new_values."handed_at", new_values."handed_by_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."to_site_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4a6e8cbfbc61948b76889e7d59993252b9d8c0aa",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_33a21",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_filehandover",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_filehandoverevent" ("from_site_id", "handed_at", "handed_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_site_id") SELECT new_values."from_site_id", new_values."handed_at", new_values."handed_by_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."to_site_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2d39836c60367b418c59de6b334b820c0f07b81b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4121c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_filehandover",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_filehandoverevent" ("from_site_id", "handed_at", "handed_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "to_site_id") SELECT old_values."from_site_id", old_values."handed_at", old_values."handed_by_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."to_site_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="de6f39b099add270e4d0b1cd68d348ec084bd5e9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8a41c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_filehandover",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileHandoverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        (
                            "handed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="handed over at"),
                        ),
                        (
                            "from_site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "handed_by",
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
                                to="beneficiaries.filehandover",
                            ),
                        ),
                        (
                            "to_site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="to",
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
                                    hash="9a6c12cf948087bd0e3fef9068aa2234ce7602e0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bdcf1",
                                    table="beneficiaries_filehandoverevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
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
                        "default_permissions": [],
                        "constraints": [models.UniqueConstraint(fields=("hour", "key"), name="knock_once_an_hour")],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
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
                                    ("asked", "Asked for"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                    ("undone", "Undone"),
                                ],
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("across_sites", models.BooleanField(default=False, verbose_name="across two sites")),
                        (
                            "choices",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="For each field and each clash, which file's value stays.",
                                verbose_name="choices",
                            ),
                        ),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("before", models.JSONField(blank=True, default=list)),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked for by",
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
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges_kept",
                                to="beneficiaries.person",
                                verbose_name="file that is kept",
                            ),
                        ),
                        (
                            "merged",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges_merged",
                                to="beneficiaries.person",
                                verbose_name="file that is joined",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="undone by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "merge of two files",
                        "verbose_name_plural": "merges of two files",
                        "ordering": ["-asked_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kept", models.F("merged")), _negated=True),
                                name="merge_of_two",
                                violation_error_message="A file is not joined to itself.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "done"])),
                                fields=("merged",),
                                name="merge_once",
                                violation_error_message="This file is already joined, or about to be.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("across_sites", False),
                                    ("state__in", ["asked", "refused"]),
                                    models.Q(
                                        ("decided_by__isnull", False),
                                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="merge_across_sites_by_two",
                                violation_error_message="Files of two sites are joined only when a second person agrees.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "undone"), _negated=True),
                                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="merge_undone_by_someone",
                                violation_error_message="Who undid it, and when, is kept.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_mergeevent" ("across_sites", "asked_at", "asked_by_id", "before", "choices", "decided_at", "decided_by_id", "digest", "id", "kept_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "undone_at", "undone_by_id", "uuid") SELECT new_values."across_sites", new_values."asked_at", new_values."asked_by_id", new_values."before", new_values."choices", new_values."decided_at", new_values."decided_by_id", new_values."digest", new_values."id", new_values."kept_id", new_values."merged_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."undone_at", new_values."undone_by_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a4a2770c6ed57424556faeff3836108d164baebf",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_06a47",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_merge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_mergeevent" ("across_sites", "asked_at", "asked_by_id", "before", "choices", "decided_at", "decided_by_id", "digest", "id", "kept_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "undone_at", "undone_by_id", "uuid") SELECT new_values."across_sites", new_values."asked_at", new_values."asked_by_id", new_values."before", new_values."choices", new_values."decided_at", new_values."decided_by_id", new_values."digest", new_values."id", new_values."kept_id", new_values."merged_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."undone_at", new_values."undone_by_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9a0b67cdcfbaa9631e9473aa25b042c4d6198eb1",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7bd56",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_merge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_mergeevent" ("across_sites", "asked_at", "asked_by_id", "before", "choices", "decided_at", "decided_by_id", "digest", "id", "kept_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "undone_at", "undone_by_id", "uuid") SELECT old_values."across_sites", old_values."asked_at", old_values."asked_by_id", old_values."before", old_values."choices", old_values."decided_at", old_values."decided_by_id", old_values."digest", old_values."id", old_values."kept_id", old_values."merged_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."undone_at", old_values."undone_by_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4e96b616d836a4ca54bc252cbff1a5febf99c8e0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3c454",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_merge",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MergeEvent",
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
                                    ("asked", "Asked for"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                    ("undone", "Undone"),
                                ],
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("across_sites", models.BooleanField(default=False, verbose_name="across two sites")),
                        (
                            "choices",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="For each field and each clash, which file's value stays.",
                                verbose_name="choices",
                            ),
                        ),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("before", models.JSONField(blank=True, default=list)),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked for by",
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
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="file that is kept",
                            ),
                        ),
                        (
                            "merged",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="file that is joined",
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
                                to="beneficiaries.merge",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="undone by",
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
                                    hash="215c936e7f15fc17382f34528fc397b76ff6a99d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2adac",
                                    table="beneficiaries_mergeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NameWord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(editable=False, max_length=39)),
                        (
                            "lookups",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), default=list, editable=False, size=None
                            ),
                        ),
                        ("people", models.IntegerField(default=0, editable=False)),
                    ],
                    options={
                        "verbose_name": "word of names",
                        "verbose_name_plural": "words of names",
                        "indexes": [
                            models.Index(
                                django.contrib.postgres.indexes.OpClass("text", "varchar_pattern_ops"),
                                name="nameword_text",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                models.F("lookups"), fastupdate=False, name="nameword_lookups"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("guardian", "Guardian"), ("proxy", "Proxy"), ("kin", "Kin")],
                                max_length=8,
                                verbose_name="stands as",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("parent", "Father or mother"),
                                    ("child", "Son or daughter"),
                                    ("spouse", "Spouse"),
                                    ("sibling", "Brother or sister"),
                                    ("grandparent", "Grandparent"),
                                    ("aunt_or_uncle", "Aunt or uncle"),
                                    ("other_kin", "Other relative"),
                                    ("institution", "Institution or its delegate"),
                                    ("neighbour", "Friend or neighbour"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=13,
                                verbose_name="relation",
                            ),
                        ),
                        (
                            "other_name",
                            models.CharField(blank=True, max_length=200, verbose_name="name, where not registered"),
                        ),
                        ("other_phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("parenthood", "Father or mother by law"),
                                    ("court", "Decision of a court"),
                                    ("authority", "Decision of an authority"),
                                    ("written", "Written mandate"),
                                    ("spoken", "Said before a member of staff"),
                                ],
                                help_text="What makes someone a guardian or a proxy; travelling with a child does not.",
                                max_length=10,
                                verbose_name="rests on",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="linked_from",
                                to="beneficiaries.person",
                                verbose_name="registered here as",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "guardian, proxy or kin",
                        "verbose_name_plural": "guardians, proxies and kin",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("other__isnull", False), ("other_name", "")),
                                    models.Q(("other", None), models.Q(("other_name", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="personlink_names_one",
                                violation_error_message="Choose a registered person, or write a name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("other", None),
                                    models.Q(("other", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="personlink_to_another",
                                violation_error_message="Nobody stands for themselves.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "kin"), models.Q(("basis", ""), _negated=True), _connector="OR"
                                ),
                                name="personlink_rests_on_something",
                                violation_error_message="Say what makes this person a guardian or a proxy.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("other__isnull", False), ("until", None)),
                                fields=("person", "kind", "other"),
                                name="personlink_open_once",
                                violation_error_message="This is already noted.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="personlink_ends_after_it_starts",
                                violation_error_message="This cannot end before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personlinkevent" ("basis", "id", "kind", "noted_by_id", "other_id", "other_name", "other_phone", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "until", "uuid") SELECT new_values."basis", new_values."id", new_values."kind", new_values."noted_by_id", new_values."other_id", new_values."other_name", new_values."other_phone", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."relation", new_values."since", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ed2591f181ae4f0ae7c4a0d6abd9ba4a14228455",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_562bd",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_personlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personlinkevent" ("basis", "id", "kind", "noted_by_id", "other_id", "other_name", "other_phone", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "until", "uuid") SELECT new_values."basis", new_values."id", new_values."kind", new_values."noted_by_id", new_values."other_id", new_values."other_name", new_values."other_phone", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."relation", new_values."since", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="238859c34f875414c10942298d1508f764d4a612",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b4627",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_personlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personlinkevent" ("basis", "id", "kind", "noted_by_id", "other_id", "other_name", "other_phone", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "until", "uuid") SELECT old_values."basis", old_values."id", old_values."kind", old_values."noted_by_id", old_values."other_id", old_values."other_name", old_values."other_phone", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."relation", old_values."since", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ac17ad0d277c299bd1ad65a62c7fab7c8212e220",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ec1c4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_personlink",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("guardian", "Guardian"), ("proxy", "Proxy"), ("kin", "Kin")],
                                max_length=8,
                                verbose_name="stands as",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("parent", "Father or mother"),
                                    ("child", "Son or daughter"),
                                    ("spouse", "Spouse"),
                                    ("sibling", "Brother or sister"),
                                    ("grandparent", "Grandparent"),
                                    ("aunt_or_uncle", "Aunt or uncle"),
                                    ("other_kin", "Other relative"),
                                    ("institution", "Institution or its delegate"),
                                    ("neighbour", "Friend or neighbour"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=13,
                                verbose_name="relation",
                            ),
                        ),
                        (
                            "other_name",
                            models.CharField(blank=True, max_length=200, verbose_name="name, where not registered"),
                        ),
                        ("other_phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("parenthood", "Father or mother by law"),
                                    ("court", "Decision of a court"),
                                    ("authority", "Decision of an authority"),
                                    ("written", "Written mandate"),
                                    ("spoken", "Said before a member of staff"),
                                ],
                                help_text="What makes someone a guardian or a proxy; travelling with a child does not.",
                                max_length=10,
                                verbose_name="rests on",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "noted_by",
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
                            "other",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="registered here as",
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
                                to="beneficiaries.personlink",
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
                                    hash="a9aafb5b77ab06dae417d90174981aa594aee8f2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d985a",
                                    table="beneficiaries_personlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("reason", models.TextField(max_length=2000, verbose_name="what is asked for")),
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
                        (
                            "urgency",
                            models.CharField(
                                choices=[("routine", "Routine"), ("soon", "Within a week"), ("urgent", "Today")],
                                default="routine",
                                max_length=7,
                                verbose_name="urgency",
                            ),
                        ),
                        (
                            "depth",
                            models.CharField(
                                choices=[("card", "Card: reference, name, sex, age"), ("file", "Whole file")],
                                default="card",
                                max_length=4,
                                verbose_name="what is shown",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Sent"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("completed", "Help given"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="sent",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="sent at")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="ask again on")),
                        (
                            "outcome",
                            models.TextField(
                                blank=True, db_default="", default="", max_length=2000, verbose_name="what was done"
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.consent",
                                verbose_name="consent that it rests on",
                            ),
                        ),
                        (
                            "from_site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referrals",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="sent by",
                            ),
                        ),
                        (
                            "share",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="beneficiaries.fileshare",
                                verbose_name="shared file",
                            ),
                        ),
                        (
                            "to_organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="to the partner",
                            ),
                        ),
                        (
                            "to_site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.site",
                                verbose_name="to our site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "referral",
                        "verbose_name_plural": "referrals",
                        "ordering": ["-sent_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_organisation", None), ("to_site__isnull", False)),
                                    models.Q(("to_organisation__isnull", False), ("to_site", None)),
                                    _connector="OR",
                                ),
                                name="referral_to_one",
                                violation_error_message="Refer to one of our sites or to one partner.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_site", None),
                                    models.Q(("to_site", models.F("from_site")), _negated=True),
                                    _connector="OR",
                                ),
                                name="referral_to_another_site",
                                violation_error_message="Refer to another site than your own.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "sent")),
                                fields=("person", "to_site", "to_organisation", "category"),
                                name="referral_one_waiting",
                                nulls_distinct=False,
                                violation_error_message="A referral there already waits for an answer.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["sent", "withdrawn"]),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="referral_answered_at_some_time",
                                violation_error_message="An answer has its time.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_referralevent" ("answer", "answered_at", "answered_by_id", "category", "consent_id", "depth", "follow_up_on", "from_site_id", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sent_at", "sent_by_id", "share_id", "state", "to_organisation_id", "to_site_id", "urgency", "uuid") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."category", new_values."consent_id", new_values."depth", new_values."follow_up_on", new_values."from_site_id", new_values."id", new_values."outcome", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."sent_at", new_values."sent_by_id", new_values."share_id", new_values."state", new_values."to_organisation_id", new_values."to_site_id", new_values."urgency", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9310012438985bba58b86ae6a6e5022edc6dd9ba",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_672a6",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_referral",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_referralevent" ("answer", "answered_at", "answered_by_id", "category", "consent_id", "depth", "follow_up_on", "from_site_id", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sent_at", "sent_by_id", "share_id", "state", "to_organisation_id", "to_site_id", "urgency", "uuid") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."category", new_values."consent_id", new_values."depth", new_values."follow_up_on", new_values."from_site_id", new_values."id", new_values."outcome", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."sent_at", new_values."sent_by_id", new_values."share_id", new_values."state", new_values."to_organisation_id", new_values."to_site_id", new_values."urgency", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3eb793b43e4ac6ad47c2a4d0616c96246d5b471c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_167e4",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_referral",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_referralevent" ("answer", "answered_at", "answered_by_id", "category", "consent_id", "depth", "follow_up_on", "from_site_id", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sent_at", "sent_by_id", "share_id", "state", "to_organisation_id", "to_site_id", "urgency", "uuid") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."category", old_values."consent_id", old_values."depth", old_values."follow_up_on", old_values."from_site_id", old_values."id", old_values."outcome", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."sent_at", old_values."sent_by_id", old_values."share_id", old_values."state", old_values."to_organisation_id", old_values."to_site_id", old_values."urgency", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a7f5c25cc9075f535545747e5f6a1f5a046a9882",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_68850",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_referral",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("reason", models.TextField(max_length=2000, verbose_name="what is asked for")),
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
                        (
                            "urgency",
                            models.CharField(
                                choices=[("routine", "Routine"), ("soon", "Within a week"), ("urgent", "Today")],
                                default="routine",
                                max_length=7,
                                verbose_name="urgency",
                            ),
                        ),
                        (
                            "depth",
                            models.CharField(
                                choices=[("card", "Card: reference, name, sex, age"), ("file", "Whole file")],
                                default="card",
                                max_length=4,
                                verbose_name="what is shown",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Sent"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("completed", "Help given"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="sent",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="sent at")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="ask again on")),
                        (
                            "outcome",
                            models.TextField(
                                blank=True, db_default="", default="", max_length=2000, verbose_name="what was done"
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.consent",
                                verbose_name="consent that it rests on",
                            ),
                        ),
                        (
                            "from_site",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="from",
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
                                to="beneficiaries.referral",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="sent by",
                            ),
                        ),
                        (
                            "share",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.fileshare",
                                verbose_name="shared file",
                            ),
                        ),
                        (
                            "to_organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="to the partner",
                            ),
                        ),
                        (
                            "to_site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.site",
                                verbose_name="to our site",
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
                                    hash="eb51bf56b1f18c9f9d4dd8049cad058d3ec1f218",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9b9fa",
                                    table="beneficiaries_referralevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rekeying",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rules", models.CharField(editable=False, max_length=40, unique=True)),
                        ("reached", models.BigIntegerField(default=0, editable=False)),
                        ("done_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "rebuilding of search keys",
                        "verbose_name_plural": "rebuildings of search keys",
                    },
                ),
                migrations.CreateModel(
                    name="ShortForm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "short",
                            models.CharField(
                                error_messages={"unique": "This short form is already on the list."},
                                help_text="One word, for example Fatou.",
                                max_length=60,
                                unique=True,
                                verbose_name="short form",
                            ),
                        ),
                        (
                            "long",
                            models.CharField(
                                help_text="One or more, with commas between them, for example Fatoumata.",
                                max_length=200,
                                verbose_name="long names",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "short form of a name",
                        "verbose_name_plural": "short forms of names",
                        "ordering": ["short"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_shortformevent" ("id", "long", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short") SELECT new_values."id", new_values."long", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."short" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a96668454325a18fad0f8b48a9e141b2d0d68d80",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7548d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="beneficiaries_shortform",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_shortformevent" ("id", "long", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short") SELECT new_values."id", new_values."long", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."short" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4e8f84236702ef664b9ccbc4935abd3a4048ff11",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b08b7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="beneficiaries_shortform",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_shortformevent" ("id", "long", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short") SELECT old_values."id", old_values."long", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."short" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3f58f8160fc0ec8e9fb412ff959cd6c26651a818",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e2ff8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="beneficiaries_shortform",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShortFormEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "short",
                            models.CharField(
                                error_messages={"unique": "This short form is already on the list."},
                                help_text="One word, for example Fatou.",
                                max_length=60,
                                verbose_name="short form",
                            ),
                        ),
                        (
                            "long",
                            models.CharField(
                                help_text="One or more, with commas between them, for example Fatoumata.",
                                max_length=200,
                                verbose_name="long names",
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
                                to="beneficiaries.shortform",
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
                                    hash="1b3a7a42233e01878e4f48ce0947d294cbd18860",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6cbc5",
                                    table="beneficiaries_shortformevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        places.founding.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="address",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="address",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="address",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="consent",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="consent",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="consent",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="duplicatepair",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="duplicatepair",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="duplicatepair",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="household",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="household",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="household",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="householdmember",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="householdmember",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="householdmember",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="identitydocument",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="identitydocument",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="identitydocument",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="legalstatus",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="legalstatus",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="legalstatus",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="person",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="person",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="person",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="personneed",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="personneed",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="personneed",
                    name="delete_delete",
                ),
                migrations.RemoveIndex(
                    model_name="person",
                    name="person_name_folded",
                ),
                migrations.RemoveIndex(
                    model_name="person",
                    name="person_name_keys",
                ),
                migrations.AddField(
                    model_name="address",
                    name="uuid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                migrations.AddField(
                    model_name="addressevent",
                    name="uuid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="evidence",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("signed", "Signed on this screen"),
                            ("paper", "Signed on paper"),
                            ("spoken", "Said before a witness"),
                        ],
                        max_length=6,
                        verbose_name="how it was given",
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="withdrawal_reason",
                    field=models.CharField(blank=True, max_length=200, verbose_name="why withdrawn"),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="witness",
                    field=models.CharField(blank=True, max_length=120, verbose_name="witness"),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="evidence",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("signed", "Signed on this screen"),
                            ("paper", "Signed on paper"),
                            ("spoken", "Said before a witness"),
                        ],
                        max_length=6,
                        verbose_name="how it was given",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="withdrawal_reason",
                    field=models.CharField(blank=True, max_length=200, verbose_name="why withdrawn"),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="witness",
                    field=models.CharField(blank=True, max_length=120, verbose_name="witness"),
                ),
                migrations.AddField(
                    model_name="duplicatepair",
                    name="fields",
                    field=models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="For each field compared, how much it spoke for or against.",
                        verbose_name="compared",
                    ),
                ),
                migrations.AddField(
                    model_name="duplicatepair",
                    name="note",
                    field=models.CharField(blank=True, max_length=300, verbose_name="why so"),
                ),
                migrations.AddField(
                    model_name="duplicatepair",
                    name="origin",
                    field=models.CharField(
                        choices=[
                            ("typed", "While registering"),
                            ("loaded", "While loading a file"),
                            ("document", "By a document number"),
                            ("batch", "By comparing all files"),
                        ],
                        default="batch",
                        max_length=8,
                        verbose_name="found",
                    ),
                ),
                migrations.AddField(
                    model_name="duplicatepairevent",
                    name="fields",
                    field=models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="For each field compared, how much it spoke for or against.",
                        verbose_name="compared",
                    ),
                ),
                migrations.AddField(
                    model_name="duplicatepairevent",
                    name="note",
                    field=models.CharField(blank=True, max_length=300, verbose_name="why so"),
                ),
                migrations.AddField(
                    model_name="duplicatepairevent",
                    name="origin",
                    field=models.CharField(
                        choices=[
                            ("typed", "While registering"),
                            ("loaded", "While loading a file"),
                            ("document", "By a document number"),
                            ("batch", "By comparing all files"),
                        ],
                        default="batch",
                        max_length=8,
                        verbose_name="found",
                    ),
                ),
                migrations.AddField(
                    model_name="household",
                    name="joined_into",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="joined_from",
                        to="beneficiaries.household",
                        verbose_name="joined to",
                    ),
                ),
                migrations.AddField(
                    model_name="household",
                    name="split_from",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="split_into",
                        to="beneficiaries.household",
                        verbose_name="split from",
                    ),
                ),
                migrations.AddField(
                    model_name="householdevent",
                    name="joined_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="beneficiaries.household",
                        verbose_name="joined to",
                    ),
                ),
                migrations.AddField(
                    model_name="householdevent",
                    name="split_from",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="beneficiaries.household",
                        verbose_name="split from",
                    ),
                ),
                migrations.AddField(
                    model_name="householdmember",
                    name="is_dependant",
                    field=models.BooleanField(default=False, verbose_name="dependant"),
                ),
                migrations.AddField(
                    model_name="householdmemberevent",
                    name="is_dependant",
                    field=models.BooleanField(default=False, verbose_name="dependant"),
                ),
                migrations.AddField(
                    model_name="identitydocument",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        limit_choices_to={"level": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.location",
                        to_field="code",
                        verbose_name="issued by",
                    ),
                ),
                migrations.AddField(
                    model_name="identitydocument",
                    name="issued_on",
                    field=models.DateField(blank=True, null=True, verbose_name="issued on"),
                ),
                migrations.AddField(
                    model_name="identitydocument",
                    name="uuid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                migrations.AddField(
                    model_name="identitydocumentevent",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to={"level": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="places.location",
                        to_field="code",
                        verbose_name="issued by",
                    ),
                ),
                migrations.AddField(
                    model_name="identitydocumentevent",
                    name="issued_on",
                    field=models.DateField(blank=True, null=True, verbose_name="issued on"),
                ),
                migrations.AddField(
                    model_name="identitydocumentevent",
                    name="uuid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                migrations.AddField(
                    model_name="legalstatus",
                    name="uuid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                migrations.AddField(
                    model_name="legalstatusevent",
                    name="uuid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                migrations.AddField(
                    model_name="person",
                    name="gone_note",
                    field=models.CharField(blank=True, max_length=200, verbose_name="what is known of it"),
                ),
                migrations.AddField(
                    model_name="person",
                    name="gone_on",
                    field=models.DateField(blank=True, null=True, verbose_name="gone since"),
                ),
                migrations.AddField(
                    model_name="person",
                    name="gone_where",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("returned", "Returned to the country of origin"),
                            ("onward", "Went on to another country"),
                            ("moved", "Moved elsewhere in Morocco"),
                            ("lost", "Contact lost"),
                        ],
                        max_length=8,
                        verbose_name="gone where",
                    ),
                ),
                migrations.AddField(
                    model_name="personevent",
                    name="gone_note",
                    field=models.CharField(blank=True, max_length=200, verbose_name="what is known of it"),
                ),
                migrations.AddField(
                    model_name="personevent",
                    name="gone_on",
                    field=models.DateField(blank=True, null=True, verbose_name="gone since"),
                ),
                migrations.AddField(
                    model_name="personevent",
                    name="gone_where",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("returned", "Returned to the country of origin"),
                            ("onward", "Went on to another country"),
                            ("moved", "Moved elsewhere in Morocco"),
                            ("lost", "Contact lost"),
                        ],
                        max_length=8,
                        verbose_name="gone where",
                    ),
                ),
                migrations.AddField(
                    model_name="personneed",
                    name="assessed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="assessed on"),
                ),
                migrations.AddField(
                    model_name="personneed",
                    name="status",
                    field=models.CharField(
                        choices=[
                            ("noted", "Noted"),
                            ("assessed", "Assessed"),
                            ("in_progress", "Being acted on"),
                            ("referred", "Referred"),
                            ("met", "Met"),
                            ("not_met", "Could not be met"),
                        ],
                        default="noted",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                migrations.AddField(
                    model_name="personneedevent",
                    name="assessed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="assessed on"),
                ),
                migrations.AddField(
                    model_name="personneedevent",
                    name="status",
                    field=models.CharField(
                        choices=[
                            ("noted", "Noted"),
                            ("assessed", "Assessed"),
                            ("in_progress", "Being acted on"),
                            ("referred", "Referred"),
                            ("met", "Met"),
                            ("not_met", "Could not be met"),
                        ],
                        default="noted",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                migrations.AlterField(
                    model_name="person",
                    name="nationality",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        limit_choices_to={"level": "country"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.location",
                        to_field="code",
                        verbose_name="primary nationality",
                    ),
                ),
                migrations.AlterField(
                    model_name="person",
                    name="site",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="places.site",
                        verbose_name="site that keeps the file",
                    ),
                ),
                migrations.AddIndex(
                    model_name="household",
                    index=models.Index(fields=["-since", "-id"], name="household_latest"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["name_keys"], gin_pending_list_limit=256, name="person_name_keys"
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Reverse("phone_e164"), "text_pattern_ops"
                        ),
                        condition=models.Q(("phone_e164", ""), _negated=True),
                        name="person_phone_end",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["-registered_on", "-id"], name="person_latest"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["nationality", "-registered_on", "-id"], name="person_latest_of_country"
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        django.db.models.functions.text.Left("name_folded", 60), models.F("id"), name="person_by_name"
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        models.F("site"),
                        django.db.models.functions.text.Left("name_folded", 60),
                        models.F("id"),
                        name="person_by_name_of_site",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["birth_date"], name="person_born"),
                ),
                migrations.AddIndex(
                    model_name="personneed",
                    index=models.Index(
                        condition=models.Q(("until", None)), fields=["review_on", "id"], name="personneed_to_review"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="address",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_addressevent" ("city", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "since", "until", "uuid") SELECT new_values."city", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."since", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4e0a7f711cf225f7f48192856c45057304e17c79",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_42376",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_address",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="address",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_addressevent" ("city", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "since", "until", "uuid") SELECT new_values."city", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."since", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9b8f7bae2d47a9e0da84171eb3e103dfd5736e4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f7cff",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_address",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="address",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_addressevent" ("city", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "since", "until", "uuid") SELECT old_values."city", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."since", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ae31f8b945f17445fd574c8a8246c0372374dc67",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1bc70",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_address",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentevent" ("basis", "evidence", "given_by", "given_on", "guardian_id", "id", "language_id", "notice_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "signature_id", "withdrawal_reason", "withdrawn_by_id", "withdrawn_on", "witness") SELECT new_values."basis", new_values."evidence", new_values."given_by", new_values."given_on", new_values."guardian_id", new_values."id", new_values."language_id", new_values."notice_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."signature_id", new_values."withdrawal_reason", new_values."withdrawn_by_id", new_values."withdrawn_on", new_values."witness" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="713759c454a6c9f116e22f20030068b7d84c875e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df4f4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_consent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentevent" ("basis", "evidence", "given_by", "given_on", "guardian_id", "id", "language_id", "notice_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "signature_id", "withdrawal_reason", "withdrawn_by_id", "withdrawn_on", "witness") SELECT new_values."basis", new_values."evidence", new_values."given_by", new_values."given_on", new_values."guardian_id", new_values."id", new_values."language_id", new_values."notice_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."signature_id", new_values."withdrawal_reason", new_values."withdrawn_by_id", new_values."withdrawn_on", new_values."witness" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="90233a639abf4e973f06f496da2ab4d1265302bc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_06e7d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_consent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_consentevent" ("basis", "evidence", "given_by", "given_on", "guardian_id", "id", "language_id", "notice_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "signature_id", "withdrawal_reason", "withdrawn_by_id", "withdrawn_on", "witness") SELECT old_values."basis", old_values."evidence", old_values."given_by", old_values."given_on", old_values."guardian_id", old_values."id", old_values."language_id", old_values."notice_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recorded_by_id", old_values."signature_id", old_values."withdrawal_reason", old_values."withdrawn_by_id", old_values."withdrawn_on", old_values."witness" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="637628a36c222ba33ef002b1b414e506202081aa",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dbc97",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_consent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duplicatepair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_duplicatepairevent" ("fields", "first_id", "found_at", "id", "judged_at", "judged_by_id", "note", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "verdict") SELECT new_values."fields", new_values."first_id", new_values."found_at", new_values."id", new_values."judged_at", new_values."judged_by_id", new_values."note", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reasons", new_values."score", new_values."second_id", new_values."verdict" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1a59bf6efca998eb4fc4b2b69a5d1db694669a3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_198e0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_duplicatepair",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duplicatepair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_duplicatepairevent" ("fields", "first_id", "found_at", "id", "judged_at", "judged_by_id", "note", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "verdict") SELECT new_values."fields", new_values."first_id", new_values."found_at", new_values."id", new_values."judged_at", new_values."judged_by_id", new_values."note", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reasons", new_values."score", new_values."second_id", new_values."verdict" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="04087284fcae1ec83412fb6030235d207fcbc66a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d0899",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_duplicatepair",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duplicatepair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_duplicatepairevent" ("fields", "first_id", "found_at", "id", "judged_at", "judged_by_id", "note", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "verdict") SELECT old_values."fields", old_values."first_id", old_values."found_at", old_values."id", old_values."judged_at", old_values."judged_by_id", old_values."note", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reasons", old_values."score", old_values."second_id", old_values."verdict" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="920d174a05decfe4467f75b4e8af91c79657c920",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_85812",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_duplicatepair",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="household",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdevent" ("id", "joined_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "site_id", "split_from_id", "until", "uuid") SELECT new_values."id", new_values."joined_into_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."ref", new_values."since", new_values."site_id", new_values."split_from_id", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ecc73405b2010f398eaa641762f358cb002d802",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b0966",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_household",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="household",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdevent" ("id", "joined_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "site_id", "split_from_id", "until", "uuid") SELECT new_values."id", new_values."joined_into_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."ref", new_values."since", new_values."site_id", new_values."split_from_id", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5bf9b2221f44c68f4795dceface68b01c2183844",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b7683",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_household",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="household",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdevent" ("id", "joined_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "site_id", "split_from_id", "until", "uuid") SELECT old_values."id", old_values."joined_into_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."ref", old_values."since", old_values."site_id", old_values."split_from_id", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="daf966f2ae1bc5db3548557ee758d1b8af3bffd0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8bd49",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_household",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdmemberevent" ("household_id", "id", "is_dependant", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."household_id", new_values."id", new_values."is_dependant", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="24a68025a543d2721c518714ce4b7f732041de43",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b7421",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_householdmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdmemberevent" ("household_id", "id", "is_dependant", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."household_id", new_values."id", new_values."is_dependant", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="28917835ec436ca224f4676c1c119787ee1b8e47",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2ef5a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_householdmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_householdmemberevent" ("household_id", "id", "is_dependant", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT old_values."household_id", old_values."id", old_values."is_dependant", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7cfb9f6a11e65e5b5c48d2dc8ced37e6b5dcb5f9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75a5f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_householdmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="identitydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_identitydocumentevent" ("country_id", "expires_on", "id", "issued_on", "kind", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid") SELECT new_values."country_id", new_values."expires_on", new_values."id", new_values."issued_on", new_values."kind", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="07ad2825f40f9662e736408327370178e7533376",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ab509",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_identitydocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="identitydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_identitydocumentevent" ("country_id", "expires_on", "id", "issued_on", "kind", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid") SELECT new_values."country_id", new_values."expires_on", new_values."id", new_values."issued_on", new_values."kind", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="754f3e31cd971ad41c858e6afbc8ccb295ff90a5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_99c56",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_identitydocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="identitydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_identitydocumentevent" ("country_id", "expires_on", "id", "issued_on", "kind", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid") SELECT old_values."country_id", old_values."expires_on", old_values."id", old_values."issued_on", old_values."kind", old_values."number", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2b2afbd42d74e7c086ef871c25332780a82bfa8b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bac7d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_identitydocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalstatus",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_legalstatusevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since", "status", "until", "uuid") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."since", new_values."status", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8c369da20131aca3cae7e8120f8d584990f954c7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5a20d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_legalstatus",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalstatus",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_legalstatusevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since", "status", "until", "uuid") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."since", new_values."status", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1335209cb2aabe7a31adb83056ce77231b428c5e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_078d7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_legalstatus",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalstatus",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_legalstatusevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since", "status", "until", "uuid") SELECT old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."since", old_values."status", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bfd7fe3274684285b91c0d1c766ffd8a3fd0d724",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_487e8",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_legalstatus",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personevent" ("arrived_on", "birth_date", "birth_precision", "changed_at", "deceased_on", "external_ref", "full_name", "gone_note", "gone_on", "gone_where", "id", "marital_status", "merged_into_id", "name_ar", "nationality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_e164", "ref", "registered_by_id", "registered_on", "sex", "site_id", "uuid") SELECT new_values."arrived_on", new_values."birth_date", new_values."birth_precision", new_values."changed_at", new_values."deceased_on", new_values."external_ref", new_values."full_name", new_values."gone_note", new_values."gone_on", new_values."gone_where", new_values."id", new_values."marital_status", new_values."merged_into_id", new_values."name_ar", new_values."nationality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."phone_e164", new_values."ref", new_values."registered_by_id", new_values."registered_on", new_values."sex", new_values."site_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="46f5e258484288cde41460a95851dc62cfc4c34c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c406",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personevent" ("arrived_on", "birth_date", "birth_precision", "changed_at", "deceased_on", "external_ref", "full_name", "gone_note", "gone_on", "gone_where", "id", "marital_status", "merged_into_id", "name_ar", "nationality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_e164", "ref", "registered_by_id", "registered_on", "sex", "site_id", "uuid") SELECT new_values."arrived_on", new_values."birth_date", new_values."birth_precision", new_values."changed_at", new_values."deceased_on", new_values."external_ref", new_values."full_name", new_values."gone_note", new_values."gone_on", new_values."gone_where", new_values."id", new_values."marital_status", new_values."merged_into_id", new_values."name_ar", new_values."nationality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."phone_e164", new_values."ref", new_values."registered_by_id", new_values."registered_on", new_values."sex", new_values."site_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."arrived_on" IS DISTINCT FROM (new_values."arrived_on") OR old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."birth_precision" IS DISTINCT FROM (new_values."birth_precision") OR old_values."changed_at" IS DISTINCT FROM (new_values."changed_at") OR old_values."deceased_on" IS DISTINCT FROM (new_values."deceased_on") OR old_values."external_ref" IS DISTINCT FROM (new_values."external_ref") OR old_values."full_name" IS DISTINCT FROM (new_values."full_name") OR old_values."gone_note" IS DISTINCT FROM (new_values."gone_note") OR old_values."gone_on" IS DISTINCT FROM (new_values."gone_on") OR old_values."gone_where" IS DISTINCT FROM (new_values."gone_where") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."marital_status" IS DISTINCT FROM (new_values."marital_status") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."nationality_id" IS DISTINCT FROM (new_values."nationality_id") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_e164" IS DISTINCT FROM (new_values."phone_e164") OR old_values."ref" IS DISTINCT FROM (new_values."ref") OR old_values."registered_by_id" IS DISTINCT FROM (new_values."registered_by_id") OR old_values."registered_on" IS DISTINCT FROM (new_values."registered_on") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."site_id" IS DISTINCT FROM (new_values."site_id") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="43c7257030afab1673caea0500e099869ecd5e16",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ba1cc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personevent" ("arrived_on", "birth_date", "birth_precision", "changed_at", "deceased_on", "external_ref", "full_name", "gone_note", "gone_on", "gone_where", "id", "marital_status", "merged_into_id", "name_ar", "nationality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_e164", "ref", "registered_by_id", "registered_on", "sex", "site_id", "uuid") SELECT old_values."arrived_on", old_values."birth_date", old_values."birth_precision", old_values."changed_at", old_values."deceased_on", old_values."external_ref", old_values."full_name", old_values."gone_note", old_values."gone_on", old_values."gone_where", old_values."id", old_values."marital_status", old_values."merged_into_id", old_values."name_ar", old_values."nationality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."phone_e164", old_values."ref", old_values."registered_by_id", old_values."registered_on", old_values."sex", old_values."site_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6bdb1f404e29152f08b8f1ff4856367a03f58dea",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5cd91",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personneedevent" ("assessed_by_id", "assessed_on", "code_id", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "severity", "since", "status", "until") SELECT new_values."assessed_by_id", new_values."assessed_on", new_values."code_id", new_values."id", new_values."note", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_on", new_values."severity", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7ff23306447eee5f2df1c675a9eab95fb980b750",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d1579",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="beneficiaries_personneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personneedevent" ("assessed_by_id", "assessed_on", "code_id", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "severity", "since", "status", "until") SELECT new_values."assessed_by_id", new_values."assessed_on", new_values."code_id", new_values."id", new_values."note", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_on", new_values."severity", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="961147b4a55b5adf9f72af8c0321a55a3f0fdc7d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1c32b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="beneficiaries_personneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "beneficiaries_personneedevent" ("assessed_by_id", "assessed_on", "code_id", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "severity", "since", "status", "until") SELECT old_values."assessed_by_id", old_values."assessed_on", old_values."code_id", old_values."id", old_values."note", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_on", old_values."severity", old_values."since", old_values."status", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="118a753ff6c7820c7c2152b79f46a415a3af4e48",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_389fb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="beneficiaries_personneed",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="household",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("joined_into", None),
                            models.Q(
                                ("until__isnull", False), models.Q(("joined_into", models.F("pk")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="household_joined_is_ended",
                        violation_error_message="A household that joined another one has ended.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="identitydocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("issued_on", None),
                            ("expires_on", None),
                            ("expires_on__gte", models.F("issued_on")),
                            _connector="OR",
                        ),
                        name="identitydocument_expires_after_issue",
                        violation_error_message="A document cannot expire before it is issued.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gone_on", None), ("gone_where", "")),
                            models.Q(("gone_on__isnull", False), models.Q(("gone_where", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="person_gone_somewhere",
                        violation_error_message="Say since when, and where the person went.",
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="signature",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="beneficiaries.attachment",
                        verbose_name="signature",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="signature",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="beneficiaries.attachment",
                        verbose_name="signature",
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="notice",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="beneficiaries.consentnotice",
                        verbose_name="notice that was read",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="notice",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="beneficiaries.consentnotice",
                        verbose_name="notice that was read",
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="guardian",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="beneficiaries.personlink",
                        verbose_name="guardian who agreed",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="guardian",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="beneficiaries.personlink",
                        verbose_name="guardian who agreed",
                    ),
                ),
            ],
        ),
    ]
