"""A formula as a graph in which equal subexpressions are one node, simplified as it grows."""

import math
from collections.abc import Iterable
from typing import NamedTuple


class Op(NamedTuple):
    """What is done, to which nodes, with which number."""

    kind: str  # constant, x, y, add, multiply, divide, power, or the name of a function
    operands: tuple[int, ...] = ()
    number: float = 0.0  # a constant's value or a power's exponent


class Graph:
    """Nodes known by their index, operands before what is made of them.

    A difference is a sum with a factor of -1, so that numbers can be gathered in front of products.
    """

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self._known: dict[Op, int] = {}

    def node(self, kind: str, *operands: int, number: float = 0.0) -> int:
        """Return the index of this node, the old one if it is there already."""
        op = Op(kind, operands, float(number))
        if op not in self._known:
            self._known[op] = len(self.ops)
            self.ops.append(op)
        return self._known[op]

    def constant(self, value: float) -> int:
        """Return a number; zero has one sign."""
        return self.node("constant", number=value or 0.0)

    def value(self, node: int) -> float | None:
        """Return the number that a node is, None if it depends on x or y."""
        op = self.ops[node]
        return op.number if op.kind == "constant" else None

    def add(self, left: int, right: int) -> int:
        """Return left + right."""
        first, one = self.scaled(left)
        second, other = self.scaled(right)
        if one == other:
            total = self.constant(first + second)
            return total if one is None else self.multiply(total, one)
        if self.value(left) == 0:
            return right
        if self.value(right) == 0:
            return left
        if one is not None and other is not None and abs(first) == abs(second) != 1:
            inside = self.add(one, self.multiply(self.constant(second / first), other))
            return self.multiply(self.constant(first), inside)
        return self.node("add", min(left, right), max(left, right))

    def negative(self, node: int) -> int:
        """Return -node."""
        return self.multiply(self.constant(-1), node)

    def subtract(self, left: int, right: int) -> int:
        """Return left - right."""
        return self.add(left, self.negative(right))

    def multiply(self, left: int, right: int) -> int:
        """Return left * right."""
        first, one = self.scaled(left)
        second, other = self.scaled(right)
        factor = first * second
        if factor == 0:
            return self.constant(0)
        if one is None or other is None:
            core = one if other is None else other
        elif one == other:
            core = self.power(one, 2)
        else:
            core = self.node("multiply", min(one, other), max(one, other))
        if core is None:
            return self.constant(factor)
        return core if factor == 1 else self.node("multiply", self.constant(factor), core)

    def divide(self, left: int, right: int) -> int:
        """Return left / right."""
        first, one = self.scaled(left)
        second, other = self.scaled(right)
        factor = first / second if second else math.nan
        if one is other is None:
            return self.constant(factor)
        if first == 0:
            return left
        if not math.isfinite(factor) or factor == 0:
            return self.node("divide", left, right)
        if other is None:
            core = left if one is None else one
        else:
            core = self.node("divide", self.constant(1) if one is None else one, other)
        return self.multiply(self.constant(factor), core)

    def power(self, base: int, exponent: float) -> int:  # noqa: PLR0911  one for each case
        """Return base ** exponent, the exponent being a number."""
        number = self.value(base)
        if number is not None:
            try:
                return self.constant(math.pow(number, exponent))
            except (OverflowError, ValueError, ZeroDivisionError):
                return self.constant(math.nan)
        if exponent == 0:
            return self.constant(1)
        if exponent == 1:
            return base
        if exponent < 0 and float(exponent).is_integer():
            return self.divide(self.constant(1), self.power(base, -exponent))
        if exponent == 0.5:  # noqa: PLR2004
            return self.node("sqrt", base)
        return self.node("power", base, number=exponent)

    def scaled(self, node: int) -> tuple[float, int | None]:
        """Return a node as a number times another node; a constant as a number and None."""
        op = self.ops[node]
        if op.kind == "constant":
            return op.number, None
        if op.kind == "multiply" and (factor := self.value(op.operands[0])) is not None:
            return factor, op.operands[1]
        return 1.0, node

    def reachable(self, roots: Iterable[int]) -> list[int]:
        """Return what the roots are made of, themselves included, operands first."""
        wanted = set(roots)
        for node in range(max(wanted), -1, -1):
            if node in wanted:
                wanted.update(self.ops[node].operands)
        return sorted(wanted)
