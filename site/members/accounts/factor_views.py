"""Setting up one-time codes: django-allauth's page, after which the code that was typed is used up."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpResponse

from members.accounts import one_time


class ActivateAppView(ActivateTOTPView):
    """The code that proves that the application has the secret signs nobody in as well."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Switch the codes on."""
        answer = super().form_valid(form)
        authenticator = Authenticator.objects.get(user=form.user, type=Authenticator.Type.TOTP)
        one_time.use(authenticator, form.cleaned_data["code"])
        return answer


activate_app = ActivateAppView.as_view()
