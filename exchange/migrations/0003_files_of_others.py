"""Progress and likenesses of a load, and saved columns for files of others."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import places.founding


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("exchange", "0002_reference_sequences"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0002_initial"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="ColumnMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "digest",
                            models.CharField(db_index=True, max_length=64, verbose_name="SHA-256 of the headers"),
                        ),
                        ("plan", models.JSONField(default=dict, verbose_name="which column is which")),
                        ("for_all", models.BooleanField(default=False, verbose_name="for everyone")),
                        ("changed_at", models.DateTimeField(auto_now=True)),
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
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                help_text="Everyone at this site may use it.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved columns",
                        "verbose_name_plural": "saved columns",
                        "ordering": ["kind", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("by", "kind", "name"),
                                name="columnmapping_name_once",
                                violation_error_message="You keep other columns under this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("site", None), ("for_all", False), _connector="OR"),
                                name="columnmapping_for_site_or_all",
                                violation_error_message="Keep it for one site or for everyone, not for both.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_columnmappingevent" ("by_id", "changed_at", "digest", "for_all", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "site_id", "uuid") SELECT new_values."by_id", new_values."changed_at", new_values."digest", new_values."for_all", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan", new_values."site_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0165c329d08f2293fcff8ae673a5827f4191c3e1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2504f",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="exchange_columnmapping",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_columnmappingevent" ("by_id", "changed_at", "digest", "for_all", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "site_id", "uuid") SELECT new_values."by_id", new_values."changed_at", new_values."digest", new_values."for_all", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan", new_values."site_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ba4cdf0b9c9c9fa115b39b10379e51667d09af6e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_919bc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="exchange_columnmapping",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_columnmappingevent" ("by_id", "changed_at", "digest", "for_all", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "site_id", "uuid") SELECT old_values."by_id", old_values."changed_at", old_values."digest", old_values."for_all", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan", old_values."site_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5e38c67431cc3c8f8157938712f875e38dc2c13c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a1235",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="exchange_columnmapping",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ColumnMappingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the headers")),
                        ("plan", models.JSONField(default=dict, verbose_name="which column is which")),
                        ("for_all", models.BooleanField(default=False, verbose_name="for everyone")),
                        ("changed_at", models.DateTimeField(auto_now=True)),
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
                                to="exchange.columnmapping",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Everyone at this site may use it.",
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
                                    hash="4f2ee757e16d73c2944972bdf85642726acd6a04",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0755b",
                                    table="exchange_columnmappingevent",
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
                    model_name="load",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="load",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="load",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="load",
                    name="likenesses",
                    field=models.JSONField(blank=True, default=list, verbose_name="lines that look like someone"),
                ),
                migrations.AddField(
                    model_name="load",
                    name="number_alike",
                    field=models.PositiveIntegerField(default=0, verbose_name="number of lines that look like someone"),
                ),
                migrations.AddField(
                    model_name="load",
                    name="plan",
                    field=models.JSONField(blank=True, default=dict, verbose_name="which column is which"),
                ),
                migrations.AddField(
                    model_name="load",
                    name="stage",
                    field=models.CharField(
                        choices=[
                            ("checking", "Every line is being checked."),
                            ("writing", "The lines are being written."),
                            ("comparing", "They are being compared with everyone who is there."),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                migrations.AddField(
                    model_name="load",
                    name="stop_asked",
                    field=models.BooleanField(default=False, verbose_name="asked to stop"),
                ),
                migrations.AddField(
                    model_name="loadevent",
                    name="number_alike",
                    field=models.PositiveIntegerField(default=0, verbose_name="number of lines that look like someone"),
                ),
                migrations.AlterField(
                    model_name="load",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("previewed", "Checked, not loaded"),
                            ("loaded", "Loaded"),
                            ("refused", "Refused"),
                            ("cancelled", "Stopped"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                migrations.AlterField(
                    model_name="loadevent",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("previewed", "Checked, not loaded"),
                            ("loaded", "Loaded"),
                            ("refused", "Refused"),
                            ("cancelled", "Stopped"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="load",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_loadevent" ("added", "again", "bad_lines", "by_id", "created_at", "digest", "file", "file_name", "finished_at", "id", "kind", "lines", "notes", "number_alike", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unchanged", "updated", "uuid") SELECT new_values."added", new_values."again", new_values."bad_lines", new_values."by_id", new_values."created_at", new_values."digest", new_values."file", new_values."file_name", new_values."finished_at", new_values."id", new_values."kind", new_values."lines", new_values."notes", new_values."number_alike", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."unchanged", new_values."updated", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fbd20848e2260e4057c44615f8b1aa3667b0a8b1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_62f33",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="exchange_load",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="load",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_loadevent" ("added", "again", "bad_lines", "by_id", "created_at", "digest", "file", "file_name", "finished_at", "id", "kind", "lines", "notes", "number_alike", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unchanged", "updated", "uuid") SELECT new_values."added", new_values."again", new_values."bad_lines", new_values."by_id", new_values."created_at", new_values."digest", new_values."file", new_values."file_name", new_values."finished_at", new_values."id", new_values."kind", new_values."lines", new_values."notes", new_values."number_alike", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."unchanged", new_values."updated", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."added" IS DISTINCT FROM (new_values."added") OR old_values."again" IS DISTINCT FROM (new_values."again") OR old_values."bad_lines" IS DISTINCT FROM (new_values."bad_lines") OR old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."digest" IS DISTINCT FROM (new_values."digest") OR old_values."file" IS DISTINCT FROM (new_values."file") OR old_values."file_name" IS DISTINCT FROM (new_values."file_name") OR old_values."finished_at" IS DISTINCT FROM (new_values."finished_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."lines" IS DISTINCT FROM (new_values."lines") OR old_values."notes" IS DISTINCT FROM (new_values."notes") OR old_values."number_alike" IS DISTINCT FROM (new_values."number_alike") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."unchanged" IS DISTINCT FROM (new_values."unchanged") OR old_values."updated" IS DISTINCT FROM (new_values."updated") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="979ee4640f7f816e794fbaf28cede5f3a348e2a4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_20b7a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="exchange_load",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="load",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_loadevent" ("added", "again", "bad_lines", "by_id", "created_at", "digest", "file", "file_name", "finished_at", "id", "kind", "lines", "notes", "number_alike", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unchanged", "updated", "uuid") SELECT old_values."added", old_values."again", old_values."bad_lines", old_values."by_id", old_values."created_at", old_values."digest", old_values."file", old_values."file_name", old_values."finished_at", old_values."id", old_values."kind", old_values."lines", old_values."notes", old_values."number_alike", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."unchanged", old_values."updated", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cc8ed3fc743edfd4b53aa3bceb6b7d76a85b6cc0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b98af",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="exchange_load",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
