"""What a figure card holds, and how it is put together from queries and methods."""

from data.analysis.plans import Transform
from data.analysis.verdicts import Verdict
from data.cards.contents import ROW_COLUMNS, CardData

__all__ = ["ROW_COLUMNS", "CardData", "Transform", "Verdict"]
