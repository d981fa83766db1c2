"""What a referral led to, what its share was, how often public forms are knocked at, references of feedback."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import places.founding


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_reference_sequences"),
        ("beneficiaries", "0005_papers"),
    ]

    operations = [
        migrations.RunSQL(
            "create sequence exchange_reference_fb as bigint",
            "drop sequence exchange_reference_fb",
        ),
        places.founding.Together(
            [
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
                migrations.AlterModelOptions(
                    name="feedback",
                    options={
                        "ordering": ["-received_on", "-pk"],
                        "permissions": [
                            ("view_confidential_feedback", "Can read the confidential channel"),
                            ("count_feedback", "Can see how much feedback there is, without its text"),
                        ],
                        "verbose_name": "feedback",
                        "verbose_name_plural": "feedback",
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="referral",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="referral",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="referral",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="referral",
                    name="outcome",
                    field=models.TextField(
                        blank=True, db_default="", default="", max_length=2000, verbose_name="what was done"
                    ),
                ),
                migrations.AddField(
                    model_name="referral",
                    name="share",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="beneficiaries.fileshare",
                        verbose_name="shared file",
                    ),
                ),
                migrations.AddField(
                    model_name="referralevent",
                    name="outcome",
                    field=models.TextField(
                        blank=True, db_default="", default="", max_length=2000, verbose_name="what was done"
                    ),
                ),
                migrations.AddField(
                    model_name="referralevent",
                    name="share",
                    field=models.ForeignKey(
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
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
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
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
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
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
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
                ),
            ]
        ),
    ]
