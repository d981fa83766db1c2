"""What is done with a household: who comes, who goes, who speaks for it; splitting, joining, ending."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import View, needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries import actions, forms
from beneficiaries.forms.household import (
    NEW,
    EndHomeForm,
    FocalPointForm,
    HomeForm,
    HouseholdForm,
    JoinForm,
    MemberForm,
    RoleForm,
    SplitForm,
    households_meant,
)
from beneficiaries.models import Household, HouseholdMember, Person
from beneficiaries.views.acting import act_page, act_view
from beneficiaries.views.asking import person_or_404, plain, saved, user_of
from beneficiaries.views.homes import home_or_404

VIEW, HOMES = "beneficiaries.view_person", "beneficiaries.view_household"

household_leave = act_view(
    form=forms.EndForm,
    title=gettext_lazy("Leave the household"),
    act=gettext_lazy("End the membership"),
    said=gettext_lazy("What the household was given stays with the household."),
    permissions=("beneficiaries.change_householdmember",),
    do=lambda person, by, data: actions.leave_household(person=person, by=by, on=data["on"]),
)


@needs(VIEW, HOMES)
@require_safe
def household_search(request: HttpRequest) -> HttpResponse:
    """The households that a text means, to choose one of: a part of a form."""
    text = plain(request.GET.get("household_search"))
    homes = households_meant(user_of(request), text)
    return render(request, "beneficiaries/_households.html", {"homes": homes, "asked": bool(text)})


@needs(VIEW, "beneficiaries.add_householdmember")
@require_http_methods(["GET", "HEAD", "POST"])
def put_person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put someone into a household, new or found by a member."""
    person = person_or_404(request, uuid)
    form = HouseholdForm(request.POST or None, user=user_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            _put(person, user_of(request), form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    return act_page(
        request,
        person,
        form,
        title=_("Put into a household"),
        act=_("Put into this household"),
        template="beneficiaries/household.html",
    )


@transaction.atomic
def _put(person: Person, user: User, data: dict[str, Any]) -> None:
    """A new household is not left behind empty where the person cannot live there."""
    home = data["household"]
    if home == NEW:
        home = actions.new_household(by=user, site=person.site, since=data["since"], client_id=data["client_id"])
    actions.put_in_household(
        person=person,
        by=user,
        household=home,
        role=data["household_role"],
        since=data["since"],
        is_dependant=data["is_dependant"],
    )


# Acts on a household ---------------------------------------------------------------------------------------------
def _members(home: Household, user: User) -> list[HouseholdMember]:
    """Who lives there now and whose file ``user`` may open, the focal point first."""
    rows = home.members.filter(until=None, person__in=Person.objects.visible_to(user)).select_related("person")
    return sorted(rows.order_by("pk"), key=lambda row: row.role != HouseholdMember.Role.FOCAL_POINT)


def _page(request: HttpRequest, home: Household, form: Any, *, title: Any, act: Any, said: Any = "") -> HttpResponse:
    context = {"home": home, "form": form, "title": title, "act": act, "said": said}
    return render(
        request, "beneficiaries/household_act.html", context, status=422 if form.is_bound and form.errors else 200
    )


def home_act(
    *,
    form: type[HomeForm],
    title: Any,
    act: Any,
    do: Callable[[Household, Any, Any], Household | None],
    permissions: tuple[str, ...],
    said: Any = "",
) -> View:
    """A page with a short form on one household, whose action is ``do(household, user, form)``."""

    @needs(VIEW, HOMES, *permissions)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, uuid: UUID) -> HttpResponse:
        home, user = home_or_404(request, uuid), user_of(request)
        typed: Any = form(request.POST or None, user=user, home=home, members=_members(home, user))
        if request.method == "POST" and (made := typed.made_before()):
            return redirect("beneficiaries:household", made.uuid)
        if request.method == "POST" and typed.is_valid():
            try:
                shown = do(home, user, typed)
            except (Refusal, ValidationError) as refused:
                typed.blame(refused)
            else:
                messages.success(request, _("The household is saved."))
                return redirect("beneficiaries:household", (shown or home).uuid)
        return _page(request, home, typed, title=title, act=act, said=said)

    return view


def _add(home: Household, user: User, form: MemberForm) -> None:
    data = form.cleaned_data
    actions.put_in_household(
        person=data["picked"],
        by=user,
        household=home,
        role=data["role"],
        since=data["since"],
        is_dependant=data["is_dependant"],
    )


def _name(home: Household, user: User, form: FocalPointForm) -> None:
    data = form.cleaned_data
    person = form.person(data["focal_point"])
    assert person is not None
    actions.name_focal_point(household=home, by=user, person=person, former_role=data.get("former_role") or "other")


def _split(home: Household, user: User, form: SplitForm) -> Household:
    data = form.cleaned_data
    return actions.split_household(
        household=home,
        by=user,
        going=[person for uuid in data["going"] if (person := form.person(uuid))],
        on=data["on"],
        focal_point=form.person(data["focal_point"]),
        new_focal_point=form.person(data["new_focal_point"]),
        client_id=data["client_id"],
    )


def _join(home: Household, user: User, form: JoinForm) -> Household:
    data = form.cleaned_data
    return actions.join_households(
        household=home, into=data["household"], by=user, on=data["on"], focal_point=form.person(data["focal_point"])
    )


def _end(home: Household, user: User, form: Any) -> None:
    actions.end_household(household=home, by=user, on=form.cleaned_data["on"])


member_add = home_act(
    form=MemberForm,
    title=gettext_lazy("Add a member"),
    act=gettext_lazy("Add to this household"),
    permissions=("beneficiaries.add_householdmember",),
    do=_add,
)
focal_point = home_act(
    form=FocalPointForm,
    title=gettext_lazy("Change the focal point"),
    act=gettext_lazy("Change"),
    said=gettext_lazy("The focal point is whom we contact for the household."),
    permissions=("beneficiaries.change_householdmember",),
    do=_name,
)
split = home_act(
    form=SplitForm,
    title=gettext_lazy("Split the household"),
    act=gettext_lazy("Split"),
    said=gettext_lazy("Those who go get a household of their own. What was given so far stays with this one."),
    permissions=("beneficiaries.add_household", "beneficiaries.change_household"),
    do=_split,
)
join = home_act(
    form=JoinForm,
    title=gettext_lazy("Join to another household"),
    act=gettext_lazy("Join"),
    said=gettext_lazy("All who live here live there from that day. This household ends and keeps what it was given."),
    permissions=("beneficiaries.change_household",),
    do=_join,
)
end = home_act(
    form=EndHomeForm,
    title=gettext_lazy("End the household"),
    act=gettext_lazy("End the household"),
    said=gettext_lazy("All memberships end on that day. What the household was given stays noted."),
    permissions=("beneficiaries.change_household",),
    do=_end,
)


@needs(VIEW, HOMES, "beneficiaries.change_householdmember")
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """What someone is in the household."""
    home, user = home_or_404(request, uuid), user_of(request)
    members = _members(home, user)
    row = next((row for row in members if row.person.uuid == person), None)
    # Who lived here before, or is of another site, has no role to mend here.
    row = row or get_object_or_404(HouseholdMember, pk=0)
    typed = RoleForm(
        request.POST or None,
        user=user,
        home=home,
        members=members,
        initial={"role": row.role, "is_dependant": row.is_dependant},
    )
    if request.method == "POST" and typed.is_valid():
        try:
            actions.change_member(person=row.person, by=user, household=home, **typed.cleaned_data)
        except (Refusal, ValidationError) as refused:
            typed.blame(refused)
        else:
            messages.success(request, _("The household is saved."))
            return redirect("beneficiaries:household", home.uuid)
    return _page(request, home, typed, title=row.person.shown_name, act=_("Save"))


def _at_once(request: HttpRequest, home: Household, act: Callable[[], Household | None], said: str) -> HttpResponse:
    """An act of one touch: what came of it is said on the household's page."""
    try:
        shown = act()
    except (Refusal, ValidationError) as refused:
        text = str(refused) if isinstance(refused, Refusal) else " ".join(refused.messages)
        messages.error(request, text)
        shown = None
    else:
        messages.success(request, said)
    return redirect("beneficiaries:household", (shown or home).uuid)


@needs(VIEW, HOMES, "beneficiaries.change_householdmember")
@require_POST
def member_back(request: HttpRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Someone was removed by mistake: the membership goes on."""
    home = home_or_404(request, uuid)
    back = person_or_404(request, person)

    def act() -> None:
        actions.come_back(person=back, by=user_of(request), household=home)

    return _at_once(request, home, act, _("%(name)s lives here as before.") % {"name": back.shown_name})


@needs(VIEW, HOMES, "beneficiaries.change_household")
@require_POST
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back that the household ended or joined another."""
    home = home_or_404(request, uuid)
    return _at_once(
        request,
        home,
        lambda: actions.reopen_household(household=home, by=user_of(request)),
        _("The household is open again."),
    )


@needs(VIEW, HOMES, "beneficiaries.change_household")
@require_POST
def unsplit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back a split of today."""
    home = home_or_404(request, uuid)
    return _at_once(
        request,
        home,
        lambda: actions.undo_split(household=home, by=user_of(request)),
        _("The split is taken back: they live in one household as before."),
    )
