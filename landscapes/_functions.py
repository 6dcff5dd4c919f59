"""What a formula may name: variables, constants, functions with their values and derivatives."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from landscapes._graph import Graph

VARIABLES = ("x", "y")
CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": math.pi, "e": math.e})

# From the graph, a function's own node and its arguments to its slope by each argument.
Slopes = Callable[[Graph, int, Sequence[int]], Sequence[int]]


@dataclass(frozen=True, kw_only=True)
class Function:
    """A function of one argument, or max or min of two."""

    on_floats: Callable[..., float]
    on_arrays: Callable[..., object]  # the array for the result comes last
    slopes: Slopes
    latex: str = ""  # a command; empty where the typesetter knows a form of its own
    arity: int = 1


def sign(u: float) -> float:
    """Return -1, 0 or 1: 0 at 0, where |u| has its kink."""
    return 0.0 if u == 0 else math.copysign(1.0, u)


def larger(u: float, v: float) -> float:
    """Return the larger one, nan if either is nan."""
    return u if u >= v or math.isnan(u) else v


def smaller(u: float, v: float) -> float:
    """Return the smaller one, nan if either is nan."""
    return u if u <= v or math.isnan(u) else v


def _one_plus(graph: Graph, factor: float, u: int) -> int:
    square = graph.multiply(graph.constant(factor), graph.power(u, 2))
    return graph.add(graph.constant(1), square)


def _half_inverse(graph: Graph, root: int) -> int:
    return graph.multiply(graph.constant(0.5), graph.node("inverse_or_zero", root))


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "sin": Function(
            on_floats=math.sin,
            on_arrays=np.sin,
            slopes=lambda graph, _, u: [graph.node("cos", *u)],
            latex=r"\sin",
        ),
        "cos": Function(
            on_floats=math.cos,
            on_arrays=np.cos,
            slopes=lambda graph, _, u: [graph.negative(graph.node("sin", *u))],
            latex=r"\cos",
        ),
        "tan": Function(
            on_floats=math.tan,
            on_arrays=np.tan,
            slopes=lambda graph, own, _: [_one_plus(graph, 1, own)],
            latex=r"\tan",
        ),
        "exp": Function(
            on_floats=math.exp,
            on_arrays=np.exp,
            slopes=lambda _, own, __: [own],
        ),
        "log": Function(
            on_floats=math.log,
            on_arrays=np.log,
            slopes=lambda graph, _, u: [graph.divide(graph.constant(1), *u)],
            latex=r"\ln",
        ),
        "sqrt": Function(
            on_floats=math.sqrt,
            on_arrays=np.sqrt,
            slopes=lambda graph, own, _: [_half_inverse(graph, own)],
        ),
        "abs": Function(
            on_floats=abs,
            on_arrays=np.absolute,
            slopes=lambda graph, _, u: [graph.node("sign", *u)],
        ),
        "sinh": Function(
            on_floats=math.sinh,
            on_arrays=np.sinh,
            slopes=lambda graph, _, u: [graph.node("cosh", *u)],
            latex=r"\sinh",
        ),
        "cosh": Function(
            on_floats=math.cosh,
            on_arrays=np.cosh,
            slopes=lambda graph, _, u: [graph.node("sinh", *u)],
            latex=r"\cosh",
        ),
        "tanh": Function(
            on_floats=math.tanh,
            on_arrays=np.tanh,
            slopes=lambda graph, own, _: [_one_plus(graph, -1, own)],
            latex=r"\tanh",
        ),
        "atan": Function(
            on_floats=math.atan,
            on_arrays=np.arctan,
            slopes=lambda graph, _, u: [graph.divide(graph.constant(1), _one_plus(graph, 1, *u))],
            latex=r"\arctan",
        ),
        "max": Function(
            on_floats=larger,
            on_arrays=lambda u, v, out: np.maximum(u, v, out=out),
            slopes=lambda graph, _, uv: [graph.node("step", *uv), graph.node("step", *uv[::-1])],
            latex=r"\max",
            arity=2,
        ),
        "min": Function(
            on_floats=smaller,
            on_arrays=lambda u, v, out: np.minimum(u, v, out=out),
            slopes=lambda graph, _, uv: [graph.node("step", *uv[::-1]), graph.node("step", *uv)],
            latex=r"\min",
            arity=2,
        ),
    }
)
ALIASES: Mapping[str, str] = MappingProxyType({"ln": "log", "arctan": "atan"})
