"""One's own account area: what a member says of themselves."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms.posting import Refusal, refusal, shown
from members.actions.profiles import change_photo, profile_of, update_profile
from members.models import Profile
from members.profiles.face import Face
from members.profiles.forms import ProfileForm
from members.profiles.seen import ONESELF


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own profile, and who sees which part of it. What was typed is kept when it is refused."""
    # A refused name must not stand in the frame of the page: the profile changes an account of its own.
    profile = profile_of(user=request.user)  # type: ignore[arg-type]
    form = _form(request, profile)
    refused = refusal(form, request, "profile") if form.is_bound else None
    if form.is_bound and not refused:
        if _kept(request, form):
            return redirect("me")
        refused = Refusal(HTTPStatus.CONFLICT)
    context = {"form": form, "face": Face(profile, ONESELF)}
    return shown(request, "members/me.html", context, refused)


def _form(request: HttpRequest, profile: Profile) -> ProfileForm:
    if request.method == "POST":
        return ProfileForm(request.POST, request.FILES, profile=profile)
    return ProfileForm(profile=profile)


def _kept(request: HttpRequest, form: ProfileForm) -> bool:
    """Write what the form says, and tell of it; False when somebody took the public name in the same moment."""
    try:
        update_profile(profile=form.profile, **form.said)
    except IntegrityError:
        form.add_error("handle", _("This name is taken."))
        return False
    if form.cleaned_data["photo"] or form.cleaned_data["no_photo"]:
        change_photo(profile=form.profile, content=form.cleaned_data["photo"])
    messages.success(request, _("Your profile is kept."))
    if form.profile.organisation_proposed:
        told = _("“%(name)s” is not in the list of organisations yet. It is proposed to the editors.")
        messages.info(request, told % {"name": form.profile.organisation_proposed})
    return True
