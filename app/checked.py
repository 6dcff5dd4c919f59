"""What the numbers were checked against: the list that tests are made from and the page shows.

- COMPARISONS: each optimizer's paths beside those of another implementation, on SURFACES, at a
  constant learning rate and, where the other side means the same by it, under a schedule.
- SCHEDULE_COMPARISONS: each schedule's factors beside those of another implementation.
- STATEMENTS: what holds for all optimizers or all landscapes, a sentence each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from landscapes import LANDSCAPES

_TORCH, _OPTAX = "torch 2.13.0", "optax 0.2.8"
_LR = "torch.optim.lr_scheduler"
_COSINE = f"{_LR}.SequentialLR of LinearLR and CosineAnnealingLR"
_QUASI_HYPERBOLIC = "the formulas of Ma & Yarats (2019), written out a second time"
_FORMULAS = "landscapes/test_formulas_against_sympy.py"

# The formulas of the surfaces that paths were compared on.
SURFACES: Mapping[str, str] = MappingProxyType(
    {
        "rosenbrock": LANDSCAPES["rosenbrock"].formula,
        "himmelblau": LANDSCAPES["himmelblau"].formula,
        "ripples": "sin(3x) cos(2y) + 0.1(x^2 + y^2)",
    }
)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Whose paths an optimizer's agree with, step by step, at settings away from the defaults."""

    optimizer: str  # its key
    against: str  # whose paths they are
    schedule: str = ""  # the key of the schedule under which they agree, too, if there is one
    scheduler: str = ""  # whose schedule it is on the other side; "" for our own factors
    surfaces: tuple[str, ...] = tuple(SURFACES)
    steps: int = 50
    tolerance: float = 1e-12  # how far off a coordinate may be, at any step


@dataclass(frozen=True, kw_only=True)
class ScheduleComparison:
    """Whose factors a schedule's agree with, step by step, at settings away from the defaults."""

    schedule: str  # its key
    against: str  # whose factors they are
    steps: tuple[int, ...] = (2, 9, 50)  # how long the runs are
    tolerance: float = 1e-12  # how far off a factor may be, as a share of it


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence that is true because there are tests that would fail if it were not."""

    about: Literal["optimizers", "landscapes"]
    words: str
    tests: tuple[str, ...]  # "folder/file::function", below tests/


COMPARISONS = (
    Comparison(
        optimizer="gradient_descent",
        against=f"torch.optim.SGD, {_TORCH}",
        schedule="step_decay",
        scheduler=f"{_LR}.StepLR",
    ),
    # In torch the learning rate is outside of what these two accumulate: another path under a
    # schedule.
    Comparison(optimizer="momentum", against=f"torch.optim.SGD with momentum, {_TORCH}"),
    Comparison(optimizer="nesterov", against=f"torch.optim.SGD with nesterov, {_TORCH}"),
    Comparison(
        optimizer="adagrad",
        against=f"torch.optim.Adagrad, {_TORCH}",
        schedule="exponential",
        scheduler=f"{_LR}.ExponentialLR",
    ),
    Comparison(
        optimizer="adadelta",
        against=f"torch.optim.Adadelta, {_TORCH}",
        schedule="one_cycle",
        scheduler=f"{_LR}.OneCycleLR",
    ),
    Comparison(
        optimizer="rmsprop",
        against=f"optax.rmsprop, {_OPTAX}",
        schedule="cosine",
        scheduler="optax.warmup_cosine_decay_schedule",
    ),
    Comparison(
        optimizer="adam",
        against=f"torch.optim.Adam, {_TORCH}",
        schedule="cosine",
        scheduler=_COSINE,
    ),
    Comparison(
        optimizer="adamax",
        against=f"torch.optim.Adamax, {_TORCH}",
        schedule="inverse_sqrt",
        scheduler=f"{_LR}.LambdaLR",
    ),
    Comparison(
        optimizer="nadam",
        against=f"torch.optim.NAdam, {_TORCH}",
        schedule="one_cycle",
        scheduler=f"{_LR}.OneCycleLR",
    ),
    Comparison(
        optimizer="amsgrad",
        against=f"torch.optim.Adam with amsgrad, {_TORCH}",
        schedule="step_decay",
        scheduler=f"{_LR}.StepLR",
    ),
    Comparison(
        optimizer="adamw",
        against=f"torch.optim.AdamW, {_TORCH}",
        schedule="exponential",
        scheduler=f"{_LR}.ExponentialLR",
    ),
    Comparison(optimizer="qhadam", against=_QUASI_HYPERBOLIC, schedule="one_cycle"),
    Comparison(optimizer="qhm", against=_QUASI_HYPERBOLIC, schedule="inverse_sqrt"),
    Comparison(
        optimizer="radam",
        against=f"torch.optim.RAdam, {_TORCH}",
        schedule="cosine",
        scheduler=_COSINE,
    ),
    Comparison(
        optimizer="lion",
        against=f"optax.lion, {_OPTAX}",
        schedule="step_decay",
        scheduler="optax.exponential_decay in stairs",
    ),
    Comparison(
        optimizer="newton",
        against="numpy.linalg.pinv of the Hessian, times the gradient",
        schedule="exponential",
    ),
)
SCHEDULE_COMPARISONS = (
    ScheduleComparison(schedule="constant", against=f"{_LR}.ConstantLR, {_TORCH}"),
    ScheduleComparison(schedule="step_decay", against=f"{_LR}.StepLR, {_TORCH}"),
    ScheduleComparison(schedule="exponential", against=f"{_LR}.ExponentialLR, {_TORCH}"),
    ScheduleComparison(schedule="inverse_sqrt", against=f"{_LR}.LambdaLR, {_TORCH}"),
    ScheduleComparison(schedule="cosine", against=f"{_COSINE}, {_TORCH}"),
    ScheduleComparison(schedule="one_cycle", against=f"{_LR}.OneCycleLR, {_TORCH}"),
)
STATEMENTS = (
    Statement(
        about="optimizers",
        words=(
            "All optimisers run through the same code, without friction or limits of their own, "
            "and a path is the same alone as among others."
        ),
        tests=(
            "optimizers/test_descend.py::test_what_is_recorded_hangs_together",
            "optimizers/test_descend.py::test_floats_and_arrays_walk_the_same_path",
            "optimizers/test_descend.py::test_alone_as_among_all_optimizers",
        ),
    ),
    Statement(
        about="optimizers",
        words=(
            "Gradients are clipped or given noise only when you ask for it, and all optimisers "
            "get the same noise."
        ),
        tests=(
            "optimizers/test_signal.py::test_nothing_is_clipped_unless_asked_for",
            "optimizers/test_signal.py::test_noise_is_shared_and_drawn_from_the_seed",
        ),
    ),
    Statement(
        about="optimizers",
        words="A run that diverges is shown up to the very step at which it does.",
        tests=("optimizers/test_outcomes.py::test_diverged_when_too_far_away",),
    ),
    Statement(
        about="optimizers",
        words=(
            "On bowls and slopes, where paths can be written down without walking, the paths are "
            "these; Newton’s method is at the bottom of a bowl after one step."
        ),
        tests=(
            "optimizers/test_closed_forms.py::test_gradient_descent_on_a_quadratic_is_a_power",
            "optimizers/test_closed_forms.py::test_momentum_on_a_quadratic_is_a_matrix_power",
            "optimizers/test_closed_forms.py::test_newton_arrives_in_one_step",
        ),
    ),
    Statement(
        about="optimizers",
        words=(
            "QHM is gradient descent, Nesterov and Momentum, and QHAdam is Adam and others, at the "
            "settings at which their paper says so."
        ),
        tests=(
            "optimizers/test_special_cases.py::test_qhm_contains_gradient_descent",
            "optimizers/test_special_cases.py::test_qhm_contains_momentum",
            "optimizers/test_special_cases.py::test_qhm_contains_nesterov",
            "optimizers/test_special_cases.py::test_qhadam_contains_adam",
        ),
    ),
    Statement(
        about="optimizers",
        words=(
            "Every line of every optimiser’s formulas was computed as it stands, and gives the "
            "numbers that its path is made of."
        ),
        tests=("optimizers/test_optimizers.py::test_formulas_give_the_numbers_that_are_told",),
    ),
    Statement(
        about="landscapes",
        words=(
            "Every landscape’s gradient and second derivatives agree with SymPy’s symbolic ones "
            "and, but for Weierstrass’s, which is too rough for it, with differences of its values."
        ),
        tests=(
            "landscapes/test_values.py::test_derivatives_are_those_of_sympy",
            "landscapes/test_values.py::test_the_gradient_is_the_change_of_the_value",
            "landscapes/test_values.py::test_the_hessian_is_the_change_of_the_gradient",
        ),
    ),
    Statement(
        about="landscapes",
        words=(
            "So do those of formulas that you type: SymPy reads the same text with a parser of its "
            "own."
        ),
        tests=(f"{_FORMULAS}::test_any_formula_has_the_derivatives_of_sympy",),
    ),
    Statement(
        about="landscapes",
        words=(
            "Every marked minimum is exact to the last digits and lower than all around it, and "
            "the classics’ lowest losses are the published ones."
        ),
        tests=(
            "landscapes/test_records.py::test_a_minimum_is_exact",
            "landscapes/test_records.py::test_a_minimum_is_lower_than_what_surrounds_it",
            "landscapes/test_classics.py::test_the_lowest_loss_is_the_published_one",
        ),
    ),
    Statement(
        about="landscapes",
        words=(
            "All thirty functions of Plevris & Solorzano (2022) were written down a second time "
            "from the paper, with NumPy, and have the same values, domains and minima."
        ),
        tests=(
            "landscapes/test_collection.py::test_all_of_the_paper_is_there",
            "landscapes/test_collection.py::test_a_formula_is_the_papers_function",
            "landscapes/test_collection.py::test_the_domain_is_the_papers",
            "landscapes/test_collection.py::test_it_is_zero_where_the_paper_says",
        ),
    ),
    Statement(
        about="landscapes",
        words=(
            "Where it is known how many steps gradient descent and Momentum take in the tool that "
            "the lecture uses, they take exactly as many on our landscapes."
        ),
        tests=(
            "landscapes/test_records.py::test_descents_take_as_many_steps_as_in_the_lecture",
            "optimizers/test_lecture.py::test_stops_where_the_lectures_own_tool_stops",
        ),
    ),
)
