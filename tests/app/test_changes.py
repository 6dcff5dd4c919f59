"""A message changes what it may, and nothing else, whatever is in it."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.changes
from app import wording
from app.changes import KEYS
from app.checks import MAX_STEPS, OWN, most_steps
from app.chosen import defaults
from app.clouds import Cloud
from app.lessons import LESSONS
from app.links import from_query, to_query
from app.looks import Look
from app.own import FORMULA, Typed
from app.scenario import Scenario
from app.session import Session
from landscapes import LANDSCAPES, Box
from optimizers import OPTIMIZERS
from tests.app.scenarios import changed, changes, huge, reachable

lesson = LESSONS["momentum_escapes"].scenario
LOOK = Look(view="projector", hide=("curves",), stage="both", arrows=("move",), curves=("rate",))


def test_another_landscape_brings_its_start_and_leaves_the_lesson() -> None:
    """What was set by hand or by the lesson stays set; the rest follows the new landscape."""
    scenario, problems = changed(lesson, {"landscape": "corridor"})
    assert problems == ()
    assert Scenario.on("corridor", steps=lesson.steps, optimizers=lesson.chosen) == scenario
    assert (
        lesson.values("momentum")["learning_rate"] == scenario.values("momentum")["learning_rate"]
    )


def test_a_start_can_come_with_its_landscape() -> None:
    """Changes that were merged on their way are applied in an order that keeps them all."""
    scenario, problems = changed(Scenario.on(), {"start": [1, -1], "landscape": "corridor"})
    assert (Scenario.on("corridor", start=(1, -1)), ()) == (scenario, problems)


def test_a_lesson_is_opened_as_its_link_opens_it() -> None:
    """But how the visitor looks at the page stays as it is."""
    before = Scenario.on("corridor", steps=7, optimizers={}, look=LOOK)
    expected = replace(lesson, look=LOOK)
    assert (expected, ()) == changed(before, {"lesson": lesson.lesson})


def test_a_lesson_is_opened_anew() -> None:
    """What was changed in it is as the lesson has it."""
    tried, _ = changed(lesson, {"start": [0, 0], "steps": 3, "optimizers": {"adam": True}})
    assert (lesson, ()) == changed(tried, {"lesson": lesson.lesson})


def test_a_lesson_is_left_with_the_picture_as_it_is() -> None:
    """Nothing else changes, and its values are now the visitor's own."""
    scenario, problems = changed(lesson, {"lesson": ""})
    assert problems == ()
    assert replace(lesson, lesson="") == scenario
    assert lesson.runs() == scenario.runs()
    reset = {"hyperparameters": {"momentum": {"learning_rate": None}}}
    usual = defaults("momentum", lesson.record)["learning_rate"]
    assert usual == changed(scenario, reset)[0].values("momentum")["learning_rate"]


def test_other_changes_come_on_top_of_the_lesson() -> None:
    """Whatever order they stand in."""
    message = {"steps": 7, "optimizers": {"adam": True}, "lesson": lesson.lesson}
    scenario, problems = changed(Scenario.on("corridor"), message)
    assert problems == ()
    expected, _ = changed(lesson, {"steps": 7, "optimizers": {"adam": True}})
    assert expected == scenario
    scenario, _ = changed(Scenario.on(), {"lesson": lesson.lesson, "landscape": "corridor"})
    assert ("", "corridor") == (scenario.lesson, scenario.landscape)


EVERYONE = dict.fromkeys(OPTIMIZERS, True)
NOBODY = dict.fromkeys(OPTIMIZERS, False)
DEFAULTS: dict[str, dict[str, float]] = {key: {} for key in OPTIMIZERS}


def test_work_is_limited_and_told() -> None:
    """Steps are lowered to what so many runs can have, by whatever change there are too many."""
    most = most_steps(len(OPTIMIZERS))
    assert most < MAX_STEPS
    crowd, problems = changed(Scenario.on(optimizers=DEFAULTS), {"steps": 9e3})
    assert most == crowd.steps
    (problem,) = problems
    many = wording.count(len(OPTIMIZERS))
    expected = f"{many} optimisers can run {most} steps each at most. {most} is used."
    assert f"The number of steps is 9000; {expected}" == problem
    patient, problems = changed(Scenario.on(), {"steps": MAX_STEPS})
    assert (MAX_STEPS, ()) == (patient.steps, problems)
    scenario, problems = changed(patient, {"optimizers": EVERYONE})
    assert crowd == scenario
    assert len(problems) == 1


def test_a_formula_may_have_fewer_steps() -> None:
    """Each may cost several times as much; whoever brings more along is told once."""
    most = most_steps(len(DEFAULTS), OWN)
    assert most < most_steps(len(DEFAULTS))
    crowd = Scenario.on(optimizers=DEFAULTS, steps=most_steps(len(DEFAULTS)))
    for message in ({"formula": "x^2"}, {"landscape": OWN}, {"formula": "y", "steps": crowd.steps}):
        scenario, (problem,) = changed(crowd, message)
        assert (OWN, most) == (scenario.landscape, scenario.steps)
        assert problem == (
            f"The number of steps is {crowd.steps}; {len(DEFAULTS)} optimisers can run {most} "
            f"steps each at most on a formula of your own. {most} is used."
        )
    few, problems = changed(crowd, {"formula": "x^2", "steps": 10})
    assert (10, ()) == (few.steps, problems)
    alone = {"formula": "x^2", "optimizers": NOBODY | {"adam": True}}
    assert (crowd.steps, ()) == (changed(crowd, alone)[0].steps, changed(crowd, alone)[1])


def test_only_what_is_left_to_run_counts() -> None:
    """A message that takes away what would be too much is not told off for it."""
    crowd = Scenario.on(optimizers=DEFAULTS)
    alone = {"optimizers": NOBODY | {"adam": True}, "steps": MAX_STEPS}
    assert (Scenario.on(optimizers={"adam": {}}, steps=MAX_STEPS), ()) == changed(crowd, alone)
    patient = Scenario.on(steps=MAX_STEPS)
    short = {"optimizers": EVERYONE, "steps": 10}
    assert (Scenario.on(optimizers=DEFAULTS, steps=10), ()) == changed(patient, short)


@given(reachable(), changes, st.integers(1, MAX_STEPS))
def test_no_change_leads_to_more_work_than_there_may_be(
    scenario: Scenario, message: dict[str, Any], steps: int
) -> None:
    """The steps are as asked or as many as can be, which alone is told, and the link says so."""
    after, problems = changed(scenario, message | {"steps": steps})
    assert min(steps, most_steps(len(after.optimizers), after.landscape)) == after.steps
    assert (after.steps < steps) == len(problems)
    assert (after, ()) == from_query(to_query(after))


def test_the_same_landscape_again_changes_nothing() -> None:
    """Neither start nor lesson is lost."""
    assert (lesson, ()) == changed(lesson, {"landscape": lesson.landscape})


@pytest.mark.parametrize(
    "change",
    [
        {"start": [0.5, 0.5]},
        {"steps": 700.0},
        {"optimizers": {"adam": True}},
        {"hyperparameters": {"momentum": {"decay": 0.98}}},
        {"view": "projector"},
        {"schedule": "cosine"},
        {"clip": 1},
        {"noise": 1, "seed": 1},
    ],
)
def test_any_other_change_stays_in_the_lesson(change: dict[str, Any]) -> None:
    """The question stays while the visitor tries things out."""
    scenario, problems = changed(lesson, change)
    assert problems == ()
    assert lesson.lesson == scenario.lesson
    assert lesson != scenario


def test_a_reset_goes_back_to_the_lessons_value() -> None:
    """And without a lesson to the default of the landscape."""
    reset = {"hyperparameters": {"momentum": {"learning_rate": None}}}
    faster = {"hyperparameters": {"momentum": {"learning_rate": 0.5}}}
    for base in (lesson, Scenario.on("corridor")):
        scenario, _ = changed(base, faster)
        assert scenario.values("momentum")["learning_rate"] == 0.5
        assert (base, ()) == changed(scenario, reset)


def test_an_optimizer_switched_off_and_on_has_its_usual_values_again() -> None:
    """What it had been set to is forgotten, in a lesson in favour of the lesson's values."""
    for base in (lesson, Scenario.on()):
        scenario, _ = changed(base, {"hyperparameters": {"momentum": {"decay": 0.3}}})
        scenario, _ = changed(scenario, {"optimizers": {"momentum": False}})
        assert "momentum" not in scenario.chosen
        assert (base, ()) == changed(scenario, {"optimizers": {"momentum": True}})


def test_setting_a_value_switches_an_optimizer_on() -> None:
    """The slider of one that is off does something; a reset or a refused value does not."""
    scenario, _ = changed(Scenario.on(), {"hyperparameters": {"adagrad": {"learning_rate": 0.3}}})
    assert scenario.values("adagrad")["learning_rate"] == 0.3
    for nothing in (None, -1):
        after, _ = changed(
            Scenario.on(), {"hyperparameters": {"adagrad": {"learning_rate": nothing}}}
        )
        assert Scenario.on() == after


def test_switched_off_is_off() -> None:
    """Also when the same message still sets something."""
    message = {"optimizers": {"adam": False}, "hyperparameters": {"adam": {"beta1": 0.3}}}
    scenario, _ = changed(Scenario.on(), message)
    assert "adam" not in scenario.chosen


def test_set_values_outlive_their_landscape() -> None:
    """A rate that was set is kept as set, one that was not follows the landscape."""
    scenario, _ = changed(Scenario.on(), {"hyperparameters": {"momentum": {"learning_rate": 0.7}}})
    scenario, _ = changed(scenario, {"landscape": "rosenbrock"})
    assert scenario.values("momentum")["learning_rate"] == 0.7
    assert defaults("adam", LANDSCAPES["rosenbrock"]) == scenario.values("adam")


OWN_BOWL = Scenario.on(OWN, formula="x^2 + 3y^2")


def test_a_formula_is_a_landscape() -> None:
    """Typing one opens it; what was set stays, and rates that were not follow its curvature."""
    before = Scenario.on(
        "corridor",
        start=(1, 1),
        steps=7,
        optimizers={"momentum": {"learning_rate": 0.3}, "adam": {}},
        schedule=("cosine", ()),
        clip=2,
        noise=0.5,
        seed=3,
        look=LOOK,
    )
    scenario, problems = changed(before, {"formula": "  x^2 +   3y^2 "})
    assert problems == ()
    expected = replace(before, landscape=OWN, formula="x^2 + 3y^2", start=OWN_BOWL.record.start)
    assert expected == scenario
    assert scenario.values("momentum")["learning_rate"] == 0.3
    usual = OPTIMIZERS["adam"].default_rate(scenario.record.curvature, scenario.record.width)
    assert usual == scenario.values("adam")["learning_rate"]


def test_a_formula_leaves_the_lesson() -> None:
    """As another landscape does."""
    scenario, problems = changed(lesson, {"formula": "x^2"})
    assert (problems, scenario.lesson, scenario.formula) == ((), "", "x^2")
    scenario, _ = changed(OWN_BOWL, {"lesson": lesson.lesson})
    assert lesson == scenario


def test_own_opens_what_was_typed_last() -> None:
    """With its domain; before anything was typed, an example."""
    typed = Typed("x*y", Box(0, 1, 0, 1))
    scenario, problems, after = app.changes.changed(Scenario.on(), {"landscape": OWN}, typed)
    assert (typed, ()) == (after, problems)
    assert Scenario.on(OWN, formula="x*y", domain=typed.domain) == scenario
    scenario, problems, after = app.changes.changed(Scenario.on(), {"landscape": OWN})
    assert Scenario.on(OWN, formula=FORMULA) == scenario
    assert Typed() == after
    scenario, _, after = app.changes.changed(OWN_BOWL, {"landscape": "corridor"}, typed)
    assert typed == after
    assert Scenario.on("corridor") == scenario


def test_the_landscape_that_was_chosen_last_is_opened() -> None:
    """A formula that is still on its way does not come back over it."""
    message = {"formula": "x^2", "domain": [0, 1, 0, 1], "landscape": "corridor"}
    assert (Scenario.on("corridor"), ()) == changed(OWN_BOWL, message)


@pytest.mark.parametrize("text", ["x^^2", "", "x" * 250_000, "import os", None, 3, ["x"], 10**400])
def test_what_is_no_formula_changes_nothing_but_the_sentence_beside_it(text: object) -> None:
    """It is kept as misread until it is mended; the last good formula stays in force."""
    typed = Typed(OWN_BOWL.formula)
    scenario, problems, misread = app.changes.changed(OWN_BOWL, {"formula": text}, typed)
    assert (OWN_BOWL, ()) == (scenario, problems)
    assert misread.misread is not None
    assert (OWN_BOWL.formula, None) == misread[:2]
    told, message, column = misread.misread
    assert len(told) <= 1000
    assert told == ("" if not isinstance(text, str) else text[:1000])
    assert message.endswith(".")
    assert 1 <= column <= 201
    after, problems, still = app.changes.changed(scenario, {"start": [1, 1]}, misread)
    assert (replace(OWN_BOWL, start=(1, 1)), (), misread) == (after, problems, still)
    for mended in ({"formula": "x^2 + 3y^2"}, {"landscape": "corridor"}, {"lesson": "rings"}):
        assert app.changes.changed(scenario, mended, misread).typed.misread is None


def test_a_formula_that_had_no_values_is_tried_again_over_another_domain() -> None:
    """The visitor who types log(x) and then moves the domain to where it has values sees it."""
    negative = Scenario.on(OWN, formula="x^2", domain=Box(-3, -1, 0, 1))
    scenario, _, typed = app.changes.changed(negative, {"formula": "log(x)"}, Typed("x^2"))
    assert negative == scenario
    assert typed.misread is not None
    scenario, problems, typed = app.changes.changed(scenario, {"domain": [1, 3, 0, 1]}, typed)
    assert (Typed("log(x)", Box(1, 3, 0, 1)), ()) == (typed, problems)
    assert Scenario.on(OWN, formula="log(x)", domain=typed.domain) == scenario


def test_the_rest_of_a_message_with_a_misread_formula_is_done() -> None:
    """One bad value takes no other with it."""
    scenario, problems = changed(OWN_BOWL, {"formula": "(", "steps": 9, "domain": [0, 3, 0, 3]})
    expected = Scenario.on(OWN, formula=OWN_BOWL.formula, domain=Box(0, 3, 0, 3), steps=9)
    assert (expected, ()) == (scenario, problems)


def test_a_formula_that_cannot_be_read_opens_no_landscape() -> None:
    """Where no formula is in force there is no field to say it beside, so it is told."""
    scenario, (problem,), typed = app.changes.changed(Scenario.on("corridor"), {"formula": "x+"})
    assert Scenario.on("corridor") == scenario
    assert problem.startswith("The formula is “x+”; at its character 3: ")
    assert problem.endswith(". Corridor is kept.")
    assert Typed() == typed
    scenario, problems, typed = app.changes.changed(
        Scenario.on("corridor"), {"landscape": OWN, "formula": "x+"}
    )
    assert (Scenario.on(OWN, formula=FORMULA), ()) == (scenario, problems)
    assert typed.misread is not None


def test_a_start_that_was_set_outlives_another_formula() -> None:
    """As long as it lies in the domain; one that was not set follows the formula."""
    moved = replace(OWN_BOWL, start=(-1.0, 0.5))
    scenario, _ = changed(moved, {"formula": "x*y"})
    assert (-1.0, 0.5) == scenario.start
    scenario, _ = changed(scenario, {"domain": [0, 1, 0, 1]})
    assert scenario.record.start == scenario.start
    scenario, _ = changed(scenario, {"domain": None})
    assert OWN_BOWL.start == scenario.start
    half, _ = changed(OWN_BOWL, {"formula": "log(-x)"})
    assert half.record.start == half.start != OWN_BOWL.start
    assert (OWN_BOWL, ()) == changed(half, {"formula": OWN_BOWL.formula})


def test_a_start_without_a_loss_is_one_nevertheless() -> None:
    """A formula that has no value at the start that was set is shown, and its runs say so."""
    session = Session(replace(OWN_BOWL, start=(-1.0, 0.5)))
    assert session.change({"formula": "log(x)"}) == ()
    assert {"Starts where no loss is defined."} == {path.words for path in session.paths}


def test_a_domain_without_values_is_refused() -> None:
    """The formula stays on the domain that it had."""
    scenario, _ = changed(OWN_BOWL, {"formula": "log(x)"})
    after, problems = changed(scenario, {"domain": [-3, -1, 0, 1]})
    assert scenario == after
    told = "log(x) has nowhere to start from in that domain; the one before is kept."
    assert (told,) == problems


@pytest.mark.parametrize(
    ("key", "usual", "set_to"),
    [("clip", None, 2), ("noise", 0, 0.5), ("schedule", "constant", "cosine")],
)
def test_what_holds_for_all_runs_can_be_set_and_taken_back(
    key: str, usual: object, set_to: object
) -> None:
    """And nothing else changes; in a lesson it stays, too."""
    for before in (Scenario.on(), lesson):
        scenario, problems = changed(before, {key: set_to})
        assert problems == ()
        assert before != scenario
        assert lesson.lesson == scenario.lesson or before != lesson
        assert (before, ()) == changed(scenario, {key: usual})


def test_a_seed_belongs_to_its_noise() -> None:
    """Without noise there is nothing to draw, and one scenario for that."""
    assert (Scenario.on(), ()) == changed(Scenario.on(), {"seed": 3})
    scenario, _ = changed(Scenario.on(), {"seed": 3, "noise": 0.5})
    assert (3, 0.5) == (scenario.seed, scenario.noise)
    assert (Scenario.on(), ()) == changed(scenario, {"noise": 0})


def test_a_schedule_that_is_left_forgets_what_it_was_set_to() -> None:
    """Naming the one that is in force changes nothing, and None goes back to its default."""
    scenario, problems = changed(
        Scenario.on(), {"scheduling": {"warmup": 0.4}, "schedule": "cosine"}
    )
    assert problems == ()
    assert ("cosine", (("warmup", 0.4),)) == scenario.schedule
    assert (scenario, ()) == changed(scenario, {"schedule": "cosine"})
    reset = {"scheduling": {"warmup": None}}
    assert ("cosine", ()) == changed(scenario, reset)[0].schedule
    other, _ = changed(scenario, {"schedule": "one_cycle"})
    assert ("one_cycle", ()) == other.schedule
    assert ("cosine", ()) == changed(other, {"schedule": "cosine"})[0].schedule


def test_what_is_set_of_a_cloud_stays_until_it_is_reset_or_the_cloud_goes() -> None:
    """Whatever its shape and the landscape; its defaults follow the landscape's width."""
    cloud: dict[str, Any] = {"shape": "normal", "count": 20, "radius": 0.25, "seed": 7}
    scenario, problems = changed(Scenario.on(), {"cloud": cloud})
    assert ((), Cloud(**cloud)) == (problems, scenario.cloud)
    ring, _ = changed(scenario, {"cloud": {"shape": "ring"}, "landscape": "rastrigin"})
    assert Cloud(shape="ring", count=20, radius=0.25) == ring.cloud
    reset, _ = changed(ring, {"cloud": {"count": None, "radius": None}})
    assert Cloud(shape="ring") == reset.cloud
    assert 0.6 == (reset.scattered or Cloud(shape="")).radius
    kept, (problem,) = changed(scenario, {"cloud": {"radius": 0, "seed": 8}})
    assert Cloud(**cloud | {"seed": 8}) == kept.cloud
    assert problem.startswith("The cloud’s radius is 0; it must be between")
    assert problem.endswith(" 0.25 is kept.")
    assert (Scenario.on(), ()) == changed(scenario, {"cloud": {"shape": "", "count": 3}})


def test_a_cloud_has_fewer_starts_where_its_runs_are_longer_or_more() -> None:
    """What was set is lowered and that is told; the default follows without a word."""
    scenario, problems = changed(Scenario.on(), {"cloud": {"shape": "ring", "count": 40}})
    assert problems == ()
    longer, (problem,) = changed(scenario, {"steps": 2000})
    assert problem == (
        "The number of starts in the cloud is 40; "
        "with four optimisers and 2000 steps there can be 12. 12 is used."
    )
    assert 12 == longer.most_starts == (longer.scattered or Cloud(shape="")).count
    more, problems = changed(scenario, {"optimizers": EVERYONE})
    assert (12, 1) == (more.most_starts, len(problems))
    usual, problems = changed(Scenario.on(cloud=Cloud(shape="ring")), {"steps": 2000})
    assert ((), 12) == (problems, (usual.scattered or Cloud(shape="")).count)
    own, problems = changed(scenario, {"formula": "x^2"})
    assert 25 == own.most_starts == (own.scattered or Cloud(shape="")).count


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        (
            {"domain": [0, 1, 0, 1]},
            "Only your own formula has a domain to set; Local minimum keeps its own.",
        ),
        (
            {"clip": 0},
            (
                "The length to clip gradients at is 0; it must be between 10⁻⁹ and "
                "1\u202f000\u202f000\u202f000, or none. None is kept."
            ),
        ),
        (
            {"noise": math.inf},
            "The gradient noise is ∞; it must be between 0 and 1\u202f000\u202f000. 0 is kept.",
        ),
        (
            {"seed": 0.5},
            (
                "The seed is 0.5; it must be a whole number between 0 and "
                "4\u202f294\u202f967\u202f295. 0 is kept."
            ),
        ),
        (
            {"schedule": "cosin"},
            (
                "The schedule is “cosin”; there is no such schedule (did you mean cosine?). "
                "Constant is kept."
            ),
        ),
        (
            {"scheduling": {"warmup": 0.1}},
            "Constant has no hyperparameter “warmup”; it has none. It is left out.",
        ),
        (
            {"scheduling": 3},
            (
                "The settings of Constant did not arrive as names with values; "
                "nothing is changed by them."
            ),
        ),
        (
            {"hyperparameters": {"momentum": {"decay": 3}}},
            "Momentum’s decay is 3; it must be between 0 and 1. 0.9 is kept.",
        ),
        (
            {"hyperparameters": {"momentum": {"decay": math.nan}}},
            "Momentum’s decay is nan; it must be between 0 and 1. 0.9 is kept.",
        ),
        (
            {"hyperparameters": {"momentum": {"decay": True}}},
            "Momentum’s decay is true; it must be between 0 and 1. 0.9 is kept.",
        ),
        (
            {"hyperparameters": {"momentum": {"decay": "0.5"}}},
            "Momentum’s decay is “0.5”; it must be between 0 and 1. 0.9 is kept.",
        ),
        (
            {"hyperparameters": {"momentum": [1, 2]}},
            (
                "The settings of Momentum did not arrive as names with values; "
                "nothing is changed by them."
            ),
        ),
        (
            {"hyperparameters": {"momentum": {"decoy": 1}}},
            (
                "Momentum has no hyperparameter “decoy”; "
                "it knows learning_rate and decay (did you mean decay?). It is left out."
            ),
        ),
        (
            {"optimizers": {"Adam": True}},
            (
                "The optimiser is “Adam”; there is no such optimiser (did you mean adam?). "
                "It is left out."
            ),
        ),
        ({"optimizers": {"adam": 1}}, "Adam is set to 1; it must be true or false."),
        (
            {"hyperparameters": {"momentum": {"decay": 10**400}}},
            "Momentum’s decay is a huge number; it must be between 0 and 1. 0.9 is kept.",
        ),
        (
            {"hyperparameters": {"adam": {"bias_correction": -(10**400)}}},
            "Adam’s bias correction is a huge number; it must be 0 or 1. 1 is kept.",
        ),
        (
            {"lesson": "sadle"},
            (
                "The lesson is “sadle”; there is no such lesson (did you mean saddle?). "
                "The present picture is kept."
            ),
        ),
        (
            {"lesson": ["saddle"]},
            "The lesson is a list; there is no such lesson. The present picture is kept.",
        ),
        (
            {"steps": 10**400},
            (
                "The number of steps is a huge number; "
                "it must be a whole number between 1 and 10\u202f000. 500 is kept."
            ),
        ),
        (
            {"start": [1.0]},
            (
                "The start does not have two coordinates; it must be two numbers between "
                "−1\u202f000\u202f000 and 1\u202f000\u202f000. (1.5, 1.2) is kept."
            ),
        ),
        (
            {"start": [None, -math.inf]},
            (
                "The start is (missing, −∞); it must be two numbers between "
                "−1\u202f000\u202f000 and 1\u202f000\u202f000. (1.5, 1.2) is kept."
            ),
        ),
        (
            {"landscape": ["corridor"]},
            "The landscape is a list; there is no such landscape. Local minimum is kept.",
        ),
        (
            {"cloud": {"shape": "rign"}},
            (
                "The cloud is “rign”; it can be grid, ring and normal (did you mean ring?). "
                "No cloud is kept."
            ),
        ),
        ({"cloud": {"count": 3}}, "There is no cloud to set anything of."),
        ({"cloud": {"shape": "", "x": 3}}, "A cloud has nothing called “x” to set."),
        (
            {"cloud": 3},
            "The cloud did not arrive as names with values; nothing is changed by them.",
        ),
        ({"friction": 3}, "There is nothing called “friction” to change."),
        (None, "The changes did not arrive as names with values; nothing is changed by them."),
    ],
)
def test_what_may_not_be_is_told_and_stays_as_it_was(message: object, problem: str) -> None:
    """One sentence, and the old value."""
    assert (Scenario.on(), (problem,)) == changed(Scenario.on(), message)


@pytest.mark.parametrize(
    ("sides", "problem"),
    [
        (3, "The domain is 3; it must be left, right, bottom and top, between "),
        ([0, 1, 0], "The domain does not have four sides; it must be left, right, "),
        ([0, 1, 0, math.nan], "The domain is (0, 1, 0, nan); it must be left, right, "),
        ([0, 1, None, 1], "The domain is (0, 1, missing, 1); it must be left, right, "),
        ([0, 10**400, 0, 1], "The domain is (0, a huge number, 0, 1); it must be left, "),
        ([0, 1e7, 0, 1], "The domain is (0, 10\u202f000\u202f000, 0, 1); it must be left, "),
        ([1, 0, 0, 1], "The domain is (1, 0, 0, 1); left must be less than right, and bottom "),
        ([1, 1, 0, 1], "The domain is (1, 1, 0, 1); left must be less than right, and bottom "),
        ([0, 1e-4, 0, 1e-4], "The domain is (0, 0.0001, 0, 0.0001); each side must be at least "),
        ([0, 1, 0, 1e6], "The domain is (0, 1, 0, 1\u202f000\u202f000); one side may be 20 times "),
        ([1001, 1002, 0, 1], "The domain is (1001, 1002, 0, 1); a domain of this size may reach "),
    ],
)
def test_a_domain_can_be_drawn_or_is_refused(sides: object, problem: str) -> None:
    """With one scale for both axes and seven digits for a path."""
    scenario, (told,) = changed(OWN_BOWL, {"domain": sides})
    assert OWN_BOWL == scenario
    assert told.startswith(problem)
    assert told.endswith(". The domain before is kept.")


def test_the_good_parts_of_a_bad_message_are_used() -> None:
    """One bad value takes no other with it."""
    message = {"steps": 0, "start": [0, 0], "hyperparameters": {"adam": {"beta1": 7, "beta2": 0.5}}}
    scenario, problems = changed(Scenario.on(), message)
    assert len(problems) == 2
    expected = {"adam": {"beta2": 0.5}}
    assert Scenario.on(start=(0, 0), optimizers=Scenario.on().chosen | expected) == scenario


@given(reachable(), changes)
def test_every_allowed_change_is_made(scenario: Scenario, message: dict[str, Any]) -> None:
    """Nothing allowed is refused but steps for so many, and what follows has a link of its own."""
    after, problems = changed(scenario, message)
    assert all(each.startswith("The number of steps is ") for each in problems), problems
    assert (after, ()) == from_query(to_query(after))


def test_problems_stand_in_the_order_of_the_message() -> None:
    """However often it is read, and each is told once."""
    names = [f"name{n}" for n in range(6)]
    _, problems = changed(Scenario.on(), dict.fromkeys(names))
    assert [f"There is nothing called “{name}” to change." for name in names] == list(problems)
    lists = {"optimizers": {"Adam": True}, "hyperparameters": {"Adam": {}}}
    assert 1 == len(changed(Scenario.on(), lists)[1])


anything = st.recursive(
    st.none()
    | st.booleans()
    | huge
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from((*OPTIMIZERS, *LANDSCAPES, *LESSONS, "decay", "learning_rate")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.sampled_from(tuple(OPTIMIZERS)), inner, max_size=3)
    ),
    max_leaves=8,
)


every_setting = st.fixed_dictionaries(
    {},
    optional={
        key: anything
        | st.fixed_dictionaries(
            {}, optional={each.name: huge | anything for each in record.hyperparameters}
        )
        for key, record in OPTIMIZERS.items()
    },
)


@given(
    reachable(),
    anything
    | st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(KEYS, anything)
        | {"start": st.lists(huge | st.floats(), min_size=2, max_size=2), "steps": huge | anything},
    )
    | st.fixed_dictionaries({"hyperparameters": every_setting}),
)
def test_any_message_can_be_received(scenario: Scenario, message: object) -> None:
    """A stranger's message never fails, and its scenario has a link."""
    after, problems = changed(scenario, message)
    assert (after, ()) == from_query(to_query(after))
    assert len(problems) <= 9
    assert all(len(problem) <= 300 for problem in problems)


def rates(scenario: Scenario) -> set[float]:
    """Give all learning rates that there are."""
    return set(scenario.learning_rates.values())


def test_the_same_rate_for_all_stays_the_same() -> None:
    """It is the first one's, and that of whoever is switched on, on other landscapes, too."""
    before = Scenario.on(optimizers={"momentum": {"learning_rate": 0.07}, "adam": {}})
    same, problems = changed(before, {"race": "same"})
    assert ("same", {0.07}, ()) == (same.race, rates(same), problems)
    for message in ({"optimizers": {"lion": True, "newton": True}}, {"landscape": "eggholder"}):
        same, problems = changed(same, message)
        assert ("same", {0.07}, ()) == (same.race, rates(same), problems)
    assert {"momentum", "adam", "lion", "newton"} == set(same.chosen)
    usual = defaults("momentum", same.record)["learning_rate"]
    everybody = {key: {"learning_rate": usual} for key in same.chosen}
    same, _ = changed(same, {"hyperparameters": everybody})
    assert ("same", {usual}) == (same.race, rates(same))
    # That it happens to be the usual one here for some does not make it so elsewhere.
    same, _ = changed(same, {"landscape": "local_minimum"})
    assert ("same", {usual}) == (same.race, rates(same))


def test_a_rate_of_its_own_ends_the_same_for_all() -> None:
    """The others keep what they have."""
    same, _ = changed(Scenario.on(), {"race": "same"})
    after, problems = changed(same, {"hyperparameters": {"adam": {"learning_rate": 0.5}}})
    assert ("own", ()) == (after.race, problems)
    assert same.learning_rates | {"adam": 0.5} == after.learning_rates


def test_a_rate_that_is_set_by_hand_ends_the_race_at_the_best() -> None:
    """Nothing else does; and a message that names the race is the search's own."""
    best, _ = changed(Scenario.on(), {"race": "best"})
    assert Scenario.on(race="best") == best
    by_hand = {"hyperparameters": {"adam": {"learning_rate": 0.5}}}
    assert "own" == changed(best, by_hand)[0].race
    found, _ = changed(best, by_hand | {"race": "best"})
    assert ("best", 0.5) == (found.race, found.learning_rates["adam"])
    reset, _ = changed(found, {"hyperparameters": {"adam": {"learning_rate": None}}})
    assert "own" == reset.race
    for message in (
        {"start": [0, 1]},
        {"steps": 7, "noise": 1, "clip": 1, "schedule": "cosine"},
        {"optimizers": {"lion": True, "adam": False}},
        {"hyperparameters": {"momentum": {"decay": 0.5}}},
        {"landscape": "saddle"},
        {"formula": "x^2"},
        {"stage": "both"},
    ):
        assert "best" == changed(found, message)[0].race
    assert "own" == changed(found, {"lesson": lesson.lesson})[0].race


def test_a_race_that_is_none_is_told() -> None:
    """The one before goes on."""
    after, (problem,) = changed(Scenario.on(race="best"), {"race": "fair"})
    assert Scenario.on(race="best") == after
    assert problem == (
        "The race is “fair”; it can be own, same and best. The best learning rate for each is kept."
    )
