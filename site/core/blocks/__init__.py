"""What an editor can put into a body: few blocks, each with one purpose."""

from core.blocks.body import BodyBlock, QuestionBlock
from core.blocks.embeds import EmbedBlock
from core.blocks.figures import BarFigureBlock
from core.blocks.tables import TableBlock
from core.blocks.texts import TEXT_FEATURES

__all__ = ["TEXT_FEATURES", "BarFigureBlock", "BodyBlock", "EmbedBlock", "QuestionBlock", "TableBlock"]
