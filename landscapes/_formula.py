"""A formula: its text read once, its value and derivatives compiled when they are first wanted."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from numpy.typing import ArrayLike

from landscapes._compile import Array, on_arrays, on_floats
from landscapes._cursor import Limits
from landscapes._derive import gradient
from landscapes._functions import CONSTANTS, FUNCTIONS, VARIABLES
from landscapes._graph import Graph
from landscapes._parse import parse
from landscapes._program import program
from landscapes._traits import Traits, traits
from landscapes._tree import Binary, Call, FormulaError, Name, Negative, Node, Number
from landscapes._typeset import typeset, typeset_name

Floats = TypeVar("Floats", bound=tuple[float, ...])
Arrays = TypeVar("Arrays", bound=tuple[Array, ...])


@dataclass(frozen=True, kw_only=True)
class Compiled(Generic[Floats, Arrays]):
    """The same quantities computed on two floats and on two arrays."""

    on_floats: Callable[[float, float], Floats]
    on_arrays: Callable[[ArrayLike, ArrayLike], Arrays]


def computed(compiled: Compiled[Floats, Arrays], x: ArrayLike, y: ArrayLike) -> Floats | Arrays:
    """Return the quantities as floats if both coordinates are numbers, else as arrays."""
    if isinstance(x, float | int) and isinstance(y, float | int):
        return compiled.on_floats(float(x), float(y))
    return compiled.on_arrays(x, y)


Value = Compiled[tuple[float], tuple[Array]]
Gradient = Compiled[tuple[float, float], tuple[Array, Array]]
Hessian = Compiled[tuple[float, float, float], tuple[Array, Array, Array]]


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A formula's tree, and the trees of its named parts, each made of x, y and parts before it."""

    tree: Node
    parts: Mapping[str, Node]

    @cached_property
    def latex(self) -> str:
        """The formula, then its parts, in one line."""
        lines = [typeset(self.tree)]
        lines += [f"{typeset_name(name)} = {typeset(part)}" for name, part in self.parts.items()]
        return r",\quad ".join(lines)

    @cached_property
    def traits(self) -> Traits:
        """What the formula is like."""
        return traits(*_graph(self.tree, self.parts))

    @cached_property
    def value(self) -> Value:
        """The value."""
        graph, f = _graph(self.tree, self.parts)
        return _compiled(graph, f)

    @cached_property
    def gradient(self) -> Gradient:
        """Both first derivatives: df/dx, df/dy."""
        graph, f = _graph(self.tree, self.parts)
        return _compiled(graph, *gradient(graph, f))

    @cached_property
    def hessian(self) -> Hessian:
        """The second derivatives: d²f/dx², d²f/dxdy, d²f/dy²."""
        graph, f = _graph(self.tree, self.parts)
        across, up = gradient(graph, f)
        return _compiled(graph, *gradient(graph, across), gradient(graph, up)[1])


def read(text: str, where: Mapping[str, str], limits: Limits) -> Formula:
    """Return the checked formula of a text; raises FormulaError on anything else."""
    parts: dict[str, Node] = {}
    for name, part in where.items():
        parts[name] = parse(part, limits, tuple(parts))
    formula = Formula(tree=parse(text, limits, tuple(parts)), parts=MappingProxyType(parts))
    _graph(formula.tree, formula.parts)
    return formula


def _compiled(graph: Graph, *roots: int) -> Compiled[Any, Any]:
    code = program(graph, roots)
    return Compiled(on_floats=on_floats(code), on_arrays=on_arrays(code))


def _graph(tree: Node, parts: Mapping[str, Node]) -> tuple[Graph, int]:
    graph = Graph()
    names = {name: graph.constant(value) for name, value in CONSTANTS.items()}
    names |= {name: graph.node(name) for name in VARIABLES}
    for name, part in parts.items():
        names[name] = _grow(graph, part, names)
    return graph, _grow(graph, tree, names)


def _grow(graph: Graph, tree: Node, names: Mapping[str, int]) -> int:
    """Add a tree to the graph, checking that its constants are numbers."""
    match tree:
        case Number(value=value):
            return graph.constant(value)
        case Name(name=name):
            return names[name]
        case Negative(operand=operand):
            return graph.negative(_grow(graph, operand, names))
        case Binary(left=left, right=right):
            joined = _join(graph, tree, _grow(graph, left, names), _grow(graph, right, names))
        case Call(function=function, arguments=arguments):
            joined = _apply(graph, function, [_grow(graph, each, names) for each in arguments])
    result = graph.value(joined)
    if result is not None and not math.isfinite(result):
        raise FormulaError("This part of the formula has no finite real value.", tree.column)
    return joined


def _join(graph: Graph, tree: Binary, left: int, right: int) -> int:
    match tree.operator:
        case "+":
            return graph.add(left, right)
        case "-":
            return graph.subtract(left, right)
        case "*":
            return graph.multiply(left, right)
        case "/":
            if graph.value(right) == 0:
                raise FormulaError("This divides by zero.", tree.column)
            return graph.divide(left, right)
        case _:
            return _raise_to(graph, tree, left, right)


def _raise_to(graph: Graph, tree: Binary, base: int, exponent: int) -> int:
    number, power = graph.value(base), graph.value(exponent)
    if power is not None:
        return graph.power(base, power)
    if number is None:
        raise FormulaError(
            "Base and exponent cannot both depend on x or y; "
            "what is meant by u^v can be written exp(v*log(u)).",
            tree.column,
        )
    if number <= 0:
        raise FormulaError(
            f"Only a positive number can have an exponent with x or y, not {number:g}.",
            tree.column,
        )
    if number == math.e:
        return graph.node("exp", exponent)
    return graph.node("exp", graph.multiply(graph.constant(math.log(number)), exponent))


def _apply(graph: Graph, function: str, arguments: list[int]) -> int:
    numbers = [graph.value(argument) for argument in arguments]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return graph.node(function, *arguments)
    try:
        return graph.constant(FUNCTIONS[function].on_floats(*known))
    except (OverflowError, ValueError):
        return graph.constant(math.nan)
