"""The lecture's questions: each a scenario to start from, with what to try and what is seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app import checks
from app.scenario import FOUR, Scenario
from landscapes import Box

_SLOW = {"learning_rate": 0.001}
_USUAL = {"learning_rate": 0.01}
_BRISK = {"learning_rate": 0.1}


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A question with the scenario it is asked about.

    The answer holds no number that a run decides: those stand in the outcomes beside it.
    """

    title: str
    question: str
    hint: str  # what to try
    answer: str  # what is then to be seen, shown when asked for
    scenario: Scenario

    @property
    def key(self) -> str:
        """What a link says."""
        return self.scenario.lesson


_ALL = (
    Lesson(
        title="Over the trap",
        question=(
            "Momentum and gradient descent start together above a local minimum. "
            "What happens when Momentum’s decay is set to 0.98?"
        ),
        hint=(
            "Drag Momentum’s decay from 0.9 slowly up to 0.98, and watch where its path ends. "
            "Then go on to 0.99."
        ),
        answer=(
            "With a decay of 0.9 or 0.95 Momentum is caught in the local minimum like gradient "
            "descent. At 0.97 and 0.98 it remembers enough of the way down to roll through the "
            "trap, and ends in the global minimum. At 0.99 it remembers too much: it overshoots, "
            "comes back and ends in the trap after all. Faster is not always better."
        ),
        scenario=Scenario.on(
            "local_minimum",
            lesson="momentum_escapes",
            start=(1.5, 1.5),
            steps=2500,
            optimizers={"gradient_descent": _SLOW, "momentum": _SLOW},
        ),
    ),
    Lesson(
        title="Nothing is forgotten",
        question=(
            "In a round bowl with a single minimum, what happens when Momentum’s decay is set to 1?"
        ),
        hint="Drag Momentum’s decay from 0.9 through 0.98 to 1, and look at the loss curve.",
        answer=(
            "With a decay of 1 no earlier gradient is ever forgotten. The ball gains speed all "
            "the way down, climbs as high on the other side, and swings for ever without "
            "settling. Below 1 the swings die out, the sooner the less is remembered."
        ),
        scenario=Scenario.on(
            "global_minimum",
            lesson="nothing_forgotten",
            start=(1.5, 1.5),
            steps=1000,
            optimizers={"gradient_descent": _SLOW, "momentum": _SLOW},
        ),
    ),
    Lesson(
        title="Down a corridor",
        question=(
            "The gradient is large across the corridor and small along it. "
            "How do the paths of Momentum and RMSProp differ?"
        ),
        hint="Play both, then step through the first updates and compare their directions.",
        answer=(
            "Momentum applies one learning rate to both coordinates: it zigzags across the "
            "corridor, then overshoots along it and comes back. RMSProp divides each coordinate "
            "by the size of its own gradients, so it heads diagonally for the floor of the "
            "corridor and oscillates less. Close to the minimum its moves do not shrink any "
            "more, and it jitters around it."
        ),
        scenario=Scenario.on(
            "corridor",
            lesson="corridor",
            start=(1.5, 1.8),
            steps=300,
            optimizers={"momentum": _BRISK, "rmsprop": _BRISK},
        ),
    ),
    Lesson(
        title="Direction with memory",
        question="In the same corridor, what does Adam improve on RMSProp?",
        hint="Zoom in on the minimum and compare how the two arrive.",
        answer=(
            "Both give each coordinate its own rate, so both set out along the same diagonal. "
            "Adam’s move follows an average of past gradients, too: it keeps its direction, runs a "
            "little past the minimum, and there the opposite signs cancel. Adam settles where "
            "RMSProp goes on jittering."
        ),
        scenario=Scenario.on(
            "corridor",
            lesson="direction_with_memory",
            start=(1.5, 1.8),
            steps=300,
            optimizers={"rmsprop": _BRISK, "adam": _BRISK},
        ),
    ),
    Lesson(
        title="Four from one start",
        question=(
            "Four optimisers start from one point with the same learning rate. "
            "Which of them find the global minimum?"
        ),
        hint="Decide before you play. Then drag the start: from where do all four get there?",
        answer=(
            "Momentum alone rolls through the trap on its speed. Gradient descent, RMSProp and "
            "Adam all end in the nearby local minimum: an own learning rate for each coordinate "
            "changes the way there, and not by itself where it leads."
        ),
        scenario=Scenario.on(
            "local_minimum",
            lesson="four_optimizers",
            start=(1.5, 1.2),
            steps=500,
            optimizers=dict.fromkeys(FOUR, _USUAL),
        ),
    ),
    Lesson(
        title="How large a step?",
        question="Can a larger learning rate lead out of the trap?",
        hint=(
            "Set each optimiser’s learning rate from 0.01 to 0.1, one after the other; "
            "then gradient descent’s to 1."
        ),
        answer=(
            "At 0.1 Adam gets through to the global minimum. RMSProp stays and jumps to and fro "
            "across the trap, at the size of its moves; Momentum and gradient descent bounce from "
            "side to side without settling, too. At 1 every bounce of gradient descent is higher "
            "than the one before, so it diverges. No single rate is right for all of them."
        ),
        scenario=Scenario.on(
            "local_minimum",
            lesson="learning_rates",
            start=(1.5, 1.5),
            steps=500,
            optimizers=dict.fromkeys(FOUR, _USUAL),
        ),
    ),
    Lesson(
        title="Rings around the minimum",
        question="The minimum hides behind rings. Who crosses them, and who stays on one?",
        hint="Play, then set Adam’s learning rate from 0.01 to 0.1.",
        answer=(
            "Gradient descent and Adam stop in the valley of a ring, where the gradient vanishes, "
            "and RMSProp jitters there. Momentum’s speed carries it over the last ridge into the "
            "centre. With a learning rate of 0.1 Adam’s moves are long enough to cross it, too."
        ),
        scenario=Scenario.on(
            "plateau",
            lesson="rings",
            start=(1.5, 1.2),
            steps=500,
            optimizers=dict.fromkeys(FOUR, _USUAL),
        ),
    ),
    Lesson(
        title="Leaving a saddle",
        question=(
            "The start lies almost exactly above a saddle. Who leaves it quickly, and who lingers?"
        ),
        hint="Play at low speed, and watch who is still near the saddle when the others are away.",
        answer=(
            "Near the saddle the gradient almost vanishes, so gradient descent slows to a crawl. "
            "Momentum adds up the small gradients that all point the same way and leaves sooner. "
            "RMSProp and Adam divide by the gradient’s size: for them a gentle slope is as good "
            "as a steep one, and they hardly slow down at all."
        ),
        scenario=Scenario.on(
            "saddle",
            lesson="saddle",
            start=(1.55, 1.2),
            steps=500,
            optimizers=dict.fromkeys(FOUR, _USUAL),
        ),
    ),
)

LESSONS: Mapping[str, Lesson] = MappingProxyType({lesson.key: lesson for lesson in _ALL})


def checked_lesson(value: object) -> str:
    """Check the key of a lesson; nothing, for none, is right, too. RefusedError says what is."""
    return checks.one_of("The lesson", value, ("", *LESSONS), "there is no such lesson")


def base(*, lesson: str, landscape: str, formula: str = "", domain: Box | None = None) -> Scenario:
    """Give what links and resets refer to: the lesson's scenario, or the landscape's own."""
    if lesson:
        return LESSONS[lesson].scenario
    return Scenario.on(landscape, formula=formula, domain=domain)


def base_of(scenario: Scenario) -> Scenario:
    """Give what the link of this scenario, and resets in it, refer to."""
    return base(
        lesson=scenario.lesson,
        landscape=scenario.landscape,
        formula=scenario.formula,
        domain=scenario.domain,
    )
