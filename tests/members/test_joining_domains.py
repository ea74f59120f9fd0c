"""Which addresses belong to an approved domain."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.joining import domains
from members.models import JoiningSetting

LINES = "example.gov.uk\n.council.example\nmünchen.example\n"


@pytest.mark.parametrize(
    ("address", "approved"),
    [
        ("a@example.gov.uk", True),
        ("A@EXAMPLE.Gov.UK", True),
        ("a@example.gov.uk.", True),
        ("a@kent.council.example", True),
        ("a@deep.kent.council.example", True),
        ("a@council.example", False),
        ("a@sub.example.gov.uk", False),
        ("a@badexample.gov.uk", False),
        ("a@evilcouncil.example", False),
        ("a@example.gov.uk.evil.example", False),
        ("a@example.gov.uk@evil.example", False),
        ("a@MÜNCHEN.example", True),
        ("a@xn--mnchen-3ya.example", True),
        ("example.gov.uk", False),
        ("a@", False),
        ("", False),
        ("a@\x00example.gov.uk", False),
        ("a@" + "x" * 70 + ".gov.uk", False),
    ],
)
def test_an_address_is_compared_exactly(address, approved):
    assert domains.approves(LINES, address) is approved


@pytest.mark.parametrize("line", ["a b", "name@example.org", "uk", ".", "..gov.uk", "https://example.org", "*.gov.uk"])
def test_a_line_that_is_no_domain_is_refused_and_lets_in_nobody(line):
    with pytest.raises(ValidationError, match="is no domain"):
        JoiningSetting(approved_domains=line).clean()
    assert not domains.approves(line, "a@example.org")


def test_the_setting_is_edited_in_the_admin_and_kept_as_it_is_compared(client, admin, tree):
    client.force_login(admin)
    url = client.get(reverse("wagtailsettings:edit", args=["members", "joiningsetting"])).headers["Location"]
    fields = {"mode": "request", "invitations": 5, "contributions_for_trust": 5}
    page = client.post(url, fields | {"approved_domains": "not a domain"}).content.decode()
    assert "is no domain" in page
    client.post(url, fields | {"approved_domains": "Example.gov.uk\n\n example.gov.uk\n.Gov.UK"})
    assert JoiningSetting.objects.get().approved_domains == "example.gov.uk\n.gov.uk"
