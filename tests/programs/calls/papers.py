"""A paper that was sent with an application."""

import io

from programs.actions import calls
from programs.models import Application, ApplicationPaper, CallPaper
from tests.factories.calls import APPLIED
from tests.factories.papers import paper


def sent_paper(application: Application, asked: CallPaper | None = None) -> ApplicationPaper:
    """A PDF of one page, sent through the link."""
    return calls.attach_paper(application=application, file=io.BytesIO(paper()), by=None, at=APPLIED, paper=asked)
