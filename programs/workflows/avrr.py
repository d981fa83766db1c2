"""Assisted voluntary return and reintegration: out of Morocco, and of people who came back to it.

Sources: the framework of IOM for AVRR and the practice of its office in Rabat, as the field notes sum them up: two
interviews, consent that may be withdrawn up to departure, a consular laissez-passer and an exit authorisation, the
vulnerable first, help in two parts of which the second waits for proof, a plan within a month, a survey 12 to 18 months
later of how lasting the return is.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.workflows.declaring import Of, Point, State, Step, Survey, Workflow
from programs.workflows.requirements import (
    ARRIVED,
    CONSENT_HOLDS,
    COUNTRY,
    DELIVERED,
    DEPARTED,
    FUNDER,
    LIVING,
    MEMBERS,
    PLANNED,
    REASON,
    surveyed,
    ticked,
)

# --- Checklist ---------------------------------------------------------------------------------------------------
CONTACT = Point("contact", _("Contact and language noted"), text=_("Phone, language"), text_needed=True)
COUNSELLING = Point("counselling", _("Counselling interview"))
DECLARATION = Point("declaration", _("Declaration of voluntary return signed"), of=Of.ADULTS, paper=True)
GUARDIAN_CONSENT = Point(
    "guardian_consent", _("Consent of the guardian"), of=Of.MINORS, text=_("Who gave it"), text_needed=True, paper=True
)
VULNERABILITY = Point("vulnerability", _("Vulnerability assessed"), of=Of.EACH)
ASYLUM = Point("asylum", _("Asylum checked, UNHCR told where it applies"), text=_("Answer of UNHCR"))
EARLIER_RETURN = Point("earlier_return", _("Earlier assisted returns checked"))
SECOND_INTERVIEW = Point("second_interview", _("Second interview"))
TRAVEL_DOCUMENT = Point(
    "travel_document", _("Travel document"), of=Of.EACH, text=_("Passport or laissez-passer, number"), paper=True
)
FIT_TO_TRAVEL = Point("fit_to_travel", _("Fit to travel"), of=Of.EACH, text=_("Doctor"))
EXIT_AUTHORISATION = Point("exit_authorisation", _("Exit authorisation"), of=Of.EACH, text=_("Number"), paper=True)
BEST_INTERESTS = Point("best_interests", _("Best-interests decision"), of=Of.ALONE, text=_("Decided by"), paper=True)
GUARDIAN_THERE = Point(
    "guardian_there", _("Guardian in the country of return"), of=Of.ALONE, text=_("Name, relation"), text_needed=True
)
RECEPTION = Point(
    "reception",
    _("Reception in the country of return"),
    of=Of.ALONE,
    text=_("Who receives the child"),
    text_needed=True,
)
TICKET = Point("ticket", _("Ticket"), of=Of.EACH, text=_("Flight, number"), text_needed=True)
ESCORT = Point("escort", _("Escort"), of=Of.ALONE, text=_("Who travels with the child"), text_needed=True)
RECEIVED = Point("received", _("Received on arrival"), text=_("By whom"))
PLAN = Point("plan", _("Reintegration plan signed"), paper=True)

POINTS_OUT = (
    CONTACT, COUNSELLING, DECLARATION, GUARDIAN_CONSENT, VULNERABILITY, ASYLUM, EARLIER_RETURN, SECOND_INTERVIEW,
    TRAVEL_DOCUMENT, FIT_TO_TRAVEL, EXIT_AUTHORISATION, BEST_INTERESTS, GUARDIAN_THERE, RECEPTION, TICKET, ESCORT,
    RECEIVED, PLAN,
)  # fmt: skip

# --- Surveys -----------------------------------------------------------------------------------------------------
MONITORING = Survey("monitoring", _("First monitoring"), months=6)
SUSTAINABILITY = Survey("sustainability", _("Reintegration sustainability survey"), months=12, until=18, scored=True)

# --- What leaving requires -----------------------------------------------------------------------------------------
#: The will to go may be taken back until the last moment, so each step towards departure asks for it again.
WILLING = (CONSENT_HOLDS, ticked(DECLARATION), ticked(GUARDIAN_CONSENT))
#: Somebody may have joined, and a paper may have been taken back, since the case was ready.
READY = (
    *WILLING,
    ticked(TRAVEL_DOCUMENT),
    ticked(FIT_TO_TRAVEL),
    ticked(EXIT_AUTHORISATION),
    ticked(BEST_INTERESTS),
    ticked(GUARDIAN_THERE),
    ticked(RECEPTION),
)

# --- States ------------------------------------------------------------------------------------------------------
BEFORE_DEPARTURE = (
    "inquiry", "counselled", "applied", "screened", "eligible", "waitlisted", "pre_departure", "ready", "booked",
)  # fmt: skip
AFTER_ARRIVAL = ("arrived", "planned", "assisted", "monitoring")

_AFTER = (
    State("arrived", pgettext_lazy("case", "Arrived"), within=30, tone="now"),
    State("planned", pgettext_lazy("case", "Plan signed"), within=60, tone="now"),
    State("assisted", pgettext_lazy("case", "Assisted"), within=180, tone="now"),
    State("monitoring", pgettext_lazy("case", "Monitored"), within=540, tone="now"),
    State("closed", pgettext_lazy("case", "Closed"), ends=True, tone="done"),
    State("lost_contact", pgettext_lazy("case", "Contact lost"), ends=True, tone="warn", aside=True),
    State("re_migrated", pgettext_lazy("case", "Left again"), ends=True, tone="warn", aside=True),
    State("deceased", pgettext_lazy("case", "Deceased"), ends=True, tone="warn", aside=True),
)
_CLOSURES = (
    ("reintegrated", _("Reintegrated")),
    ("partly", _("Partly reintegrated")),
    ("end_of_support", _("The support has ended")),
    ("declined", _("Wants no more support")),
)


def _ways_out(live: tuple[str, ...]) -> tuple[Step, ...]:
    """What may happen at any moment to a live case."""
    return (
        Step("lose_contact", _("Contact is lost"), live, "lost_contact"),
        Step("record_death", _("The applicant has died"), live, "deceased"),
    )


def _after_arrival() -> tuple[Step, ...]:
    return (
        Step("sign_plan", _("The plan is signed"), ("arrived",), "planned", requires=(ticked(PLAN), PLANNED)),
        Step(
            "assist",
            _("Help has begun"),
            ("planned",),
            "assisted",
            requires=(DELIVERED,),
            opens=(MONITORING, SUSTAINABILITY),
        ),
        Step("monitor", _("Start monitoring"), ("assisted",), "monitoring"),
        Step(
            "close",
            _("Close the case"),
            ("monitoring",),
            "closed",
            requires=(surveyed(SUSTAINABILITY.code, SUSTAINABILITY.title), REASON),
            asks=("closure_reason",),
        ),
        Step("re_migrate", _("The person left again"), AFTER_ARRIVAL, "re_migrated"),
    )


AVRR_OUT = Workflow(
    slug="avrr_out",
    title=_("Voluntary return from Morocco"),
    start="inquiry",
    states=(
        State("inquiry", pgettext_lazy("case", "Inquiry"), within=14),
        State("counselled", pgettext_lazy("case", "Counselled"), within=14),
        State("applied", pgettext_lazy("case", "Applied"), within=14),
        State("screened", pgettext_lazy("case", "Screened"), within=7),
        State("eligible", pgettext_lazy("case", "Eligible"), within=14),
        State("waitlisted", pgettext_lazy("case", "On the waiting list"), tone="warn", aside=True),
        State("pre_departure", pgettext_lazy("case", "Preparing departure"), within=30, tone="now"),
        State("ready", pgettext_lazy("case", "Ready"), within=14, tone="now"),
        State("booked", pgettext_lazy("case", "Booked"), within=14, tone="now"),
        State("departed", pgettext_lazy("case", "Departed"), within=3, tone="now"),
        State("in_transit", pgettext_lazy("case", "In transit"), within=3, tone="now", aside=True),
        *_AFTER,
        State("ineligible", pgettext_lazy("case", "Not eligible"), ends=True, tone="warn", aside=True),
        State("withdrawn", pgettext_lazy("case", "Withdrawn"), ends=True, tone="warn", aside=True),
    ),
    steps=(
        Step(
            "counsel",
            _("Counselling took place"),
            ("inquiry",),
            "counselled",
            requires=(MEMBERS, ticked(CONTACT), ticked(COUNSELLING)),
        ),
        Step(
            "apply",
            _("They apply"),
            ("counselled",),
            "applied",
            requires=(MEMBERS, *WILLING, COUNTRY),
            asks=("country",),
        ),
        Step(
            "screen",
            _("Screening is done"),
            ("applied",),
            "screened",
            requires=(ticked(VULNERABILITY), ticked(ASYLUM), ticked(EARLIER_RETURN)),
        ),
        Step(
            "find_eligible",
            _("Eligible"),
            ("screened", "waitlisted"),
            "eligible",
            requires=(FUNDER,),
            asks=("funder",),
        ),
        Step("waitlist", _("Put on the waiting list"), ("screened", "eligible"), "waitlisted"),
        Step(
            "find_ineligible",
            _("Not eligible"),
            ("screened", "waitlisted"),
            "ineligible",
            requires=(REASON,),
            asks=("closure_reason",),
        ),
        Step(
            "prepare",
            _("Prepare departure"),
            ("eligible",),
            "pre_departure",
            requires=(*WILLING, ticked(SECOND_INTERVIEW)),
        ),
        Step(
            "make_ready",
            _("Ready to travel"),
            ("pre_departure",),
            "ready",
            requires=READY,
        ),
        Step("book", _("The journey is booked"), ("ready",), "booked", requires=(*READY, ticked(TICKET))),
        Step(
            "depart",
            _("They departed"),
            ("booked",),
            "departed",
            requires=(*READY, ticked(TICKET), ticked(ESCORT), DEPARTED),
            asks=("departed_on",),
        ),
        Step("not_shown", _("They did not come to the departure"), ("booked",), "ready", back=True),
        Step("transit", _("They are in transit"), ("departed",), "in_transit"),
        Step(
            "arrive",
            _("They arrived"),
            ("departed", "in_transit"),
            "arrived",
            requires=(ARRIVED, ticked(RECEIVED)),
            asks=("arrived_on",),
        ),
        *_after_arrival(),
        Step("withdraw", _("They withdraw"), BEFORE_DEPARTURE, "withdrawn"),
        *_ways_out((*BEFORE_DEPARTURE, "departed", "in_transit", *AFTER_ARRIVAL)),
    ),
    points=POINTS_OUT,
    always=(LIVING,),
    closures=(
        *_CLOSURES,
        ("not_voluntary", _("The return is not voluntary")),
        ("earlier_return", _("Returned with help before")),
        ("asylum_open", _("An asylum claim is open")),
        ("no_funds", _("No funds for it")),
    ),
)

AVRR_IN = Workflow(
    slug="avrr_in",
    title=_("Reintegration in Morocco"),
    start="arrived",
    states=_AFTER,
    steps=(*_after_arrival(), *_ways_out(AFTER_ARRIVAL)),
    points=(CONTACT, VULNERABILITY, RECEIVED, PLAN),
    always=(LIVING,),
    closures=_CLOSURES,
)
