"""The front page, the pages about the site, its words and look, and what readers say of it."""

from home.models.about import AboutIndexPage, AboutPage
from home.models.feedback import Feedback
from home.models.front import HomePage
from home.models.look import SiteLook

__all__ = ["AboutIndexPage", "AboutPage", "Feedback", "HomePage", "SiteLook"]
