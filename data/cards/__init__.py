"""What a figure card holds, and how it is put together from queries and methods."""

from data.cards.contents import ROW_COLUMNS, CardData, Transform, Verdict

__all__ = ["ROW_COLUMNS", "CardData", "Transform", "Verdict"]
