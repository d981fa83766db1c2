"""Needs: how far they are, closing, opening again; the list of what is to follow; what is restricted stays so."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance
from beneficiaries import actions, refusals
from beneficiaries.models import PersonNeed
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory, PersonNeedFactory
from tests.factories.places import SiteFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LIST = reverse("beneficiaries:need-list")


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def by(site):
    return UserFactory.create(sites=[site])


@pytest.fixture
def need(site):
    return PersonNeedFactory.create(person__site=site, since=date(2026, 2, 1))


def test_a_need_goes_from_noted_to_met(need, by):
    need = actions.change_need(need=need, by=by, status="assessed", severity="high", on=date(2026, 2, 3))
    assert (need.assessed_by, need.assessed_on, need.severity) == (by, date(2026, 2, 3), "high")
    other = UserFactory.create(sites=[need.person.site])
    need = actions.change_need(need=need, by=other, status="in_progress", severity="high")
    assert need.assessed_by == by
    need = actions.change_need(need=need, by=by, status="met", severity="high", on=date(2026, 3, 1))
    assert (need.status, need.until, need.review_on) == ("met", date(2026, 3, 1), None)


def test_a_closed_need_is_open_again_by_an_open_status_or_at_once(need, by):
    actions.change_need(need=need, by=by, status="not_met")
    assert actions.change_need(need=need, by=by, status="referred").until is None
    actions.end_need(need=need, by=by, status="met")
    again = actions.reopen_need(need=need, by=by)
    assert (again.until, again.status) == (None, "in_progress")
    assert actions.reopen_need(need=need, by=by).status == "in_progress"


def test_a_need_that_was_noted_anew_is_not_opened_again(need, by):
    actions.end_need(need=need, by=by)
    actions.add_need(person=need.person, by=by, code="SP-PT")
    with pytest.raises(refusals.NeedOpenAgain):
        actions.reopen_need(need=need, by=by)
    with pytest.raises(refusals.NeedOpenAgain):
        actions.change_need(need=need, by=by, status="assessed")


def test_a_need_ends_as_met_or_by_itself(need, by):
    assert actions.end_need(need=need, by=by, on=date(2026, 3, 1)).status == "noted"
    assert actions.end_need(need=need, by=by, on=date(2026, 4, 1), status="met").until == date(2026, 3, 1)
    other = PersonNeedFactory.create(person=need.person, code_id="LP-BN")
    assert actions.end_need(need=other, by=by, status="not_met").status == "not_met"


def test_days_that_cannot_be_are_refused(need, by):
    with pytest.raises(refusals.ReviewInPast):
        actions.change_need(need=need, by=by, status="noted", review_on=TODAY - timedelta(days=1))
    with pytest.raises(refusals.EndsBeforeStart):
        actions.change_need(need=need, by=by, status="met", on=date(2026, 1, 1))
    with pytest.raises(refusals.InFuture):
        actions.change_need(need=need, by=by, status="met", on=TODAY + timedelta(days=1))
    with pytest.raises(refusals.ReviewInPast):
        actions.add_need(person=need.person, by=by, code="LP-BN", review_on=TODAY - timedelta(days=1))
    with pytest.raises(refusals.BeginsInFuture):
        actions.add_need(person=need.person, by=by, code="LP-BN", since=TODAY + timedelta(days=1))


def test_a_review_that_is_overdue_already_does_not_stand_in_the_way(need, by):
    PersonNeed.objects.filter(pk=need.pk).update(review_on=date(2026, 3, 1))
    need.refresh_from_db()
    assert actions.change_need(need=need, by=by, status="assessed", review_on=date(2026, 3, 1)).status == "assessed"


def test_a_need_of_the_wrong_file_is_taken_off_and_history_keeps_it(need, by):
    actions.take_off_need(need=need, by=by)
    assert not PersonNeed.objects.exists()
    kept = PersonNeed.pgh_event_model.objects.filter(pgh_obj_id=need.pk)  # type: ignore[attr-defined]
    assert "delete" in kept.values_list("pgh_label", flat=True)
    actions.take_off_need(need=need, by=by)


def test_a_restricted_need_is_changed_by_those_cleared_only(site, by):
    need = PersonNeedFactory.create(person__site=site, code_id="SM-CI")
    for act in (
        lambda: actions.change_need(need=need, by=by, status="met"),
        lambda: actions.reopen_need(need=need, by=by),
        lambda: actions.take_off_need(need=need, by=by),
    ):
        with pytest.raises(refusals.NotCleared):
            act()
    stranger = UserFactory.create(sites=[SiteFactory.create()], cleared=["medical"])
    with pytest.raises(refusals.OutOfReach):
        actions.change_need(need=need, by=stranger, status="met")


# --- Pages -----------------------------------------------------------------------------------------------------
@pytest.fixture
def desk(world):
    return world.client("social worker")


def page_of(need, name="person-need-page"):
    return reverse(f"beneficiaries:{name}", args=[need.person.uuid, need.code_id])


def test_the_form_offers_needs_by_group_and_none_that_is_restricted(desk, world):
    person = PersonFactory.create(site=world.north)
    page = desk.get(reverse("beneficiaries:person-need", args=[person.uuid])).content.decode()
    assert "Raises their children without the other parent" in page
    assert 'value="SM-CI"' not in page
    answer = desk.post(reverse("beneficiaries:person-need", args=[person.uuid]), {"status": "noted", "note": "kept"})
    assert answer.status_code == 422
    assert "Choose a need of the list." in str(answer.context["form"].errors["code"])
    assert "kept" in answer.content.decode()


def test_a_need_says_how_far_it_is_and_what_changed(desk, world):
    need = PersonNeedFactory.create(person__site=world.north, note="Two children")
    sent = {"status": "in_progress", "severity": "medium", "note": "Two children, one ill", "on": "01/03/2026"}
    assert desk.post(page_of(need, "person-need-change"), sent).status_code == 302
    page = desk.get(page_of(need)).content.decode()
    assert "Being acted on" in page
    assert "Severity: Medium" in page
    assert "Two children → Two children, one ill" in page
    desk.post(page_of(need, "person-need-end"), {"status": "met", "on": "01/04/2026"})
    assert "Closed on" in desk.get(page_of(need)).content.decode()
    assert "1 closed need" in desk.get(reverse("beneficiaries:person-file", args=[need.person.uuid])).content.decode()
    desk.post(page_of(need, "person-need-reopen"))
    need.refresh_from_db()
    assert need.until is None
    desk.post(page_of(need, "person-need-take-off"))
    assert desk.get(page_of(need)).status_code == 404


def test_a_restricted_need_is_read_with_a_line_in_the_journal(world):
    need = PersonNeedFactory.create(person__site=world.north, code_id="SM-CI")
    names = ("person-need-page", "person-need-change", "person-need-end")
    for name in names:
        assert world.client("social worker").get(page_of(need, name)).status_code == 404
    read = AccessRecord.objects.about(need.person.uuid).filter(action="read")
    assert not read.exists()
    Clearance.objects.create(user=world.user("case manager"), category="medical")
    for number, name in enumerate(names, 1):
        assert world.client("case manager").get(page_of(need, name)).status_code == 200
        assert read.count() == number


def listed(desk, **asked):
    return [need.person.full_name for need, _late in desk.get(LIST, asked).context["rows"]]


def test_what_is_due_first_comes_first_and_what_is_restricted_does_not_come(desk, world):
    def noted(name, **said):
        return PersonNeedFactory.create(person__site=said.pop("site", world.north), person__full_name=name, **said)

    noted("Later", review_on=TODAY + timedelta(days=20), severity="high")
    noted("Overdue", review_on=TODAY - timedelta(days=3), status="assessed")
    noted("Soon", review_on=TODAY + timedelta(days=2), code_id="LP-BN")
    noted("No day")
    noted("Closed", until=TODAY)
    noted("Restricted", code_id="SM-CI")
    noted("Elsewhere", site=world.south)
    assert listed(desk) == ["Overdue", "Soon", "Later", "No day"]
    assert listed(desk, review="late") == ["Overdue"]
    assert listed(desk, review="week") == ["Soon"]
    assert listed(desk, review="none") == ["No day"]
    assert listed(desk, severity="high") == ["Later"]
    assert listed(desk, status="assessed") == ["Overdue"]
    assert listed(desk, group="LP") == ["Soon"]
    assert listed(desk, group="SM", severity="nonsense", site="x") == ["Overdue", "Soon", "Later", "No day"]
    assert "3 days late" in desk.get(LIST).content.decode()


def test_someone_cleared_does_not_find_restricted_needs_in_the_list_either(world):
    Clearance.objects.create(user=world.user("case manager"), category="medical")
    PersonNeedFactory.create(person__site=world.north, code_id="SM-CI")
    assert listed(world.client("case manager")) == []


def test_the_list_goes_on_where_it_ended(desk, world):
    for number in range(35):
        PersonNeedFactory.create(
            person__site=world.north, review_on=TODAY + timedelta(days=number // 10) if number < 20 else None
        )
    first = desk.get(LIST)
    second = desk.get(LIST + first.context["next_url"])
    found = [need.pk for page in (first, second) for need, _late in page.context["rows"]]
    assert len(found) == len(set(found)) == 35
    assert second.context["next_url"] == ""


def test_an_empty_list_says_that_it_is_good(desk):
    assert "No open need" in desk.get(LIST).content.decode()
    assert "Try fewer conditions" in desk.get(LIST, {"review": "late"}).content.decode()


def test_the_list_asks_as_much_for_two_as_for_twenty(desk, world):
    assert_flat(desk, LIST, lambda rows: PersonNeedFactory.create_batch(rows, person__site=world.north))
