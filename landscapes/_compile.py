"""From a graph to Python functions: straight-line code for arrays and for floats.

Every character of that code comes from a template here, a name of ours or the repr of a float:
nothing that a visitor typed gets into it.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from landscapes._functions import FUNCTIONS, sign
from landscapes._graph import Op
from landscapes._program import Program, registers

Array = NDArray[np.float64]

BLOCK = 16_384  # points at a time: what more of them need leaves the processor's cache


def on_floats(code: Program) -> Callable[[float, float], tuple[float, ...]]:
    """Return a function from two floats to the results.

    It raises OverflowError, ValueError or ZeroDivisionError where Python's arithmetic does.
    """
    words: list[str] = []
    lines: list[str] = []
    for index, op in enumerate(code.ops):
        words.append(f"t{index}" if op.operands else _leaf(op))
        if op.operands:
            lines.append(f"{words[-1]} = {_float_expression(op, words)}")
    lines.append(f"return ({', '.join(words[result] for result in code.results)},)")
    return _function("x, y", lines, _FLOAT_NAMES)


def on_arrays(code: Program) -> Callable[[ArrayLike, ArrayLike], tuple[Array, ...]]:
    """Return a function from two arrays that broadcast to the results, new arrays each."""
    block, scratch_count = _block_function(code)
    count = len(code.results)
    buffers = range(count + scratch_count)

    def function(x: ArrayLike, y: ArrayLike) -> tuple[Array, ...]:
        across, up = np.asarray(x, np.float64), np.asarray(y, np.float64)
        if across.shape != up.shape:
            across, up = np.broadcast_arrays(across, up)
        shape, size = across.shape, across.size
        across, up = across.ravel(), up.ravel()
        if 0 < size <= BLOCK:
            found = [np.empty(size) for _ in buffers]
            with np.errstate(all="ignore"):
                block(across, up, *found)
            del found[count:]
        else:
            found = [np.empty(size) for _ in range(count)]
            scratch = [np.empty(BLOCK) for _ in range(scratch_count)]
            with np.errstate(all="ignore"):
                for begin in range(0, size, BLOCK):
                    rows = [row[begin : begin + BLOCK] for row in (across, up, *found)]
                    block(*rows, *(row[: rows[0].size] for row in scratch))
        return tuple(found) if len(shape) == 1 else tuple([row.reshape(shape) for row in found])

    return function


def _block_function(code: Program) -> tuple[Callable[..., None], int]:
    """Return a function of x, y, an array for each result, and scratch arrays; and their number.

    The arrays for results are scratch as well until their result is written.
    """
    held, count = registers(code)
    names = [f"s{register}" for register in range(count)]
    for number, result in enumerate(code.results):
        if held[result] >= 0:
            names[held[result]] = f"out{number}"
    words = [
        names[register] if register >= 0 else _leaf(op)
        for op, register in zip(code.ops, held, strict=True)
    ]
    lines = [
        f"{op.kind}({', '.join((*_arguments(op, words), word))})"
        for op, word in zip(code.ops, words, strict=True)
        if op.operands
    ]
    outs = [f"out{number}" for number in range(len(code.results))]
    lines += [
        f"copyto({out}, {words[result]})"
        for out, result in zip(outs, code.results, strict=True)
        if out != words[result]
    ]
    scratch = [name for name in names if name not in outs]
    return _function(", ".join(("x", "y", *outs, *scratch)), lines, _ARRAY_NAMES), len(scratch)


def _leaf(op: Op) -> str:
    return repr(op.number) if op.kind == "constant" else op.kind


def _arguments(op: Op, words: Sequence[str]) -> list[str]:
    exponent = [repr(op.number)] if op.kind in ("power", "power_or_zero") else []
    return [words[operand] for operand in op.operands] + exponent


def _function(
    parameters: str, lines: Sequence[str], names: Mapping[str, object]
) -> Callable[..., Any]:
    source = "\n ".join((f"def function({parameters}):", *lines))
    namespace = dict(names)
    exec(compile(source, "<formula>", "exec"), namespace)  # noqa: S102  templates of our own
    return cast("Callable[..., Any]", namespace["function"])


def _float_expression(op: Op, words: Sequence[str]) -> str:
    arguments = _arguments(op, words)
    if op.kind in _FLOAT_TEMPLATES:
        return _FLOAT_TEMPLATES[op.kind].format(*arguments)
    return f"{op.kind}({', '.join(arguments)})"


def _inverse_or_zero(u: Array, out: Array) -> None:
    singular = None if u.min() > 0 else u == 0
    np.divide(1.0, u, out)
    if singular is not None:
        out[singular] = 0.0


def _power_or_zero(u: Array, exponent: float, out: Array) -> None:
    singular = None if u.min() > 0 else u == 0
    np.power(u, exponent, out)
    if singular is not None:
        out[singular] = 0.0


def _product_or_zero(weight: Array, slope: Array, out: Array) -> None:
    without = weight == 0
    np.multiply(weight, slope, out)
    out[without] = 0.0


def _step_array(u: Array | float, v: Array | float, out: Array) -> None:
    out[:] = np.select([u > v, u < v, u == v], [1.0, 0.0, 0.5], np.nan)


def _step_float(u: float, v: float) -> float:
    if u == v:
        return 0.5
    return float(u > v)


_FLOAT_TEMPLATES = MappingProxyType(
    {
        "add": "{0} + {1}",
        "subtract": "{0} - {1}",
        "multiply": "{0} * {1}",
        "divide": "{0} / {1}",
        "square": "{0} * {0}",
        "negative": "-{0}",
        "product_or_zero": "{0} * {1} if {0} else 0.0",
        "inverse_or_zero": "1.0 / {0} if {0} else 0.0",
        "power_or_zero": "power({0}, {1}) if {0} else 0.0",
    }
)
_FLOAT_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "__builtins__": {},
        "inf": math.inf,
        "nan": math.nan,
        "power": math.pow,
        "sign": sign,
        "step": _step_float,
        **{name: function.on_floats for name, function in FUNCTIONS.items()},
    }
)
_ARRAY_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "__builtins__": {},
        "inf": math.inf,
        "nan": math.nan,
        "add": np.add,
        "subtract": np.subtract,
        "multiply": np.multiply,
        "divide": np.divide,
        "square": np.square,
        "negative": np.negative,
        "power": np.power,
        "sign": np.sign,
        "copyto": np.copyto,
        "inverse_or_zero": _inverse_or_zero,
        "power_or_zero": _power_or_zero,
        "step": _step_array,
        "product_or_zero": _product_or_zero,
        **{name: function.on_arrays for name, function in FUNCTIONS.items()},
    }
)
