"""One's own account."""

from axes.models import AccessLog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import actions, second_factor
from accounts.access import signed_in
from accounts.forms import ProfileForm
from accounts.models import User
from accounts.roles import needs_second_factor, title_of

RECENT = 5


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Who I am here: name, language, role, sites, password, phone, and where I signed in lately."""
    assert isinstance(request.user, User)
    user = User.objects.get(pk=request.user.pk)  # Not the request's own: a form that fails leaves its values on it.
    form = ProfileForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        changed = actions.change_profile(by=request.user, **form.cleaned_data)
        with translation.override(changed.language):
            messages.success(request, _("Your account is saved."))
        return redirect("accounts:profile")
    context = {
        "form": form,
        "roles": [title_of(group) for group in request.user.groups.all()],
        "sites": list(request.user.sites.select_related("location")),
        "clearances": list(request.user.clearances.all()),
        "phone": second_factor.phone_of(request.user),
        "codes_left": second_factor.recovery_codes_left(request.user),
        "must_have_code": needs_second_factor(request.user),
        "recent": AccessLog.objects.filter(username=request.user.email).order_by("-attempt_time")[:RECENT],
    }
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)
