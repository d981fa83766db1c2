"""Writing an application: one form for the words and the papers, the same for the association and for staff."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.views.asking import plain
from programs.actions import calls as actions
from programs.forms.calls import ApplicationForm, CameForm, PapersForm
from programs.models import Application, ApplicationPaper, CallPaper


@dataclass
class Writing:
    """What was sent, what came of it, and what the page shows."""

    application: Application
    form: ApplicationForm
    files: PapersForm
    papers: list[CallPaper]
    #: "saved", "sent", or empty where something is wrong or nothing was sent yet.
    done: str = ""
    came: CameForm | None = None
    kept: list[ApplicationPaper] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether something typed or chosen is wrong."""
        asked = [self.form, self.files, *([self.came] if self.came else [])]
        return any(one.is_bound and bool(one.errors) for one in asked)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each paper of the call with the files that are there and the field for one more; then any other paper."""
        return [
            {
                "paper": paper,
                "files": [one for one in self.kept if one.paper_id == (paper.pk if paper else None)],
                "field": self.files[name],
            }
            for name, paper in self.files.papers.items()
        ]

    @property
    def checklist(self) -> list[tuple[Any, bool]]:
        """What an application needs, each with whether it is there."""
        return checklist(self.application, self.papers, self.kept)


def checklist(
    application: Application, papers: list[CallPaper], kept: list[ApplicationPaper]
) -> list[tuple[Any, bool]]:
    """What is said and sent of what an application needs: words first, then the required papers."""
    row = application
    said: list[tuple[Any, bool]] = [
        (_("Title of the project"), bool(row.title)),
        (_("What the project is about"), bool(row.summary)),
        (_("Amount asked for"), row.amount is not None),
        (_("Who can answer questions"), bool(row.contact_name)),
        (_("Phone or e-mail address"), bool(row.contact_phone or row.contact_email)),
    ]
    if row.priority_id is None and row.call.priorities.exists():
        said.append((_("Priority that it serves"), False))
    there = {one.paper_id for one in kept}
    return said + [(str(paper), paper.pk in there) for paper in papers if paper.required]


def writing(request: HttpRequest, application: Application, by: User | None, at: datetime) -> Writing:
    """What the form sent is kept: a paper taken off, papers added, words saved, the whole sent in. ``at``: now.

    Each file is kept by itself, so that a wrong word costs none; one that is refused keeps the rest from being sent in.
    """
    papers = list(application.call.papers.all())
    sent = request.method == "POST"
    page = Writing(
        application,
        ApplicationForm(request.POST if sent else None, application=application),
        PapersForm(request.POST if sent else None, request.FILES if sent else None, papers=papers),
        papers,
        came=CameForm(request.POST if sent else None) if by is not None else None,
    )
    if sent:
        _keep(request, page, by, at)
    page.kept = list(application.papers.select_related("paper"))
    return page


def _keep(request: HttpRequest, page: Writing, by: User | None, at: datetime) -> None:
    act = plain(request.POST.get("act"), 60)
    if act.startswith("remove:"):
        _take_off(page, act.removeprefix("remove:"), by, at)
    _add_files(page, by, at)
    if by is not None and act != "send" and not actions.may_be_written(page.application, at):
        # Its words stand; papers that came later are added all the same.
        page.done = "" if page.files.errors else "saved"
        return
    ready = page.form.is_valid() and not page.files.errors and (page.came is None or page.came.is_valid())
    if not page.form.is_valid():
        return
    row, said = page.application, page.form.said
    if act == "send" and ready:
        came = page.came.moment if page.came else None
        page.done = "sent" if attempt(page.form, lambda: _sent_in(page, by, at, came)) else ""
        if page.form.errors:
            # Whatever may be kept is kept all the same: nobody types it twice.
            _quietly(lambda: actions.save_draft(application=row, by=by, at=at, **said))
    elif attempt(page.form, lambda: actions.save_draft(application=row, by=by, at=at, **said)):
        page.done = "" if page.wrong else "saved"
    row.refresh_from_db(fields=[*actions.WRITTEN, "state", "submitted_at"])


def _sent_in(page: Writing, by: User | None, at: datetime, came: datetime | None) -> Application:
    return actions.submit(application=page.application, by=by, at=at, came_at=came, **page.form.said)


def _quietly(act: Any) -> None:
    try:
        act()
    except (Refusal, ValidationError):
        return


def _take_off(page: Writing, number: str, by: User | None, at: datetime) -> None:
    try:
        uuid = UUID(number)
    except ValueError:
        return
    paper = page.application.papers.filter(uuid=uuid).first()
    if paper is None:
        # Taken off already, by a second touch.
        return
    paper.application = page.application
    try:
        actions.remove_paper(paper=paper, by=by, at=at)
    except Refusal as refusal:
        page.files.add_error(None, str(refusal))


def _add_files(page: Writing, by: User | None, at: datetime) -> None:
    page.files.is_valid()
    for name, paper in page.files.papers.items():
        file = page.files.cleaned_data.get(name)
        if file is None:
            continue
        try:
            actions.attach_paper(application=page.application, file=file, by=by, at=at, paper=paper)
        except Refusal as refusal:
            page.files.add_error(name, str(refusal))
        except ValidationError as wrong:
            page.files.add_error(name, wrong.messages)
    for name in page.files.papers:
        if name in page.files.errors:
            page.files[name].help_text = _("Choose the file again: the browser does not keep it.")
