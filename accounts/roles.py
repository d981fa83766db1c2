"""The eight roles and what each may do: one table, shipped once and afterwards the installation's own.

A role is a Django group. An upgrade brings new permissions once to the roles that still exist; what was taken away or
added in the administration stays so. ``places.Shipped`` is the ledger of what was given. Restricted categories are in
no role: only a ``Clearance`` opens them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

    from accounts.models import User


@dataclass(frozen=True)
class Role:
    """One role: its word on the screen, what it is for, whether it opens the administration, how far it usually sees.

    ``asks_code``: a one-time code is needed even without the administration, because the role sees who saw whom.
    """

    title: Any
    purpose: Any
    administration: bool = False
    asks_code: bool = False


SOCIAL_WORKER = "social worker"
TRAINER = "trainer"
DISTRIBUTION_OFFICER = "distribution officer"
CASE_MANAGER = "case manager"
COORDINATOR = "program coordinator"
MANAGER = "manager"
PROTECTION_OFFICER = "data protection officer"
AUDITOR = "auditor"

#: Keyed by the name of the group, which is never translated; titles are.
ROLES: dict[str, Role] = {
    SOCIAL_WORKER: Role(
        pgettext_lazy("role", "Social worker"),
        _("Registers people, follows them, enrols them and marks registers."),
    ),
    TRAINER: Role(
        pgettext_lazy("role", "Trainer"),
        _("Plans sessions, marks registers, gives results and certificates."),
    ),
    DISTRIBUTION_OFFICER: Role(
        pgettext_lazy("role", "Distribution officer"),
        _("Prepares rounds, hands out, keeps the stock; sees people as cards."),
    ),
    CASE_MANAGER: Role(
        pgettext_lazy("role", "Case manager"),
        _("Follows cases closely, refers people, shares files between sites."),
    ),
    COORDINATOR: Role(
        pgettext_lazy("role", "Program coordinator"),
        _("Runs programs, trainings and rounds, loads files, sends reports, invites staff."),
        administration=True,
    ),
    MANAGER: Role(
        pgettext_lazy("role", "Manager"),
        _("Reads figures of programs and takes reports out."),
    ),
    PROTECTION_OFFICER: Role(
        pgettext_lazy("role", "Data protection officer"),
        _("Grants clearances, reads the journal, answers people about their file."),
        administration=True,
    ),
    AUDITOR: Role(
        pgettext_lazy("role", "Auditor"),
        _("Reads reports and the journal, changes nothing."),
        asks_code=True,
    ),
}

#: Room → role → code words of permissions, each to be read as ``room.codeword``. Each room keeps its own section.
PERMISSIONS: dict[str, dict[str, str]] = {
    "places": {
        COORDINATOR: "view_location add_location change_location view_site add_site change_site",
        PROTECTION_OFFICER: "view_location view_site",
    },
    "auth": {
        COORDINATOR: "view_group",
        PROTECTION_OFFICER: "view_group",
    },
    "accounts": {
        COORDINATOR: """view_user add_user change_user view_clearance
            view_sitecoverage add_sitecoverage change_sitecoverage delete_sitecoverage""",
        PROTECTION_OFFICER: """view_user view_sitecoverage view_accessrecord
            view_clearance add_clearance change_clearance delete_clearance""",
        AUDITOR: "view_accessrecord",
    },
    "exchange": {
        COORDINATOR: "view_load add_load",
    },
    "partners": {
        SOCIAL_WORKER: "view_organisation view_contact",
        CASE_MANAGER: "view_organisation view_contact view_organisationlink",
        COORDINATOR: """view_organisation add_organisation change_organisation delete_organisation
            view_organisationlink add_organisationlink change_organisationlink delete_organisationlink
            view_contact add_contact change_contact delete_contact
            view_entryupdate add_entryupdate change_entryupdate""",
        MANAGER: "view_organisation view_organisationlink view_contact",
    },
    "beneficiaries": {
        SOCIAL_WORKER: """view_card view_person add_person change_person view_household add_household
            change_household view_householdmember add_householdmember change_householdmember
            view_personname add_personname change_personname view_personlanguage add_personlanguage
            change_personlanguage delete_personlanguage view_personnationality add_personnationality
            change_personnationality delete_personnationality view_address add_address change_address
            view_identitydocument add_identitydocument change_identitydocument
            view_personneed add_personneed change_personneed view_legalstatus add_legalstatus change_legalstatus
            view_consent add_consent change_consent view_note add_note
            view_duplicatepair change_duplicatepair view_fileshare
            view_personlink add_personlink change_personlink view_attachment add_attachment change_attachment
            view_consentnotice view_cardprint add_cardprint view_referral add_referral change_referral
            view_feedback add_feedback view_appointment add_appointment change_appointment view_merge add_merge""",
        DISTRIBUTION_OFFICER: "view_card view_appointment add_feedback",
        CASE_MANAGER: """view_card view_person add_person change_person view_household add_household
            change_household view_householdmember add_householdmember change_householdmember
            view_personname add_personname change_personname view_personlanguage add_personlanguage
            change_personlanguage delete_personlanguage view_personnationality add_personnationality
            change_personnationality delete_personnationality view_address add_address change_address
            view_identitydocument add_identitydocument change_identitydocument
            view_personneed add_personneed change_personneed view_legalstatus add_legalstatus change_legalstatus
            view_consent add_consent change_consent view_note add_note
            view_duplicatepair change_duplicatepair view_fileshare add_fileshare change_fileshare
            view_personlink add_personlink change_personlink view_attachment add_attachment change_attachment
            view_consentnotice view_cardprint add_cardprint view_referral add_referral change_referral
            view_feedback add_feedback view_appointment add_appointment change_appointment view_merge add_merge
            change_merge add_filehandover view_filehandover change_feedback""",
        COORDINATOR: """view_card view_person add_person change_person view_household add_household
            change_household view_householdmember add_householdmember change_householdmember
            view_personname add_personname change_personname view_personlanguage add_personlanguage
            change_personlanguage delete_personlanguage view_personnationality add_personnationality
            change_personnationality delete_personnationality view_address add_address change_address
            view_identitydocument view_personneed view_legalstatus view_consent view_note add_note
            view_duplicatepair change_duplicatepair view_fileshare add_fileshare change_fileshare
            view_language add_language change_language view_needcode add_needcode change_needcode
            view_shortform add_shortform change_shortform delete_shortform
            view_personlink add_personlink change_personlink view_attachment view_consentnotice add_consentnotice
            change_consentnotice view_cardprint add_cardprint view_referral add_referral change_referral
            view_feedback add_feedback change_feedback view_appointment add_appointment change_appointment
            view_merge add_merge change_merge view_filehandover add_filehandover count_feedback""",
        MANAGER: "count_feedback",
        PROTECTION_OFFICER: """view_card view_person view_household view_householdmember view_personname
            view_personlanguage view_personnationality view_address view_identitydocument view_personneed
            view_legalstatus view_consent
            view_note view_duplicatepair view_fileshare change_fileshare view_personlink view_attachment
            view_consentnotice add_consentnotice change_consentnotice view_cardprint view_referral
            view_feedback add_feedback change_feedback view_confidential_feedback count_feedback
            view_merge view_filehandover""",
    },
    "programs": {
        SOCIAL_WORKER: """view_enrolment add_enrolment change_enrolment view_activity view_participation
            add_participation change_participation view_output view_case add_case view_situation add_situation
            change_situation view_volunteer add_volunteer change_volunteer view_personskill add_personskill
            change_personskill delete_personskill""",
        TRAINER: "view_enrolment view_activity",
        DISTRIBUTION_OFFICER: "view_activity",
        CASE_MANAGER: """view_project view_enrolment add_enrolment change_enrolment view_eligibility view_activity
            view_participation add_participation change_participation view_output view_case add_case change_case
            view_casemember add_casemember change_casemember view_casecheck add_casecheck change_casecheck
            view_assistanceitem add_assistanceitem change_assistanceitem view_followup add_followup
            change_followup view_casenote add_casenote change_casenote view_casepaper add_casepaper
            change_casepaper view_caseappointment add_caseappointment change_caseappointment view_casestep
            approve_case view_situation add_situation change_situation view_placement view_volunteer
            view_personskill add_personskill change_personskill delete_personskill
            view_call view_application view_assessment add_assessment change_assessment""",
        COORDINATOR: """view_project add_project change_project delete_project view_projectsite add_projectsite
            change_projectsite delete_projectsite view_projectplace add_projectplace change_projectplace
            delete_projectplace view_projectpartner add_projectpartner change_projectpartner
            delete_projectpartner view_funding add_funding change_funding delete_funding view_eligibility
            add_eligibility change_eligibility delete_eligibility view_activity add_activity change_activity
            delete_activity view_activitysite add_activitysite change_activitysite delete_activitysite
            view_participation add_participation change_participation delete_participation view_headcount
            add_headcount change_headcount delete_headcount view_headcountcell add_headcountcell
            change_headcountcell delete_headcountcell view_ageband add_ageband change_ageband delete_ageband
            view_enrolment add_enrolment change_enrolment view_statuschange add_statuschange change_statuschange
            view_target add_target change_target delete_target view_budgetline add_budgetline change_budgetline
            delete_budgetline view_indicator add_indicator change_indicator delete_indicator
            view_indicatortarget add_indicatortarget change_indicatortarget delete_indicatortarget view_output
            add_output change_output delete_output view_skill add_skill change_skill delete_skill
            view_personskill add_personskill change_personskill delete_personskill view_spending add_spending
            change_spending view_indicatorvalue add_indicatorvalue change_indicatorvalue view_situation
            add_situation change_situation view_reportdue add_reportdue change_reportdue view_placement
            add_placement change_placement view_volunteer add_volunteer change_volunteer view_case add_case
            change_case view_casemember add_casemember change_casemember view_casecheck add_casecheck
            change_casecheck view_assistanceitem add_assistanceitem change_assistanceitem view_followup
            add_followup change_followup view_casenote add_casenote change_casenote view_casepaper add_casepaper
            change_casepaper view_caseappointment add_caseappointment change_caseappointment view_casestep
            approve_case assign_case view_call add_call change_call view_application add_application
            change_application view_committeemeeting add_committeemeeting change_committeemeeting
            view_assessment add_assessment change_assessment view_callpriority add_callpriority
            change_callpriority delete_callpriority view_callbudget add_callbudget change_callbudget
            delete_callbudget view_callpaper add_callpaper change_callpaper delete_callpaper view_criterion
            add_criterion change_criterion delete_criterion view_assessor add_assessor change_assessor
            delete_assessor view_callextension approve_committeemeeting""",
        MANAGER: """view_project view_projectsite view_projectplace view_projectpartner view_funding view_activity
            view_headcount view_headcountcell view_ageband view_target view_budgetline view_spending
            view_indicator view_indicatortarget view_indicatorvalue view_output view_placement view_call
            view_application view_committeemeeting approve_committeemeeting view_reportdue view_statuschange
            view_case""",
        AUDITOR: """view_project view_funding view_activity view_headcount view_target view_budgetline view_spending
            view_indicator view_call view_application view_committeemeeting view_reportdue""",
    },
    "trainings": {
        SOCIAL_WORKER: """view_course view_cohort view_session view_learner add_learner change_learner
            view_attendance add_attendance change_attendance view_certificate""",
        TRAINER: """view_course view_cohort change_cohort view_session add_session change_session
            view_learner add_learner change_learner view_attendance add_attendance change_attendance
            view_certificate add_certificate""",
        COORDINATOR: """view_course add_course change_course delete_course
            view_cohort add_cohort change_cohort delete_cohort view_session add_session change_session delete_session
            view_learner add_learner change_learner view_attendance add_attendance change_attendance
            view_signatory add_signatory change_signatory delete_signatory
            view_certificate add_certificate change_certificate""",
        MANAGER: "view_course view_cohort view_session",
    },
    "distributions": {
        DISTRIBUTION_OFFICER: """view_item add_item change_item view_kitline add_kitline change_kitline delete_kitline
            view_store view_stockbalance view_stockmovement add_stockmovement
            view_waybill add_waybill change_waybill view_waybillline add_waybillline change_waybillline
            delete_waybillline view_distribution add_distribution change_distribution
            view_entitlement add_entitlement change_entitlement""",
        COORDINATOR: """view_item add_item change_item delete_item
            view_kitline add_kitline change_kitline delete_kitline
            view_store add_store change_store delete_store view_stockbalance view_stockmovement add_stockmovement
            view_waybill add_waybill change_waybill delete_waybill
            view_waybillline add_waybillline change_waybillline delete_waybillline
            view_distribution add_distribution change_distribution delete_distribution
            view_entitlement add_entitlement change_entitlement delete_entitlement""",
        MANAGER: "view_item view_store view_stockbalance view_stockmovement view_waybill view_distribution",
    },
    "reports": {
        COORDINATOR: "view_reports export_reports",
        MANAGER: "view_reports export_reports",
        AUDITOR: "view_reports",
    },
}

#: Rights that let someone see or grant what is restricted: whoever has one gives a one-time code.
SENSITIVE = ("accounts.add_clearance", "accounts.change_user", "accounts.view_accessrecord")


def permissions_of(role: str) -> tuple[str, ...]:
    """What ``role`` is shipped with, as labels: ``("beneficiaries.view_person", …)``."""
    return tuple(f"{room}.{word}" for room, given in PERMISSIONS.items() for word in given.get(role, "").split())


def title_of(group: "Group | str") -> str:
    """The role's name in the reader's language; a role that the installation made itself keeps its own."""
    name = group if isinstance(group, str) else group.name
    return str(ROLES[name].title) if name in ROLES else name


def needs_second_factor(user: "User") -> bool:
    """Whether this account gives a one-time code: administration, a clearance, or a right over restricted data."""
    if user.is_staff or user.is_superuser or any(user.has_perm(label) for label in SENSITIVE):
        return True
    return user.clearances.exists()


def ship_roles(*, using: str = DEFAULT_DB_ALIAS, apps: Apps = installed) -> int:
    """Make the roles that this installation was never given, and add permissions that are new; returns how many."""
    try:
        group_model, permission_model = apps.get_model("auth.group"), apps.get_model("auth.permission")
        ledger = apps.get_model("places.shipped")
    except LookupError:
        return 0
    wanted = {role: permissions_of(role) for role in ROLES}
    with transaction.atomic(using=using):
        known = set(ledger._base_manager.using(using).filter(name__startswith="role:").values_list("name", flat=True))
        if known >= {_line(role, label) for role, labels in wanted.items() for label in ("", *labels)}:
            return 0
        for room in PERMISSIONS:
            create_permissions(installed.get_app_config(room), verbosity=0, using=using, apps=apps)
        there = {
            f"{app}.{codename}": pk
            for app, codename, pk in permission_model._base_manager.using(using).values_list(
                "content_type__app_label", "codename", "pk"
            )
        }
        groups = {group.name: group for group in group_model._base_manager.using(using).filter(name__in=ROLES)}
        through = group_model.permissions.through
        links, lines = [], []
        for role, labels in wanted.items():
            if _line(role) not in known:
                if role not in groups:
                    groups[role] = group_model._base_manager.using(using).create(name=role)
                lines.append(_line(role))
            for label in labels:
                # A permission whose table does not exist yet waits for the next time; a deleted role stays deleted.
                if _line(role, label) in known or label not in there or role not in groups:
                    continue
                links.append(through(group_id=groups[role].pk, permission_id=there[label]))
                lines.append(_line(role, label))
        through._base_manager.using(using).bulk_create(links, ignore_conflicts=True)
        ledger._base_manager.using(using).bulk_create((ledger(name=line) for line in lines), ignore_conflicts=True)
    return len(links)


def _line(role: str, label: str = "") -> str:
    return f"role:{role}:{label}"
