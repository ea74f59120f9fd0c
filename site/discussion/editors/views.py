"""What editors see of the comments on the page they edit: all of them, whatever their state, and who may comment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request

from core.paging import page_of
from core.registry import Words
from core.subjects import LONGEST_KEY, kind_of, subjects
from discussion.commenting import changing
from discussion.editors.forms import OpennessForm
from discussion.models import Conversation
from members.roles import REVIEW

PAGE_SIZE = 50
COLUMNS: list[Words] = [
    gettext_lazy("Comment"), gettext_lazy("By"), gettext_lazy("When"), gettext_lazy("State"),
]  # fmt: skip


@permission_required(REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, label: str, key: int) -> HttpResponse:
    """The comments on one thing; from the panel beside its form, one is led back there."""
    thing = _thing(label, key)
    talk = Conversation.objects.of(thing).select_related("owner").first() or Conversation()
    initial = {"state": talk.state, "owner": talk.owner_id}
    form = OpennessForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changing.settle(thing=thing, state=form.cleaned_data["state"], owner=form.cleaned_data["owner"])
        messages.success(request, _("Saved."))
        return redirect(get_valid_next_url_from_request(request) or request.path)
    subject: Any = kind_of(thing)
    rows = talk.comments.select_related("user").order_by("-pk") if talk.pk else ()
    context = {
        "page_title": _("Comments on “%(title)s”") % {"title": subject.title(thing)},
        "icon": "comment",
        "columns": COLUMNS,
        "page_obj": page_of(rows, request.GET.get("page"), PAGE_SIZE),
        "form": form,
        "url": subject.url(thing),
    }
    status = 400 if form.errors else 200
    return TemplateResponse(request, "discussion/admin/conversation.html", context, status=status)


def _thing(label: str, key: int) -> Any:
    """Whatever state it is in: editors set up a draft as well. Raises `Http404`."""
    subject = subjects.get(label)
    if subject is None or not subject.discussed or len(str(key)) > LONGEST_KEY:
        raise Http404
    model: Any = subject.visible_to(None).model
    thing = model._default_manager.filter(pk=key).first()
    if thing is None:
        raise Http404
    return thing
