"""Bodies for tests: blocks by kind, and the page's part they become."""

from django.template import Context, Template

from core.blocks import BodyBlock

BARS = {"title": "Out and in", "unit": "to 1", "bars": [{"label": "Out", "value": "57"}], "source": "A report, page 1"}


def table(rows, *, columns=("text", "text", "number"), notes=(), headings=("Body", "What", "Sum"), **more):
    """The JSON of a table."""
    return {
        "table": {
            "caption": "Who pays for what",
            "columns": [{"type": kind, "heading": text} for kind, text in zip(columns, headings, strict=True)],
            "rows": [{"values": row} for row in rows],
        },
        "notes": list(notes),
        "source": "A report, page 2",
        **more,
    }


def body(*blocks):
    """The value of a body with these (kind, value) in it."""
    raw = [{"type": kind, "value": value, "id": f"id{number}"} for number, (kind, value) in enumerate(blocks)]
    return BodyBlock().to_python(raw)


def rendered(*blocks, **context):
    """What a reader gets of these blocks."""
    page = Template("{% load wagtailcore_tags %}{% include_block body %}")
    return page.render(Context({"body": body(*blocks), **context}))


def cleaned(kind, value):
    """The value of one block as the editor's form would take it; raises `ValidationError`."""
    block = BodyBlock().child_blocks[kind]
    return block.clean(block.to_python(value))
