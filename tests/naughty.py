"""Strings of our own making that go wrong where text is stored, compared, shown, sent or opened elsewhere."""

from collections.abc import Iterator
from functools import cache
from itertools import product

MARK = "Heron"  # a harmless word around which strings are built, so that they can be found again
CONTROL = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u2028\u2029\u2060\u2061\u2800\u3164\ufe0f\ufeff\ufff9\uffa0"
TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
EDGES = "\ufdd0\ufffd\ufffe\uffff\U0001fffe\U0010ffff\ue000\U000f0000\u0378"  # no characters, private, unassigned
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff", "\ude00\ud83d"]
QUOTES = ["'", '"', "`", "\\", "''", "\\'", '\\"', "\u2019", "\uff07", "%27", "&#39;"]

SQL = [
    "{q} OR {q}1{q}={q}1", "{q}; DROP TABLE heron; --", "{q}) OR (1=1",
    "{q} UNION SELECT NULL,NULL --", "1{q} AND 1=0/*",
    "{q}||(SELECT 1)||{q}", "{q} ESCAPE {q}",
]  # fmt: skip
HTML = [
    "<b>{m}</b>", "<script>{m}</script>", "</textarea>{m}", "</title><h1>{m}", "<img src=x onerror={m}>", "<!--{m}",
    "]]>{m}", "<svg/onload={m}>", '"><i id="{m}', "' autofocus onfocus='{m}", "<a href=javascript:{m}>{m}</a>",
    "&lt;{m}&gt;", "&amp;amp;{m}", "&#x0;{m}", "&#1114112;{m}", "<style>*{{display:none}}</style>{m}", "<{m}", "{m}>",
    "<form><input name={m}>", "<plaintext>{m}", "<math><mi//xlink:href={m}>",
    "<?xml version='1.0'?>{m}", "<base href=//{m}>",
]  # fmt: skip
TEMPLATES = [
    "{{{{ {m} }}}}", "{{% {m} %}}", "{{# {m} #}}", "{{{{ 7|add:7 }}}}", "{{{{ request.user.password }}}}", "${{{m}}}",
    "#{{{m}}}", "<%= {m} %>", "%({m})s", "%s%s%n", "%%{m}", "{{0.__class__}}", "{{{m}}}", "{{!r}}", "{{:>999999999}}",
    "$(id){m}", "`id`{m}", "; ls {m}", "| cat {m}", "&& {m}", "\\u0000{m}", "\\x00{m}", "[[{m}]]", "[[pilot:{m}]]",
    "{{{{{{{m}}}}}}}", "{{% include '{m}' %}}", "{{% csrf_token %}}",
]  # fmt: skip
HEADERS = [
    "{m}{n}Bcc: all@example.org", "{m}{n}{n}Body", "{m}{n}Subject: other", "{m}{n} folded", "{n}{m}",
    "{m}{n}Set-Cookie: a=b", "{m}{n}Location: //example.org", "{m}{n}.{n}QUIT",
    "{m} <a@example.org>{n}To: b@example.org",
]  # fmt: skip
ENDS = ["\n", "\r", "\r\n", "%0d%0a", "\u2028", "\u0085", "\x0b"]
PATHS = [
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd\0.png", "file:///etc/passwd", "//example.org/x",
    "http://[::1", "http://example.org:99999/", "C:\\CON", "NUL", "aux.txt", "~root", "%2e%2e%2f",
    "..%c0%af..", "....//",
    "/../{m}", "?next=//example.org", "\\\\server\\share", "data:text/html,{m}", "javascript:{m}",
    "./{m}/.", "a" * 300 + ".txt",
]  # fmt: skip
NUMBERS = [
    "0", "-0", "-1", "1e309", "-1e309", "NaN", "nan", "Infinity", "-inf", "0x7f", "0b1", "0o7",
    "1_000", "1,000", "1.0.0",
    "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
    "1" * 400, "1" * 5_000, "١٢٣",
    "１２３", "²", "½", "Ⅷ", "०", "1/0", "0.1e-400", "+1", " 1", "1 ", "00", "1e1000000", "٣.٥", "௧", "𝟙", "①",
]  # fmt: skip
NOTHING = [
    "", " ", "\t", "\n", "\u00a0", "\u3000", "null", "NULL", "None", "nil", "undefined", "true",
    "false", "True", "[]", "{}",
    "[object Object]", "N/A", "-", ".", "..", "()", "\\N", "0000-00-00", "1970-01-01",
    "9999-99-99", "DEFAULT", "on", "id",
    "__proto__", "constructor", "__class__", "self", "me", "admin", "new", "edit", "write",
]  # fmt: skip
FORMULAS = [
    "={m}()", "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1",
    "=HYPERLINK(\"//example.org\",\"{m}\")", "=cmd|'/c'!A1",
    "\uff1d1+1", ";=1", ",=1", "'=1", '"=1"',
]  # fmt: skip
MARKDOWN = [
    "# {m}", "[{m}](javascript:{m})", "![{m}](//example.org/x.png)", "[{m}]: //example.org",
    "***{m}", "> " * 200 + "{m}",
    "`" * 300, "* " * 300, "[" * 300, "![" * 200, "| {m} |\n|---|", "~~~\n{m}",
    "[^1]\n\n[^1]: {m}", "<{m}@example.org>",
    "- " * 200, "1) {m}", "\\" * 301, "_" * 500, "<!-- " * 100, "&nbsp;" * 100, "www.example.org", "```{m}",
]  # fmt: skip
SCRIPTS = [
    "שלום עולם", "مرحبا بالعالم", "\u200fمرحبا\u200e hello", "नमस्ते", "สวัสดี", "こんにちは", "你好",
    "안녕하세요", "Привет", "Γειά", "𐤀𐤁", "ᚠᚢ",
    "Ｈｅｒｏｎ", "ⒽⒺⓇⓄⓃ", "𝓗𝓮𝓻𝓸𝓷", "𝐇𝐞𝐫𝐨𝐧", "ɥǝɹou", "Hеron", "Ηeron", "Heгon", "ﬁﬂ", "ǅ", "ß", "ẞ",
    "İ", "ı", "ſ", "Å", "Å", "Å",
    "ﷺ", "꧅", "𒐫", "ก็็็็็็็็", "ཀྵྐྵ", "ᄀ" * 50, "각", "각", "Zoë", "Zoe\u0308", "O’Neil", "d’Arc",
    "Nguyễn", "X Æ A", "李",
]  # fmt: skip
PICTURES = [
    "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏿", "🇬🇧", "🇬", "1️⃣", "☃︎", "☃️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍", "‍👩",
    "😀" * 100, "👩🏽‍🚀 Heron", "🫠", "♿", "©️", "\U0001f3fb",
    "\U0001f1e6" * 31,
]  # fmt: skip
ADDRESSES = [
    "a@b", "@", "a@@example.org", '"a b"@example.org', "a@[127.0.0.1]",
    "a@example.org\nBcc: b@example.org", "a+b@example.org",
    "a@exämple.org", "ä@example.org", "a@example.org,b@example.org", "Heron <a@example.org>", "a" * 65 + "@example.org",
    "a@" + "b" * 64 + ".org", "a@" + "b." * 130 + "org", "a@xn--.org", "a@xn--a.org", "a@.org",
    "a.@example.org", ".a@example.org",
    "a@example..org", "a@-example.org", "a@１.org", "a@\u200bexample.org", "a@example.org\0",
    "mailto:a@example.org", "a%b@example.org",
    "a@ß.org", "a@\u202eexample.org", "=?utf-8?q?a?=@example.org", "a(c)@example.org", "a@example.org.", "a@localhost",
]  # fmt: skip
LONG = [
    "a" * 255,
    "a" * 10_000,
    "ä" * 1_001,
    "😀" * 3_001,
    "a " * 5_000,
    "\n" * 3_000,
    "<" * 3_000,
    "\u0301" * 2_000,
    "%" * 2_000,
]


@cache
def strings() -> tuple[str, ...]:
    """All of them, each once."""
    return tuple(dict.fromkeys(_made()))


def as_received(text: str) -> str:
    """What a form gets of `text`: halves of characters cannot be sent, and come as the sign for what is lost."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _made() -> Iterator[str]:
    for sign in (*CONTROL, *UNSEEN, *TURNING, *EDGES, *SURROGATES):
        yield f"He{sign}ron"
    for sign in (*UNSEEN, *TURNING, *SURROGATES, "\0"):
        yield sign
    for quote, shape in product(QUOTES, SQL):
        yield shape.format(q=quote)
    for shapes in (HTML, TEMPLATES):
        yield from (shape.format(m=MARK) for shape in shapes)
    for end, shape in product(ENDS, HEADERS):
        yield shape.format(m=MARK, n=end)
    for plain in (PATHS, FORMULAS, MARKDOWN):
        yield from (shape.replace("{m}", MARK) for shape in plain)
    yield from (*NUMBERS, *NOTHING, *SCRIPTS, *PICTURES, *ADDRESSES, *LONG, *_stacked())


def _stacked() -> Iterator[str]:
    """Letters under heaps of accents, from a few to very many."""
    for height in (1, 4, 5, 20, 200):
        yield "".join(letter + "\u0301\u0316\u0489"[height % 3] * height for letter in MARK)
