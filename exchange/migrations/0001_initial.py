"""The tables of this room, as first released."""

import uuid

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
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="Load",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        ("file", models.FileField(blank=True, upload_to="loads/", verbose_name="file")),
                        ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                        (
                            "digest",
                            models.CharField(db_index=True, max_length=64, verbose_name="SHA-256 of the content"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("previewed", "Checked, not loaded"),
                                    ("loaded", "Loaded"),
                                    ("refused", "Refused"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("again", models.BooleanField(default=False, verbose_name="load again although loaded before")),
                        ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="progress in percent")),
                        ("lines", models.PositiveIntegerField(default=0, verbose_name="lines")),
                        ("added", models.PositiveIntegerField(default=0, verbose_name="added")),
                        ("updated", models.PositiveIntegerField(default=0, verbose_name="updated")),
                        ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                        ("errors", models.JSONField(blank=True, default=list, verbose_name="bad lines")),
                        ("notes", models.JSONField(blank=True, default=list, verbose_name="notes")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at"),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "loaded file",
                        "verbose_name_plural": "loaded files",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("progress__lte", 100)),
                                name="load_progress_is_percent",
                                violation_error_message="Progress goes from 0 to 100.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_loadevent" ("added", "again", "by_id", "created_at", "digest", "errors", "file", "file_name", "finished_at", "id", "kind", "lines", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unchanged", "updated", "uuid") SELECT new_values."added", new_values."again", new_values."by_id", new_values."created_at", new_values."digest", new_values."errors", new_values."file", new_values."file_name", new_values."finished_at", new_values."id", new_values."kind", new_values."lines", new_values."notes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."unchanged", new_values."updated", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="03a81c377e1dacc58f425c585576304f26e6d270",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_62f33",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="exchange_load",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_loadevent" ("added", "again", "by_id", "created_at", "digest", "errors", "file", "file_name", "finished_at", "id", "kind", "lines", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unchanged", "updated", "uuid") SELECT new_values."added", new_values."again", new_values."by_id", new_values."created_at", new_values."digest", new_values."errors", new_values."file", new_values."file_name", new_values."finished_at", new_values."id", new_values."kind", new_values."lines", new_values."notes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."unchanged", new_values."updated", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."added" IS DISTINCT FROM (new_values."added") OR old_values."again" IS DISTINCT FROM (new_values."again") OR old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."digest" IS DISTINCT FROM (new_values."digest") OR old_values."errors" IS DISTINCT FROM (new_values."errors") OR old_values."file" IS DISTINCT FROM (new_values."file") OR old_values."file_name" IS DISTINCT FROM (new_values."file_name") OR old_values."finished_at" IS DISTINCT FROM (new_values."finished_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."lines" IS DISTINCT FROM (new_values."lines") OR old_values."notes" IS DISTINCT FROM (new_values."notes") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."unchanged" IS DISTINCT FROM (new_values."unchanged") OR old_values."updated" IS DISTINCT FROM (new_values."updated") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0b94bde8a0168091440c3323a41fbee7a8ec27e3",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_20b7a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="exchange_load",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_loadevent" ("added", "again", "by_id", "created_at", "digest", "errors", "file", "file_name", "finished_at", "id", "kind", "lines", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unchanged", "updated", "uuid") SELECT old_values."added", old_values."again", old_values."by_id", old_values."created_at", old_values."digest", old_values."errors", old_values."file", old_values."file_name", old_values."finished_at", old_values."id", old_values."kind", old_values."lines", old_values."notes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."unchanged", old_values."updated", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f01770a2b6ec6b62956e91cc2751dd33952200fc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b98af",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="exchange_load",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoadEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        ("file", models.FileField(blank=True, upload_to="loads/", verbose_name="file")),
                        ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the content")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("previewed", "Checked, not loaded"),
                                    ("loaded", "Loaded"),
                                    ("refused", "Refused"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("again", models.BooleanField(default=False, verbose_name="load again although loaded before")),
                        ("lines", models.PositiveIntegerField(default=0, verbose_name="lines")),
                        ("added", models.PositiveIntegerField(default=0, verbose_name="added")),
                        ("updated", models.PositiveIntegerField(default=0, verbose_name="updated")),
                        ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                        ("errors", models.JSONField(blank=True, default=list, verbose_name="bad lines")),
                        ("notes", models.JSONField(blank=True, default=list, verbose_name="notes")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at"),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished at")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
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
                                to="exchange.load",
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
                                    hash="fccc251596911d066a79129640d97de5195663dc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ac108",
                                    table="exchange_loadevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
