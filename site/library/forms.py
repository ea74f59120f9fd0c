"""Rules of the library's admin forms that reach across several rows."""

from core.forms.pages import RowsForm


class PublicationForm(RowsForm):
    """Names each pilot once."""

    once = {"pilot_rows": ("pilot",)}  # noqa: RUF012


class MethodForm(PublicationForm):
    """Names each use once too."""

    once = PublicationForm.once | {"uses": ("pilot", "strand")}
