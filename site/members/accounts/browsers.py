"""What a browser is called by people, from what it says of itself."""

from django.utils.translation import gettext as _

# The first that fits counts: Edge calls itself Chrome as well, Chrome Safari, Android Linux.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_name(says: str) -> str:
    """“Firefox on Windows”; for what is not known, that it is not."""
    browser = next((name for sign, name in BROWSERS if sign in says), "")
    system = next((name for sign, name in SYSTEMS if sign in says), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say which")
