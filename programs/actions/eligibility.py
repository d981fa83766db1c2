"""Whom a project is for: its conditions, and what they say of a person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import RestrictedCategory, User
from beneficiaries.ages import ages
from beneficiaries.models import (
    Address,
    IdentityDocument,
    LegalStatus,
    NeedCode,
    Person,
    PersonNationality,
    PersonNeed,
)
from places.models import Location
from programs.actions.earlier import COMPLETED, LEFT, TOOK_PART, Earlier
from programs.actions.leavers import leavers
from programs.models import Eligibility, Project
from programs.refusals import AfterItself, NotWithItself

Answer = Literal["yes", "no", "person_decides"]

D = IdentityDocument.Kind
#: Papers that say by themselves what somebody's stay is: to be told of them takes the clearance for legal status.
TELLS_STATUS = {
    D.CARTE_IMMATRICULATION,
    D.CARTE_RESIDENCE,
    D.RECEPISSE,
    D.DOCUMENT_CIRCULATION,
    D.UNHCR_ASYLUM_SEEKER,
    D.UNHCR_REFUGEE,
}


@dataclass
class Verdict:
    """Whether someone may be enrolled: yes, no, or a person decides; ``reasons`` are the sentences behind it.

    ``met`` are the conditions that hold. What rests on facts that the reader is not cleared for says only so.
    """

    answer: Answer = "yes"
    reasons: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)

    def add(self, answer: Answer, sentence: str) -> None:
        """One more condition: a no outweighs a doubt, a doubt outweighs a yes."""
        if answer == "yes":
            self.met.append(sentence)
        elif answer == self.answer:
            self.reasons.append(sentence)
        elif answer == "no":
            self.answer, self.reasons = "no", [sentence]
        elif self.answer == "yes":
            self.answer, self.reasons = "person_decides", [sentence]

    @property
    def said(self) -> str:
        """The reasons as one text, each once."""
        return " ".join(dict.fromkeys(self.reasons))


# --- Ages ------------------------------------------------------------------------------------------------------
def _by_age(verdict: Verdict, person: Person, rule: Eligibility, on: date) -> None:
    if rule.min_age is None and rule.max_age is None:
        return
    counted = rule.age_on or on
    possible = ages(person.birth_date, person.birth_precision, counted)
    if possible is None:
        verdict.add("person_decides", _("The birth date is unknown, so the age cannot be told."))
        return
    youngest, oldest = possible
    least, most = rule.min_age or 0, rule.max_age if rule.max_age is not None else 999
    said = (
        _("Between %(young)s and %(old)s years old on %(day)s, depending on the birthday.")
        % {"young": youngest, "old": oldest, "day": date_format(counted)}
        if oldest != youngest
        else ngettext("%(age)s year old on %(day)s.", "%(age)s years old on %(day)s.", oldest)
        % {"age": oldest, "day": date_format(counted)}
    )
    if least <= youngest and oldest <= most:
        verdict.add("yes", said)
    elif oldest < least or youngest > most:
        verdict.add("no", f"{said} {_asked_age(rule)}")
    else:
        verdict.add("person_decides", f"{said} {_asked_age(rule)}")


def _asked_age(rule: Eligibility) -> str:
    if rule.min_age is not None and rule.max_age is not None:
        return _("The project is for people of %(from)s to %(to)s.") % {"from": rule.min_age, "to": rule.max_age}
    if rule.min_age is not None:
        return _("The project is for people of %(age)s or more.") % {"age": rule.min_age}
    return _("The project is for people of %(age)s or less.") % {"age": rule.max_age}


# --- What is known of people -----------------------------------------------------------------------------------
@dataclass
class _Known:
    """Facts of many people, read once: needs, legal status, other nationalities, papers, where they live, what
    they did before.

    ``papers``: person → kind of paper → whether it still holds.
    """

    needs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    statuses: dict[int, str] = field(default_factory=dict)
    nationalities: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    need_categories: dict[str, str] = field(default_factory=dict)
    papers: dict[int, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    earlier: Earlier = field(default_factory=Earlier)

    @classmethod
    def about(cls, people: Sequence[int], rules: Sequence[Eligibility], on: date, by: User | None) -> "_Known":
        known = cls(earlier=Earlier.of(people, rules, on, by))
        codes = {code for rule in rules for code in rule.need_codes}
        if codes:
            needs = PersonNeed.objects.filter(person__in=people, code__in=codes, since__lte=on)
            for person, code in needs.filter(Q(until=None) | Q(until__gte=on)).values_list("person", "code"):
                known.needs[person].add(code)
            restricted = NeedCode.objects.filter(pk__in=codes).exclude(category="")
            known.need_categories = dict(restricted.values_list("pk", "category"))
        if any(rule.legal_statuses for rule in rules):
            holds = LegalStatus.objects.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))
            known.statuses = dict(holds.filter(person__in=people).values_list("person", "status"))
        if any(rule.nationalities for rule in rules):
            also = PersonNationality.objects.filter(person__in=people)
            for person, country in also.values_list("person", "country__code"):
                known.nationalities[person].add(country or "")
        kinds = {kind for rule in rules for kind in rule.document_kinds}
        if kinds:
            shown = IdentityDocument.objects.filter(person__in=people, kind__in=kinds)
            shown = shown.filter(Q(issued_on=None) | Q(issued_on__lte=on))
            for person, kind, expires in shown.values_list("person", "kind", "expires_on"):
                holds_still = expires is None or expires >= on
                known.papers[person][kind] = holds_still or known.papers[person].get(kind, False)
        asked = {code for rule in rules for code in rule.place_codes}
        if asked:
            known._read_places(people, asked, on)
        return known

    def _read_places(self, people: Sequence[int], asked: set[str], on: date) -> None:
        """Which of the places asked for each person lives in; an address without a listed place says nothing."""
        inside: dict[int, set[str]] = defaultdict(set)
        for place in Location.objects.filter(code__in=asked):
            for pk in Location.objects.within(place).values_list("pk", flat=True):
                inside[pk].add(place.code or "")
        lived = Address.objects.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))
        for person, place_pk in lived.filter(person__in=people).exclude(place=None).values_list("person", "place"):
            self.places[person] |= inside.get(place_pk, set()) or {""}


def _cleared(by: User | None) -> set[str]:
    """Categories that the reader is cleared for; the console sees what it decides."""
    return set(RestrictedCategory.values) if by is None else set(by.clearances.values_list("category", flat=True))


def _masked() -> str:
    return _("A condition that you are not cleared to see.")


def _by_facts(verdict: Verdict, person: Person, rule: Eligibility, known: _Known) -> None:
    if rule.sexes:
        if person.sex == Person.Sex.UNKNOWN:
            verdict.add("person_decides", _("The sex is unknown."))
        else:
            said = _("Sex: %(sex)s.") % {"sex": person.get_sex_display()}
            verdict.add("yes" if person.sex in rule.sexes else "no", said)
    if rule.nationalities:
        held = known.nationalities.get(person.pk, set()) | ({person.nationality_id} - {None})
        if set(rule.nationalities) & held:
            verdict.add("yes", _("The nationality is one of those of the project."))
        elif held - {"XXX"}:
            verdict.add("no", _("The nationality is none of those of the project."))
        else:
            verdict.add("person_decides", _("The nationality is unknown."))
    if rule.marital_statuses:
        said = _("Marital status: %(status)s.") % {"status": person.get_marital_status_display()}
        if person.marital_status == Person.MaritalStatus.UNKNOWN:
            verdict.add("person_decides", said)
        else:
            verdict.add("yes" if person.marital_status in rule.marital_statuses else "no", said)
    if rule.place_codes:
        lives = known.places.get(person.pk)
        if lives is None:
            verdict.add("person_decides", _("No listed place says where this person lives."))
        elif lives & set(rule.place_codes):
            verdict.add("yes", _("Lives where the project works."))
        else:
            verdict.add("no", _("Lives outside the places of the project."))


def _by_restricted(verdict: Verdict, person: Person, rule: Eligibility, known: _Known, cleared: set[str]) -> None:
    if rule.legal_statuses:
        status = known.statuses.get(person.pk, LegalStatus.Status.UNKNOWN)
        answer: Answer = "yes" if status in rule.legal_statuses else "no"
        if status == LegalStatus.Status.UNKNOWN and status not in rule.legal_statuses:
            answer = "person_decides"
        said = _("Legal status: %(status)s.") % {"status": LegalStatus.Status(status).label}
        verdict.add(answer, said if RestrictedCategory.LEGAL_STATUS in cleared else _masked())
    if rule.need_codes:
        has = bool(known.needs.get(person.pk, set()) & set(rule.need_codes))
        said = _("A need of the project is noted.") if has else _("None of the needs of the project is noted.")
        categories = {known.need_categories[code] for code in rule.need_codes if code in known.need_categories}
        verdict.add("yes" if has else "no", said if categories <= cleared else _masked())


def _by_papers(verdict: Verdict, person: Person, rule: Eligibility, known: _Known, cleared: set[str]) -> None:
    if not rule.document_kinds:
        return
    shown = known.papers.get(person.pk, {})
    mine = [shown[kind] for kind in rule.document_kinds if kind in shown]
    answer: Answer
    if any(mine):
        answer, said = "yes", _("A document of the project was shown.")
    elif mine:
        answer, said = "person_decides", _("A document of the project was shown, and has expired.")
    else:
        answer, said = "no", _("None of the documents of the project was shown.")
    tells = TELLS_STATUS & set(rule.document_kinds)
    verdict.add(answer, _masked() if tells and RestrictedCategory.LEGAL_STATUS not in cleared else said)


def _by_earlier(verdict: Verdict, person: Person, rule: Eligibility, known: _Known) -> None:
    """Phases that take those of an earlier one, and projects that do not go together."""
    if rule.after is not None:
        answer, said = _came_after(known.earlier.reached[rule.after.pk].get(person.pk, 0), rule)
        verdict.add(answer, _masked() if known.earlier.is_masked(rule.after.pk, person.pk) else said)
    if rule.not_with is not None:
        there = known.earlier.reached[rule.not_with.pk].get(person.pk, 0)
        project = {"project": rule.not_with.name}
        answer = "yes"
        if there >= TOOK_PART:
            answer, said = "no", _("Takes or took part in “%(project)s”.") % project
        elif there == LEFT:
            answer, said = "person_decides", _("Was enrolled in “%(project)s” and left it.") % project
        else:
            said = _("Takes no part in “%(project)s”.") % project
        verdict.add(answer, _masked() if known.earlier.is_masked(rule.not_with.pk, person.pk) else said)


def _came_after(there: int, rule: Eligibility) -> tuple[Answer, str]:
    assert rule.after is not None
    project = {"project": rule.after.name}
    if there == COMPLETED:
        return "yes", _("Has completed “%(project)s”.") % project
    if there == TOOK_PART and rule.after_any:
        return "yes", _("Takes or took part in “%(project)s”.") % project
    if there == TOOK_PART:
        return "no", _("Takes part in “%(project)s”, and has not completed it.") % project
    if there == LEFT and rule.after_any:
        return "person_decides", _("Was enrolled in “%(project)s” and left it.") % project
    if rule.after_any:
        return "no", _("Has not taken part in “%(project)s”.") % project
    return "no", _("Has not completed “%(project)s”.") % project


# --- The verdict -----------------------------------------------------------------------------------------------
def rules_of(project: Project) -> list[Eligibility]:
    """The conditions of a project and of what it is part of: all of them hold."""
    rules = {rule.project_id: rule for rule in Eligibility.objects.select_related("after", "not_with")}
    if not rules:
        return []
    parents = dict(Project.objects.order_by().values_list("pk", "parent"))
    node: int | None = project.pk
    found = []
    while node is not None:
        if node in rules:
            found.append(rules[node])
        node = parents.get(node)
    return found


def assess_all(
    *, project: Project, people: Iterable[Person], on: date, by: User | None, days: Mapping[int, date] | None = None
) -> dict[int, Verdict]:
    """What the conditions say of many people on a day: ``{person: Verdict}``; a fixed number of queries a day.

    ``days``: another day for some, by their key. Who has died, gone away, or is followed elsewhere is not enrolled.
    """
    chosen = list(people)
    day_of = {person.pk: (days or {}).get(person.pk, on) for person in chosen}
    verdicts = {person.pk: Verdict() for person in chosen}
    for pk, sentence in leavers(people=chosen, days=day_of, by=by).items():
        verdicts[pk].add("no", sentence)
    rules = rules_of(project)
    if not rules:
        return verdicts
    cleared = _cleared(by)
    for day in dict.fromkeys(day_of.values()):
        some = [person for person in chosen if day_of[person.pk] == day]
        known = _Known.about([person.pk for person in some], rules, day, by)
        for person in some:
            for rule in rules:
                _by_age(verdicts[person.pk], person, rule, day)
                _by_facts(verdicts[person.pk], person, rule, known)
                _by_restricted(verdicts[person.pk], person, rule, known, cleared)
                _by_papers(verdicts[person.pk], person, rule, known, cleared)
                _by_earlier(verdicts[person.pk], person, rule, known)
    return verdicts


def assess(*, project: Project, person: Person, on: date, by: User | None) -> Verdict:
    """Whether a person may be enrolled in a project on a day; ``by`` is who reads the reasons (None: the console)."""
    return assess_all(project=project, people=[person], on=on, by=by)[person.pk]


@transaction.atomic
def set_eligibility(*, project: Project, by: User | None, **conditions: Any) -> Eligibility:
    """Say whom a project is for; ``conditions`` are the fields of ``Eligibility``.

    Raises ``AfterItself``, ``NotWithItself``, ``ValidationError``.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    rule = Eligibility.objects.filter(project=project).first() or Eligibility(project=project)
    for name, value in conditions.items():
        setattr(rule, name, value)
    within = set(Project.objects.within(project).values_list("pk", flat=True))
    if rule.after_id in within:
        raise AfterItself(project=project)
    if rule.not_with_id in within:
        raise NotWithItself(project=project)
    rule.full_clean()
    rule.save()
    return rule
