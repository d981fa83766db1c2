"""Associations keep their own entries: one wrote and waits, one has a link, others were verified by telephone."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from partners.actions import make_entry_link, send_entry
from partners.entries import proposal, said_of
from partners.models import Organisation


def build(accounts: dict[str, User], day: date) -> None:
    """Links and verifications; ``day`` is today."""
    by = accounts["program coordinator"]
    Organisation.objects.filter(verified_on__isnull=False).update(verified_by=by, checked=["contacts", "phone"])
    before = timezone.make_aware(datetime.combine(day - timedelta(days=3), time(10, 20)))
    make_entry_link(organisation=Organisation.objects.get(name="Jeunes Marocains de Rotterdam"), by=by, at=before)
    writes = Organisation.objects.get(name="Maison du Maroc de Lille")
    update, _token = make_entry_link(organisation=writes, by=by, at=before, sent_to="contact@maroc-lille.example")
    changed = {
        "name_ar": "دار المغرب بليل",
        "phone": "+33 3 20 00 00 00",
        "groups_served": ["enfants", "culture", "personnes âgées"],
        "about": "Cours d’arabe le samedi, permanence d’accès aux droits, fête de l’Aïd pour le quartier.",
    }
    hind = {"full_name": "Hind Berrada", "role": "trésorière", "phone": "+33 6 00 00 00 00", "email": ""}
    said = proposal(writes, list(writes.contacts.all()), said_of(writes) | changed, [(None, hind)])
    send_entry(update=update, at=before + timedelta(days=1), proposed=said, written_by="Samir Benjelloun")
