import pytest


@pytest.fixture
def office(client, editor):
    """An editor at work in the admin."""
    client.force_login(editor)
    return client
