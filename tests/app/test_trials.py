"""Trial runs: which are walked as the page draws them, and which in parts."""

import numpy as np

from app.clouds import Cloud, starts
from app.scenario import Scenario
from app.session import Session
from app.trials import Ended, draw, follow
from optimizers import Run


def bouncing(count: int) -> tuple[Scenario, list[Run]]:
    """Give a scenario whose runs bounce so that rounding decides, and those of its cloud."""
    scenario = Scenario.on(
        "local_minimum",
        steps=3000,
        optimizers={"momentum": {"learning_rate": 0.2}},
        cloud=Cloud(shape="ring", count=count),
    )
    assert scenario.scattered is not None
    values = scenario.values("momentum")
    return scenario, [
        Run(optimizer="momentum", hyperparameters=values, start=(x, y))
        for x, y in starts(scenario.scattered, scenario.start).tolist()
    ]


def test_a_row_is_walked_as_the_session_walks_its_cloud() -> None:
    """To the last bit, however many steps: what is said of the best rate is what is drawn."""
    scenario, row = bouncing(16)
    ended = Ended.nowhere((1, 16))
    draw(scenario, [row], 0, ended)
    (balls,) = Session(scenario).balls
    np.testing.assert_array_equal(ended.position[0].astype(np.float32), balls.way[:, :, -1])


def test_runs_are_followed_in_parts_and_noted_where_they_belong() -> None:
    """Those that are asked for, and no others."""
    scenario, row = bouncing(16)
    ended = Ended.nowhere((1, 16))
    some = np.array([[0, column] for column in range(1, 16)])
    pauses = list(follow(scenario, [row], some, ended, lambda _: None))
    assert 1 < len(pauses) < 15
    assert [True] + 15 * [False] == np.isnan(ended.position[0, :, 0]).tolist()
