"""The forms about one comment, for the rules that hold for every page."""

from playwright.sync_api import Page


def forms(page: Page, path: str) -> dict[str, str]:
    """The forms to which the comments below a page lead."""
    page.goto(path)
    answer, report = (
        page.locator(f"#comments a[href*='{part}']").first.get_attribute("href") or ""
        for part in ("answers=", "/report/")
    )
    return {
        "comment form": answer.partition("&")[0],
        "answer form": answer,
        "report of a comment": report,
        "comment reported": f"{report}?sent=1",
    }
