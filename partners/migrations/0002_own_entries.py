"""Organisations put their own entry right; they are found by the letters of their names, and checks of them are kept."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import places.folded
import places.founding


def fold_names(apps, schema_editor):
    """The letters of the names that are there already; the column makes itself."""
    for organisation in apps.get_model("partners.Organisation").objects.all():
        organisation.save(update_fields=["name_folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("partners", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="EntryUpdate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("sent_to", models.EmailField(blank=True, max_length=254, verbose_name="sent to")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
                        ("expires_at", models.DateTimeField(verbose_name="valid until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Link sent"),
                                    ("submitted", "To be checked"),
                                    ("accepted", "Taken over"),
                                    ("declined", "Not taken over"),
                                    ("withdrawn", "Link withdrawn"),
                                ],
                                default="open",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("proposed", models.JSONField(blank=True, default=dict, verbose_name="proposed")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="sent in at")),
                        ("submitted_by", models.CharField(blank=True, max_length=150, verbose_name="written by")),
                        ("judged_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="answer")),
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entry_updates",
                                to="partners.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "update of an entry",
                        "verbose_name_plural": "updates of entries",
                        "ordering": ["-made_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["open", "submitted"])),
                                fields=("organisation",),
                                name="entryupdate_one_at_a_time",
                                violation_error_message="This organisation has a link already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_entryupdateevent" ("answer", "expires_at", "id", "judged_at", "judged_by_id", "made_at", "made_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "sent_to", "state", "submitted_at", "submitted_by", "uuid") SELECT new_values."answer", new_values."expires_at", new_values."id", new_values."judged_at", new_values."judged_by_id", new_values."made_at", new_values."made_by_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed", new_values."sent_to", new_values."state", new_values."submitted_at", new_values."submitted_by", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c20fecc0a6f5af6c5c5be2522fab07a64584e1bb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0da71",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="partners_entryupdate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_entryupdateevent" ("answer", "expires_at", "id", "judged_at", "judged_by_id", "made_at", "made_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "sent_to", "state", "submitted_at", "submitted_by", "uuid") SELECT new_values."answer", new_values."expires_at", new_values."id", new_values."judged_at", new_values."judged_by_id", new_values."made_at", new_values."made_by_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed", new_values."sent_to", new_values."state", new_values."submitted_at", new_values."submitted_by", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."expires_at" IS DISTINCT FROM (new_values."expires_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."judged_at" IS DISTINCT FROM (new_values."judged_at") OR old_values."judged_by_id" IS DISTINCT FROM (new_values."judged_by_id") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."made_by_id" IS DISTINCT FROM (new_values."made_by_id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."proposed" IS DISTINCT FROM (new_values."proposed") OR old_values."sent_to" IS DISTINCT FROM (new_values."sent_to") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."submitted_by" IS DISTINCT FROM (new_values."submitted_by") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="311a20d06eb0f2fff5621244108369ba6b75ba79",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_df236",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="partners_entryupdate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_entryupdateevent" ("answer", "expires_at", "id", "judged_at", "judged_by_id", "made_at", "made_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "sent_to", "state", "submitted_at", "submitted_by", "uuid") SELECT old_values."answer", old_values."expires_at", old_values."id", old_values."judged_at", old_values."judged_by_id", old_values."made_at", old_values."made_by_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed", old_values."sent_to", old_values."state", old_values."submitted_at", old_values."submitted_by", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cb046b522b77d41b3af036c870f0c47c9cb92d3e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a03c7",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="partners_entryupdate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EntryUpdateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("sent_to", models.EmailField(blank=True, max_length=254, verbose_name="sent to")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
                        ("expires_at", models.DateTimeField(verbose_name="valid until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Link sent"),
                                    ("submitted", "To be checked"),
                                    ("accepted", "Taken over"),
                                    ("declined", "Not taken over"),
                                    ("withdrawn", "Link withdrawn"),
                                ],
                                default="open",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("proposed", models.JSONField(blank=True, default=dict, verbose_name="proposed")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="sent in at")),
                        ("submitted_by", models.CharField(blank=True, max_length=150, verbose_name="written by")),
                        ("judged_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="answer")),
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
                                to="partners.entryupdate",
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
                                    hash="8b03f2d9550bdcf098169cf922779fba23cc0f38",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ec736",
                                    table="partners_entryupdateevent",
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
                    model_name="contact",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="contact",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="contact",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisationlink",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisationlink",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisationlink",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="contact",
                    name="left_on",
                    field=models.DateField(blank=True, null=True, verbose_name="no longer there since"),
                ),
                migrations.AddField(
                    model_name="contactevent",
                    name="left_on",
                    field=models.DateField(blank=True, null=True, verbose_name="no longer there since"),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="about",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="what it does"),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="check_note",
                    field=models.CharField(blank=True, max_length=300, verbose_name="note on the check"),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="checked",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("phone", "Phone: somebody answered"),
                                ("email", "E-mail: somebody answered"),
                                ("papers", "Registration papers"),
                                ("place", "Address: we were there"),
                                ("groups", "Groups served"),
                                ("contacts", "Contacts"),
                                ("entry", "Its own update of the entry"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what was checked",
                    ),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="name_folded",
                    field=places.folded.FoldedField(blank=True, default="", editable=False, of=("name", "name_ar")),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="verified_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="website",
                    field=models.URLField(blank=True, verbose_name="website"),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="about",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="what it does"),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="check_note",
                    field=models.CharField(blank=True, max_length=300, verbose_name="note on the check"),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="checked",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("phone", "Phone: somebody answered"),
                                ("email", "E-mail: somebody answered"),
                                ("papers", "Registration papers"),
                                ("place", "Address: we were there"),
                                ("groups", "Groups served"),
                                ("contacts", "Contacts"),
                                ("entry", "Its own update of the entry"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what was checked",
                    ),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="verified_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="website",
                    field=models.URLField(blank=True, verbose_name="website"),
                ),
                migrations.AddField(
                    model_name="organisationlink",
                    name="role",
                    field=models.CharField(
                        blank=True,
                        help_text="Such as treasurer, or focal point for health.",
                        max_length=120,
                        verbose_name="role",
                    ),
                ),
                migrations.AddField(
                    model_name="organisationlinkevent",
                    name="role",
                    field=models.CharField(
                        blank=True,
                        help_text="Such as treasurer, or focal point for health.",
                        max_length=120,
                        verbose_name="role",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_contactevent" ("email", "full_name", "id", "left_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") SELECT new_values."email", new_values."full_name", new_values."id", new_values."left_on", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."role" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ea14fe79471d5391b057bf13071c131e09a28476",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0e407",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_contactevent" ("email", "full_name", "id", "left_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") SELECT new_values."email", new_values."full_name", new_values."id", new_values."left_on", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."role" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8577bebe7f29b58e2e72667a495d27b26719e910",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8aa2f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_contactevent" ("email", "full_name", "id", "left_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role") SELECT old_values."email", old_values."full_name", old_values."id", old_values."left_on", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."role" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="06e9790549a3870ed64fe7e9ce0daaf5ad647f27",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c013c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationevent" ("about", "check_note", "checked", "country_id", "email", "groups_served", "id", "kinds", "name", "name_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place_id", "registration_number", "site_id", "uuid", "verified_by_id", "verified_on", "website") SELECT new_values."about", new_values."check_note", new_values."checked", new_values."country_id", new_values."email", new_values."groups_served", new_values."id", new_values."kinds", new_values."name", new_values."name_ar", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."place_id", new_values."registration_number", new_values."site_id", new_values."uuid", new_values."verified_by_id", new_values."verified_on", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="24546bc7ba41ea9f2d3dbe6ceadb8dcf53bff4c1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ce7ac",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationevent" ("about", "check_note", "checked", "country_id", "email", "groups_served", "id", "kinds", "name", "name_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place_id", "registration_number", "site_id", "uuid", "verified_by_id", "verified_on", "website") SELECT new_values."about", new_values."check_note", new_values."checked", new_values."country_id", new_values."email", new_values."groups_served", new_values."id", new_values."kinds", new_values."name", new_values."name_ar", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."place_id", new_values."registration_number", new_values."site_id", new_values."uuid", new_values."verified_by_id", new_values."verified_on", new_values."website" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."about" IS DISTINCT FROM (new_values."about") OR old_values."check_note" IS DISTINCT FROM (new_values."check_note") OR old_values."checked" IS DISTINCT FROM (new_values."checked") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."groups_served" IS DISTINCT FROM (new_values."groups_served") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kinds" IS DISTINCT FROM (new_values."kinds") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."registration_number" IS DISTINCT FROM (new_values."registration_number") OR old_values."site_id" IS DISTINCT FROM (new_values."site_id") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."verified_by_id" IS DISTINCT FROM (new_values."verified_by_id") OR old_values."verified_on" IS DISTINCT FROM (new_values."verified_on") OR old_values."website" IS DISTINCT FROM (new_values."website")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2e140d0d2e053e4eb81cdee2ba102f6468c49c6c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8fb0e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationevent" ("about", "check_note", "checked", "country_id", "email", "groups_served", "id", "kinds", "name", "name_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place_id", "registration_number", "site_id", "uuid", "verified_by_id", "verified_on", "website") SELECT old_values."about", old_values."check_note", old_values."checked", old_values."country_id", old_values."email", old_values."groups_served", old_values."id", old_values."kinds", old_values."name", old_values."name_ar", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."place_id", old_values."registration_number", old_values."site_id", old_values."uuid", old_values."verified_by_id", old_values."verified_on", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="238ca8f4c1010db737e7b6e4e8f58d557a0d9530",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7d3a7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationlinkevent" ("id", "kind", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."id", new_values."kind", new_values."organisation_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5ee1a99172f3f85e0acbb5d4c31fb7aa4f188c95",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dfa30",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_organisationlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationlinkevent" ("id", "kind", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."id", new_values."kind", new_values."organisation_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1d04cbe8465987ecdc705908fee1ad5c2f274056",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32b48",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_organisationlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_organisationlinkevent" ("id", "kind", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT old_values."id", old_values."kind", old_values."organisation_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="995f73ac68a0f300f350cdb16aea36d40f790a58",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3c074",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_organisationlink",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
