"""A link taken apart: what it says under each key, and how the good of it is found."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Self, TypeVar
from urllib.parse import unquote

from app import checks, wording
from app.checks import Owner, RefusedError
from app.problems import Problems
from optimizers import Hyperparameter

MAX_LENGTH = 5000  # a tenth more than the longest link there can be
# How many of a key's texts: what is no formula costs some hundredths of a second to find out.
_TRIED = 3

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The texts that a link has under each of its keys, in its order."""

    texts: Mapping[str, list[str]]
    problems: Problems

    @classmethod
    def of(cls, query: str, known: Collection[str], problems: Problems) -> Self:
        """Split a query; tell of the keys that nobody knows."""
        if len(query) > MAX_LENGTH:
            length, limit = wording.number(len(query)), wording.number(MAX_LENGTH)
            problems.tell(f"The link has {length} characters; only the first {limit} are read.")
            query = query[:MAX_LENGTH].rpartition("&")[0]
        texts: dict[str, list[str]] = {}
        for pair in query.removeprefix("?").split("&"):
            # Not as a form would: a plus sign belongs to a number here, it does not mean a space.
            key, _, text = (unquote(each) for each in pair.partition("="))
            if pair:
                texts.setdefault(key, []).append(text)
        for shown, key in {wording.quoted(key): key for key in texts if key not in known}.items():
            close = "" if problems.full else wording.meant(key, known)
            problems.tell(f"Nothing is called {shown}{close}; it is left out.")
        return cls(texts=texts, problems=problems)

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def first_good(self, key: str, check: Callable[[str], T], *, usual: T, remedy: str) -> T:
        """Give the first text of a key that passes its check, as a value, or else the usual one."""
        texts = self.texts.get(key, [])
        refused: list[RefusedError] = []
        good: list[T] = []
        for text in texts[:_TRIED]:
            try:
                good = [check(text)]
                break
            except RefusedError as error:
                refused.append(error)
        for each in refused:
            self.problems.refuse(each, "" if good else remedy)
        if good and len(texts) > 1:
            self.problems.tell(f"The link says {key} more than once; the first good value is used.")
        elif len(texts) > _TRIED:
            times, tried = wording.number(len(texts)), wording.count(_TRIED)
            self.problems.tell(
                f"The link says {key} {times} times; only the first {tried} values are tried."
            )
        return good[0] if good else usual

    def named(self, pieces: Iterable[str]) -> Self:
        """Take pieces apart that are each written as name:value."""
        texts: dict[str, list[str]] = {}
        for piece in filter(None, pieces):
            name, _, text = piece.partition(":")
            texts.setdefault(name.strip(), []).append(text)
        return replace(self, texts=texts)

    def settings(
        self, owner: Owner, pieces: Iterable[str], usual: Mapping[str, float], whose: str
    ) -> dict[str, float]:
        """Read hyperparameters, each written as name:value, over the usual ones."""
        values = dict(usual)
        own = self.named(pieces)
        for name in own.texts:
            try:
                record = checks.hyperparameter(owner, name)
            except RefusedError as error:
                self.problems.refuse(error, "It is left out.")
                continue
            values[name] = own.first_good(
                name,
                partial(_setting, owner, record),
                usual=values[name],
                remedy=f"{whose}, {wording.number(values[name])}, is used.",
            )
        return values


def _setting(owner: Owner, record: Hyperparameter, text: str) -> float:
    return checks.setting(owner, record, wording.value(text))


def numbers(text: str) -> list[float | str]:
    """Read numbers with commas between them; what is none is given back as it came."""
    return [wording.value(each) for each in text.split(",")]
