"""Every optimizer and every property that all of them have."""

import math
import re

import numpy as np
import pytest
from numpy.typing import NDArray

from optimizers import (
    OPTIMIZERS,
    Hyperparameter,
    Optimizer,
    Phase,
    Run,
    Settings,
    descend,
    explain,
)
from tests.optimizers.latex import computed
from tests.optimizers.surfaces import BOWL, RIPPLES, ROSENBROCK

START = (0.7, -0.4)
HYPERPARAMETERS = [
    pytest.param(optimizer, each, id=f"{optimizer.key}-{each.name}")
    for optimizer in OPTIMIZERS.values()
    for each in optimizer.hyperparameters
]
every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
every_hyperparameter = pytest.mark.parametrize(("optimizer", "record"), HYPERPARAMETERS)


@every_hyperparameter
def test_default_slider_and_bounds_are_nested(optimizer: Optimizer, record: Hyperparameter) -> None:
    """A default can be reached with the slider, and the slider reaches only what is allowed."""
    low, high = record.slider
    assert record.low <= low <= record.default <= high <= record.high
    assert record.default in record.stops
    assert optimizer.settings({})[record.name] == record.default


@every_hyperparameter
def test_slider_has_stops_from_end_to_end(optimizer: Optimizer, record: Hyperparameter) -> None:
    """A slider's stops ascend from one of its ends to the other."""
    del optimizer
    assert record.slider == (record.stops[0], record.stops[-1])
    assert sorted(set(record.stops)) == list(record.stops)


@every_hyperparameter
def test_every_hyperparameter_matters(optimizer: Optimizer, record: Hyperparameter) -> None:
    """Another value makes another path."""
    other = {"switch": 0.0, "linear": 0.5, "near one": 0.5, "log": 0.07, "from zero": 0.07}[
        record.scale
    ]
    runs = [Run(optimizer.key, given, START) for given in ({}, {record.name: other})]
    position = descend(BOWL, runs, steps=1000).position
    assert abs(position[:, 0] - position[:, 1]).max() > 1e-6


@every_hyperparameter
def test_extremes_are_shown_as_what_they_are(optimizer: Optimizer, record: Hyperparameter) -> None:
    """The lowest and the highest value allowed walk without an error."""
    runs = [Run(optimizer.key, {record.name: value}, START) for value in (record.low, record.high)]
    walked = descend(BOWL, runs, steps=50)
    assert np.isfinite(walked.position[1]).all()


@every_optimizer
def test_stays_put_at_rest(optimizer: Optimizer) -> None:
    """Whoever starts in the minimum, at the origin, stays there."""
    walked = descend(BOWL, [Run(optimizer.key, {}, (0.0, 0.0))], steps=20)
    assert np.array_equal(np.zeros((21, 1, 2)), walked.position)


@every_optimizer
def test_reaches_the_bottom_of_a_bowl(optimizer: Optimizer) -> None:
    """With its default rate every optimizer comes close to the minimum of a bowl, and stays."""
    rate = optimizer.default_rate(curvature=1.0, width=4.0)
    run = Run(optimizer.key, {"learning_rate": rate}, (1.5, -1.2))
    walked = descend(BOWL, [run], steps=2000)
    assert abs(walked.position[-100:]).max() < 0.02


@every_optimizer
def test_first_move_is_downhill(optimizer: Optimizer) -> None:
    """The first move goes against what the update is given in each coordinate."""
    walked = descend(ROSENBROCK, [Run(optimizer.key, {}, START)], steps=1)
    assert np.array_equal(-np.sign(walked.signal[0]), np.sign(walked.move[0]))


@every_optimizer
def test_coordinates_are_treated_alike(optimizer: Optimizer) -> None:
    """On a surface that is its own mirror image, the mirrored start walks the mirrored path."""
    runs = [Run(optimizer.key, {}, start) for start in ((0.7, -0.4), (-0.4, 0.7))]
    position = descend(BOWL, runs, steps=50).position
    assert np.array_equal(position[:, 0], position[:, 1, ::-1])


@every_optimizer
def test_update_leaves_its_inputs_alone(optimizer: Optimizer) -> None:
    """An update makes new arrays."""

    def numbers() -> NDArray[np.float64]:
        return np.array([[0.3, -0.2, 0.7], [0.5, 0.1, -0.4]])

    position, signal = numbers(), numbers()
    state = type(optimizer.State())._make(numbers() ** 2 for _ in optimizer.State())
    h = Settings(optimizer.settings({}))
    optimizer.update(position, signal, state, 3, h)
    for untouched in (position, signal):
        assert np.array_equal(numbers(), untouched)
    for untouched in state:
        assert np.array_equal(numbers() ** 2, untouched)
    assert optimizer.settings({}) == vars(h)


@every_optimizer
def test_phases_tell_the_whole_update(optimizer: Optimizer) -> None:
    """The story begins with the signal, ends with the move, and skips nothing that is computed."""
    for given in _switched(optimizer):
        _, state, parts = optimizer.update(
            0.3, -0.2, optimizer.State(), 3, Settings(optimizer.settings(given))
        )
        told = [phase.name for phase in optimizer.story(given)]
        assert told[0] == "signal"
        assert told[-1] == "move"
        assert sorted(("signal", *state._fields, *parts, "move")) == sorted(told)


@every_optimizer
@pytest.mark.parametrize("step", [1, 2, 30])
@pytest.mark.parametrize("coordinate", [0, 1])
def test_formulas_give_the_numbers_that_are_told(
    optimizer: Optimizer, step: int, coordinate: int
) -> None:
    """With nothing but hyperparameters, position, step and earlier lines, each line comes out."""
    for given in _switched(optimizer):
        settings = optimizer.settings(given)
        walked = descend(RIPPLES, [Run(optimizer.key, given, START)], steps=step)
        symbols = {each.symbol: settings[each.name] for each in optimizer.hyperparameters}
        symbols |= {"t": step, r"\theta": walked.position[step - 1, 0, coordinate]}
        symbols |= {
            _parts(phase)[0]: walked.state[0][phase.name][step - 1, coordinate]
            for phase in optimizer.story(given)
            if phase.name in walked.state[0]
        }
        for line in explain(walked, 0, step):
            symbol, formula = _parts(line.phase)
            value = line.value[coordinate]
            if line.phase.name != "signal":
                assert math.isclose(computed(formula, symbols), value, rel_tol=1e-9, abs_tol=1e-12)
            if symbol:
                symbols[symbol] = value


@every_optimizer
def test_record_is_complete(optimizer: Optimizer) -> None:
    """A record has what the page, the link and the reader need, in the page's spelling."""
    assert OPTIMIZERS[optimizer.key] is optimizer
    assert re.fullmatch("[a-z][a-z0-9_]*", optimizer.key)
    sentences = [
        optimizer.idea,
        *(each.doc for each in optimizer.hyperparameters),
        *(phase.words for phase in optimizer.phases),
    ]
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z][^'\"]*\.", sentence)
        assert "optimizer" not in sentence
    assert re.search(r"\(\d{4}\)", optimizer.paper)
    names = [each.name for each in optimizer.hyperparameters]
    assert names[0] == "learning_rate"
    assert len(set(names)) == len(names)


@every_optimizer
def test_default_rate_is_round_and_allowed(optimizer: Optimizer) -> None:
    """On any landscape the default rate is 1, 2 or 5 times a power of ten, within its bounds."""
    rate = optimizer.hyperparameters[0]
    for curvature in (1e-12, 0.03, 7.0, 1e12, math.inf, 0.0, math.nan):
        for width in (1e-9, 0.5, 4.0, 1000.0, 1e15):
            value = optimizer.default_rate(curvature, width)
            assert rate.low <= value <= rate.high
            assert f"{value:e}"[0] in "125"
            assert float(f"{value:.0e}") == value


@every_optimizer
def test_what_is_drawn_has_a_unit(optimizer: Optimizer) -> None:
    """Arrows and squares are drawn to a scale of their unit, and nothing else has one."""
    for phase in optimizer.phases:
        assert (phase.draws in {"arrow", "square", "side"}) == (phase.unit != "none"), phase.name
    by_name = {phase.name: phase for phase in optimizer.phases}
    assert ("move" if optimizer.direction == "newton" else "gradient") == by_name["signal"].unit
    assert ("arrow", "move") == (by_name["move"].draws, by_name["move"].unit)


@every_optimizer
def test_what_a_phase_changes_is_drawn_as_it_is(optimizer: Optimizer) -> None:
    """It is a part of the state or told before, and has the same shape and the same scale."""
    for given in _switched(optimizer):
        story = optimizer.story(given)
        by_name = {phase.name: phase for phase in story}
        assert len(story) == len(by_name)
        told = set(optimizer.State()._fields)
        for phase in story:
            if phase.of is not None:
                assert phase.of in told
                changed = by_name[phase.of]
                assert (changed.draws, changed.unit) == (phase.draws, phase.unit), phase.name
            told.add(phase.name)


@every_optimizer
def test_parts_of_the_state_are_told_as_they_change(optimizer: Optimizer) -> None:
    """The phase that renews a part of the state starts from that part, as it was or shrunk."""
    story = optimizer.story({})
    sources = {phase.name: phase.of for phase in story}
    for name in optimizer.State()._fields:
        seen, now = [], sources[name]
        while now is not None and now != name:
            seen.append(now)
            now = sources[now]
        assert name == now, (name, seen)


@every_optimizer
def test_what_the_page_draws_of_a_run_is_named_by_its_record(optimizer: Optimizer) -> None:
    """What is carried is an arrow of the state, squares stand for parts of it, scales are told."""
    by_name = {phase.name: phase for phase in optimizer.phases}
    state = optimizer.State()._fields
    drawn = {name: by_name[name].draws for name in state}
    for found, shapes in ((optimizer.carried, {"arrow"}), (optimizer.squared, {"square", "side"})):
        assert next((name for name in state if drawn[name] in shapes), None) == found
    assert all(name == "rate" or by_name[name].draws == "scale" for name in optimizer.scaling)


def test_the_lecture_s_records_name_what_they_teach() -> None:
    """Momentum carries a velocity, RMSProp divides by squares, and Adam does both."""
    named = {
        key: (OPTIMIZERS[key].carried, OPTIMIZERS[key].squared, OPTIMIZERS[key].scaling)
        for key in ("gradient_descent", "momentum", "rmsprop", "adam", "adamax", "newton")
    }
    assert {
        "gradient_descent": (None, None, ("rate",)),
        "momentum": ("velocity", None, ("rate",)),
        "rmsprop": (None, "square", ("step_size",)),
        "adam": ("mean", "square", ("step_size",)),
        "adamax": ("mean", "steepest", ("step_size",)),
        "newton": (None, None, ()),
    } == named


def _parts(phase: Phase) -> tuple[str, str]:
    """Return the symbol that a line is about, if it names one, and the formula for it."""
    symbol, _, formula = phase.latex.replace(r"\leftarrow", "=").rpartition("=")
    return symbol.strip(), formula


def _switched(optimizer: Optimizer) -> list[dict[str, float]]:
    """All ways to set one of the switches, besides the defaults."""
    switches = [each.name for each in optimizer.hyperparameters if each.scale == "switch"]
    return [{}, *({name: value} for name in switches for value in (0.0, 1.0))]
