"""What the clock does for texts of files."""

from datetime import timedelta

from core.jobs import periodic
from library.extraction import actions


@periodic(every=timedelta(days=1), name="texts-of-files")
def texts_of_files() -> str:
    """Forget texts whose file is gone, and ask for those that nobody asked for."""
    gone, asked = actions.catch_up()
    return f"{gone} forgotten, {asked} asked for"
