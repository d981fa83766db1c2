"""Files attached to a person's file: kept once, seen by those who may, removed for a reason."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import AccessRecord, Clearance
from beneficiaries import actions, refusals
from beneficiaries.models import Attachment, Person
from tests.factories.beneficiaries import ConsentFactory, IdentityDocumentFactory, PersonFactory
from tests.factories.papers import AttachmentFactory, located, paper, picture
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db


def sent(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def person(world: World) -> Person:
    return PersonFactory.create(site=world.north)


@pytest.fixture
def client(world: World) -> Client:
    return world.client("social worker")


def url(name: str, attachment: Attachment) -> str:
    return reverse(f"beneficiaries:{name}", args=[attachment.uuid])


def stored() -> list[str]:
    """Every file in the store."""
    found: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        if not default_storage.exists(folder or "attached"):
            continue
        inner, files = default_storage.listdir(folder)
        folders += [f"{folder}/{one}".strip("/") for one in inner]
        found += [f"{folder}/{one}" for one in files]
    return found


def attach(client: Client, person: Person, content: bytes, name: str = "photo.jpg", **typed: Any) -> Any:
    data = {"kind": "photo", "file": sent(content, name)} | typed
    return client.post(reverse("beneficiaries:person-attach", args=[person.uuid]), data)


def test_a_picture_sent_twice_is_kept_once_under_a_name_that_says_nothing(client: Client, person: Person) -> None:
    for _time in range(2):
        assert attach(client, person, located(), "../../Diallo x.jpg").status_code == 302
    attachment = person.attachments.get()
    assert attachment.file.name == f"attached/{attachment.uuid.hex[:2]}/{attachment.uuid.hex}"
    assert "Diallo" not in str(stored())
    assert len(stored()) == 2
    assert attachment.size == len(attachment.file.read())


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "photo.jpg", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.jpg", "not a JPEG or PNG"),
        (b"<html><script>1</script>", "photo.jpg", "not a JPEG or PNG"),
        (picture()[:200], "photo.jpg", "damaged"),
        (paper()[:200], "paper.pdf", "damaged"),
    ],
)
def test_a_bad_file_is_refused_beside_its_field_and_leaves_nothing(
    client: Client, person: Person, content: bytes, name: str, said: str
) -> None:
    answer = attach(client, person, content, name, title="Her card")
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["file"])
    assert b'value="Her card"' in answer.content
    assert not person.attachments.exists()
    assert stored() == []


def test_without_a_file_the_page_asks_for_one(client: Client, person: Person) -> None:
    answer = client.post(reverse("beneficiaries:person-attach", args=[person.uuid]), {"kind": "photo"})
    assert answer.status_code == 422
    assert "take a picture" in str(answer.context["form"].errors["file"])


def test_where_the_row_cannot_be_written_no_file_is_left(
    world: World, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("database gone")

    monkeypatch.setattr(Attachment, "save", fails)
    with pytest.raises(RuntimeError):
        actions.attach(person=person, by=world.user("social worker"), file=sent(picture()), kind="photo")
    assert stored() == []


def test_a_picture_is_shown_and_a_pdf_handed_over_and_neither_may_do_anything(client: Client, person: Person) -> None:
    attach(client, person, picture())
    attach(client, person, paper(), "paper.pdf", kind="other", title="../../Rent <contract>")
    photo, contract = person.attachments.order_by("pk")
    for attachment, how in ((photo, "inline"), (contract, "attachment")):
        answer = client.get(url("attachment", attachment))
        assert answer.headers["Content-Disposition"].startswith(how)
        assert "Rent" not in answer.headers["Content-Disposition"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert b"".join(answer) == attachment.file.read()
    assert client.get(url("attachment-small", photo)).headers["Content-Type"] == "image/jpeg"
    assert client.get(url("attachment-small", contract)).status_code == 404


def test_a_file_that_is_missing_from_the_store_is_not_an_error_of_ours(client: Client, person: Person) -> None:
    attachment = AttachmentFactory.create(person=person)
    default_storage.delete(attachment.file.name)
    assert client.get(url("attachment", attachment)).status_code == 404


def test_someone_elses_file_does_not_exist(world: World, person: Person) -> None:
    attachment = AttachmentFactory.create(person=person)
    for name in ("attachment", "attachment-small", "attachment-remove"):
        assert world.client("social worker", "south").get(url(name, attachment)).status_code == 404


def test_a_medical_paper_is_behind_its_door_whatever_was_chosen(world: World, person: Person) -> None:
    cleared, other = world.user("case manager"), world.client("social worker")
    Clearance.objects.create(user=cleared, category="medical")
    client = world.client("case manager")
    assert attach(client, person, picture(), kind="medical", category="", title="zqxhidden").status_code == 302
    attachment = person.attachments.get()
    assert attachment.category == "medical"
    for name in ("attachment", "attachment-small", "attachment-remove"):
        assert other.get(url(name, attachment)).status_code == 404
    file = reverse("beneficiaries:person-file", args=[person.uuid])
    for reader in (other, client):
        assert b"zqxhidden" not in reader.get(file).content
    assert not AccessRecord.objects.about(person.uuid).exists()
    door = client.post(reverse("beneficiaries:person-restricted", args=[person.uuid, "medical"]))
    assert b"zqxhidden" in door.content
    assert client.get(url("attachment", attachment)).status_code == 200
    assert client.get(url("attachment-small", attachment)).status_code == 404
    assert AccessRecord.objects.about(person.uuid).filter(subject="restricted: medical").count() == 2


def test_without_a_clearance_nothing_restricted_can_be_attached(client: Client, person: Person, world: World) -> None:
    assert attach(client, person, picture(), kind="medical").status_code == 422
    with pytest.raises(refusals.NotCleared):
        actions.attach(person=person, by=world.user("social worker"), file=sent(picture()), kind="medical")
    assert not person.attachments.exists()


def test_the_same_picture_behind_a_door_is_not_told_to_those_who_may_not_open_it(world: World, person: Person) -> None:
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    by = world.user("case manager")
    actions.attach(person=person, by=by, file=sent(picture()), kind="photo", category="gbv")
    with pytest.raises(refusals.NotCleared):
        actions.attach(person=person, by=world.user("social worker"), file=sent(picture()), kind="photo")


def test_removing_destroys_the_bytes_and_keeps_who_did_it_and_why(
    client: Client, person: Person, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    attachment = AttachmentFactory.create(person=person)
    page = url("attachment-remove", attachment)
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": " "}).status_code == 422
    assert len(stored()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {"reason": "Someone else's face"}).status_code == 302
    assert stored() == []
    attachment.refresh_from_db()
    assert (attachment.removed_by, attachment.removal_reason) == (world.user("social worker"), "Someone else's face")
    file = client.get(reverse("beneficiaries:person-file", args=[person.uuid])).content.decode()
    assert "File removed" in file
    assert "Someone else&#x27;s face" in file
    assert client.get(url("attachment", attachment)).status_code == 404
    assert client.post(page, {"reason": "again"}).status_code == 404
    assert actions.remove_attachment(attachment=attachment, by=None, reason="again").removal_reason != "again"
    # What was destroyed may be brought again.
    again = actions.attach(person=person, by=None, file=sent(picture()), kind="photo")
    assert again.pk != attachment.pk


def test_the_proof_of_a_consent_stays_as_long_as_the_consent(person: Person) -> None:
    proof = AttachmentFactory.create(person=person, kind="signature")
    consent = ConsentFactory.create(person=person, signature=proof)
    with pytest.raises(refusals.SignatureHoldsConsent):
        actions.remove_attachment(attachment=proof, by=None, reason="wrong paper")
    actions.withdraw_consent(person=person, by=None, purpose=consent.purpose)
    assert actions.remove_attachment(attachment=proof, by=None, reason="wrong paper").removed_at


def test_a_picture_of_a_document_belongs_to_the_same_persons_document(client: Client, person: Person) -> None:
    document = IdentityDocumentFactory.create(person=person)
    foreign = IdentityDocumentFactory.create()
    assert attach(client, person, picture(), kind="document", document=foreign.pk).status_code == 422
    assert attach(client, person, picture(), kind="document", document=document.pk).status_code == 302
    assert person.attachments.get().document == document
    with pytest.raises(refusals.DocumentGone):
        actions.attach(person=person, by=None, file=sent(picture(size=(9, 9))), kind="document", document=foreign)


def test_a_file_with_many_attachments_asks_no_more(client: Client, person: Person) -> None:
    file = reverse("beneficiaries:person-file", args=[person.uuid])
    assert_flat(client, file, lambda n: AttachmentFactory.create_batch(n, person=person))
