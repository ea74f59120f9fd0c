"""What a slide can hold besides its points."""

from wagtail import blocks

from core.blocks import TableBlock


class SlideTablesBlock(blocks.StreamBlock):
    """The tables of one slide."""

    table = TableBlock()

    class Meta:
        max_num = 3
