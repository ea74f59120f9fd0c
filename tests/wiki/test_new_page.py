"""Starting a page: its title, its kind with starter text and typed fields, and who may."""

import pytest

from wiki.models import Suggestion, WikiPage
from wiki.saving import moving, standing

pytestmark = pytest.mark.any_database

URL = "/wiki/new/"


@pytest.fixture
def writer(client, trusted_member):
    client.force_login(trusted_member)
    return client


def test_a_page_is_started_with_its_title_from_the_link(wiki, writer):
    form = writer.get(f"{URL}?title=Counting+money").context["form"]
    assert form["title"].value() == "Counting money"
    answer = writer.post(URL, {"title": "Counting money", "source": "One.", "summary": ""})
    page = WikiPage.objects.get()
    assert answer.url == page.get_url() == "/wiki/counting-money/"
    assert (page.source, page.version, page.live) == ("One.", 1, True)


@pytest.mark.parametrize("kind", ["practice", "enquiry", "meeting", "place"])
def test_each_kind_begins_with_headings_and_its_own_fields(kind, wiki, writer):
    answer = writer.get(f"{URL}?kind={kind}")
    assert answer.context["form"]["source"].value().count("## ") == 4
    assert 'name="data-' in answer.content.decode()
    assert f'href="?kind={kind}' in answer.content.decode()


def test_typed_fields_are_kept_as_data(wiki, writer):
    sent = {"title": "Vale", "source": "Text.", "kind": "place", "data-homes_0": "1,200", "data-homes_1": "households"}
    writer.post(URL, sent)
    page = WikiPage.objects.get()
    assert page.data == {"homes": {"number": "1200", "unit": "households"}}
    assert '<h2 id="ed-data">Place profile</h2>' in writer.get(f"/wiki/{page.slug}/edit/").content.decode()
    writer.post(f"/wiki/{page.slug}/edit/", {"source": "Text, mended.", "base": 1, "data-homes_0": "1300",
                                             "data-homes_1": "households"})  # fmt: skip
    page.refresh_from_db()
    assert page.data["homes"]["number"] == "1300"


def test_a_typed_field_that_cannot_be_read_is_said_and_kept(wiki, writer):
    sent = {
        "title": "Vale",
        "source": "My text.",
        "kind": "place",
        "data-homes_0": "many",
        "data-homes_1": "households",
    }
    answer = writer.post(URL, sent)
    assert answer.status_code == 422
    assert "Write the number in figures" in answer.content.decode()
    assert "My text." in answer.content.decode()
    assert 'value="many"' in answer.content.decode()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("New", "uses the address “new”"),
        ("Files", "uses the address “files”"),
        ("Tell us", "uses the address “tell-us”"),
        ("", "Write a title."),
        ("***", "at least one letter"),
        ("Соunting", "several alphabets"),
        ("Counting [money]", "Leave out"),
        ("Finding: what we know", "lead to other parts of the site"),
        ("pilot : Lewisham", "lead to other parts of the site"),
        ("a" * 121, "120"),
        ("COUNTING!", "Another page has or had this title"),
    ],
)
def test_titles_that_cannot_be_are_refused_and_kept(title, words, start, writer):
    start()
    answer = writer.post(URL, {"title": title, "source": "My text."})
    assert answer.status_code in {409, 422}
    assert words in answer.content.decode()
    assert "My text." in answer.content.decode()
    assert WikiPage.objects.count() == 1


def test_a_title_that_a_hidden_page_has_is_refused_without_telling_its_name(start, writer, trusted_member, moderator):
    page = start("Plan")
    moving.rename_page(page=page, title="Heron on the weir", by=trusted_member)
    standing.delete_page(page=page, by=moderator, reason="Twice there.")
    answer = writer.post(URL, {"title": "Plan", "source": "My text."})
    shown = answer.content.decode()
    assert (answer.status_code, "My text." in shown, "ask a moderator" in shown) == (409, True, True)
    assert "Heron" not in shown
    assert "heron" not in shown


def test_a_colon_alone_is_no_fault(wiki, writer):
    writer.post(URL, {"title": "Workshop: what we heard", "source": "One."})
    assert WikiPage.objects.get().title == "Workshop: what we heard"


def test_a_button_that_is_pressed_twice_starts_one_page(wiki, writer, client, moderator):
    sent = {"title": "Culture", "source": "How things are done.", "kind": "meeting", "data-present_0": "12",
            "data-present_1": "people"}  # fmt: skip
    first, second = (writer.post(URL, sent) for _press in range(2))
    assert first.url == second.url == WikiPage.objects.get().get_url()
    assert writer.post(URL, sent | {"source": "Something else."}).status_code == 409
    client.force_login(moderator)
    assert client.post(URL, sent).status_code == 409, "somebody else's is another page"


def test_titles_are_cleaned(wiki, writer):
    writer.post(URL, {"title": "  Count\u200bing  money ", "source": "One."})
    assert WikiPage.objects.get().title == "Counting money"


def test_the_form_of_a_title_that_is_there_leads_to_the_page(start, writer):
    page = start()
    assert writer.get(f"{URL}?title=counting").url == page.get_url()


def test_a_new_member_and_a_reader_suggest_a_page(wiki, client, new_member):
    assert "Suggest a new page" in client.get(URL).content.decode()
    client.force_login(new_member)
    answer = client.post(URL, {"title": "Culture", "source": "How things are done."}, follow=True)
    assert "waits for a moderator" in answer.content.decode()
    suggestion = Suggestion.objects.get()
    assert (suggestion.title, suggestion.page, suggestion.author) == ("Culture", None, new_member)
    assert not WikiPage.objects.exists()
