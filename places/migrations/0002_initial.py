"""The tables of this room, as first released."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

import places.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0001_extensions"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="Shipped",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, unique=True)),
                        ("shipped_at", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Location",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="ISO 3166-1 alpha-3 for countries, ISO 3166-2 for regions and provinces, our own below.",
                                max_length=40,
                                null=True,
                                unique=True,
                                verbose_name="code",
                            ),
                        ),
                        ("name_fr", models.CharField(max_length=120, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("country", "Country"),
                                    ("region", "Region"),
                                    ("province", "Province"),
                                    ("town", "Town"),
                                    ("quarter", "Quarter"),
                                ],
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="places.location",
                                verbose_name="lies in",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "place",
                        "verbose_name_plural": "places",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("level", "country"), ("parent", None)),
                                    models.Q(("level", "country"), _negated=True),
                                    _connector="OR",
                                ),
                                name="location_country_has_no_parent",
                                violation_error_message="A country lies in no other place.",
                            ),
                            models.UniqueConstraint(
                                models.F("parent"),
                                models.F("level"),
                                models.F("name_fr"),
                                name="location_named_once",
                                nulls_distinct=False,
                                violation_error_message="This place is already listed there.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "places_locationevent" ("code", "id", "level", "name_ar", "name_en", "name_fr", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."level", new_values."name_ar", new_values."name_en", new_values."name_fr", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9d8ef7ef02c033be179e6618789c5ffd53c25cc9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2b202",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="places_location",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "places_locationevent" ("code", "id", "level", "name_ar", "name_en", "name_fr", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."level", new_values."name_ar", new_values."name_en", new_values."name_fr", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6aa564d29a68aeb4a15c2dad90ed9502edd85f5d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0c1aa",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="places_location",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "places_locationevent" ("code", "id", "level", "name_ar", "name_en", "name_fr", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."level", old_values."name_ar", old_values."name_en", old_values."name_fr", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="673f7ec852144c862e692437e5e15ba729a43bb5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cd87a",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="places_location",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LocationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="ISO 3166-1 alpha-3 for countries, ISO 3166-2 for regions and provinces, our own below.",
                                max_length=40,
                                null=True,
                                verbose_name="code",
                            ),
                        ),
                        ("name_fr", models.CharField(max_length=120, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("country", "Country"),
                                    ("region", "Region"),
                                    ("province", "Province"),
                                    ("town", "Town"),
                                    ("quarter", "Quarter"),
                                ],
                                max_length=10,
                                verbose_name="level",
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
                                to="places.location",
                                verbose_name="lies in",
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
                                to="places.location",
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
                                    hash="69c5caa44b03caf1a67a316aeb6cdff2878bf487",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_72ca6",
                                    table="places_locationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Site",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, unique=True, verbose_name="code")),
                        ("name_fr", models.CharField(max_length=120, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("office", "Office"), ("branch", "Branch"), ("field_post", "Field post")],
                                default="branch",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False,
                                help_text="Files loaded without a site go there.",
                                verbose_name="default site",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                        (
                            "location",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="places.location",
                                verbose_name="place",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "site",
                        "verbose_name_plural": "sites",
                        "ordering": ["code"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("is_default"),
                                condition=models.Q(("is_default", True)),
                                name="site_one_default",
                                violation_error_message="There is a default site already; first take the mark off that one.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "places_siteevent" ("closed_on", "code", "id", "is_default", "kind", "location_id", "name_ar", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."closed_on", new_values."code", new_values."id", new_values."is_default", new_values."kind", new_values."location_id", new_values."name_ar", new_values."name_en", new_values."name_fr", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="54f4fc4295ebd4be33d9b6564101f9498aa75e67",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_af705",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="places_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "places_siteevent" ("closed_on", "code", "id", "is_default", "kind", "location_id", "name_ar", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."closed_on", new_values."code", new_values."id", new_values."is_default", new_values."kind", new_values."location_id", new_values."name_ar", new_values."name_en", new_values."name_fr", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ce0bb9810d6be95f5cc47a0d13c823d911d4f217",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_26330",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="places_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "places_siteevent" ("closed_on", "code", "id", "is_default", "kind", "location_id", "name_ar", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."closed_on", old_values."code", old_values."id", old_values."is_default", old_values."kind", old_values."location_id", old_values."name_ar", old_values."name_en", old_values."name_fr", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c076f76f34dcf740ac0ae3c318921a89207aace5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e52b9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="places_site",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=20, verbose_name="code")),
                        ("name_fr", models.CharField(max_length=120, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=120, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("office", "Office"), ("branch", "Branch"), ("field_post", "Field post")],
                                default="branch",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False,
                                help_text="Files loaded without a site go there.",
                                verbose_name="default site",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                        (
                            "location",
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
                                to="places.site",
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
                                    hash="a38eecb4cd155ea5d4e5e8dcb8a24456cce2d607",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2da4e",
                                    table="places_siteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
