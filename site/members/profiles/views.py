"""Members: the directory, a member's page, a message to a member."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import freshness, partial
from core.forms.posting import refusal, shown
from core.registry import shelves
from directory.models import Contact
from members.models import Profile
from members.profiles import directory_list
from members.profiles.face import Face
from members.profiles.messaging import MemberMessageForm, send_message
from members.profiles.seen import EVERYONE, MEMBERS, ONESELF, TAG, Audience, audience, profiles_for
from members.rights import member_required

AS = {"everyone": EVERYONE, "members": MEMBERS}
SENT = "sent"  # in the address after a message was taken


@require_safe
def member_list(request: HttpRequest) -> HttpResponse:
    """All members a reader may find, with filters."""
    context = directory_list.context(request)
    template = directory_list.PARTS if context["partial"] else directory_list.WHOLE
    page = context["page_obj"].number
    query = context["faceted"].query(page=str(page) if page > 1 else "")
    return partial.finished(render(request, template, context), request, query)


@require_safe
def member(request: HttpRequest, username: str) -> HttpResponse:
    """One member as the viewer may see them; one's own page also as others see it."""
    profile = _visible(request, username)
    eyes = _eyes(request, profile)
    face = Face(profile, eyes)
    hanging = shelves.for_subject("member", profile.user, request.user) if face.shows("contributions") else []
    own = profile.user_id == request.user.pk
    context = {
        "face": face,
        "shelves": hanging,
        "contact": _contact(request, profile),
        "own": own,
        "seen_as": request.GET["as"] if own and not face.own else "",
        "trail": [(_("Members"), reverse("member_list")), (face.name, "")],
    }
    return render(request, "members/profile.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def member_write(request: HttpRequest, username: str) -> HttpResponse:
    """A message to a member, whose address is never shown."""
    profile = _visible(request, username)
    if profile.user_id == request.user.pk:
        return redirect("me")
    face = Face(profile, audience(request.user))
    trail = [(_("Members"), reverse("member_list")), (face.name, face.url), (_("Write"), "")]
    context = {"face": face, "whom": face.name, "at": face.work, "trail": trail}
    if not profile.takes_messages:
        return _refuses_messages(request, context)
    if SENT in request.GET and request.method != "POST":
        return render(request, "members/write_sent.html", context)
    form = MemberMessageForm(request.POST if request.method == "POST" else None, user=request.user)
    refused = refusal(form, request, "member-message") if form.is_bound else None
    if form.is_bound and not refused:
        own = reverse("member", args=[request.user.username])
        send_message(to=profile, sender=form.sender, sender_url=own, text=form.cleaned_data["text"])
        return redirect(f"{reverse('member_write', args=[username])}?{SENT}=1")
    return shown(request, "members/write.html", context | {"form": form}, refused)


def _visible(request: HttpRequest, username: str) -> Profile:
    """The member, or 404 for whoever may not know of them."""
    freshness.depends(TAG, freshness.list_tag("directory.organisation"))
    related = ("user", "organisation", "photo")
    return get_object_or_404(profiles_for(request.user).select_related(*related), user__username=username)


def _contact(request: HttpRequest, profile: Profile) -> Contact | None:
    """The published contact this member is, for whoever may see that contact."""
    if profile.contact_id is None:
        return None
    return Contact.objects.visible_to(request.user).filter(pk=profile.contact_id).first()


def _eyes(request: HttpRequest, profile: Profile) -> Audience:
    """Whose choices count: of oneself everything, unless one asks how others see it."""
    if profile.user_id != request.user.pk:
        return audience(request.user)
    return AS.get(request.GET.get("as", ""), ONESELF)


def _refuses_messages(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """Says that this member wants no messages; gives back what somebody wrote meanwhile."""
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    typed = request.POST.get("text", "")
    return render(request, "members/write_refused.html", context | {"typed": typed}, status=status)
