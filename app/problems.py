"""What was wrong with a link or a message, in a few plain sentences."""

from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app import checks, wording
from app.checks import RefusedError
from app.looks import MOST_BASINS
from optimizers import OPTIMIZERS

_TOLD = 8

T = TypeVar("T")


@dataclass(kw_only=True)
class Problems:
    """Gathers the sentences, each once; past the first few it only counts."""

    where: str = ""  # " in the link": stands behind each wrong value
    _sentences: dict[Hashable, str] = field(default_factory=dict)  # past the first few, empty

    def tell(self, sentence: str) -> None:
        """Add a sentence."""
        self._sentences.setdefault(sentence, sentence)

    def refuse(self, refused: RefusedError, remedy: str) -> None:
        """Add a refused value with what is used instead."""
        # Looking for a name that may have been meant costs too much for a sentence not shown.
        key = (*refused.args, remedy)
        if key not in self._sentences:
            told = "" if self.full else refused.told(where=self.where, remedy=remedy)
            self._sentences[key] = told

    def kept(self, check: Callable[[object], T], value: object, before: T, words: str) -> T:
        """Give the new value if it passes its check, or else the one before, called by `words`."""
        try:
            return check(value)
        except RefusedError as error:
            self.refuse(error, f"{words} is kept.")
            return before

    def fields(self, what: str, value: object) -> Mapping[object, object]:
        """Give a message's mapping; whatever is none is told, and taken for an empty one."""
        if isinstance(value, Mapping):
            return value
        self.tell(f"The {what} did not arrive as names with values; nothing is changed by them.")
        return {}

    def afford(self, steps: int, runs: int, landscape: str) -> int:
        """Lower a number of steps to what so many runs can have, and tell if that was needed."""
        try:
            return checks.work(steps, runs, landscape)
        except RefusedError as refused:
            most = checks.most_steps(runs, landscape)
            self.refuse(refused, f"{wording.number(most)} is used.")
            return most

    def unexplained(self, optimizer: str, on: Container[str]) -> bool:
        """Tell if an optimizer is to be explained that is not on; nothing, "", needs not be."""
        if not optimizer or optimizer in on:
            return False
        name = OPTIMIZERS[optimizer].name
        self.tell(f"{name} is to be explained but is not on; it is left out.")
        return True

    def mapped(self, optimizers: Sequence[str], on: Container[str]) -> tuple[str, ...]:
        """Give those whose basins can be shown; tell of those that are not on, and of too many."""
        for key in optimizers:
            if key not in on:
                name = OPTIMIZERS[key].name
                self.tell(
                    f"The basins of {name} are to be shown but it is not on; they are left out."
                )
        good = tuple(dict.fromkeys(key for key in optimizers if key in on))
        if len(good) > MOST_BASINS:
            names = wording.listed(OPTIMIZERS[key].name for key in good[:MOST_BASINS])
            self.tell(f"Too many basins are to be shown at once; those of {names} are.")
        return good[:MOST_BASINS]

    def unchartable(self, words: Sequence[str], on: Container[str], explained: str) -> bool:
        """Tell if the map is of an optimizer that is not on, or if a story is to be told, too."""
        if not words or (words[0] in on and not explained):
            return False
        why = "step by step takes its place" if words[0] in on else "it is not on"
        self.tell(
            f"The map of {OPTIMIZERS[words[0]].name} is to be shown but {why}; it is left out."
        )
        return True

    @property
    def full(self) -> bool:
        """Whether further sentences will only be counted."""
        return len(self._sentences) >= _TOLD

    def sentences(self) -> tuple[str, ...]:
        """Give what was gathered."""
        told = tuple(self._sentences.values())[:_TOLD]
        untold = len(self._sentences) - len(told)
        if not untold:
            return told
        things = "One more thing was" if untold == 1 else f"{untold} more things were"
        return (*told, f"{things} wrong and left out.")
