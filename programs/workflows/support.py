"""Support of people who invest here, and help to individuals for one need."""

from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.models import Case
from programs.workflows.declaring import Of, Point, State, Step, Survey, Workflow
from programs.workflows.requirements import (
    ALL_DELIVERED,
    AMOUNT,
    DELIVERED,
    LIVING,
    MEMBERS,
    PLANNED,
    REASON,
    WITHIN_AMOUNT,
    surveyed,
    ticked,
)

PROJECT_IDEA = Point("project_idea", _("Idea of the project written down"), text=_("Sector, place"), text_needed=True)
ASSESSMENT = Point("assessment", _("Interview and assessment"), text=_("What was found"))
PLAN = Point("plan", _("Plan of support agreed"), paper=True)
SITE_FOUND = Point("site_found", _("Premises found"), text=_("Where"))
PERMITS = Point("permits", _("Permits obtained"), text=_("Which"))
FINANCE = Point("finance", _("Finance secured"), text=_("By whom"))
REGISTERED = Point("registered", _("Company registered"), text=_("Number"), text_needed=True)
AFTER_6 = Survey("after_6", _("Six months on"), months=6)
AFTER_12 = Survey("after_12", _("Twelve months on"), months=12)

_LIVE_INVESTOR = ("enquiry", "assessed", "plan_agreed", "accompanied", "invested", "followed_up")

INVESTOR = Workflow(
    slug="investor",
    title=_("Support of an investor"),
    start="enquiry",
    states=(
        State("enquiry", pgettext_lazy("case", "Enquiry"), within=14),
        State("assessed", pgettext_lazy("case", "Assessed"), within=30),
        State("plan_agreed", pgettext_lazy("case", "Plan agreed"), within=30),
        State("accompanied", pgettext_lazy("case", "Accompanied"), within=180, tone="now"),
        State("invested", pgettext_lazy("case", "Invested"), within=200, tone="now"),
        State("followed_up", pgettext_lazy("case", "Followed up"), within=30, tone="now"),
        State("closed", pgettext_lazy("case", "Closed"), ends=True, tone="done"),
        State("abandoned", pgettext_lazy("case", "Abandoned"), ends=True, tone="warn", aside=True),
    ),
    steps=(
        Step(
            "assess",
            _("Assessment is done"),
            ("enquiry",),
            "assessed",
            requires=(MEMBERS, ticked(PROJECT_IDEA), ticked(ASSESSMENT)),
        ),
        Step("agree_plan", _("The plan is agreed"), ("assessed",), "plan_agreed", requires=(ticked(PLAN),)),
        Step("accompany", _("Begin to accompany"), ("plan_agreed",), "accompanied"),
        Step(
            "invest",
            _("The investment is made"),
            ("accompanied",),
            "invested",
            requires=(ticked(SITE_FOUND), ticked(PERMITS), ticked(FINANCE), ticked(REGISTERED), AMOUNT),
            asks=("amount", "organisation"),
            opens=(AFTER_6, AFTER_12),
        ),
        Step(
            "follow_up",
            _("Followed up for a year"),
            ("invested",),
            "followed_up",
            requires=(surveyed("after_6", AFTER_6.title), surveyed("after_12", AFTER_12.title)),
        ),
        Step(
            "close",
            _("Close the case"),
            ("followed_up",),
            "closed",
            requires=(REASON,),
            asks=("closure_reason",),
        ),
        Step(
            "abandon",
            _("The project is given up"),
            _LIVE_INVESTOR[:4],
            "abandoned",
            requires=(REASON,),
            asks=("closure_reason",),
        ),
    ),
    always=(LIVING,),
    points=(PROJECT_IDEA, ASSESSMENT, PLAN, SITE_FOUND, PERMITS, FINANCE, REGISTERED),
    closures=(
        ("running", _("The company is running")),
        ("stopped", _("The company has stopped")),
        ("no_finance", _("No finance was found")),
        ("no_permit", _("No permit was given")),
        ("elsewhere", _("Invested elsewhere")),
        ("own_wish", _("At the person's own wish")),
    ),
)

NEEDS = Point("needs", _("Needs assessed"), of=Of.EACH, text=_("What is needed"))
URGENCY = Point("urgency", _("Urgency judged"))
AFTERWARDS = Survey("afterwards", _("How it went"), months=1)


def _above_the_limit(case: Case) -> bool:
    limit = Decimal(settings.ASSISTANCE_SECOND_PERSON_ABOVE)
    return case.amount is not None and case.amount > limit


ASSISTANCE = Workflow(
    slug="assistance",
    title=_("Individual assistance"),
    start="request",
    states=(
        State("request", pgettext_lazy("case", "Request"), within=7),
        State("assessed", pgettext_lazy("case", "Assessed"), within=7),
        State("approved", pgettext_lazy("case", "Approved"), within=14, tone="now"),
        State("delivered", pgettext_lazy("case", "Delivered"), within=45, tone="now"),
        State("followed_up", pgettext_lazy("case", "Followed up"), within=14, tone="now"),
        State("closed", pgettext_lazy("case", "Closed"), ends=True, tone="done"),
        State("refused", pgettext_lazy("case", "Refused"), ends=True, tone="warn", aside=True),
        State("withdrawn", pgettext_lazy("case", "Withdrawn"), ends=True, tone="warn", aside=True),
    ),
    steps=(
        Step(
            "assess",
            _("Assessment is done"),
            ("request",),
            "assessed",
            requires=(MEMBERS, ticked(NEEDS), ticked(URGENCY), AMOUNT),
            asks=("amount",),
        ),
        Step(
            "approve", _("Approve"), ("assessed",), "approved", requires=(AMOUNT, PLANNED, WITHIN_AMOUNT), approves=True
        ),
        # Whoever wants another amount asks anew, and it is approved anew.
        Step("reassess", _("Assess again"), ("assessed", "approved"), "request", back=True),
        Step(
            "refuse",
            _("Refuse"),
            ("assessed",),
            "refused",
            requires=(REASON,),
            asks=("closure_reason",),
        ),
        Step(
            "deliver",
            _("The help is given"),
            ("approved",),
            "delivered",
            requires=(DELIVERED, ALL_DELIVERED),
            opens=(AFTERWARDS,),
        ),
        Step(
            "follow_up",
            _("Followed up"),
            ("delivered",),
            "followed_up",
            requires=(surveyed("afterwards", AFTERWARDS.title),),
        ),
        Step(
            "close",
            _("Close the case"),
            ("followed_up",),
            "closed",
            requires=(REASON,),
            asks=("closure_reason",),
        ),
        Step("withdraw", _("Withdrawn by the person"), ("request", "assessed", "approved"), "withdrawn"),
    ),
    points=(NEEDS, URGENCY),
    always=(LIVING,),
    gives=("approved", "delivered", "followed_up"),
    closures=(
        ("helped", _("Helped")),
        ("partly", _("Partly helped")),
        ("not_eligible", _("The conditions are not met")),
        ("no_funds", _("No funds for it")),
        ("elsewhere", _("Helped elsewhere")),
        ("own_wish", _("At the person's own wish")),
    ),
    needs_second=_above_the_limit,
)
