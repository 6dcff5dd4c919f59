"""What visitors cost the server: when they come, while they tune, and after they have gone."""

import asyncio
import gc
import sys
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.benchmarks.visits import BARE, OURS, Guest, Measured, measured

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's /proc")

VISITS = 40
OPENING_BUDGET = 170.0  # ms of the server's processor time
SESSIONS = 50
SECONDS = 12
ANSWER_BUDGET = 200.0  # ms, p95, while everybody changes something once a second
WAVES = 5
MEMORY_BUDGET = 2.0  # MB a session
GROWTH_BUDGET = 0.1  # MB a session and wave


def test_opening_a_session(capsys: pytest.CaptureFixture[str]) -> None:
    """The document and its session, against the barest page that Panel can serve."""
    with measured(OURS) as ours, measured(BARE) as bare:
        taken: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(3):
            for name, server in (("bare", bare), ("ours", ours)):
                taken[name].append(asyncio.run(_opening(server)))
    _show(
        capsys,
        f"opening a session, server CPU; median of {len(taken['ours'])} x {VISITS} visits",
        f"  bare page of Panel {median(taken['bare']):8.1f} ms",
        f"  the visualiser     {median(taken['ours']):8.1f} ms (budget: {OPENING_BUDGET:.0f})",
    )
    assert median(taken["ours"]) <= OPENING_BUDGET


def test_fifty_sessions_on_one_process(capsys: pytest.CaptureFixture[str]) -> None:
    """A full hall, everybody at a slider."""
    with measured(OURS) as server:
        taken, busy = asyncio.run(_hall(server))
    p50, p95 = 1e3 * median(taken), 1e3 * quantiles(taken, n=20)[-1]
    _show(
        capsys,
        f"{SESSIONS} sessions on one process, each 1 change a second, {len(taken)} changes",
        f"  change to picture  median {p50:.0f} ms, p95 {p95:.0f} ms (budget: {ANSWER_BUDGET:.0f})",
        f"  processor          {100 * busy:.0f} % of one core",
    )
    assert p95 <= ANSWER_BUDGET


def test_memory(capsys: pytest.CaptureFixture[str]) -> None:
    """What a session holds, and that it is given back: wave after wave of visitors."""
    with measured(OURS) as server:
        held = asyncio.run(_waves(server))
    each = (held[-1][1] - held[-1][0]) / SESSIONS
    first = (held[0][1] - held[0][0]) / SESSIONS
    growth = (held[-1][1] - held[1][1]) / (WAVES - 2) / SESSIONS
    _show(
        capsys,
        f"memory, {WAVES} waves of {SESSIONS} sessions that each change something",
        f"  a session in the first wave {first:6.2f} MB (budget: {MEMORY_BUDGET})",
        f"  a session in the last wave  {each:6.2f} MB beyond what the process kept",
        f"  growth a session and wave   {growth:6.3f} MB (budget: {GROWTH_BUDGET})",
        "  resident with all there     " + " ".join(f"{full:.0f}" for _, full in held) + " MB",
    )
    assert max(first, each) <= MEMORY_BUDGET
    assert growth <= GROWTH_BUDGET


async def _opening(server: Measured) -> float:
    await (await Guest.arrive(server.address)).leave()
    before = server.cpu()
    for _ in range(VISITS):
        await (await Guest.arrive(server.address)).leave()
    return 1e3 * (server.cpu() - before) / VISITS


async def _hall(server: Measured) -> tuple[list[float], float]:
    guests = [await Guest.arrive(server.address) for _ in range(SESSIONS)]
    # The client's own garbage collection would be measured, too.
    gc.disable()
    before = server.cpu()

    async def tune(number: int) -> list[float]:
        await asyncio.sleep(number / SESSIONS)  # nobody moves in step with the others
        taken = []
        for turn in range(SECONDS):
            decay = 0.5 + 0.4 * ((7 * number + 13 * turn) % 97) / 97
            changing = asyncio.create_task(guests[number].change(hyperparameters=_decay(decay)))
            await asyncio.sleep(1)
            taken.append(await changing)
        return taken

    rows = await asyncio.gather(*(tune(number) for number in range(SESSIONS)))
    gc.enable()
    busy = (server.cpu() - before) / (SECONDS + 1)
    for guest in guests:
        await guest.leave()
    return [each for row in rows for each in row], busy


async def _waves(server: Measured) -> list[tuple[float, float]]:
    await (await Guest.arrive(server.address)).leave()
    held = []
    for _ in range(WAVES):
        before = server.memory()
        guests = []
        for number in range(SESSIONS):
            guest = await Guest.arrive(server.address)
            await guest.change(hyperparameters=_decay(0.5 + number / 200))
            guests.append(guest)
        held.append((before, server.memory()))
        for guest in guests:
            await guest.leave()
        await asyncio.sleep(5)  # until the server has forgotten them
    return held


def _decay(value: float) -> dict[str, dict[str, float]]:
    return {"momentum": {"decay": value}}


def _show(capsys: pytest.CaptureFixture[str], *lines: str) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
