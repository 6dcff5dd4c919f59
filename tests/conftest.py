"""How property tests run: the same examples every time, and none against the clock."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],  # on a busy machine any drawing of examples is
)
settings.load_profile("repeatable")
