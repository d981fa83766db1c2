"""The tables of this room, as first released."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import places.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0002_initial"),
    ]

    operations = [
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="AccessRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="when"
                            ),
                        ),
                        ("user_pk", models.BigIntegerField(editable=False, null=True)),
                        ("user_name", models.CharField(editable=False, max_length=150, verbose_name="who")),
                        (
                            "action",
                            models.CharField(
                                choices=[("read", "Read"), ("export", "Exported"), ("refused", "Refused")],
                                editable=False,
                                max_length=8,
                                verbose_name="what was done",
                            ),
                        ),
                        ("subject", models.CharField(editable=False, max_length=200, verbose_name="what")),
                        ("person_uuid", models.UUIDField(editable=False, null=True, verbose_name="person")),
                        ("detail", models.JSONField(default=dict, editable=False, verbose_name="detail")),
                    ],
                    options={
                        "verbose_name": "journal line",
                        "verbose_name_plural": "journal",
                        "default_permissions": ["view"],
                        "indexes": [
                            models.Index(fields=["person_uuid", "-at"], name="accessrecord_person"),
                            models.Index(fields=["-at"], name="accessrecord_latest"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                        ("full_name", models.CharField(max_length=150, verbose_name="full name")),
                        (
                            "full_name_ar",
                            models.CharField(blank=True, max_length=150, verbose_name="name in Arabic script"),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                        (
                            "language",
                            models.CharField(
                                choices=[("fr", "French"), ("ar", "Arabic"), ("en", "English")],
                                default="fr",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        ("covers_all_sites", models.BooleanField(default=False, verbose_name="covers all sites")),
                        ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                        ("is_staff", models.BooleanField(default=False, verbose_name="may open the administration")),
                        ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined")),
                    ],
                    options={
                        "verbose_name": "account",
                        "verbose_name_plural": "accounts",
                        "ordering": ["full_name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                                name="user_email_in_small_letters",
                                violation_error_message="Write the e-mail address in small letters.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("covers_all_sites", "date_joined", "email", "full_name", "full_name_ar", "id", "is_active", "is_staff", "is_superuser", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") SELECT new_values."covers_all_sites", new_values."date_joined", new_values."email", new_values."full_name", new_values."full_name_ar", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c4e8515f425146eaec0f82a2986f43f0e18626b9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3867c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("covers_all_sites", "date_joined", "email", "full_name", "full_name_ar", "id", "is_active", "is_staff", "is_superuser", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") SELECT new_values."covers_all_sites", new_values."date_joined", new_values."email", new_values."full_name", new_values."full_name_ar", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."covers_all_sites" IS DISTINCT FROM (new_values."covers_all_sites") OR old_values."date_joined" IS DISTINCT FROM (new_values."date_joined") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."full_name" IS DISTINCT FROM (new_values."full_name") OR old_values."full_name_ar" IS DISTINCT FROM (new_values."full_name_ar") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_staff" IS DISTINCT FROM (new_values."is_staff") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."phone" IS DISTINCT FROM (new_values."phone")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bc91746c040013db09361815ec05aca9b2fb5e0f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0e890",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("covers_all_sites", "date_joined", "email", "full_name", "full_name_ar", "id", "is_active", "is_staff", "is_superuser", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") SELECT old_values."covers_all_sites", old_values."date_joined", old_values."email", old_values."full_name", old_values."full_name_ar", old_values."id", old_values."is_active", old_values."is_staff", old_values."is_superuser", old_values."language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f987dbe36c57de6e418e8c07d4906196a1bdf176",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_19f14",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteCoverage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to="places.site",
                                verbose_name="site",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "site covered",
                        "verbose_name_plural": "sites covered",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "site"),
                                name="sitecoverage_once",
                                violation_error_message="This person already covers that site.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_sitecoverageevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."site_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="379aa5dacaa967e26c5ef94ac51dbcb11cbcf8aa",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a47c3",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="accounts_sitecoverage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_sitecoverageevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."site_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c894faf34b918be5c94a0f6609c63eda65d49343",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_94c1d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="accounts_sitecoverage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_sitecoverageevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "user_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."site_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b8d2c869f158397d7a8fbaad4771b03e3ebb0850",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b5788",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="accounts_sitecoverage",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteCoverageEvent",
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
                                to="accounts.sitecoverage",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
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
                                    hash="6908459863a6c19bec04d9d1b688174103cbb406",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b8e05",
                                    table="accounts_sitecoverageevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("full_name", models.CharField(max_length=150, verbose_name="full name")),
                        (
                            "full_name_ar",
                            models.CharField(blank=True, max_length=150, verbose_name="name in Arabic script"),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                        (
                            "language",
                            models.CharField(
                                choices=[("fr", "French"), ("ar", "Arabic"), ("en", "English")],
                                default="fr",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        ("covers_all_sites", models.BooleanField(default=False, verbose_name="covers all sites")),
                        ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                        ("is_staff", models.BooleanField(default=False, verbose_name="may open the administration")),
                        ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined")),
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
                                    hash="9e9498e73f6fbdf2642fb33fa14189f1ad2382c8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_45b21",
                                    table="accounts_userevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Clearance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("trafficking", "Trafficking"),
                                    ("uac", "Unaccompanied children"),
                                    ("medical", "Health"),
                                    ("gbv", "Gender-based violence"),
                                    ("legal_status", "Legal status"),
                                ],
                                max_length=12,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "granted_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="granted on"),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="granted by",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clearances",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "clearance",
                        "verbose_name_plural": "clearances",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "category"),
                                name="clearance_once",
                                violation_error_message="This person already has that clearance.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("user", models.F("granted_by")), _negated=True),
                                name="clearance_granted_by_another",
                                violation_error_message="Nobody grants a clearance to themselves.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_clearanceevent" ("category", "granted_by_id", "granted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."category", new_values."granted_by_id", new_values."granted_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e58270d8be0f61c0e4e24e32fe01f00137abe5eb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_97115",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="accounts_clearance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_clearanceevent" ("category", "granted_by_id", "granted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."category", new_values."granted_by_id", new_values."granted_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7dacaecbcca637052c803a4ec81efcc3b925ba54",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5a8ea",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="accounts_clearance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_clearanceevent" ("category", "granted_by_id", "granted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."category", old_values."granted_by_id", old_values."granted_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e30fa0b2a283661f29f50eec3c5224a21aeeaff5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d2cb5",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="accounts_clearance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClearanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("trafficking", "Trafficking"),
                                    ("uac", "Unaccompanied children"),
                                    ("medical", "Health"),
                                    ("gbv", "Gender-based violence"),
                                    ("legal_status", "Legal status"),
                                ],
                                max_length=12,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "granted_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="granted on"),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="granted by",
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
                                to="accounts.clearance",
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
                                verbose_name="account",
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
                                    hash="90abcecb478aa88e090ce7abfc766de00addc7a4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d116c",
                                    table="accounts_clearanceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="User",
            name="groups",
            field=models.ManyToManyField(
                blank=True,
                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                related_name="user_set",
                related_query_name="user",
                to="auth.group",
                verbose_name="groups",
            ),
        ),
        migrations.AddField(
            model_name="User",
            name="user_permissions",
            field=models.ManyToManyField(
                blank=True,
                help_text="Specific permissions for this user.",
                related_name="user_set",
                related_query_name="user",
                to="auth.permission",
                verbose_name="user permissions",
            ),
        ),
        migrations.AddField(
            model_name="User",
            name="sites",
            field=models.ManyToManyField(
                related_name="staff", through="accounts.SiteCoverage", to="places.site", verbose_name="sites covered"
            ),
        ),
    ]
