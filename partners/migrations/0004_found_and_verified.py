"""Organisations are found by the letters of their names, and it is kept what was checked when one was verified."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import places.folded


def fold_names(apps, schema_editor):
    """The letters of the names that are there already; the column makes itself."""
    for organisation in apps.get_model("partners.Organisation").objects.all():
        organisation.save(update_fields=["name_folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0003_contacts_who_left"),
    ]

    operations = [
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
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
