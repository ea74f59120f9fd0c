"""The groups that are the roles of product.md."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from members import roles


@transaction.atomic
def ensure_roles() -> None:
    """Make the groups of product.md and give each exactly the permissions of `members.roles`.

    Wagtail's migrations bring “Editors” and “Moderators” with rights of their own; those are taken back.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    tree = site.root_page if site else Page.get_first_root_node()
    files = Collection.get_first_root_node()
    for role in roles.ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_permissions(role.site_wide))
        _grant(GroupPagePermission, group, "page", tree, [f"wagtailcore.{codename}" for codename in role.pages])
        _grant(GroupCollectionPermission, group, "collection", files, role.files)


def _permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions called `app.codename`."""
    wanted = set(names)
    if not wanted:
        return []
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(
            codename__in={name.partition(".")[2] for name in wanted}
        ).select_related("content_type")
    }
    return [found[name] for name in wanted if name in found]


def _grant(model: type[Model], group: Group, field: str, place: Model, names: Iterable[str]) -> None:
    """Let `group` have the named permissions on `place` (a page or a collection), and nowhere any other."""
    wanted = {permission.pk for permission in _permissions(names)}
    rows = model._default_manager.filter(group=group)
    rows.exclude(**{field: place, "permission__in": wanted}).delete()
    there = set(rows.values_list("permission_id", flat=True))
    model._default_manager.bulk_create(
        model(group=group, permission_id=key, **{field: place}) for key in sorted(wanted - there)
    )
