"""One's own account area."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """What a member says of themselves, and to whom."""
    return render(request, "members/me.html")
