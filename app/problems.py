"""What was wrong with a link or a message, in a few plain sentences."""

from dataclasses import dataclass, field

from app.checks import RefusedError

_TOLD = 8


@dataclass(kw_only=True)
class Problems:
    """Gathers the sentences; past the first few it only counts."""

    where: str = ""  # " in the link": stands behind each wrong value
    _told: list[str] = field(default_factory=list)
    _untold: int = 0

    def tell(self, sentence: str) -> None:
        """Add a sentence."""
        if self.full:
            self._untold += 1
        else:
            self._told.append(sentence)

    def refuse(self, refused: RefusedError, remedy: str) -> None:
        """Add a refused value with what is used instead."""
        # Looking for a name that may have been meant costs too much for a sentence not shown.
        self.tell("" if self.full else refused.told(where=self.where, remedy=remedy))

    @property
    def full(self) -> bool:
        """Whether further sentences will only be counted."""
        return len(self._told) >= _TOLD

    def sentences(self) -> tuple[str, ...]:
        """Give what was gathered."""
        if not self._untold:
            return tuple(self._told)
        things = "One more thing was" if self._untold == 1 else f"{self._untold} more things were"
        return (*self._told, f"{things} wrong and left out.")
