"""Pictures come in sizes that suit the page, described, measured, late below the fold, and in few queries."""

import re

import pytest
from django.template import Context, Template
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from core.pictures import PLACES, prefetch
from tests.core.bodies import rendered

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LARGE = (1600, 900)


def image(size=LARGE, **fields):
    return get_image_model().objects.create(title="A hall", file=get_test_image_file(size=size), **fields)


def block(of, **fields):
    return ("image", {"image": of.pk, "decorative": False, "alt_text": "A full hall", **fields})


def tags(html):
    return re.findall(r"<img[^>]*>", html)


def test_a_browser_chooses_among_widths_in_webp_and_knows_the_shape_before(rf):
    [tag] = tags(rendered(block(image()), request=rf.get("/")))
    widths = re.findall(r"\.webp (\d+)w", tag)
    assert widths == ["480", "960", "1440"]
    assert 'width="960"' in tag
    assert 'height="540"' in tag
    assert 'sizes="(min-width: 60rem) 52rem, 92vw"' in tag
    assert 'alt="A full hall"' in tag


def test_the_first_picture_of_a_page_is_fetched_at_once_and_the_others_when_they_come_near(rf):
    one = image(size=(400, 300))
    first, second = tags(rendered(block(one), block(one, decorative=True), request=rf.get("/")))
    assert 'fetchpriority="high"' in first
    assert "loading=" not in first
    assert 'loading="lazy"' in second
    assert "fetchpriority" not in second
    assert 'alt=""' in second
    assert "srcset" not in first + second  # it has no larger sizes


@pytest.mark.parametrize("where", PLACES)
def test_every_place_draws_a_measured_webp(where):
    template = Template('{% load pictures %}{% picture image where css="tile" alt="" %}')
    [tag] = tags(template.render(Context({"image": image(size=(64, 64)), "where": where})))
    assert re.search(r'src="[^"]+\.webp"\s+width="\d+"\s+height="\d+"\s+loading="lazy"\s+class="tile"\s+alt=""', tag)


def test_ten_pictures_of_a_body_take_as_many_queries_as_one(django_assert_num_queries):
    images = [image(size=(64, 64)) for _number in range(10)]
    rendered(*map(block, images))  # their sizes are made
    for number in (1, 10):
        with django_assert_num_queries(2):
            rendered(*map(block, images[:number]))


def test_ten_pictures_of_a_list_take_one_query(django_assert_num_queries):
    made = [image(size=(64, 64)) for _number in range(10)]
    template = Template('{% load pictures %}{% for image in images %}{% picture image "face" %}{% endfor %}')
    template.render(Context({"images": made}))
    for number in (1, 10):
        images = list(get_image_model().objects.all()[:number])
        with django_assert_num_queries(1):
            prefetch(images)
            template.render(Context({"images": images}))
