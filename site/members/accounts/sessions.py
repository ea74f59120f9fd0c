"""Where somebody is signed in: the list, and how they end one of its sessions or all others."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

LONGEST_KEY = 18  # figures; more fit in no column


class EndSessionForm(ManageUserSessionsForm):
    """Ends the session that is named, which is never the one that asks; all others when none is named."""

    chosen: UserSession | None = None

    def clean(self) -> Any:
        """Find the session that is named."""
        named = self.data.get("session")
        if named is not None:
            self.chosen = self._other(named)
            if self.chosen is None:
                raise ValidationError(gettext("This session has ended already, or is not one you can end here."))
        return super().clean()

    def save(self, request: HttpRequest) -> None:
        """End it; its browser is signed out with its next request."""
        if self.chosen:
            self.chosen.end()
        else:
            super().save(request)

    def _other(self, named: str) -> UserSession | None:
        if not named.isdecimal() or len(named) > LONGEST_KEY:
            return None
        others = UserSession.objects.filter(user=self.request.user.pk)
        return others.exclude(session_key=self.request.session.session_key).filter(pk=int(named)).first()


class SessionsView(ListUserSessionsView):
    """The list, with a button for each session but this one."""

    form_class = EndSessionForm

    def form_valid(self, form: EndSessionForm) -> HttpResponse:
        """Say what was ended."""
        if form.chosen is None:
            return super().form_valid(form)
        form.save(self.request)
        get_adapter().add_message(self.request, messages.INFO, "usersessions/messages/session_ended.txt")
        return redirect(self.get_success_url())


sessions = SessionsView.as_view()
