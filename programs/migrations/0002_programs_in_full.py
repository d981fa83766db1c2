"""Programs in full: cases, placements, volunteers, calls, indicators, budgets, targets."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import beneficiaries.models.household
import places.founding
import programs.models.applications

#: Hours by day: each entry on its day, as far as the hours of the participation go; the rest on the day of the activity.
HOURS_BY_DAY = """
create view programs_hoursday as
select told.id, told.participation_id, told."on", greatest(least(told.hours, given - before), 0) as hours
from (
    select entry.id, entry.participation_id, entry."on", entry.hours, coalesce(part.hours, 0) as given,
        coalesce(sum(entry.hours) over (
            partition by part.id order by entry."on", entry.id rows between unbounded preceding and 1 preceding
        ), 0) as before
    from programs_givenhours entry join programs_participation part on part.id = entry.participation_id
) told
union all
select -part.id, part.id, activity.held_on, coalesce(part.hours, 0) - coalesce(told.sum, 0)
from programs_participation part
join programs_activity activity on activity.id = part.activity_id
left join (select participation_id, sum(hours) from programs_givenhours group by 1) told on told.participation_id = part.id
where told.sum is null or part.hours > told.sum
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("beneficiaries", "0006_knocks_elsewhere"),
        ("partners", "0002_own_entries"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("places", "0002_initial"),
        ("programs", "0001_initial"),
    ]

    operations = [
        *(
            migrations.RunSQL(
                f"create sequence exchange_reference_{prefix} as bigint", f"drop sequence exchange_reference_{prefix}"
            )
            for prefix in ("cas", "apl")
        ),
        places.founding.FoundRoom(
            tables=[
                migrations.CreateModel(
                    name="BudgetLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="code")),
                        ("title", models.CharField(max_length=160, verbose_name="what for")),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount")),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="programs.funding",
                                verbose_name="paid by",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="budget_lines",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "budget line",
                        "verbose_name_plural": "budget lines",
                        "ordering": ["project", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "code"),
                                name="budgetline_once",
                                violation_error_message="This code is already taken in the project.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="budgetline_amount_not_negative",
                                violation_error_message="An amount is zero or more.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="budgetline_currency_is_iso",
                                violation_error_message="A currency is three capital letters, such as MAD.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_budgetlineevent" ("amount", "code", "currency", "funding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title") SELECT new_values."amount", new_values."code", new_values."currency", new_values."funding_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e89878c8dad7696e585d771f3b805ee36c85b633",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d0abe",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_budgetline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_budgetlineevent" ("amount", "code", "currency", "funding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title") SELECT new_values."amount", new_values."code", new_values."currency", new_values."funding_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a9a004e4f8a6285fd7d874153d3a10892a44bdde",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ee746",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_budgetline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_budgetlineevent" ("amount", "code", "currency", "funding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title") SELECT old_values."amount", old_values."code", old_values."currency", old_values."funding_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9e6ee51d2edec9f1f17ee0374fa5f26737f0bdcf",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2dbe8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_budgetline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=20, verbose_name="code")),
                        ("title", models.CharField(max_length=160, verbose_name="what for")),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount")),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.funding",
                                verbose_name="paid by",
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
                                to="programs.budgetline",
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
                                    hash="3011aa00afb74753b19ee50630a5821c17f301d2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a8b54",
                                    table="programs_budgetlineevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Call",
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
                        ("text", models.TextField(blank=True, max_length=8000, verbose_name="what is asked for")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being prepared"),
                                    ("open", "Open"),
                                    ("scoring", "Being assessed"),
                                    ("decided", "Decided"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=7,
                                verbose_name="state",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="opens on")),
                        ("deadline_on", models.DateField(verbose_name="deadline")),
                        (
                            "deadline_at",
                            models.TimeField(help_text="Local time; this minute still counts.", verbose_name="until"),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        (
                            "most",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="at most for one project",
                            ),
                        ),
                        (
                            "threshold",
                            models.DecimalField(
                                decimal_places=2,
                                default=60,
                                help_text="Of 100.",
                                max_digits=5,
                                verbose_name="points needed",
                            ),
                        ),
                        (
                            "convention_above",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Up to this amount a decision is enough; above it a convention is signed.",
                                max_digits=14,
                                null=True,
                                verbose_name="convention above",
                            ),
                        ),
                        (
                            "assessments_needed",
                            models.PositiveSmallIntegerField(default=2, verbose_name="assessments of each application"),
                        ),
                        (
                            "blind",
                            models.BooleanField(
                                default=True,
                                help_text="Until they have given their own.",
                                verbose_name="assessors do not see each other's points",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                help_text="The projects chosen become parts of it.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="programs.project",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "call for projects",
                        "verbose_name_plural": "calls for projects",
                        "ordering": ["-deadline_on", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("deadline_on__gte", models.F("opens_on"))),
                                name="call_closes_after_it_opens",
                                violation_error_message="The deadline is before the opening.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("threshold__gte", 0), ("threshold__lte", 100)),
                                name="call_threshold_of_100",
                                violation_error_message="Points lie between 0 and 100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="call_currency_is_iso",
                                violation_error_message="A currency is three capital letters, such as MAD.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("assessments_needed__gte", 1)),
                                name="call_assessed_by_someone",
                                violation_error_message="At least one person assesses each application.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callevent" ("assessments_needed", "blind", "code", "convention_above", "currency", "deadline_at", "deadline_on", "id", "most", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "state", "text", "threshold", "title", "title_ar", "uuid") SELECT new_values."assessments_needed", new_values."blind", new_values."code", new_values."convention_above", new_values."currency", new_values."deadline_at", new_values."deadline_on", new_values."id", new_values."most", new_values."opens_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."state", new_values."text", new_values."threshold", new_values."title", new_values."title_ar", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="753a5ba7cdc0559f6471947e7575a61b781ce3dc",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_24f06",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_call",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callevent" ("assessments_needed", "blind", "code", "convention_above", "currency", "deadline_at", "deadline_on", "id", "most", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "state", "text", "threshold", "title", "title_ar", "uuid") SELECT new_values."assessments_needed", new_values."blind", new_values."code", new_values."convention_above", new_values."currency", new_values."deadline_at", new_values."deadline_on", new_values."id", new_values."most", new_values."opens_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."state", new_values."text", new_values."threshold", new_values."title", new_values."title_ar", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="157fcd6ba6b5ffbeb7b18964d5a87ebbefbbec6d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1a861",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_call",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callevent" ("assessments_needed", "blind", "code", "convention_above", "currency", "deadline_at", "deadline_on", "id", "most", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "state", "text", "threshold", "title", "title_ar", "uuid") SELECT old_values."assessments_needed", old_values."blind", old_values."code", old_values."convention_above", old_values."currency", old_values."deadline_at", old_values."deadline_on", old_values."id", old_values."most", old_values."opens_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."state", old_values."text", old_values."threshold", old_values."title", old_values."title_ar", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="540131329292fabe24ed6f81b9c6a81c4c0cf40d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e41cf",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_call",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assessor",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessors",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessor",
                        "verbose_name_plural": "assessors",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "user"),
                                name="assessor_once",
                                violation_error_message="This person already assesses the call.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assessorevent" ("call_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."call_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="930daaa86678c349b69533129a9582aa51791560",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_88671",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_assessor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assessorevent" ("call_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."call_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a1eb80ecad70320f691f188a41ed3c2649058017",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_06495",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_assessor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assessorevent" ("call_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."call_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9ec73bda9030211223b229796d15d2d5421075cd",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e9a30",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_assessor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessorEvent",
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
                                to="programs.assessor",
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
                                verbose_name="assessor",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                    hash="8d2ee1f59f961b822d675219d7cdef9fcc08d734",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_96122",
                                    table="programs_assessorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallBudget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="budget")),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="budgets",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programs.funding",
                                verbose_name="out of the funding",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "budget of a call",
                        "verbose_name_plural": "budgets of calls",
                        "ordering": ["call", "order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "title"),
                                name="callbudget_once",
                                violation_error_message="This budget is already named.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="callbudget_amount_positive",
                                violation_error_message="A budget is more than zero.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callbudgetevent" ("amount", "call_id", "funding_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."amount", new_values."call_id", new_values."funding_id", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0a8aa83c40b11ecad885606ee8cc020edbdb6c9c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_10169",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_callbudget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callbudgetevent" ("amount", "call_id", "funding_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."amount", new_values."call_id", new_values."funding_id", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fafa49c883e104dbdb60a24e5d37b2b107a8c3b7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7c87d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_callbudget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callbudgetevent" ("amount", "call_id", "funding_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT old_values."amount", old_values."call_id", old_values."funding_id", old_values."id", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="33f6e8eae65f0d5008b8a310da1ad5023f3327b0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7bcc2",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_callbudget",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallBudgetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=160, verbose_name="budget")),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "funding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.funding",
                                verbose_name="out of the funding",
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
                                to="programs.callbudget",
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
                                    hash="fdba6d2c4442b701dd1a015d5ea13e8157d14fac",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_40039",
                                    table="programs_callbudgetevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("title_ar", models.CharField(blank=True, max_length=250, verbose_name="title in Arabic")),
                        ("text", models.TextField(blank=True, max_length=8000, verbose_name="what is asked for")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being prepared"),
                                    ("open", "Open"),
                                    ("scoring", "Being assessed"),
                                    ("decided", "Decided"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=7,
                                verbose_name="state",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="opens on")),
                        ("deadline_on", models.DateField(verbose_name="deadline")),
                        (
                            "deadline_at",
                            models.TimeField(help_text="Local time; this minute still counts.", verbose_name="until"),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        (
                            "most",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="at most for one project",
                            ),
                        ),
                        (
                            "threshold",
                            models.DecimalField(
                                decimal_places=2,
                                default=60,
                                help_text="Of 100.",
                                max_digits=5,
                                verbose_name="points needed",
                            ),
                        ),
                        (
                            "convention_above",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Up to this amount a decision is enough; above it a convention is signed.",
                                max_digits=14,
                                null=True,
                                verbose_name="convention above",
                            ),
                        ),
                        (
                            "assessments_needed",
                            models.PositiveSmallIntegerField(default=2, verbose_name="assessments of each application"),
                        ),
                        (
                            "blind",
                            models.BooleanField(
                                default=True,
                                help_text="Until they have given their own.",
                                verbose_name="assessors do not see each other's points",
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
                                to="programs.call",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="The projects chosen become parts of it.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="part of",
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
                                    hash="5318021116716d13f57422914c9acf2ced17a51e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ade07",
                                    table="programs_callevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallExtension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("was", models.DateTimeField(verbose_name="was")),
                        ("until", models.DateTimeField(verbose_name="until")),
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "extension of a call",
                        "verbose_name_plural": "extensions of calls",
                        "ordering": ["call", "at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("was"))),
                                name="callextension_is_longer",
                                violation_error_message="The new deadline is later than the one before.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callextensionevent" ("at", "by_id", "call_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until", "was") SELECT new_values."at", new_values."by_id", new_values."call_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."until", new_values."was" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b86787ff73f32b456b061032c9a619cab57b7263",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fe1be",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_callextension",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callextensionevent" ("at", "by_id", "call_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until", "was") SELECT new_values."at", new_values."by_id", new_values."call_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."until", new_values."was" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="783098471a9ef214f790ab21f5049da6d03db246",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6d7f7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_callextension",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callextensionevent" ("at", "by_id", "call_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until", "was") SELECT old_values."at", old_values."by_id", old_values."call_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."until", old_values."was" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ecde959e6b8f12e014414eef95b036e879dae989",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_64161",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_callextension",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallExtensionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("was", models.DateTimeField(verbose_name="was")),
                        ("until", models.DateTimeField(verbose_name="until")),
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                to="programs.callextension",
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
                                    hash="97dcd1f35526e241f80027dd137a487377705118",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7cd24",
                                    table="programs_callextensionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="paper")),
                        ("title_ar", models.CharField(blank=True, max_length=160, verbose_name="paper in Arabic")),
                        ("required", models.BooleanField(default=True, verbose_name="required")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paper of an application",
                        "verbose_name_plural": "papers of an application",
                        "ordering": ["call", "order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "title"),
                                name="callpaper_once",
                                violation_error_message="This paper is already named.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callpaperevent" ("call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required", "title", "title_ar") SELECT new_values."call_id", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."required", new_values."title", new_values."title_ar" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ee4c0507c24a938712e2a8e3bcd5390394c9c582",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7c26e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_callpaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callpaperevent" ("call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required", "title", "title_ar") SELECT new_values."call_id", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."required", new_values."title", new_values."title_ar" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d5367c9592ac58b13e028b031d3871d9eb1570bc",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d5760",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_callpaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callpaperevent" ("call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required", "title", "title_ar") SELECT old_values."call_id", old_values."id", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."required", old_values."title", old_values."title_ar" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4dede77377372bb856452b8fc494cbedc6231aca",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_875b0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_callpaper",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPaperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=160, verbose_name="paper")),
                        ("title_ar", models.CharField(blank=True, max_length=160, verbose_name="paper in Arabic")),
                        ("required", models.BooleanField(default=True, verbose_name="required")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                to="programs.callpaper",
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
                                    hash="a5cddabb3e67e7a5c223acfc1b371044dcf00740",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e582c",
                                    table="programs_callpaperevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPriority",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="priority")),
                        ("title_ar", models.CharField(blank=True, max_length=200, verbose_name="priority in Arabic")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="priorities",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "priority of a call",
                        "verbose_name_plural": "priorities of calls",
                        "ordering": ["call", "order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "title"),
                                name="callpriority_once",
                                violation_error_message="This priority is already named.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callpriorityevent" ("call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_ar") SELECT new_values."call_id", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title", new_values."title_ar" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e0a778cc63bf7cdbc05fa5a19443b50b3acfaac8",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0c1a9",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_callpriority",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callpriorityevent" ("call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_ar") SELECT new_values."call_id", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title", new_values."title_ar" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="37cd3535f17c733139481532217e1dae98e11dc2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1fecc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_callpriority",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callpriorityevent" ("call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_ar") SELECT old_values."call_id", old_values."id", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title", old_values."title_ar" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="687bee3e25a473f4d7608458c163b658620e0085",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c5434",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_callpriority",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Application",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("ref", models.CharField(max_length=24, unique=True, verbose_name="reference")),
                        ("title", models.CharField(max_length=250, verbose_name="title of the project")),
                        ("summary", models.TextField(blank=True, max_length=8000, verbose_name="what it is about")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount asked for"
                            ),
                        ),
                        ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="people to reach")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                        ("contact_name", models.CharField(blank=True, max_length=150, verbose_name="contact")),
                        ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("contact_phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("submitted", "Sent in"),
                                    ("late", "Too late"),
                                    ("incomplete", "Incomplete"),
                                    ("complete", "Complete"),
                                    ("approved", "Approved"),
                                    ("reserve", "On the reserve list"),
                                    ("rejected", "Not chosen"),
                                    ("withdrawn", "Withdrawn"),
                                    ("contracted", "Contract signed"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="sent in at")),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("missing", models.CharField(blank=True, max_length=500, verbose_name="what is missing")),
                        (
                            "reopened_until",
                            models.DateField(
                                blank=True,
                                help_text="Although the deadline has passed; this day too.",
                                null=True,
                                verbose_name="may be completed until",
                            ),
                        ),
                        ("digest", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("link_until", models.DateTimeField(blank=True, null=True, verbose_name="link valid until")),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="points of 100"
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rank")),
                        (
                            "granted",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount granted"
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                choices=[("decision", "Decision"), ("convention", "Convention")],
                                max_length=10,
                                verbose_name="instrument",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "child",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="application",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="partners.organisation",
                                verbose_name="association",
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
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "budget",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="programs.callbudget",
                                verbose_name="out of the budget",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programs.callpriority",
                                verbose_name="priority",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "application",
                        "verbose_name_plural": "applications",
                        "ordering": ["call", "rank", "ref"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                                name="application_amount_positive",
                                violation_error_message="The amount is more than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="application_ends_after_it_starts",
                                violation_error_message="A project cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "withdrawn"]),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="application_sent_in",
                                violation_error_message="This application was not sent in yet.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["approved", "contracted"]), _negated=True),
                                    models.Q(
                                        ("budget__isnull", False),
                                        ("granted__gt", 0),
                                        models.Q(("instrument", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="application_approved_with_an_amount",
                                violation_error_message="Say how much is granted and out of which budget.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "contracted"), _negated=True),
                                    models.Q(("child__isnull", False), ("signed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="application_contracted_makes_a_project",
                                violation_error_message="A signed contract makes a project.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_applicationevent" ("amount", "budget_id", "call_id", "checked_at", "checked_by_id", "child_id", "contact_email", "contact_name", "contact_phone", "decided_on", "ends_on", "granted", "id", "instrument", "link_until", "missing", "organisation_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "priority_id", "rank", "ref", "reopened_until", "signed_on", "starts_on", "state", "submitted_at", "summary", "title", "total", "uuid") SELECT new_values."amount", new_values."budget_id", new_values."call_id", new_values."checked_at", new_values."checked_by_id", new_values."child_id", new_values."contact_email", new_values."contact_name", new_values."contact_phone", new_values."decided_on", new_values."ends_on", new_values."granted", new_values."id", new_values."instrument", new_values."link_until", new_values."missing", new_values."organisation_id", new_values."people", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."priority_id", new_values."rank", new_values."ref", new_values."reopened_until", new_values."signed_on", new_values."starts_on", new_values."state", new_values."submitted_at", new_values."summary", new_values."title", new_values."total", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4517ba4900f26048887f2f2fb39f26933b838359",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_56979",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_application",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_applicationevent" ("amount", "budget_id", "call_id", "checked_at", "checked_by_id", "child_id", "contact_email", "contact_name", "contact_phone", "decided_on", "ends_on", "granted", "id", "instrument", "link_until", "missing", "organisation_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "priority_id", "rank", "ref", "reopened_until", "signed_on", "starts_on", "state", "submitted_at", "summary", "title", "total", "uuid") SELECT new_values."amount", new_values."budget_id", new_values."call_id", new_values."checked_at", new_values."checked_by_id", new_values."child_id", new_values."contact_email", new_values."contact_name", new_values."contact_phone", new_values."decided_on", new_values."ends_on", new_values."granted", new_values."id", new_values."instrument", new_values."link_until", new_values."missing", new_values."organisation_id", new_values."people", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."priority_id", new_values."rank", new_values."ref", new_values."reopened_until", new_values."signed_on", new_values."starts_on", new_values."state", new_values."submitted_at", new_values."summary", new_values."title", new_values."total", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."budget_id" IS DISTINCT FROM (new_values."budget_id") OR old_values."call_id" IS DISTINCT FROM (new_values."call_id") OR old_values."checked_at" IS DISTINCT FROM (new_values."checked_at") OR old_values."checked_by_id" IS DISTINCT FROM (new_values."checked_by_id") OR old_values."child_id" IS DISTINCT FROM (new_values."child_id") OR old_values."contact_email" IS DISTINCT FROM (new_values."contact_email") OR old_values."contact_name" IS DISTINCT FROM (new_values."contact_name") OR old_values."contact_phone" IS DISTINCT FROM (new_values."contact_phone") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."granted" IS DISTINCT FROM (new_values."granted") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."instrument" IS DISTINCT FROM (new_values."instrument") OR old_values."link_until" IS DISTINCT FROM (new_values."link_until") OR old_values."missing" IS DISTINCT FROM (new_values."missing") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."people" IS DISTINCT FROM (new_values."people") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."priority_id" IS DISTINCT FROM (new_values."priority_id") OR old_values."rank" IS DISTINCT FROM (new_values."rank") OR old_values."ref" IS DISTINCT FROM (new_values."ref") OR old_values."reopened_until" IS DISTINCT FROM (new_values."reopened_until") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."summary" IS DISTINCT FROM (new_values."summary") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."total" IS DISTINCT FROM (new_values."total") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e208be8a66235687e9c79f601cfbd53e57a3fdac",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_35cb4",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_application",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_applicationevent" ("amount", "budget_id", "call_id", "checked_at", "checked_by_id", "child_id", "contact_email", "contact_name", "contact_phone", "decided_on", "ends_on", "granted", "id", "instrument", "link_until", "missing", "organisation_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "priority_id", "rank", "ref", "reopened_until", "signed_on", "starts_on", "state", "submitted_at", "summary", "title", "total", "uuid") SELECT old_values."amount", old_values."budget_id", old_values."call_id", old_values."checked_at", old_values."checked_by_id", old_values."child_id", old_values."contact_email", old_values."contact_name", old_values."contact_phone", old_values."decided_on", old_values."ends_on", old_values."granted", old_values."id", old_values."instrument", old_values."link_until", old_values."missing", old_values."organisation_id", old_values."people", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."priority_id", old_values."rank", old_values."ref", old_values."reopened_until", old_values."signed_on", old_values."starts_on", old_values."state", old_values."submitted_at", old_values."summary", old_values."title", old_values."total", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="02059d404c052adcc1446e5faafe976c760c4357",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8a97a",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_application",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("ref", models.CharField(max_length=24, verbose_name="reference")),
                        ("title", models.CharField(max_length=250, verbose_name="title of the project")),
                        ("summary", models.TextField(blank=True, max_length=8000, verbose_name="what it is about")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount asked for"
                            ),
                        ),
                        ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="people to reach")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                        ("contact_name", models.CharField(blank=True, max_length=150, verbose_name="contact")),
                        ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("contact_phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("submitted", "Sent in"),
                                    ("late", "Too late"),
                                    ("incomplete", "Incomplete"),
                                    ("complete", "Complete"),
                                    ("approved", "Approved"),
                                    ("reserve", "On the reserve list"),
                                    ("rejected", "Not chosen"),
                                    ("withdrawn", "Withdrawn"),
                                    ("contracted", "Contract signed"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="sent in at")),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("missing", models.CharField(blank=True, max_length=500, verbose_name="what is missing")),
                        (
                            "reopened_until",
                            models.DateField(
                                blank=True,
                                help_text="Although the deadline has passed; this day too.",
                                null=True,
                                verbose_name="may be completed until",
                            ),
                        ),
                        ("link_until", models.DateTimeField(blank=True, null=True, verbose_name="link valid until")),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="points of 100"
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rank")),
                        (
                            "granted",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount granted"
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                choices=[("decision", "Decision"), ("convention", "Convention")],
                                max_length=10,
                                verbose_name="instrument",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                        (
                            "checked_by",
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
                            "child",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.project",
                                verbose_name="project",
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
                                verbose_name="association",
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
                                to="programs.application",
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
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "budget",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.callbudget",
                                verbose_name="out of the budget",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.callpriority",
                                verbose_name="priority",
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
                                    hash="d2b0228e08759e3ce7440b97fff7307618159597",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5077e",
                                    table="programs_applicationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                        (
                            "file",
                            models.FileField(upload_to=programs.models.applications.sent_with, verbose_name="file"),
                        ),
                        ("content_type", models.CharField(max_length=40, verbose_name="type of content")),
                        ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the content")),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="programs.application",
                                verbose_name="application",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programs.callpaper",
                                verbose_name="paper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of an application",
                        "verbose_name_plural": "files of applications",
                        "ordering": ["application", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "digest", "paper"),
                                name="applicationpaper_once",
                                nulls_distinct=False,
                                violation_error_message="This file is already there.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_applicationpaperevent" ("added_at", "application_id", "content_type", "digest", "file", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "title", "uuid") SELECT new_values."added_at", new_values."application_id", new_values."content_type", new_values."digest", new_values."file", new_values."id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."size", new_values."title", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="60fce1b8d2c8438832437098515b55f57f2f3645",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2c901",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_applicationpaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_applicationpaperevent" ("added_at", "application_id", "content_type", "digest", "file", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "title", "uuid") SELECT new_values."added_at", new_values."application_id", new_values."content_type", new_values."digest", new_values."file", new_values."id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."size", new_values."title", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f45ba5df9ffdf4c93e8bfb67ec88cefe00181ae5",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_039da",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_applicationpaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_applicationpaperevent" ("added_at", "application_id", "content_type", "digest", "file", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "title", "uuid") SELECT old_values."added_at", old_values."application_id", old_values."content_type", old_values."digest", old_values."file", old_values."id", old_values."paper_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."size", old_values."title", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0f2842bb9d5610f64865412a41756c06020c0131",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f1bfa",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_applicationpaper",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationPaperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                        (
                            "file",
                            models.FileField(upload_to=programs.models.applications.sent_with, verbose_name="file"),
                        ),
                        ("content_type", models.CharField(max_length=40, verbose_name="type of content")),
                        ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the content")),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.application",
                                verbose_name="application",
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
                                to="programs.applicationpaper",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.callpaper",
                                verbose_name="paper",
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
                                    hash="3cfd116b9a382d803f1b78bc06fff13b93f856d3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_93bd1",
                                    table="programs_applicationpaperevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="comment")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="given at")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="programs.application",
                                verbose_name="application",
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="programs.assessor",
                                verbose_name="assessor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessment",
                        "verbose_name_plural": "assessments",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "assessor"),
                                name="assessment_once",
                                violation_error_message="This assessor has judged the application already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assessmentevent" ("application_id", "assessor_id", "comment", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submitted_at") SELECT new_values."application_id", new_values."assessor_id", new_values."comment", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."submitted_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d1c9da150e349b9615550a5aa8580068cedc2dd1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_62114",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_assessment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assessmentevent" ("application_id", "assessor_id", "comment", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submitted_at") SELECT new_values."application_id", new_values."assessor_id", new_values."comment", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."submitted_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="087ce1dec166fee68e5a11f56b17dd800048fed1",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_47c67",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_assessment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assessmentevent" ("application_id", "assessor_id", "comment", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submitted_at") SELECT old_values."application_id", old_values."assessor_id", old_values."comment", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."submitted_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="985cccd0cabdee861b4124506eec41bee096cfd4",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_92fba",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_assessment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="comment")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="given at")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.application",
                                verbose_name="application",
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
                                to="programs.assessment",
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.assessor",
                                verbose_name="assessor",
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
                                    hash="480f993a9209ff126cc922d61e7269d7ae4da9fd",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_42810",
                                    table="programs_assessmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPriorityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=200, verbose_name="priority")),
                        ("title_ar", models.CharField(blank=True, max_length=200, verbose_name="priority in Arabic")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                to="programs.callpriority",
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
                                    hash="de5d9a293f81ba839a0732c28e6475d46220be95",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7c0f1",
                                    table="programs_callpriorityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("ref", models.CharField(max_length=24, unique=True, verbose_name="reference")),
                        (
                            "workflow",
                            models.CharField(
                                choices=[
                                    ("avrr_out", "Voluntary return from Morocco"),
                                    ("avrr_in", "Reintegration in Morocco"),
                                    ("investor", "Support of an investor"),
                                    ("assistance", "Individual assistance"),
                                ],
                                max_length=10,
                                verbose_name="workflow",
                            ),
                        ),
                        ("state", models.CharField(max_length=20, verbose_name="state")),
                        ("state_on", models.DateField(verbose_name="state since")),
                        ("opened_on", models.DateField(verbose_name="opened on")),
                        (
                            "deadline",
                            models.DateField(
                                blank=True,
                                help_text="By when the next step is due.",
                                null=True,
                                verbose_name="deadline",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="about")),
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
                                help_text="The whole case is seen only by those cleared for it.",
                                max_length=12,
                                verbose_name="restricted category",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="amount asked for"
                            ),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        ("departed_on", models.DateField(blank=True, null=True, verbose_name="departed on")),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="arrived on")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                        ("closure_reason", models.CharField(blank=True, max_length=20, verbose_name="why closed")),
                        ("closure_note", models.CharField(blank=True, max_length=500, verbose_name="note on closing")),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="programs.activity",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                help_text="Where the person returns to, or returned from.",
                                limit_choices_to={"level": "country"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.location",
                                to_field="code",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="partners.organisation",
                                verbose_name="funder",
                            ),
                        ),
                        (
                            "joined_with",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined",
                                to="programs.case",
                                verbose_name="joined with",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="case manager",
                            ),
                        ),
                        (
                            "opened_by",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="partners.organisation",
                                verbose_name="company",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="later",
                                to="programs.case",
                                verbose_name="goes on from",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
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
                        "verbose_name": "case",
                        "verbose_name_plural": "cases",
                        "ordering": ["-opened_on", "-pk"],
                        "permissions": [
                            ("approve_case", "Can approve what somebody else asked for in a case"),
                            ("assign_case", "Can give a case to a case manager"),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("closed_on", None)),
                                fields=["manager", "deadline"],
                                name="case_of_manager",
                            ),
                            models.Index(fields=["project", "workflow", "state"], name="case_in_project"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on", None), ("closure_reason", "")),
                                    models.Q(
                                        ("closed_on__isnull", False), models.Q(("closure_reason", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="case_closed_for_a_reason",
                                violation_error_message="Say why this case is closed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                                ),
                                name="case_closed_after_it_opened",
                                violation_error_message="A case cannot be closed before it was opened.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("departed_on", None),
                                    ("arrived_on", None),
                                    ("arrived_on__gte", models.F("departed_on")),
                                    _connector="OR",
                                ),
                                name="case_arrives_after_departing",
                                violation_error_message="Nobody arrives before departing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                                name="case_amount_not_negative",
                                violation_error_message="An amount is zero or more.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("previous", None),
                                    models.Q(("previous", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="case_not_after_itself",
                                violation_error_message="A case does not go on from itself.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(
                                        models.Q(
                                            ("asked_by", None),
                                            models.Q(("approved_by", models.F("asked_by")), _negated=True),
                                            _connector="OR",
                                        ),
                                        models.Q(
                                            ("opened_by", None),
                                            models.Q(("approved_by", models.F("opened_by")), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_approved_by_another",
                                violation_error_message="Somebody else approves what you asked for.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("joined_with", None),
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        models.Q(("joined_with", models.F("pk")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_joined_with_another",
                                violation_error_message="A case that was joined with another is closed.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_caseevent" ("activity_id", "amount", "approved_by_id", "arrived_on", "asked_by_id", "category", "closed_on", "closure_note", "closure_reason", "country_id", "currency", "deadline", "departed_on", "funder_id", "id", "joined_with_id", "manager_id", "opened_by_id", "opened_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "project_id", "ref", "site_id", "state", "state_on", "title", "urgency", "uuid", "workflow") SELECT new_values."activity_id", new_values."amount", new_values."approved_by_id", new_values."arrived_on", new_values."asked_by_id", new_values."category", new_values."closed_on", new_values."closure_note", new_values."closure_reason", new_values."country_id", new_values."currency", new_values."deadline", new_values."departed_on", new_values."funder_id", new_values."id", new_values."joined_with_id", new_values."manager_id", new_values."opened_by_id", new_values."opened_on", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."previous_id", new_values."project_id", new_values."ref", new_values."site_id", new_values."state", new_values."state_on", new_values."title", new_values."urgency", new_values."uuid", new_values."workflow" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0879f3e527806d8899c18ed1a45a3415e9a701d2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ba86d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_case",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_caseevent" ("activity_id", "amount", "approved_by_id", "arrived_on", "asked_by_id", "category", "closed_on", "closure_note", "closure_reason", "country_id", "currency", "deadline", "departed_on", "funder_id", "id", "joined_with_id", "manager_id", "opened_by_id", "opened_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "project_id", "ref", "site_id", "state", "state_on", "title", "urgency", "uuid", "workflow") SELECT new_values."activity_id", new_values."amount", new_values."approved_by_id", new_values."arrived_on", new_values."asked_by_id", new_values."category", new_values."closed_on", new_values."closure_note", new_values."closure_reason", new_values."country_id", new_values."currency", new_values."deadline", new_values."departed_on", new_values."funder_id", new_values."id", new_values."joined_with_id", new_values."manager_id", new_values."opened_by_id", new_values."opened_on", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."previous_id", new_values."project_id", new_values."ref", new_values."site_id", new_values."state", new_values."state_on", new_values."title", new_values."urgency", new_values."uuid", new_values."workflow" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1770076e07b1790825c01d1964bae9b76f169f58",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_869d4",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_case",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_caseevent" ("activity_id", "amount", "approved_by_id", "arrived_on", "asked_by_id", "category", "closed_on", "closure_note", "closure_reason", "country_id", "currency", "deadline", "departed_on", "funder_id", "id", "joined_with_id", "manager_id", "opened_by_id", "opened_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "project_id", "ref", "site_id", "state", "state_on", "title", "urgency", "uuid", "workflow") SELECT old_values."activity_id", old_values."amount", old_values."approved_by_id", old_values."arrived_on", old_values."asked_by_id", old_values."category", old_values."closed_on", old_values."closure_note", old_values."closure_reason", old_values."country_id", old_values."currency", old_values."deadline", old_values."departed_on", old_values."funder_id", old_values."id", old_values."joined_with_id", old_values."manager_id", old_values."opened_by_id", old_values."opened_on", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."previous_id", old_values."project_id", old_values."ref", old_values."site_id", old_values."state", old_values."state_on", old_values."title", old_values."urgency", old_values."uuid", old_values."workflow" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="afd93645f3c051c12641d2de18abb304625f7aa9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_84baa",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_case",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseAppointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "appointment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="of_case",
                                to="beneficiaries.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appointments",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "appointment of a case",
                        "verbose_name_plural": "appointments of cases",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_caseappointmentevent" ("appointment_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."appointment_id", new_values."case_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f6d1b74d6893e8dbdd043de535bc3cb6bc3d451e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_188cb",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_caseappointment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_caseappointmentevent" ("appointment_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."appointment_id", new_values."case_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="35a9f9924987af0bdaf63f1e8334ed68bdab5cd6",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_991f1",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_caseappointment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_caseappointmentevent" ("appointment_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."appointment_id", old_values."case_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="22bce46bfaa53036f46f7de8ac2b7f2388ba2d0d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a3594",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_caseappointment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseAppointmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "appointment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="case",
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
                                to="programs.caseappointment",
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
                                    hash="e9ce69449c3955b9a4589b608d80e3356249f32c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6615b",
                                    table="programs_caseappointmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("ref", models.CharField(max_length=24, verbose_name="reference")),
                        (
                            "workflow",
                            models.CharField(
                                choices=[
                                    ("avrr_out", "Voluntary return from Morocco"),
                                    ("avrr_in", "Reintegration in Morocco"),
                                    ("investor", "Support of an investor"),
                                    ("assistance", "Individual assistance"),
                                ],
                                max_length=10,
                                verbose_name="workflow",
                            ),
                        ),
                        ("state", models.CharField(max_length=20, verbose_name="state")),
                        ("state_on", models.DateField(verbose_name="state since")),
                        ("opened_on", models.DateField(verbose_name="opened on")),
                        (
                            "deadline",
                            models.DateField(
                                blank=True,
                                help_text="By when the next step is due.",
                                null=True,
                                verbose_name="deadline",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="about")),
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
                                help_text="The whole case is seen only by those cleared for it.",
                                max_length=12,
                                verbose_name="restricted category",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="amount asked for"
                            ),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        ("departed_on", models.DateField(blank=True, null=True, verbose_name="departed on")),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="arrived on")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                        ("closure_reason", models.CharField(blank=True, max_length=20, verbose_name="why closed")),
                        ("closure_note", models.CharField(blank=True, max_length=500, verbose_name="note on closing")),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.activity",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "approved_by",
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
                            "asked_by",
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
                            "country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Where the person returns to, or returned from.",
                                limit_choices_to={"level": "country"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="places.location",
                                to_field="code",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="funder",
                            ),
                        ),
                        (
                            "joined_with",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="joined with",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="case manager",
                            ),
                        ),
                        (
                            "opened_by",
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
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="company",
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
                                to="programs.case",
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="goes on from",
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
                                    hash="fa8ec5fafec254d40bb0791d975963fd7514a899",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_752fc",
                                    table="programs_caseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseMember",
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
                                    ("principal", "Applicant"),
                                    ("spouse", "Spouse"),
                                    ("child", "Child"),
                                    ("parent", "Parent"),
                                    ("other", "Other member"),
                                ],
                                default="principal",
                                max_length=9,
                                verbose_name="role",
                            ),
                        ),
                        ("joined_on", models.DateField(verbose_name="since")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_members",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member of a case",
                        "verbose_name_plural": "members of cases",
                        "ordering": ["case", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "person"),
                                name="casemember_once",
                                violation_error_message="This person is already in the case.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "principal")),
                                fields=("case",),
                                name="casemember_one_principal",
                                violation_error_message="A case has one applicant.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None), ("left_on__gte", models.F("joined_on")), _connector="OR"
                                ),
                                name="casemember_leaves_after_joining",
                                violation_error_message="Nobody leaves a case before joining it.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casememberevent" ("case_id", "id", "joined_on", "left_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT new_values."case_id", new_values."id", new_values."joined_on", new_values."left_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="159342d212f74325b667bfb0146b33751d89670f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ca80f",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_casemember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casememberevent" ("case_id", "id", "joined_on", "left_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT new_values."case_id", new_values."id", new_values."joined_on", new_values."left_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="474363d89a1dad07bf8269317747ab864d07ceaa",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ef89c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_casemember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casememberevent" ("case_id", "id", "joined_on", "left_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT old_values."case_id", old_values."id", old_values."joined_on", old_values."left_on", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7267bdd582336d0f043dd99cede2b5298fff1f7e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_51f03",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_casemember",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssistanceItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("group", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("item", models.CharField(max_length=160, verbose_name="what")),
                        (
                            "help",
                            models.CharField(
                                choices=[
                                    ("material", "Material"),
                                    ("medical", "Medical"),
                                    ("housing", "Housing"),
                                    ("training", "Training"),
                                    ("business", "Small business"),
                                    ("education", "School"),
                                    ("legal", "Legal"),
                                    ("psychological", "Psychological"),
                                    ("pocket_money", "Pocket money"),
                                    ("travel", "Travel"),
                                    ("other", "Other"),
                                ],
                                default="material",
                                max_length=13,
                                verbose_name="kind of help",
                            ),
                        ),
                        (
                            "dimension",
                            models.CharField(
                                choices=[
                                    ("economic", "Economic"),
                                    ("social", "Social"),
                                    ("psychosocial", "Psychosocial"),
                                ],
                                default="economic",
                                max_length=12,
                                verbose_name="dimension",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("cash", "In cash"), ("in_kind", "In kind")],
                                default="in_kind",
                                max_length=7,
                                verbose_name="given",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount or value"),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        ("tranche", models.PositiveSmallIntegerField(default=1, verbose_name="tranche")),
                        ("tranches", models.PositiveSmallIntegerField(default=1, verbose_name="of")),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="planned for")),
                        ("delivered_on", models.DateField(blank=True, null=True, verbose_name="delivered on")),
                        ("proved_on", models.DateField(blank=True, null=True, verbose_name="proved on")),
                        ("proof", models.CharField(blank=True, max_length=300, verbose_name="proof of use")),
                        ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="cancelled on")),
                        (
                            "delivered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.attachment",
                                verbose_name="paper",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="programs.casemember",
                                verbose_name="for",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assistance item",
                        "verbose_name_plural": "assistance items",
                        "ordering": ["member__case", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "tranche"),
                                name="assistanceitem_tranche_once",
                                violation_error_message="This tranche is already planned.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tranche__gte", 1), ("tranches__gte", models.F("tranche"))),
                                name="assistanceitem_tranche_within",
                                violation_error_message="A tranche is one of those planned.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="assistanceitem_amount_not_negative",
                                violation_error_message="An amount is zero or more.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="assistanceitem_currency_is_iso",
                                violation_error_message="A currency is three capital letters, such as MAD.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("delivered_on", None), ("cancelled_on", None), _connector="OR"),
                                name="assistanceitem_delivered_or_cancelled",
                                violation_error_message="What was delivered is not cancelled.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("proved_on", None),
                                    models.Q(
                                        ("delivered_on__isnull", False), ("proved_on__gte", models.F("delivered_on"))
                                    ),
                                    _connector="OR",
                                ),
                                name="assistanceitem_proved_after_delivery",
                                violation_error_message="Use is proved after delivery.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assistanceitemevent" ("amount", "cancelled_on", "currency", "delivered_by_id", "delivered_on", "dimension", "group", "help", "id", "item", "kind", "member_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "proof", "proved_on", "tranche", "tranches", "uuid") SELECT new_values."amount", new_values."cancelled_on", new_values."currency", new_values."delivered_by_id", new_values."delivered_on", new_values."dimension", new_values."group", new_values."help", new_values."id", new_values."item", new_values."kind", new_values."member_id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_on", new_values."proof", new_values."proved_on", new_values."tranche", new_values."tranches", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5033a1b1a220416254fe03c9d1173c25136685e5",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2bb8e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_assistanceitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assistanceitemevent" ("amount", "cancelled_on", "currency", "delivered_by_id", "delivered_on", "dimension", "group", "help", "id", "item", "kind", "member_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "proof", "proved_on", "tranche", "tranches", "uuid") SELECT new_values."amount", new_values."cancelled_on", new_values."currency", new_values."delivered_by_id", new_values."delivered_on", new_values."dimension", new_values."group", new_values."help", new_values."id", new_values."item", new_values."kind", new_values."member_id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_on", new_values."proof", new_values."proved_on", new_values."tranche", new_values."tranches", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="81ee7c67db5b2b2520b9c5b84614b79aac2b7bf4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0a217",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_assistanceitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_assistanceitemevent" ("amount", "cancelled_on", "currency", "delivered_by_id", "delivered_on", "dimension", "group", "help", "id", "item", "kind", "member_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "proof", "proved_on", "tranche", "tranches", "uuid") SELECT old_values."amount", old_values."cancelled_on", old_values."currency", old_values."delivered_by_id", old_values."delivered_on", old_values."dimension", old_values."group", old_values."help", old_values."id", old_values."item", old_values."kind", old_values."member_id", old_values."paper_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_on", old_values."proof", old_values."proved_on", old_values."tranche", old_values."tranches", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="024d9e1b5c92182a4e96c79d950324a2bc81d9e9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dfacf",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_assistanceitem",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssistanceItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("group", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("item", models.CharField(max_length=160, verbose_name="what")),
                        (
                            "help",
                            models.CharField(
                                choices=[
                                    ("material", "Material"),
                                    ("medical", "Medical"),
                                    ("housing", "Housing"),
                                    ("training", "Training"),
                                    ("business", "Small business"),
                                    ("education", "School"),
                                    ("legal", "Legal"),
                                    ("psychological", "Psychological"),
                                    ("pocket_money", "Pocket money"),
                                    ("travel", "Travel"),
                                    ("other", "Other"),
                                ],
                                default="material",
                                max_length=13,
                                verbose_name="kind of help",
                            ),
                        ),
                        (
                            "dimension",
                            models.CharField(
                                choices=[
                                    ("economic", "Economic"),
                                    ("social", "Social"),
                                    ("psychosocial", "Psychosocial"),
                                ],
                                default="economic",
                                max_length=12,
                                verbose_name="dimension",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("cash", "In cash"), ("in_kind", "In kind")],
                                default="in_kind",
                                max_length=7,
                                verbose_name="given",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount or value"),
                        ),
                        ("currency", models.CharField(default="MAD", max_length=3, verbose_name="currency")),
                        ("tranche", models.PositiveSmallIntegerField(default=1, verbose_name="tranche")),
                        ("tranches", models.PositiveSmallIntegerField(default=1, verbose_name="of")),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="planned for")),
                        ("delivered_on", models.DateField(blank=True, null=True, verbose_name="delivered on")),
                        ("proved_on", models.DateField(blank=True, null=True, verbose_name="proved on")),
                        ("proof", models.CharField(blank=True, max_length=300, verbose_name="proof of use")),
                        ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="cancelled on")),
                        (
                            "delivered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.attachment",
                                verbose_name="paper",
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
                                to="programs.assistanceitem",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.casemember",
                                verbose_name="for",
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
                                    hash="48b0487a79472dcbbe26c38151b673ec1bc49ea1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_abb2e",
                                    table="programs_assistanceitemevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="point")),
                        ("done_on", models.DateField(verbose_name="done on")),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="what is known of it")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.attachment",
                                verbose_name="paper",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="programs.casemember",
                                verbose_name="member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "point ticked off",
                        "verbose_name_plural": "points ticked off",
                        "ordering": ["case", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "member", "code"),
                                name="casecheck_once",
                                nulls_distinct=False,
                                violation_error_message="This point is already ticked off.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casecheckevent" ("by_id", "case_id", "code", "done_on", "id", "member_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."by_id", new_values."case_id", new_values."code", new_values."done_on", new_values."id", new_values."member_id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7257fef95ab77fd6dba0f88995211d234bf73eaa",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_be5ae",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_casecheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casecheckevent" ("by_id", "case_id", "code", "done_on", "id", "member_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."by_id", new_values."case_id", new_values."code", new_values."done_on", new_values."id", new_values."member_id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="050a22ba7d7a5674001ef4b13a56f52f0a588342",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9b94c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_casecheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casecheckevent" ("by_id", "case_id", "code", "done_on", "id", "member_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."by_id", old_values."case_id", old_values."code", old_values."done_on", old_values."id", old_values."member_id", old_values."paper_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e814991a6beee13990a4d4198468fdf8f2b52928",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dade0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_casecheck",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseCheckEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=30, verbose_name="point")),
                        ("done_on", models.DateField(verbose_name="done on")),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="what is known of it")),
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
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.attachment",
                                verbose_name="paper",
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
                                to="programs.casecheck",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.casemember",
                                verbose_name="member",
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
                                    hash="8d2354bfb2e2cf1a44e94274f10656f6c126fcce",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a07fd",
                                    table="programs_casecheckevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("principal", "Applicant"),
                                    ("spouse", "Spouse"),
                                    ("child", "Child"),
                                    ("parent", "Parent"),
                                    ("other", "Other member"),
                                ],
                                default="principal",
                                max_length=9,
                                verbose_name="role",
                            ),
                        ),
                        ("joined_on", models.DateField(verbose_name="since")),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="case",
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
                                to="programs.casemember",
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
                                    hash="96827e3acffa708576ef2738252ff54081a671ce",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ae943",
                                    table="programs_casememberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("text", models.TextField(max_length=5000, verbose_name="note")),
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
                        ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "written_by",
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
                        "verbose_name": "note in a case",
                        "verbose_name_plural": "notes in cases",
                        "ordering": ["-written_at"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casenoteevent" ("case_id", "category", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uuid", "written_at", "written_by_id") SELECT new_values."case_id", new_values."category", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."uuid", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5ca922dc9391e56fd22b68a6f432cb847300a09c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_60e09",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_casenote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casenoteevent" ("case_id", "category", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uuid", "written_at", "written_by_id") SELECT new_values."case_id", new_values."category", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."uuid", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="08d25a47cac04265a70ac8303b8391b0b6288ac1",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5a8f0",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_casenote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casenoteevent" ("case_id", "category", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uuid", "written_at", "written_by_id") SELECT old_values."case_id", old_values."category", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."uuid", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1b60779f6715b1e24e20d5750e28ce9e4d520330",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1f5e6",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_casenote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("text", models.TextField(max_length=5000, verbose_name="note")),
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
                        ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="case",
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
                                to="programs.casenote",
                            ),
                        ),
                        (
                            "written_by",
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
                                    hash="0349abd65e22d41ef51f02356bfc9d02b56be22c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bc37d",
                                    table="programs_casenoteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CasePaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.attachment",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paper of a case",
                        "verbose_name_plural": "papers of cases",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "attachment"),
                                name="casepaper_once",
                                violation_error_message="This file is already with the case.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casepaperevent" ("attachment_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."attachment_id", new_values."case_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1fe80410aa024304f6bf6d23a7c06c48776ab218",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6ce82",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_casepaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casepaperevent" ("attachment_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."attachment_id", new_values."case_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1c8f42c0766a62ad51479b3ea0bd69ba679427ec",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d6438",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_casepaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_casepaperevent" ("attachment_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."attachment_id", old_values."case_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="54ad75a15c1e79f158fc23de534f5d535e62617a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ba546",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_casepaper",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CasePaperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "attachment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.attachment",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="case",
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
                                to="programs.casepaper",
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
                                    hash="93ee977785bfba22fb9931485bce770753246bd1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_51a18",
                                    table="programs_casepaperevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "Opened"),
                                    ("moved", "Moved on"),
                                    ("assigned", "Given to a case manager"),
                                    ("members", "Members changed"),
                                    ("checked", "Ticked off"),
                                    ("unchecked", "Tick taken back"),
                                    ("planned", "Assistance planned"),
                                    ("delivered", "Assistance delivered"),
                                    ("surveyed", "Survey done"),
                                    ("noted", "Note written"),
                                    ("closed", "Closed"),
                                ],
                                max_length=9,
                                verbose_name="kind",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="on")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at")),
                        ("from_state", models.CharField(blank=True, max_length=20, verbose_name="from")),
                        ("to_state", models.CharField(blank=True, max_length=20, verbose_name="to")),
                        ("text", models.CharField(blank=True, max_length=500, verbose_name="what")),
                        ("client_id", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a case",
                        "verbose_name_plural": "steps of cases",
                        "ordering": ["case", "pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="casestep_is_never_rewritten",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="dc89b8defd41cc6dc5070c71d3358843d3ef289e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_casestep_is_never_rewritten_fb0d6",
                                    table="programs_casestep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeMeeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("held_on", models.DateField(verbose_name="held on")),
                        ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                        (
                            "members",
                            models.TextField(
                                help_text="One on each line.", max_length=2000, verbose_name="members present"
                            ),
                        ),
                        ("minutes", models.TextField(blank=True, max_length=8000, verbose_name="what was said")),
                        ("proposal", models.JSONField(blank=True, default=dict)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved at")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "committee meeting",
                        "verbose_name_plural": "committee meetings",
                        "ordering": ["call", "held_on", "pk"],
                        "permissions": [("approve_committeemeeting", "Can approve what a committee decided")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="committeemeeting_approved_by_another",
                                violation_error_message="Somebody else approves what you proposed.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_committeemeetingevent" ("approved_at", "approved_by_id", "call_id", "digest", "held_on", "id", "members", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposal", "proposed_at", "proposed_by_id", "uuid") SELECT new_values."approved_at", new_values."approved_by_id", new_values."call_id", new_values."digest", new_values."held_on", new_values."id", new_values."members", new_values."minutes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."proposal", new_values."proposed_at", new_values."proposed_by_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4dc7b6b102880b9e53a4e8fa3715fb3e42112f97",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c869b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_committeemeeting",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_committeemeetingevent" ("approved_at", "approved_by_id", "call_id", "digest", "held_on", "id", "members", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposal", "proposed_at", "proposed_by_id", "uuid") SELECT new_values."approved_at", new_values."approved_by_id", new_values."call_id", new_values."digest", new_values."held_on", new_values."id", new_values."members", new_values."minutes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."proposal", new_values."proposed_at", new_values."proposed_by_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f12079d34c87669801247ab5ead0c9b9d244e724",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_136dd",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_committeemeeting",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_committeemeetingevent" ("approved_at", "approved_by_id", "call_id", "digest", "held_on", "id", "members", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposal", "proposed_at", "proposed_by_id", "uuid") SELECT old_values."approved_at", old_values."approved_by_id", old_values."call_id", old_values."digest", old_values."held_on", old_values."id", old_values."members", old_values."minutes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."proposal", old_values."proposed_at", old_values."proposed_by_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fcf8d2dbf5fd3444422cbffbb32b13bfee0a81c0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ccb87",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_committeemeeting",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallReversal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="code of the project")),
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversals",
                                to="programs.application",
                                verbose_name="contract taken back",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reversals",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                        (
                            "meeting",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversal",
                                to="programs.committeemeeting",
                                verbose_name="decision taken back",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step back on a call",
                        "verbose_name_plural": "steps back on calls",
                        "ordering": ["call", "at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("application__isnull", False), ("meeting", None)),
                                    models.Q(("application", None), ("meeting__isnull", False)),
                                    _connector="OR",
                                ),
                                name="callreversal_of_one_thing",
                                violation_error_message="A decision or a contract is taken back, not both.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="callreversal_says_why",
                                violation_error_message="Say why.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callreversalevent" ("application_id", "at", "by_id", "call_id", "code", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."application_id", new_values."at", new_values."by_id", new_values."call_id", new_values."code", new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="272fcb3b61ed70da39d4e71c642f08b76f192ce1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_60db1",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_callreversal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callreversalevent" ("application_id", "at", "by_id", "call_id", "code", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."application_id", new_values."at", new_values."by_id", new_values."call_id", new_values."code", new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="201e40a16a6633bc3009841cf11a0d8097d73efe",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_44a86",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_callreversal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_callreversalevent" ("application_id", "at", "by_id", "call_id", "code", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."application_id", old_values."at", old_values."by_id", old_values."call_id", old_values."code", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b3e929b0429231cd1e57e58c0eb0c4d0f8ecdad9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ff6c0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_callreversal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallReversalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="code of the project")),
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.application",
                                verbose_name="contract taken back",
                            ),
                        ),
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
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                to="programs.callreversal",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.committeemeeting",
                                verbose_name="decision taken back",
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
                                    hash="06d0c5512b28f2275899f4858a1f8f8f662ca9df",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_58058",
                                    table="programs_callreversalevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeMeetingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("held_on", models.DateField(verbose_name="held on")),
                        ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                        (
                            "members",
                            models.TextField(
                                help_text="One on each line.", max_length=2000, verbose_name="members present"
                            ),
                        ),
                        ("minutes", models.TextField(blank=True, max_length=8000, verbose_name="what was said")),
                        ("proposal", models.JSONField(blank=True, default=dict)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved at")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                to="programs.committeemeeting",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
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
                                    hash="646009c5dd99b6af9b56fbf5da03eb42e6398cbd",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_669b0",
                                    table="programs_committeemeetingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Criterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="criterion")),
                        ("title_ar", models.CharField(blank=True, max_length=160, verbose_name="criterion in Arabic")),
                        ("help", models.CharField(blank=True, max_length=500, verbose_name="what to look at")),
                        ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="weight")),
                        ("most", models.PositiveSmallIntegerField(default=10, verbose_name="most points")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="programs.call",
                                verbose_name="call",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "criterion",
                        "verbose_name_plural": "criteria",
                        "ordering": ["call", "order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "title"),
                                name="criterion_once",
                                violation_error_message="This criterion is already named.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("most__gte", 1), ("weight__gte", 1)),
                                name="criterion_counts",
                                violation_error_message="Weight and points are one or more.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_criterionevent" ("call_id", "help", "id", "most", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_ar", "weight") SELECT new_values."call_id", new_values."help", new_values."id", new_values."most", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title", new_values."title_ar", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9c3b355773fd37dd082e101d7c32d408160c85cd",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f6aec",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_criterion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_criterionevent" ("call_id", "help", "id", "most", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_ar", "weight") SELECT new_values."call_id", new_values."help", new_values."id", new_values."most", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title", new_values."title_ar", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="063e552230bc158a583f3ec59c064517a683275d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c2dde",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_criterion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_criterionevent" ("call_id", "help", "id", "most", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_ar", "weight") SELECT old_values."call_id", old_values."help", old_values."id", old_values."most", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title", old_values."title_ar", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b0829cb3ac4f69d3ea2b44132931ca66b6d58961",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_93d29",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_criterion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CriterionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=160, verbose_name="criterion")),
                        ("title_ar", models.CharField(blank=True, max_length=160, verbose_name="criterion in Arabic")),
                        ("help", models.CharField(blank=True, max_length=500, verbose_name="what to look at")),
                        ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="weight")),
                        ("most", models.PositiveSmallIntegerField(default=10, verbose_name="most points")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.call",
                                verbose_name="call",
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
                                to="programs.criterion",
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
                                    hash="7dafb0017523d4d42c15e0bdd68c7e71f72c6bbf",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_68882",
                                    table="programs_criterionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Declaration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("conflict", models.BooleanField(verbose_name="conflict of interest")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="which")),
                        ("declared_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declarations",
                                to="programs.application",
                                verbose_name="application",
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="programs.assessor",
                                verbose_name="assessor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "declaration of interest",
                        "verbose_name_plural": "declarations of interest",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "assessor"),
                                name="declaration_once",
                                violation_error_message="You have declared already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("conflict", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="declaration_of_a_conflict_says_which",
                                violation_error_message="Say which interest you have.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_declarationevent" ("application_id", "assessor_id", "conflict", "declared_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."application_id", new_values."assessor_id", new_values."conflict", new_values."declared_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c1183323305ac4be1e88adf2f90edbae8abe8239",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5a59a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_declaration",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_declarationevent" ("application_id", "assessor_id", "conflict", "declared_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."application_id", new_values."assessor_id", new_values."conflict", new_values."declared_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="024ae45d4eed5a43205fe3ebfeafa8e037186226",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6c9b3",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_declaration",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_declarationevent" ("application_id", "assessor_id", "conflict", "declared_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."application_id", old_values."assessor_id", old_values."conflict", old_values."declared_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="042c1ce3c83a84491cba874296a5285d8d1282da",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bfdda",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_declaration",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeclarationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("conflict", models.BooleanField(verbose_name="conflict of interest")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="which")),
                        ("declared_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.application",
                                verbose_name="application",
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.assessor",
                                verbose_name="assessor",
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
                                to="programs.declaration",
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
                                    hash="b3db63d990c713961688383a55a5ebb15b0acb28",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_98a00",
                                    table="programs_declarationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolList",
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
                                max_length=11,
                                verbose_name="as",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="from")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("checked", "Checked"),
                                    ("enrolled", "Enrolled"),
                                    ("stopped", "Stopped"),
                                    ("failed", "Failed"),
                                ],
                                default="waiting",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("trial", models.BooleanField(default=True, verbose_name="only checked")),
                        ("people", models.JSONField(blank=True, default=list, verbose_name="people")),
                        ("number", models.PositiveIntegerField(default=0, verbose_name="number of people")),
                        ("done", models.PositiveIntegerField(default=0, verbose_name="people gone through")),
                        ("counts", models.JSONField(blank=True, default=dict, verbose_name="what became of them")),
                        ("refused", models.JSONField(blank=True, default=list, verbose_name="who is not admitted")),
                        ("unknown", models.JSONField(blank=True, default=list, verbose_name="lines that name nobody")),
                        ("said", models.CharField(blank=True, max_length=500, verbose_name="why it ended")),
                        ("stop_asked", models.BooleanField(default=False, verbose_name="asked to stop")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at"),
                        ),
                        ("moved_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.activity",
                                verbose_name="cohort or round",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
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
                        "verbose_name": "list to enrol",
                        "verbose_name_plural": "lists to enrol",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("done__lte", models.F("number"))),
                                name="enrollist_not_beyond_its_end",
                                violation_error_message="A list ends with its last line.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_enrollistevent" ("activity_id", "by_id", "created_at", "id", "number", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "said", "state", "trial", "uuid") SELECT new_values."activity_id", new_values."by_id", new_values."created_at", new_values."id", new_values."number", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."role", new_values."said", new_values."state", new_values."trial", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8495c4c17400246387dbe6a9f47160dad2154304",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4d70a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_enrollist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_enrollistevent" ("activity_id", "by_id", "created_at", "id", "number", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "said", "state", "trial", "uuid") SELECT new_values."activity_id", new_values."by_id", new_values."created_at", new_values."id", new_values."number", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."role", new_values."said", new_values."state", new_values."trial", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."activity_id" IS DISTINCT FROM (new_values."activity_id") OR old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."on" IS DISTINCT FROM (new_values."on") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."said" IS DISTINCT FROM (new_values."said") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."trial" IS DISTINCT FROM (new_values."trial") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d89cf3c41f9a106148bca3dfe619b89def92fad3",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a8692",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_enrollist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_enrollistevent" ("activity_id", "by_id", "created_at", "id", "number", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "said", "state", "trial", "uuid") SELECT old_values."activity_id", old_values."by_id", old_values."created_at", old_values."id", old_values."number", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."role", old_values."said", old_values."state", old_values."trial", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c8a73d650027c941e25772c9b75eab3bf32d359e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3b2ba",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_enrollist",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolListEvent",
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
                                max_length=11,
                                verbose_name="as",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="from")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("checked", "Checked"),
                                    ("enrolled", "Enrolled"),
                                    ("stopped", "Stopped"),
                                    ("failed", "Failed"),
                                ],
                                default="waiting",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("trial", models.BooleanField(default=True, verbose_name="only checked")),
                        ("number", models.PositiveIntegerField(default=0, verbose_name="number of people")),
                        ("said", models.CharField(blank=True, max_length=500, verbose_name="why it ended")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at"),
                        ),
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
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="programs.enrollist",
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
                                    hash="0a578bf8661aaee59ccccb2063f5c336527e957a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_86941",
                                    table="programs_enrollistevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=30, verbose_name="survey")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="at the latest")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                        (
                            "economic",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="economic, 0–1"
                            ),
                        ),
                        (
                            "social",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="social, 0–1"
                            ),
                        ),
                        (
                            "psychosocial",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="psychosocial, 0–1"
                            ),
                        ),
                        ("reached", models.BooleanField(default=True, verbose_name="reached")),
                        ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follow_ups",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "done_by",
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
                        "verbose_name": "follow-up survey",
                        "verbose_name_plural": "follow-up surveys",
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "code"),
                                name="followup_once",
                                violation_error_message="This survey is already planned.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("economic", None),
                                        models.Q(("economic__gte", 0), ("economic__lte", 1)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("social", None),
                                        models.Q(("social__gte", 0), ("social__lte", 1)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("psychosocial", None),
                                        models.Q(("psychosocial__gte", 0), ("psychosocial__lte", 1)),
                                        _connector="OR",
                                    ),
                                ),
                                name="followup_scores_between_0_and_1",
                                violation_error_message="A score lies between 0 and 1.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_followupevent" ("case_id", "code", "done_by_id", "done_on", "due_on", "economic", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "psychosocial", "reached", "social", "until", "uuid") SELECT new_values."case_id", new_values."code", new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."economic", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."psychosocial", new_values."reached", new_values."social", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0e8edf599f217c8cb03fda0d0f251384c9e8cfef",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6ad75",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_followup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_followupevent" ("case_id", "code", "done_by_id", "done_on", "due_on", "economic", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "psychosocial", "reached", "social", "until", "uuid") SELECT new_values."case_id", new_values."code", new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."economic", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."psychosocial", new_values."reached", new_values."social", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cf888f2b7ee03325da1fc34379644cc1cb43a25e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fb48b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_followup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_followupevent" ("case_id", "code", "done_by_id", "done_on", "due_on", "economic", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "psychosocial", "reached", "social", "until", "uuid") SELECT old_values."case_id", old_values."code", old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."economic", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."psychosocial", old_values."reached", old_values."social", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d260b588a372ce25daffc6ce384e9b6e954464d9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_22941",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_followup",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(max_length=30, verbose_name="survey")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="at the latest")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                        (
                            "economic",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="economic, 0–1"
                            ),
                        ),
                        (
                            "social",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="social, 0–1"
                            ),
                        ),
                        (
                            "psychosocial",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="psychosocial, 0–1"
                            ),
                        ),
                        ("reached", models.BooleanField(default=True, verbose_name="reached")),
                        ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "done_by",
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
                                to="programs.followup",
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
                                    hash="ee582cbcb44b9bcbe87c61f4d880f6e336c5a294",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_90e1e",
                                    table="programs_followupevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GivenHours",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("on", models.DateField(verbose_name="on")),
                        ("hours", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="hours")),
                        ("what", models.CharField(blank=True, max_length=160, verbose_name="what was done")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="noted by",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="programs.participation",
                                verbose_name="participation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hours given",
                        "verbose_name_plural": "hours given",
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0), ("hours__lte", 200)),
                                name="givenhours_between_0_and_200",
                                violation_error_message="Note more than 0 and at most 200 hours at once.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_givenhoursevent" ("by_id", "hours", "id", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "what") SELECT new_values."by_id", new_values."hours", new_values."id", new_values."on", new_values."participation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uuid", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f95d5d26f457dfc7b7c579f63e768e102d06faf6",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f0640",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_givenhours",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_givenhoursevent" ("by_id", "hours", "id", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "what") SELECT new_values."by_id", new_values."hours", new_values."id", new_values."on", new_values."participation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uuid", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="118bf15b5420ca9d80cfe71b353cb43937b507bd",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_36e5d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_givenhours",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_givenhoursevent" ("by_id", "hours", "id", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "what") SELECT old_values."by_id", old_values."hours", old_values."id", old_values."on", old_values."participation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uuid", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4a2db4b18237ad8adf5ff88a1f2ef78af64fd0b5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c511e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_givenhours",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GivenHoursEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("on", models.DateField(verbose_name="on")),
                        ("hours", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="hours")),
                        ("what", models.CharField(blank=True, max_length=160, verbose_name="what was done")),
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
                                verbose_name="noted by",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.participation",
                                verbose_name="participation",
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
                                to="programs.givenhours",
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
                                    hash="4efebf9fc9e392bf023719d55d516709762e319d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a907a",
                                    table="programs_givenhoursevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("title_ar", models.CharField(blank=True, max_length=250, verbose_name="title in Arabic")),
                        (
                            "level",
                            models.CharField(
                                choices=[("outcome", "Outcome"), ("output", "Output")],
                                default="output",
                                max_length=7,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True, help_text="People, certificates, m², %.", max_length=30, verbose_name="unit"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("up", "The more, the better"), ("down", "The less, the better")],
                                default="up",
                                max_length=4,
                                verbose_name="direction",
                            ),
                        ),
                        ("measure", models.CharField(blank=True, max_length=40, verbose_name="counted from records")),
                        ("means", models.CharField(blank=True, max_length=250, verbose_name="means of verification")),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="baseline"
                            ),
                        ),
                        ("baseline_on", models.DateField(blank=True, null=True, verbose_name="baseline on")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicator",
                        "verbose_name_plural": "indicators",
                        "ordering": ["project", "level", "order", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "code"),
                                name="indicator_code_once",
                                violation_error_message="This code is already taken in the project.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatorevent" ("baseline", "baseline_on", "code", "direction", "id", "level", "means", "measure", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title", "title_ar", "unit", "uuid") SELECT new_values."baseline", new_values."baseline_on", new_values."code", new_values."direction", new_values."id", new_values."level", new_values."means", new_values."measure", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."title", new_values."title_ar", new_values."unit", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a1141db5f15b56ca865a15403d1fa3fd078aff51",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8a5cb",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatorevent" ("baseline", "baseline_on", "code", "direction", "id", "level", "means", "measure", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title", "title_ar", "unit", "uuid") SELECT new_values."baseline", new_values."baseline_on", new_values."code", new_values."direction", new_values."id", new_values."level", new_values."means", new_values."measure", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."title", new_values."title_ar", new_values."unit", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2a41230eb8fc85d412d648b9a5f8ab56cd79113c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3bbb3",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatorevent" ("baseline", "baseline_on", "code", "direction", "id", "level", "means", "measure", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title", "title_ar", "unit", "uuid") SELECT old_values."baseline", old_values."baseline_on", old_values."code", old_values."direction", old_values."id", old_values."level", old_values."means", old_values."measure", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."title", old_values."title_ar", old_values."unit", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a962ed895d30ca6183a2a9633ef82f01fd582c23",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5b57c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_indicator",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
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
                            "level",
                            models.CharField(
                                choices=[("outcome", "Outcome"), ("output", "Output")],
                                default="output",
                                max_length=7,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True, help_text="People, certificates, m², %.", max_length=30, verbose_name="unit"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("up", "The more, the better"), ("down", "The less, the better")],
                                default="up",
                                max_length=4,
                                verbose_name="direction",
                            ),
                        ),
                        ("measure", models.CharField(blank=True, max_length=40, verbose_name="counted from records")),
                        ("means", models.CharField(blank=True, max_length=250, verbose_name="means of verification")),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="baseline"
                            ),
                        ),
                        ("baseline_on", models.DateField(blank=True, null=True, verbose_name="baseline on")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                                to="programs.indicator",
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
                                    hash="7cc9e7d70c9fbb83a468d8f8023491c904be189c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5e6ff",
                                    table="programs_indicatorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_day", models.DateField(verbose_name="from")),
                        ("to_day", models.DateField(verbose_name="to")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="target")),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="programs.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "target of an indicator",
                        "verbose_name_plural": "targets of indicators",
                        "ordering": ["indicator", "from_day"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "from_day", "to_day"),
                                name="indicatortarget_once_a_period",
                                violation_error_message="This period already has a target.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("to_day__gte", models.F("from_day"))),
                                name="indicatortarget_days_in_order",
                                violation_error_message="The period ends before it starts.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatortargetevent" ("from_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_day", "value") SELECT new_values."from_day", new_values."id", new_values."indicator_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."to_day", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9005a69bf9b1068e306f8f9a48953b1de92d3a08",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2c1fd",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_indicatortarget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatortargetevent" ("from_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_day", "value") SELECT new_values."from_day", new_values."id", new_values."indicator_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."to_day", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4eb61ceee92b7e1a6444de26011e5bba1f80f7b7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e7f6f",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_indicatortarget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatortargetevent" ("from_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_day", "value") SELECT old_values."from_day", old_values."id", old_values."indicator_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."to_day", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f4053c38dd27d2b671e0eb4ec3bad304ba2d2630",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5c76f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_indicatortarget",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorTargetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("from_day", models.DateField(verbose_name="from")),
                        ("to_day", models.DateField(verbose_name="to")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="target")),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.indicator",
                                verbose_name="indicator",
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
                                to="programs.indicatortarget",
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
                                    hash="4b2bdc85258481d1fcdc8749f6db8434c814ee73",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_20e84",
                                    table="programs_indicatortargetevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="on")),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=10, verbose_name="age band")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="value")),
                        ("source", models.CharField(max_length=250, verbose_name="source")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="programs.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of an indicator",
                        "verbose_name_plural": "values of indicators",
                        "ordering": ["indicator", "on", "sex", "band"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "on", "sex", "band"),
                                name="indicatorvalue_once_a_day",
                                violation_error_message="This day already has a value.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatorvalueevent" ("at", "band", "by_id", "id", "indicator_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "source", "value") SELECT new_values."at", new_values."band", new_values."by_id", new_values."id", new_values."indicator_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sex", new_values."source", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fac4ae09943cc870ecb38c844a787df5187ed6c3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d093b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_indicatorvalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatorvalueevent" ("at", "band", "by_id", "id", "indicator_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "source", "value") SELECT new_values."at", new_values."band", new_values."by_id", new_values."id", new_values."indicator_id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sex", new_values."source", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="91076ce4d1f0d92496253b735a02a580c4ab76ee",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_944f6",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_indicatorvalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_indicatorvalueevent" ("at", "band", "by_id", "id", "indicator_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sex", "source", "value") SELECT old_values."at", old_values."band", old_values."by_id", old_values."id", old_values."indicator_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sex", old_values."source", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8a5d6a3279c26a5c3eaa65e7a03705277935eb9b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_48390",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_indicatorvalue",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorValueEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="on")),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=10, verbose_name="age band")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="value")),
                        ("source", models.CharField(max_length=250, verbose_name="source")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.indicator",
                                verbose_name="indicator",
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
                                to="programs.indicatorvalue",
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
                                    hash="6a81988830b5d597bec2b8e29c627f94c29c7d29",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_64165",
                                    table="programs_indicatorvalueevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Output",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="what")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="number")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, help_text="m², pieces, pages, hours.", max_length=30, verbose_name="unit"
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outputs",
                                to="programs.activity",
                                verbose_name="activity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "output",
                        "verbose_name_plural": "outputs",
                        "ordering": ["activity", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "title", "unit"),
                                name="output_once",
                                violation_error_message="This output is already noted.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)),
                                name="output_not_negative",
                                violation_error_message="A number is zero or more.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_outputevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit", "value") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title", new_values."unit", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="22e206fc7d28413094c4337c36dbbee0403877ce",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b4d6c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_output",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_outputevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit", "value") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title", new_values."unit", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="afef3227482a957985df33a5f38cf24ea5349d40",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3cf08",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_output",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_outputevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unit", "value") SELECT old_values."activity_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title", old_values."unit", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6f82063530273d7b86f857106105d339efeeccff",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4d66e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_output",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutputEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=160, verbose_name="what")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="number")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, help_text="m², pieces, pages, hours.", max_length=30, verbose_name="unit"
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
                                to="programs.output",
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
                                    hash="6db0eb1351f20876c469cfcb3e8a95cc202e5272",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fc60c",
                                    table="programs_outputevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Placement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=40, unique=True, verbose_name="code")),
                        ("title", models.CharField(max_length=200, verbose_name="what is needed")),
                        ("task", models.TextField(blank=True, max_length=4000, verbose_name="the task")),
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
                            "skills",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="skills",
                            ),
                        ),
                        ("weeks", models.PositiveSmallIntegerField(verbose_name="weeks")),
                        ("wanted_from", models.DateField(blank=True, null=True, verbose_name="wanted from")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("validated", "Validated"),
                                    ("matched", "Matched"),
                                    ("on_assignment", "On assignment"),
                                    ("completed", "Completed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="requested",
                                max_length=13,
                                verbose_name="state",
                            ),
                        ),
                        ("state_on", models.DateField(verbose_name="state since")),
                        ("requested_on", models.DateField(verbose_name="requested on")),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validated on")),
                        ("matched_on", models.DateField(blank=True, null=True, verbose_name="matched on")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on, as agreed")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="This day too.", null=True, verbose_name="until, as agreed"
                            ),
                        ),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="started on")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                        (
                            "weeks_done",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weeks done"),
                        ),
                        (
                            "staff_trained",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="staff trained"),
                        ),
                        ("report", models.TextField(blank=True, max_length=4000, verbose_name="what came of it")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="why cancelled")),
                        (
                            "expert",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="beneficiaries.person",
                                verbose_name="expert",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="partners.organisation",
                                verbose_name="host",
                            ),
                        ),
                        (
                            "language",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="beneficiaries.language",
                                verbose_name="language of work",
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
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
                        "verbose_name": "placement",
                        "verbose_name_plural": "placements",
                        "ordering": ["-requested_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("weeks__gte", 1), ("weeks__lte", 104)),
                                name="placement_weeks",
                                violation_error_message="A placement takes from 1 to 104 weeks.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["requested", "validated", "cancelled"]),
                                    ("expert__isnull", False),
                                    _connector="OR",
                                ),
                                name="placement_matched_to_someone",
                                violation_error_message="Choose the expert first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["on_assignment", "completed"]), _negated=True),
                                    ("started_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="placement_under_way_since",
                                violation_error_message="Say on which day the assignment started.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "completed"), _negated=True),
                                    models.Q(("ended_on__gte", models.F("started_on")), ("ended_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="placement_ends_after_it_starts",
                                violation_error_message="An assignment cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["matched", "on_assignment"]), _negated=True),
                                    models.Q(
                                        (
                                            "ends_on__gte",
                                            django.db.models.functions.comparison.Coalesce("started_on", "starts_on"),
                                        ),
                                        ("starts_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="placement_time_agreed",
                                violation_error_message="Say from which day to which the assignment is agreed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("weeks_done", None),
                                    models.Q(("weeks_done__gte", 1), ("weeks_done__lte", 104)),
                                    _connector="OR",
                                ),
                                name="placement_weeks_done",
                                violation_error_message="A placement takes from 1 to 104 weeks.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ["matched", "on_assignment", "completed"])),
                                expressions=[
                                    (models.F("expert"), "="),
                                    (
                                        beneficiaries.models.household.DateRange(
                                            django.db.models.functions.comparison.Coalesce(
                                                django.db.models.functions.comparison.Cast(
                                                    "started_on", models.DateField()
                                                ),
                                                "starts_on",
                                            ),
                                            django.db.models.functions.comparison.Coalesce(
                                                django.db.models.functions.comparison.Cast(
                                                    "ended_on", models.DateField()
                                                ),
                                                "ends_on",
                                            ),
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="placement_one_at_a_time",
                                violation_error_message="This expert is promised to another host at that time.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_placementevent" ("code", "ended_on", "ends_on", "expert_id", "host_id", "id", "language_id", "matched_on", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "reason", "report", "requested_on", "site_id", "skills", "staff_trained", "started_on", "starts_on", "state", "state_on", "task", "title", "uuid", "validated_on", "wanted_from", "weeks", "weeks_done") SELECT new_values."code", new_values."ended_on", new_values."ends_on", new_values."expert_id", new_values."host_id", new_values."id", new_values."language_id", new_values."matched_on", new_values."mode", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."project_id", new_values."reason", new_values."report", new_values."requested_on", new_values."site_id", new_values."skills", new_values."staff_trained", new_values."started_on", new_values."starts_on", new_values."state", new_values."state_on", new_values."task", new_values."title", new_values."uuid", new_values."validated_on", new_values."wanted_from", new_values."weeks", new_values."weeks_done" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="eeb8f19fbd0b99fec718fbbdb0d55308fcf357f2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3e904",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_placement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_placementevent" ("code", "ended_on", "ends_on", "expert_id", "host_id", "id", "language_id", "matched_on", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "reason", "report", "requested_on", "site_id", "skills", "staff_trained", "started_on", "starts_on", "state", "state_on", "task", "title", "uuid", "validated_on", "wanted_from", "weeks", "weeks_done") SELECT new_values."code", new_values."ended_on", new_values."ends_on", new_values."expert_id", new_values."host_id", new_values."id", new_values."language_id", new_values."matched_on", new_values."mode", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."project_id", new_values."reason", new_values."report", new_values."requested_on", new_values."site_id", new_values."skills", new_values."staff_trained", new_values."started_on", new_values."starts_on", new_values."state", new_values."state_on", new_values."task", new_values."title", new_values."uuid", new_values."validated_on", new_values."wanted_from", new_values."weeks", new_values."weeks_done" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4a8a426cfef05e96c44c51d0afdfed0a3c615780",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b3d41",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_placement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_placementevent" ("code", "ended_on", "ends_on", "expert_id", "host_id", "id", "language_id", "matched_on", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "reason", "report", "requested_on", "site_id", "skills", "staff_trained", "started_on", "starts_on", "state", "state_on", "task", "title", "uuid", "validated_on", "wanted_from", "weeks", "weeks_done") SELECT old_values."code", old_values."ended_on", old_values."ends_on", old_values."expert_id", old_values."host_id", old_values."id", old_values."language_id", old_values."matched_on", old_values."mode", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."project_id", old_values."reason", old_values."report", old_values."requested_on", old_values."site_id", old_values."skills", old_values."staff_trained", old_values."started_on", old_values."starts_on", old_values."state", old_values."state_on", old_values."task", old_values."title", old_values."uuid", old_values."validated_on", old_values."wanted_from", old_values."weeks", old_values."weeks_done" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7a98a12552f6a6c75fc102caeae05ec1ee22abe8",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d9fa3",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_placement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlacementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        ("title", models.CharField(max_length=200, verbose_name="what is needed")),
                        ("task", models.TextField(blank=True, max_length=4000, verbose_name="the task")),
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
                            "skills",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="skills",
                            ),
                        ),
                        ("weeks", models.PositiveSmallIntegerField(verbose_name="weeks")),
                        ("wanted_from", models.DateField(blank=True, null=True, verbose_name="wanted from")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("validated", "Validated"),
                                    ("matched", "Matched"),
                                    ("on_assignment", "On assignment"),
                                    ("completed", "Completed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="requested",
                                max_length=13,
                                verbose_name="state",
                            ),
                        ),
                        ("state_on", models.DateField(verbose_name="state since")),
                        ("requested_on", models.DateField(verbose_name="requested on")),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validated on")),
                        ("matched_on", models.DateField(blank=True, null=True, verbose_name="matched on")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on, as agreed")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="This day too.", null=True, verbose_name="until, as agreed"
                            ),
                        ),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="started on")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                        (
                            "weeks_done",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weeks done"),
                        ),
                        (
                            "staff_trained",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="staff trained"),
                        ),
                        ("report", models.TextField(blank=True, max_length=4000, verbose_name="what came of it")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="why cancelled")),
                        (
                            "expert",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.person",
                                verbose_name="expert",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.organisation",
                                verbose_name="host",
                            ),
                        ),
                        (
                            "language",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="beneficiaries.language",
                                verbose_name="language of work",
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
                                to="programs.placement",
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
                                    hash="b4e66b439e48e92319ba68296fb11945f23e1bea",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2aaee",
                                    table="programs_placementevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="report")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports_due",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "report due",
                        "verbose_name_plural": "reports due",
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "title"),
                                name="reportdue_once",
                                violation_error_message="This report is already named.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_reportdueevent" ("due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "title") SELECT new_values."due_on", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."received_on", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="364dace3a48def5b4cf37b063bb86eef9431c6e6",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_bbfd1",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_reportdue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_reportdueevent" ("due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "title") SELECT new_values."due_on", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."received_on", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="18b85bc9e55c1d3c4930e4f94a83ba99b17df7ae",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_958be",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_reportdue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_reportdueevent" ("due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "title") SELECT old_values."due_on", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."received_on", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dfb64f1a5045849af070e61534da1b8e2897da30",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fb258",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_reportdue",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDueEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=160, verbose_name="report")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
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
                                to="programs.reportdue",
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
                                    hash="de5d1de44189d97df007bf782ad0e61eac17cf95",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c6dca",
                                    table="programs_reportdueevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Score",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("points", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="points")),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="programs.assessment",
                                verbose_name="assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="programs.criterion",
                                verbose_name="criterion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "score",
                        "verbose_name_plural": "scores",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "criterion"),
                                name="score_once",
                                violation_error_message="This criterion is already scored.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0)),
                                name="score_not_negative",
                                violation_error_message="Points are zero or more.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_scoreevent" ("assessment_id", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT new_values."assessment_id", new_values."criterion_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1308d0fc7af6a3de0d489094295f1eef809fa0c1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_74b84",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_score",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_scoreevent" ("assessment_id", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT new_values."assessment_id", new_values."criterion_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="69d6b8198e146fc1548439cf5474bd5b314f9de2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cd80f",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_score",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_scoreevent" ("assessment_id", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT old_values."assessment_id", old_values."criterion_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b78e8ea6b51182cc6b269693b68f353358d90253",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1c15f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_score",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("points", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="points")),
                        (
                            "assessment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.assessment",
                                verbose_name="assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.criterion",
                                verbose_name="criterion",
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
                                to="programs.score",
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
                                    hash="6384ad446c49970cd4fc8d5421133fc4145883a8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c3607",
                                    table="programs_scoreevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Situation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "moment",
                            models.CharField(
                                choices=[
                                    ("baseline", "At the start"),
                                    ("outcome", "At the end"),
                                    ("later", "Later on"),
                                ],
                                max_length=8,
                                verbose_name="when",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="on")),
                        (
                            "schooling",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("never", "Never went to school"),
                                    ("left", "Left school"),
                                    ("in_school", "In school"),
                                    ("back", "Back in school"),
                                    ("training", "In vocational training"),
                                    ("graduated", "Finished school"),
                                ],
                                max_length=9,
                                verbose_name="school",
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "Without work"),
                                    ("looking", "Looking for work"),
                                    ("internship", "Internship"),
                                    ("informal", "Informal work"),
                                    ("employed", "Employed"),
                                    ("stable", "Stable job in the sector"),
                                    ("self_employed", "Self-employed"),
                                ],
                                max_length=13,
                                verbose_name="work",
                            ),
                        ),
                        ("reoffended", models.BooleanField(blank=True, null=True, verbose_name="offended again")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="situations",
                                to="programs.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "situation",
                        "verbose_name_plural": "situations",
                        "ordering": ["enrolment", "on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enrolment", "moment", "on"),
                                name="situation_once_a_day",
                                violation_error_message="That day already has an entry.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_situationevent" ("by_id", "employment", "enrolment_id", "id", "moment", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reoffended", "schooling") SELECT new_values."by_id", new_values."employment", new_values."enrolment_id", new_values."id", new_values."moment", new_values."note", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reoffended", new_values."schooling" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f0fd397578653595a78dbd45829029bfca64c873",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9deaa",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_situation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_situationevent" ("by_id", "employment", "enrolment_id", "id", "moment", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reoffended", "schooling") SELECT new_values."by_id", new_values."employment", new_values."enrolment_id", new_values."id", new_values."moment", new_values."note", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reoffended", new_values."schooling" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a0c9c51a50f9d55f75d68a71ee8d711e8e731ac0",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b87b3",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_situation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_situationevent" ("by_id", "employment", "enrolment_id", "id", "moment", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reoffended", "schooling") SELECT old_values."by_id", old_values."employment", old_values."enrolment_id", old_values."id", old_values."moment", old_values."note", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reoffended", old_values."schooling" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6e4e248ef9395672e8ef5b801d3f2332021ee111",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c3749",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_situation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "moment",
                            models.CharField(
                                choices=[
                                    ("baseline", "At the start"),
                                    ("outcome", "At the end"),
                                    ("later", "Later on"),
                                ],
                                max_length=8,
                                verbose_name="when",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="on")),
                        (
                            "schooling",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("never", "Never went to school"),
                                    ("left", "Left school"),
                                    ("in_school", "In school"),
                                    ("back", "Back in school"),
                                    ("training", "In vocational training"),
                                    ("graduated", "Finished school"),
                                ],
                                max_length=9,
                                verbose_name="school",
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "Without work"),
                                    ("looking", "Looking for work"),
                                    ("internship", "Internship"),
                                    ("informal", "Informal work"),
                                    ("employed", "Employed"),
                                    ("stable", "Stable job in the sector"),
                                    ("self_employed", "Self-employed"),
                                ],
                                max_length=13,
                                verbose_name="work",
                            ),
                        ),
                        ("reoffended", models.BooleanField(blank=True, null=True, verbose_name="offended again")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
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
                                to="programs.situation",
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
                                    hash="67348d3d0aba01b0c1bbf448c494c4454697e73d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fdb3d",
                                    table="programs_situationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Skill",
                    fields=[
                        (
                            "code",
                            models.SlugField(max_length=30, primary_key=True, serialize=False, verbose_name="code"),
                        ),
                        ("name_fr", models.CharField(max_length=80, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=80, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=80, verbose_name="name in English")),
                    ],
                    options={
                        "verbose_name": "skill",
                        "verbose_name_plural": "skills",
                        "ordering": ["name_fr"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_skillevent" ("code", "name_ar", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."name_ar", new_values."name_en", new_values."name_fr", _pgh_attached_context.value, NOW(), \'insert\', new_values."code" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5d3cffdf1b145e06d90d5874b31346caf21069ae",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a19cb",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_skill",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_skillevent" ("code", "name_ar", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."name_ar", new_values."name_en", new_values."name_fr", _pgh_attached_context.value, NOW(), \'update\', new_values."code" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b952d68a801fcef1e939b9fa78bb38a4ba523efb",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1db64",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_skill",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_skillevent" ("code", "name_ar", "name_en", "name_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."name_ar", old_values."name_en", old_values."name_fr", _pgh_attached_context.value, NOW(), \'delete\', old_values."code" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bb8ade3b662bb54fb4e1c4481f07519fb13fbd8a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b91ab",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_skill",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonSkill",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Basic"), (2, "Good"), (3, "Expert")], default=2, verbose_name="level"
                            ),
                        ),
                        (
                            "noted_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="noted on"),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="skills",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programs.skill",
                                verbose_name="skill",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "skill of a person",
                        "verbose_name_plural": "skills of people",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "skill"),
                                name="personskill_once",
                                violation_error_message="This skill is already noted.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_personskillevent" ("id", "level", "noted_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id") SELECT new_values."id", new_values."level", new_values."noted_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."skill_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="14c78f652bddc599f53f482e094ff87068ae6009",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ebfed",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_personskill",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_personskillevent" ("id", "level", "noted_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id") SELECT new_values."id", new_values."level", new_values."noted_on", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."skill_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="42b010f7cfc3e420dc71103d717d38c145b2229a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9657f",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_personskill",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_personskillevent" ("id", "level", "noted_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id") SELECT old_values."id", old_values."level", old_values."noted_on", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."skill_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="31ec597d2229cb2b747888102e86e2a78655fc91",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e97a3",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_personskill",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonSkillEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Basic"), (2, "Good"), (3, "Expert")], default=2, verbose_name="level"
                            ),
                        ),
                        (
                            "noted_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="noted on"),
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
                                to="programs.personskill",
                            ),
                        ),
                        (
                            "skill",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.skill",
                                verbose_name="skill",
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
                                    hash="28e6b0b64e2a00e15606eb974ac73650bce7962e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4dd06",
                                    table="programs_personskillevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SkillEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("code", models.SlugField(db_index=False, max_length=30, serialize=False, verbose_name="code")),
                        ("name_fr", models.CharField(max_length=80, verbose_name="name in French")),
                        ("name_ar", models.CharField(blank=True, max_length=80, verbose_name="name in Arabic")),
                        ("name_en", models.CharField(blank=True, max_length=80, verbose_name="name in English")),
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
                                to="programs.skill",
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
                                    hash="accc92dd0fb7713dba85472e1167145d67f7222d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3423d",
                                    table="programs_skillevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Spending",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("on", models.DateField(verbose_name="on")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Negative: money that came back.",
                                max_digits=14,
                                verbose_name="amount",
                            ),
                        ),
                        ("what", models.CharField(max_length=200, verbose_name="what")),
                        ("voucher", models.CharField(blank=True, max_length=60, verbose_name="voucher")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spendings",
                                to="programs.budgetline",
                                verbose_name="budget line",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "spending",
                        "verbose_name_plural": "spendings",
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount", 0), _negated=True),
                                name="spending_of_something",
                                violation_error_message="The amount is not zero.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_spendingevent" ("amount", "by_id", "id", "line_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "voucher", "what") SELECT new_values."amount", new_values."by_id", new_values."id", new_values."line_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uuid", new_values."voucher", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="10b62f8c1f3085548d7054dd1312698f7a3b881b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b4155",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_spending",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_spendingevent" ("amount", "by_id", "id", "line_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "voucher", "what") SELECT new_values."amount", new_values."by_id", new_values."id", new_values."line_id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uuid", new_values."voucher", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="744ffc4ebc7caf26ba0f980c52f605628677818b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ad197",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_spending",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_spendingevent" ("amount", "by_id", "id", "line_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "voucher", "what") SELECT old_values."amount", old_values."by_id", old_values."id", old_values."line_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uuid", old_values."voucher", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="71db9adabc0b8912591cda3ce6dafc3dcff62d54",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_43223",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_spending",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpendingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("on", models.DateField(verbose_name="on")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Negative: money that came back.",
                                max_digits=14,
                                verbose_name="amount",
                            ),
                        ),
                        ("what", models.CharField(max_length=200, verbose_name="what")),
                        ("voucher", models.CharField(blank=True, max_length=60, verbose_name="voucher")),
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
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.budgetline",
                                verbose_name="budget line",
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
                                to="programs.spending",
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
                                    hash="ee4dec8b4781b09b2e7f10b8fb09b8e6e458fc01",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a3600",
                                    table="programs_spendingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statuses",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "status of a project",
                        "verbose_name_plural": "statuses of projects",
                        "ordering": ["project", "since", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "since"),
                                name="statuschange_once_a_day",
                                violation_error_message="That day already has a status.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_statuschangeevent" ("by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "since", "status") SELECT new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."reason", new_values."since", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="faab35c3151f3416d8c850b8d292f5558110f585",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ab047",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_statuschange",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_statuschangeevent" ("by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "since", "status") SELECT new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."reason", new_values."since", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d041a52dc75a4d4197c74dbc03ff9be303f965a7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_69d95",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_statuschange",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_statuschangeevent" ("by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "since", "status") SELECT old_values."by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."reason", old_values."since", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c7130a0032432c9f445e8fafe7ea93d4e2f3ae07",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bb7ee",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_statuschange",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusChangeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("active", "Active"),
                                    ("suspended", "Suspended"),
                                    ("closed", "Closed"),
                                ],
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
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
                                to="programs.statuschange",
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
                                    hash="89865f24075120cac8f721df76c4f42e5f7976a7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e937f",
                                    table="programs_statuschangeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
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
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=10, verbose_name="age band")),
                        ("nationality", models.CharField(blank=True, max_length=3, verbose_name="nationality")),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="programs.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "target",
                        "verbose_name_plural": "targets",
                        "ordering": ["project", "unit", "sex", "band", "nationality"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "unit", "sex", "band", "nationality"),
                                name="target_once",
                                violation_error_message="This target is already set.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unit", "people"),
                                    models.Q(("band", ""), ("nationality", ""), ("sex", "")),
                                    _connector="OR",
                                ),
                                name="target_of_households_is_whole",
                                violation_error_message="Households have no sex, age or nationality.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_targetevent" ("band", "id", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "sex", "unit") SELECT new_values."band", new_values."id", new_values."nationality", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."sex", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="51276cc8e1a254a0f58f08becb3218e648ac679b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_125df",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_target",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_targetevent" ("band", "id", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "sex", "unit") SELECT new_values."band", new_values."id", new_values."nationality", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."sex", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4b15961d3e2f385e19a4845db51b17900c8c328e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8babc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_target",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_targetevent" ("band", "id", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "sex", "unit") SELECT old_values."band", old_values."id", old_values."nationality", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."sex", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="732e6dc3fea2393a242a97da257fe35bdde9a4c8",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_41ef4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_target",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetEvent",
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
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown")],
                                max_length=1,
                                verbose_name="sex",
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=10, verbose_name="age band")),
                        ("nationality", models.CharField(blank=True, max_length=3, verbose_name="nationality")),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
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
                                to="programs.target",
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
                                    hash="00e6f13a880bf233e0ea3df8f4912d6571c29c3f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_49ee5",
                                    table="programs_targetevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Volunteer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 · Discovering"),
                                    (2, "2 · Engaged"),
                                    (3, "3 · Confirmed"),
                                    (4, "4 · Guides others"),
                                ],
                                default=1,
                                verbose_name="level of the benchmark",
                            ),
                        ),
                        (
                            "level_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="level since"),
                        ),
                        (
                            "shown",
                            models.CharField(
                                blank=True,
                                help_text="For the level that is reached now.",
                                max_length=500,
                                verbose_name="what was shown",
                            ),
                        ),
                        (
                            "since",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="volunteer since"),
                        ),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "hours_a_week",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="As offered.",
                                max_digits=4,
                                null=True,
                                verbose_name="hours a week",
                            ),
                        ),
                        ("available", models.CharField(blank=True, max_length=160, verbose_name="when available")),
                        ("online", models.BooleanField(default=False, verbose_name="online")),
                        ("on_site", models.BooleanField(default=True, verbose_name="on site")),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="volunteer",
                                to="beneficiaries.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "volunteer",
                        "verbose_name_plural": "volunteers",
                        "ordering": ["-since", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="volunteer_stops_after_starting",
                                violation_error_message="Nobody stops before starting.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hours_a_week", None),
                                    models.Q(("hours_a_week__gt", 0), ("hours_a_week__lte", 80)),
                                    _connector="OR",
                                ),
                                name="volunteer_hours_of_a_week",
                                violation_error_message="Hours a week lie between 0 and 80.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_volunteerevent" ("available", "hours_a_week", "id", "level", "level_on", "on_site", "online", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "since", "until", "uuid") SELECT new_values."available", new_values."hours_a_week", new_values."id", new_values."level", new_values."level_on", new_values."on_site", new_values."online", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."shown", new_values."since", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="53c4b6d67e37563b8277c53f6f6ab7362290f7ff",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a3b26",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="programs_volunteer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_volunteerevent" ("available", "hours_a_week", "id", "level", "level_on", "on_site", "online", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "since", "until", "uuid") SELECT new_values."available", new_values."hours_a_week", new_values."id", new_values."level", new_values."level_on", new_values."on_site", new_values."online", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."shown", new_values."since", new_values."until", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6f9eb82291396be4c1680cd9e81bd1b8997cfebb",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_078be",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="programs_volunteer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_volunteerevent" ("available", "hours_a_week", "id", "level", "level_on", "on_site", "online", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "since", "until", "uuid") SELECT old_values."available", old_values."hours_a_week", old_values."id", old_values."level", old_values."level_on", old_values."on_site", old_values."online", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."shown", old_values."since", old_values."until", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cf4111d1395f0ce2fe0d9ca6efa767b4fec2ac85",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_93c17",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="programs_volunteer",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 · Discovering"),
                                    (2, "2 · Engaged"),
                                    (3, "3 · Confirmed"),
                                    (4, "4 · Guides others"),
                                ],
                                default=1,
                                verbose_name="level of the benchmark",
                            ),
                        ),
                        (
                            "level_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="level since"),
                        ),
                        (
                            "shown",
                            models.CharField(
                                blank=True,
                                help_text="For the level that is reached now.",
                                max_length=500,
                                verbose_name="what was shown",
                            ),
                        ),
                        (
                            "since",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="volunteer since"),
                        ),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "hours_a_week",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="As offered.",
                                max_digits=4,
                                null=True,
                                verbose_name="hours a week",
                            ),
                        ),
                        ("available", models.CharField(blank=True, max_length=160, verbose_name="when available")),
                        ("online", models.BooleanField(default=False, verbose_name="online")),
                        ("on_site", models.BooleanField(default=True, verbose_name="on site")),
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
                                to="programs.volunteer",
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
                                    hash="2173960bf436fb3864e9240eaf4be8cf213d5662",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3d41e",
                                    table="programs_volunteerevent",
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
                    model_name="activity",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="activity",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="activity",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="eligibility",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="eligibility",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="eligibility",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="activity",
                    name="volunteers_wanted",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: no volunteers are looked for.",
                        null=True,
                        verbose_name="volunteers wanted",
                    ),
                ),
                migrations.AddField(
                    model_name="activityevent",
                    name="volunteers_wanted",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: no volunteers are looked for.",
                        null=True,
                        verbose_name="volunteers wanted",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibility",
                    name="after",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="For those who completed that project or phase, or anything below it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.project",
                        verbose_name="after",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibility",
                    name="after_any",
                    field=models.BooleanField(
                        default=False,
                        help_text="Else they must have completed it.",
                        verbose_name="taking part is enough",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibility",
                    name="document_kinds",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("cin", "National identity card (CIN)"),
                                ("carte_immatriculation", "Registration card"),
                                ("carte_residence", "Residence card"),
                                ("recepisse", "Receipt of application"),
                                ("document_circulation", "Travel document for a minor"),
                                ("passport", "Passport"),
                                ("consular_card", "Consular card"),
                                ("laissez_passer", "Laissez-passer"),
                                ("unhcr_asylum_seeker", "UNHCR asylum-seeker card"),
                                ("unhcr_refugee", "UNHCR refugee card"),
                                ("other", "Other document"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="shows a document, any of",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibility",
                    name="not_with",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Who takes or took part there is not admitted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.project",
                        verbose_name="not for those enrolled in",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibilityevent",
                    name="after",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="For those who completed that project or phase, or anything below it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programs.project",
                        verbose_name="after",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibilityevent",
                    name="after_any",
                    field=models.BooleanField(
                        default=False,
                        help_text="Else they must have completed it.",
                        verbose_name="taking part is enough",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibilityevent",
                    name="document_kinds",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("cin", "National identity card (CIN)"),
                                ("carte_immatriculation", "Registration card"),
                                ("carte_residence", "Residence card"),
                                ("recepisse", "Receipt of application"),
                                ("document_circulation", "Travel document for a minor"),
                                ("passport", "Passport"),
                                ("consular_card", "Consular card"),
                                ("laissez_passer", "Laissez-passer"),
                                ("unhcr_asylum_seeker", "UNHCR asylum-seeker card"),
                                ("unhcr_refugee", "UNHCR refugee card"),
                                ("other", "Other document"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="shows a document, any of",
                    ),
                ),
                migrations.AddField(
                    model_name="eligibilityevent",
                    name="not_with",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who takes or took part there is not admitted.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programs.project",
                        verbose_name="not for those enrolled in",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activityevent" ("capacity", "code", "ends_on", "held_on", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "same_people_as_id", "sensitive", "state", "title", "title_ar", "uuid", "volunteers_wanted") SELECT new_values."capacity", new_values."code", new_values."ends_on", new_values."held_on", new_values."id", new_values."kind", new_values."mode", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."project_id", new_values."same_people_as_id", new_values."sensitive", new_values."state", new_values."title", new_values."title_ar", new_values."uuid", new_values."volunteers_wanted" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3e092474b0433e01495df493f3633bb350cbb0ab",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_395c0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="programs_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activityevent" ("capacity", "code", "ends_on", "held_on", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "same_people_as_id", "sensitive", "state", "title", "title_ar", "uuid", "volunteers_wanted") SELECT new_values."capacity", new_values."code", new_values."ends_on", new_values."held_on", new_values."id", new_values."kind", new_values."mode", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."project_id", new_values."same_people_as_id", new_values."sensitive", new_values."state", new_values."title", new_values."title_ar", new_values."uuid", new_values."volunteers_wanted" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d2eb92cd6736baa668a930ff1ed883d05f7d2a45",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6796d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="programs_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_activityevent" ("capacity", "code", "ends_on", "held_on", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "project_id", "same_people_as_id", "sensitive", "state", "title", "title_ar", "uuid", "volunteers_wanted") SELECT old_values."capacity", old_values."code", old_values."ends_on", old_values."held_on", old_values."id", old_values."kind", old_values."mode", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."project_id", old_values."same_people_as_id", old_values."sensitive", old_values."state", old_values."title", old_values."title_ar", old_values."uuid", old_values."volunteers_wanted" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4db69bcd7a777ada4c76a61356b6d950a01c52c5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_05bde",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="programs_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eligibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_eligibilityevent" ("after_any", "after_id", "age_on", "document_kinds", "id", "legal_statuses", "marital_statuses", "max_age", "min_age", "nationalities", "need_codes", "not_with_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_codes", "project_id", "sexes") SELECT new_values."after_any", new_values."after_id", new_values."age_on", new_values."document_kinds", new_values."id", new_values."legal_statuses", new_values."marital_statuses", new_values."max_age", new_values."min_age", new_values."nationalities", new_values."need_codes", new_values."not_with_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_codes", new_values."project_id", new_values."sexes" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ce46b5dfcfece57d49436b06169946444f984438",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_18a8d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="programs_eligibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eligibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_eligibilityevent" ("after_any", "after_id", "age_on", "document_kinds", "id", "legal_statuses", "marital_statuses", "max_age", "min_age", "nationalities", "need_codes", "not_with_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_codes", "project_id", "sexes") SELECT new_values."after_any", new_values."after_id", new_values."age_on", new_values."document_kinds", new_values."id", new_values."legal_statuses", new_values."marital_statuses", new_values."max_age", new_values."min_age", new_values."nationalities", new_values."need_codes", new_values."not_with_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_codes", new_values."project_id", new_values."sexes" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a76e05d59e076fa486188052eb87d815bd929d50",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cd8a0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="programs_eligibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eligibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_eligibilityevent" ("after_any", "after_id", "age_on", "document_kinds", "id", "legal_statuses", "marital_statuses", "max_age", "min_age", "nationalities", "need_codes", "not_with_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_codes", "project_id", "sexes") SELECT old_values."after_any", old_values."after_id", old_values."age_on", old_values."document_kinds", old_values."id", old_values."legal_statuses", old_values."marital_statuses", old_values."max_age", old_values."min_age", old_values."nationalities", old_values."need_codes", old_values."not_with_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_codes", old_values."project_id", old_values."sexes" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="13efe2648aa2b1fbfef1cec2c27bf98931648d27",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b4970",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="programs_eligibility",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunSQL(HOURS_BY_DAY, "drop view programs_hoursday"),
        migrations.CreateModel(
            name="HoursDay",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("on", models.DateField(null=True)),
                ("hours", models.DecimalField(decimal_places=2, max_digits=8)),
            ],
            options={
                "verbose_name": "hours given",
                "verbose_name_plural": "hours given",
                "db_table": "programs_hoursday",
                "managed": False,
                "default_permissions": (),
            },
        ),
    ]
