"""What this room remembers of a person: the file itself, household, needs, consents, papers, notes."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries import settlings
from beneficiaries.models import (
    Appointment,
    Attachment,
    CardPrint,
    Consent,
    FileHandover,
    FileShare,
    HouseholdMember,
    Merge,
    Note,
    Person,
    PersonNeed,
    Referral,
)
from beneficiaries.tracing import Told, Trace, declare

if TYPE_CHECKING:
    from accounts.models import User


def _tell_person(person: Person) -> Told:
    by = person.registered_by
    return Told(
        sentence=_("Registered at %(site)s") % {"site": person.site},
        detail=by.shown_name if by else "",
        icon="person-plus",
    )


def _tell_merge(merge: Merge) -> Told:
    by = merge.decided_by or merge.asked_by
    return Told(
        sentence=_("Two files joined: %(name)s, %(ref)s")
        % {"name": merge.merged.shown_name, "ref": f"\u2066{merge.merged.ref}\u2069"},
        detail=by.shown_name,
        icon="intersect",
        tone="warn",
        # Whoever covers one of the two sites only reads that it happened: the page of a merge asks for both.
        url=reverse("beneficiaries:merge", args=[merge.uuid]) if getattr(merge, "opens", False) else "",
    )


def _merges_seen(rows: QuerySet[Any], user: "User") -> QuerySet[Any]:
    """Merges that hold, each knowing whether its page opens for ``user``."""
    covered = Merge.objects.visible_to(user).filter(pk=OuterRef("pk"))
    seen: QuerySet[Any] = rows.filter(state=Merge.State.DONE).annotate(opens=Exists(covered))
    return seen


def _tell_gone(person: Person) -> Told:
    return Told(sentence=str(person.get_gone_where_display()), detail=person.gone_note, icon="box-arrow-right")


def _tell_death(person: Person) -> Told:
    return Told(sentence=_("Died"), icon="bookmark")


def _tell_note(note: Note) -> Told | None:
    by = note.written_by.shown_name if note.written_by else ""
    return Told(
        sentence=_("“%(text)s”") % {"text": note.text},
        detail=_("Note by %(name)s") % {"name": by} if by else _("Note"),
        icon="chat-left-text",
    )


def _tell_need(need: PersonNeed) -> Told:
    by = need.assessed_by.shown_name if need.assessed_by else ""
    return Told(sentence=_("Need noted: %(need)s") % {"need": need.code}, detail=by, icon="clipboard-plus")


def _tell_withdrawal(consent: Consent) -> Told:
    purpose = consent.get_purpose_display()
    return Told(sentence=_("Consent withdrawn: %(purpose)s") % {"purpose": purpose}, icon="slash-circle", tone="warn")


def _tell_consent(consent: Consent) -> Told:
    purpose = consent.get_purpose_display()
    language = str(consent.language) if consent.language else ""
    detail = _("Explained in: %(language)s") % {"language": language} if language else ""
    return Told(sentence=_("Consent given: %(purpose)s") % {"purpose": purpose}, detail=detail, icon="check2-circle")


def _tell_joining(member: HouseholdMember) -> Told:
    said = _("Joined the household %(ref)s") % {"ref": member.household.ref}
    return Told(sentence=said, detail=member.get_role_display(), icon="house-heart")


def _tell_leaving(member: HouseholdMember) -> Told:
    return Told(sentence=_("Left the household %(ref)s") % {"ref": member.household.ref}, icon="house-door")


def _tell_share(share: FileShare) -> Told:
    said = {
        FileShare.Depth.CARD: _("Card shared with %(site)s"),
        FileShare.Depth.FILE: _("File shared with %(site)s"),
    }[FileShare.Depth(share.depth)]
    return Told(sentence=said % {"site": share.site}, detail=share.why, icon="share", tone="info")


def _tell_handover(handover: FileHandover) -> Told:
    said = _("File handed over from %(one)s to %(other)s") % {"one": handover.from_site, "other": handover.to_site}
    return Told(sentence=said, detail=handover.reason, icon="arrow-right", tone="info")


def _tell_referral(referral: Referral) -> Told:
    said = _("Referred to %(whom)s") % {"whom": referral.to_site or referral.to_organisation}
    return Told(sentence=said, detail=str(referral.get_state_display()), icon="signpost", tone="info")


def _tell_appointment(appointment: Appointment) -> Told:
    return Told(
        sentence=str(appointment.get_kind_display()),
        detail=" · ".join(filter(None, [appointment.about, str(appointment.get_state_display())])),
        icon="calendar-event",
    )


def _tell_attachment(attachment: Attachment) -> Told:
    by = attachment.added_by.shown_name if attachment.added_by else ""
    return Told(sentence=_("File attached: %(file)s") % {"file": attachment}, detail=by, icon="paperclip")


def _tell_removal(attachment: Attachment) -> Told:
    by = attachment.removed_by.shown_name if attachment.removed_by else ""
    return Told(
        sentence=_("File removed: %(file)s") % {"file": attachment},
        detail=" · ".join(filter(None, [attachment.removal_reason, by])),
        icon="trash",
    )


def _tell_card(card: CardPrint) -> Told:
    by = card.printed_by.shown_name if card.printed_by else ""
    said = _("Card printed") if card.number == 1 else _("Card %(number)s printed") % {"number": card.number}
    return Told(sentence=said, detail=" · ".join(filter(None, [card.reason, by])), icon="qr-code")


def _shown_files(rows: QuerySet[Any], user: "User") -> QuerySet[Any]:
    """Restricted files are told behind their own door; a signature belongs to its consent, which is told."""
    return rows.filter(category="").exclude(kind=Attachment.Kind.SIGNATURE)


def _unrestricted(rows: QuerySet[Any], user: "User") -> QuerySet[Any]:
    return rows.filter(category="")


def _unrestricted_notes(rows: QuerySet[Any], user: "User") -> QuerySet[Any]:
    """Restricted notes are read behind their own door, where each reading is noted: never on the timeline."""
    return rows.filter(category="")


def _unrestricted_needs(rows: QuerySet[Any], user: "User") -> QuerySet[Any]:
    return rows.filter(code__category="")


declare(
    Trace(
        model="beneficiaries.Person",
        person="pk",
        on="registered_on",
        tell=_tell_person,
        related=("site", "registered_by"),
        erasing="blank",
    ),
    Trace(model="beneficiaries.Person", person="pk", on="gone_on", tell=_tell_gone, erasing="blank"),
    Trace(model="beneficiaries.Person", person="pk", on="deceased_on", tell=_tell_death, erasing="blank"),
    Trace(
        model="beneficiaries.Person",
        person="merged_into",
        on="registered_on",
    ),
    Trace(
        model="beneficiaries.PersonName",
        person="person",
        on="person__registered_on",
        unique=("name",),
        erasing="delete",
        settling=settlings.SAME,
    ),
    Trace(
        model="beneficiaries.PersonNationality",
        person="person",
        on="person__registered_on",
        unique=("country",),
        erasing="delete",
        settling=settlings.SAME,
    ),
    Trace(
        model="beneficiaries.PersonLanguage",
        person="person",
        on="person__registered_on",
        unique=("language",),
        erasing="delete",
        settling=settlings.SAME,
    ),
    Trace(model="beneficiaries.Address", person="person", on="since", erasing="delete", settling=settlings.ADDRESS),
    Trace(
        model="beneficiaries.IdentityDocument",
        person="person",
        on="person__registered_on",
        unique=("kind", "number"),
        erasing="delete",
        settling=settlings.DOCUMENT,
    ),
    Trace(
        model="beneficiaries.HouseholdMember",
        person="person",
        on="since",
        tell=_tell_joining,
        related=("household",),
        topic="follow_up",
        settling=settlings.MEMBERSHIP,
    ),
    Trace(
        model="beneficiaries.HouseholdMember",
        person="person",
        on="until",
        tell=_tell_leaving,
        related=("household",),
        topic="follow_up",
    ),
    Trace(
        model="beneficiaries.PersonNeed",
        person="person",
        on="since",
        unique=("code",),
        tell=_tell_need,
        related=("code", "assessed_by"),
        topic="follow_up",
        seen_by=_unrestricted_needs,
        erasing="blank",
        settling=settlings.NEED,
    ),
    # Never told on the timeline: its very existence is restricted.
    Trace(
        model="beneficiaries.LegalStatus",
        person="person",
        on="since",
        erasing="delete",
        settling=settlings.LEGAL_STATUS,
    ),
    Trace(
        model="beneficiaries.Consent",
        person="person",
        on="given_on",
        unique=("purpose",),
        tell=_tell_consent,
        related=("language",),
        erasing="blank",
        settling=settlings.CONSENT,
    ),
    Trace(model="beneficiaries.Consent", person="person", on="withdrawn_on", tell=_tell_withdrawal, erasing="blank"),
    Trace(
        model="beneficiaries.FileShare",
        person="person",
        on="since",
        unique=("site", "depth"),
        tell=_tell_share,
        related=("site",),
        settling=settlings.SHARE,
    ),
    Trace(
        model="beneficiaries.Note",
        person="person",
        on="written_at__date",
        tell=_tell_note,
        related=("written_by",),
        topic="follow_up",
        seen_by=_unrestricted_notes,
        erasing="delete",
    ),
    # Proposals of the machine: nothing that happened to anyone.
    Trace(
        model="beneficiaries.DuplicatePair",
        person="first",
        on="found_at__date",
        erasing="delete",
        settling=settlings.STAYS,
    ),
    Trace(model="beneficiaries.DuplicatePair", person="second", on="found_at__date", erasing="delete"),
    Trace(
        model="beneficiaries.PersonLink",
        person="person",
        on="since",
        unique=("kind", "other"),
        erasing="delete",
        settling=settlings.LINK,
    ),
    Trace(model="beneficiaries.PersonLink", person="other", on="since", erasing="delete"),
    Trace(
        model="beneficiaries.FileHandover",
        person="person",
        on="handed_at__date",
        tell=_tell_handover,
        related=("from_site", "to_site"),
        erasing="blank",
    ),
    Trace(
        model="beneficiaries.Attachment",
        person="person",
        on="added_at__date",
        unique=("digest", "kind"),
        tell=_tell_attachment,
        related=("added_by",),
        seen_by=_shown_files,
        erasing="delete",
        settling=settlings.SAME,
    ),
    Trace(
        model="beneficiaries.Attachment",
        person="person",
        on="removed_at__date",
        tell=_tell_removal,
        related=("removed_by",),
        seen_by=_shown_files,
        erasing="delete",
    ),
    Trace(
        model="beneficiaries.CardPrint",
        person="person",
        on="printed_at__date",
        unique=("number",),
        tell=_tell_card,
        related=("printed_by",),
        settling=settlings.CARD,
    ),
    Trace(
        model="beneficiaries.Referral",
        person="person",
        on="sent_at__date",
        tell=_tell_referral,
        related=("to_site", "to_organisation"),
        topic="follow_up",
        seen_by=_unrestricted,
        erasing="blank",
        settling=settlings.REFERRAL,
    ),
    # What someone told us is told by its own pages only: the confidential channel above all.
    Trace(model="beneficiaries.Feedback", person="person", on="received_on", erasing="blank"),
    Trace(
        model="beneficiaries.Appointment",
        person="person",
        on="on",
        tell=_tell_appointment,
        topic="follow_up",
        seen_by=_unrestricted,
        erasing="blank",
    ),
    Trace(
        model="beneficiaries.Merge",
        person="kept",
        on="decided_at__date",
        tell=_tell_merge,
        related=("merged", "asked_by", "decided_by"),
        seen_by=_merges_seen,
        erasing="keep",
        settling=settlings.STAYS,
    ),
    Trace(model="beneficiaries.Merge", person="merged", on="asked_at__date"),
)
