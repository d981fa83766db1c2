"""How organisations stand to each other."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.models import User
from partners import actions
from partners.forms.links import LinkForm
from partners.models import Organisation
from partners.views.forms_sent import attempt, form_page


@needs("partners.add_organisationlink")
def link_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how it stands to another organisation."""
    assert isinstance(request.user, User)
    user, one = request.user, get_object_or_404(Organisation, uuid=uuid)
    back = reverse("partners:organisation", args=[uuid])
    form = LinkForm(request.POST or None, organisation=one)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.link(organisation=one, by=user, **said)):
            messages.success(request, _("The link is kept."))
            return redirect(back)
    return form_page(request, form, _("A link of “%(name)s”") % {"name": one}, back)
