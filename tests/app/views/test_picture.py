"""The paths as the browser gets them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.checks import MAX_STEPS, OWN, most_steps
from app.chosen import defaults
from app.scenario import SCHEDULE
from app.session import Session
from app.views.packed import packed
from app.views.picture import picture
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, Trajectories, descend


def opened(query: str) -> Session:
    """Give a session with this link."""
    session = Session()
    assert () == session.open(query)
    return session


def unpacked(session: Session) -> NDArray[np.float32]:
    """Read the block as the browser does: (runs, 3, steps + 1)."""
    content = picture(session)
    numbers = np.frombuffer(packed(session)["block"], dtype="<f4")
    return numbers.reshape(len(content["runs"]), 3, content["steps"] + 1)


def walked(session: Session) -> Trajectories:
    """Walk the scenario's runs anew."""
    scenario = session.scenario
    return descend(
        session.landscape,
        scenario.runs(),
        steps=scenario.steps,
        schedule=scenario.rates,
        clip=scenario.clip,
        noise=scenario.noise,
        seed=scenario.seed,
    )


@pytest.mark.parametrize(
    "query", ["", "optimizers=none", "adam=&steps=1", "formula=1/x&noise=1&clip=2"]
)
def test_block_has_every_recorded_step(query: str) -> None:
    """Run by run, x before y before the loss above the lowest minimum."""
    session = opened(query)
    trajectories = walked(session)
    x, y, gap = unpacked(session).transpose(1, 2, 0)
    np.testing.assert_array_equal(trajectories.position[..., 0].astype(np.float32), x)
    np.testing.assert_array_equal(trajectories.position[..., 1].astype(np.float32), y)
    lowest = session.landscape.lowest or 0.0
    np.testing.assert_array_equal((trajectories.loss - lowest).astype(np.float32), gap)


def test_gap_keeps_its_digits_close_to_the_minimum() -> None:
    """The last gaps are far smaller than float32 could tell apart at the loss itself."""
    session = opened("landscape=elliptic_bowl&start=1,1&momentum=&steps=2000")
    gap = unpacked(session)[0, 2]
    loss = walked(session).loss[:, 0]
    lowest = session.landscape.lowest
    assert lowest is not None
    resolution = np.spacing(np.float32(abs(lowest)))
    close = (loss - lowest > 0) & (loss - lowest < resolution / 4)
    assert close.any()
    np.testing.assert_allclose(gap[close], (loss - lowest)[close], rtol=1e-6)


def test_what_a_diverged_run_has_not_is_nan() -> None:
    """Up to the step that the picture names there are numbers, after it none."""
    session = opened("gradient_descent=learning_rate:1&start=1.5,1.5")
    (last,) = picture(session)["ended"]
    x, y, gap = unpacked(session)[0]
    assert 0 < last < session.scenario.steps
    assert np.isfinite(x[: last + 1]).all()
    assert np.isfinite(y[: last + 1]).all()
    assert np.isfinite(gap[:last]).all()
    assert np.isnan(x[last + 1 :]).all()


def test_loss_beyond_float32_is_infinite() -> None:
    """It is packed without a warning: nothing else can be said about it in four bytes."""
    session = opened("landscape=himmelblau&gradient_descent=learning_rate:100&start=1e6,1e6")
    _, _, gap = unpacked(session)[0]
    loss = walked(session).loss[:, 0]
    beyond = np.isfinite(loss) & (loss > np.finfo(np.float32).max)
    assert beyond.any()
    assert np.isinf(gap[beyond]).all()


@pytest.mark.parametrize("query", ["", "lesson=momentum_escapes&view=projector&hide=controls"])
def test_every_optimizer_has_its_settings(query: str) -> None:
    """On or off, in the catalogue's order, with all its hyperparameters."""
    session = opened(query)
    content = picture(session)
    assert list(OPTIMIZERS) == [each["key"] for each in content["settings"]]
    for each in content["settings"]:
        names = [record.name for record in OPTIMIZERS[each["key"]].hyperparameters]
        assert names == list(each["values"])
        assert set(each["own"]) <= set(names)
    assert content["runs"] == [each["key"] for each in content["settings"] if each["on"]]
    assert query == content["query"]


@pytest.mark.parametrize("steps", [1, 2, 500, 10_000])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_step_has_the_factor_that_it_was_walked_with(schedule: str, steps: int) -> None:
    """To the last digit: what the page says of a step is what the run did; a constant has none."""
    session = opened(f"schedule={schedule}&adam=&steps={steps}".replace("schedule=constant&", ""))
    factors = np.frombuffer(picture(session)["conditions"]["factors"], dtype="<f8")
    if schedule == SCHEDULE:
        assert factors.size == 0
        return
    np.testing.assert_array_equal(SCHEDULES[schedule].factors(steps), factors)
    rate = session.scenario.values("adam")["learning_rate"]
    walked_with = walked(session).rate[:, 0]
    done = np.isfinite(walked_with)
    np.testing.assert_array_equal(walked_with[done], rate * factors[done])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", []),
        ("schedule=cosine", ["Learning rate: cosine with warm-up"]),
        ("clip=0.5", ["Gradients longer than 0.5 are shortened to 0.5"]),
        ("clip=0.5&newton=", ["Newton’s jumps longer than 0.5 are shortened to 0.5"]),
        (
            "clip=2&adam=&newton=",
            ["Gradients and Newton’s jumps longer than 2 are shortened to 2"],
        ),
        ("noise=2&seed=12345", ["Gradient noise σ = 2, seed 12\u202f345"]),
        (
            "schedule=one_cycle&clip=1&noise=0.5",
            [
                "Learning rate: one cycle",
                "Gradients longer than 1 are shortened to 1",
                "Gradient noise σ = 0.5, seed 0",
            ],
        ),
    ],
)
def test_everything_that_is_not_off_is_said(query: str, said: list[str]) -> None:
    """In a sentence each, and nothing else."""
    assert said == picture(opened(query))["conditions"]["said"]


def test_what_is_said_to_be_shortened_is() -> None:
    """On a gentle bowl Newton's jump is longer than any gradient, and it alone is clipped."""
    session = opened("formula=0.01(x^2+y^2)&clip=0.5&gradient_descent=&newton=&start=1,1")
    walk = walked(session)
    slopes, jumps = np.hypot(*walk.signal.transpose(2, 1, 0))
    assert np.hypot(*walk.gradient[0, 1]) < 0.5
    assert slopes.max() < 0.5
    assert np.isclose(0.5, jumps.max())
    assert walk.clipped.tolist()[0] == 0 < walk.clipped[1]


def test_conditions_are_the_scenarios() -> None:
    """With what a reset would change."""
    conditions = picture(opened("schedule=cosine,warmup:0.2&clip=3&noise=0.5&seed=7"))["conditions"]
    assert {"warmup": 0.2, "final": 0.0} == conditions["values"]
    assert ["warmup"] == conditions["own"]
    assert ("cosine", 3.0, 0.5, 7) == tuple(
        conditions[name] for name in ("schedule", "clip", "noise", "seed")
    )
    assert picture(opened(""))["conditions"]["clip"] is None


def test_the_picture_says_how_many_steps_there_can_be() -> None:
    """For as many optimizers as are on."""
    everyone = "&".join(f"{optimizer}=" for optimizer in OPTIMIZERS)
    assert most_steps(len(OPTIMIZERS)) == picture(opened(everyone))["mostSteps"]
    own = picture(opened(f"formula=x^2&{everyone}"))["mostSteps"]
    assert most_steps(len(OPTIMIZERS), OWN) == own < most_steps(len(OPTIMIZERS))
    assert MAX_STEPS == picture(opened("adam="))["mostSteps"]
    assert MAX_STEPS == picture(opened("optimizers=none"))["mostSteps"]


@pytest.mark.parametrize("query", ["", "landscape=eggholder", "formula=1000(x^2+y^2)"])
def test_rates_that_are_worth_trying_follow_the_landscape(query: str) -> None:
    """From a hundredth to a hundred times the default, also while another one is set."""
    session = opened(f"{query}&adam=learning_rate:0.5")
    for each in picture(session)["settings"]:
        usual = defaults(each["key"], session.landscape)["learning_rate"]
        assert (usual / 100, usual * 100) == pytest.approx(each["reach"], rel=1e-8)


def test_a_loss_without_a_known_lowest_is_sent_as_it_is() -> None:
    """Nothing is subtracted that nobody knows."""
    session = opened("formula=x-5&steps=20")
    assert picture(session)["lowest"] is None
    x, _, gap = unpacked(session)[0]
    np.testing.assert_allclose(x - 5, gap, rtol=1e-6)


@pytest.mark.parametrize("key", LANDSCAPES)
def test_every_landscape_has_a_picture(key: str) -> None:
    """All optimizers on, as many rows as there are runs, and every start in the block."""
    everyone = "&".join(f"{optimizer}=" for optimizer in OPTIMIZERS)
    session = opened(f"landscape={key}&{everyone}&steps=20")
    paths = unpacked(session)
    assert len(OPTIMIZERS) == len(paths)
    x, y = session.scenario.start
    assert (paths[:, 0, 0] == np.float32(x)).all()
    assert (paths[:, 1, 0] == np.float32(y)).all()
