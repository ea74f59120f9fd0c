"""Twenty texts of 200 kB, each built to keep a parser busy: nothing an honest page looks like."""

LENGTH = 199_900


def repeated(part: str, start: str = "", end: str = "") -> str:
    return start + part * ((LENGTH - len(start) - len(end)) // len(part.encode())) + end


SHAPES = {
    "open brackets": repeated("["),
    "open pictures": repeated("!["),
    "open links": repeated("[a]("),
    "links in links": repeated("[") + repeated("](x)"[:2]),
    "open references": repeated("[["),
    "references": repeated("[[a]] "),
    "wide references": repeated("[[a|"),
    "inline footnotes": repeated("^["),
    "footnotes called": repeated("[^1]", end="\n\n[^1]: x"),
    "footnotes defined": "".join(f"[^{number}]: x\n" for number in range(15_000)),
    "emphasis in turn": repeated("*a_ "),
    "stars without end": repeated("*a **a "),
    "struck": repeated("~~a"),
    "wide table": "a|" * 500 + "\n" + "-|" * 500 + "\n" + repeated("a\n")[: LENGTH - 2_100],
    "definitions": repeated("a\n: b\n"),
    "backticks of every length": "".join("`" * count + "a" for count in range(620)),
    "open angles": repeated("<a"),
    "escapes and entities": repeated("\\&amp;"),
    "headings of one name": repeated("# a\n"),
    "link definitions": repeated("[a]: <b> 'c\n"),
    "quotations that come and go": repeated("> a\n\n"),
    "lists that come and go": repeated("- a\n\n1. b\n"),
}
SHAPES["links in links"] = SHAPES["links in links"][:LENGTH]
