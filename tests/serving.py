"""The command as a process of its own, for tests that need a real server."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60  # seconds that a process may take to stop before the test fails


@dataclass(frozen=True, kw_only=True)
class Served:
    """A server that runs."""

    address: str  # of the page, with a slash at the end
    process: subprocess.Popen[str]
    log: Path  # what it has written to stderr


@contextmanager
def served(*options: str, **environment: str) -> Iterator[Served]:
    """Run the command with `options` on a free port, and stop it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-m", "app", "--port", "0", *options],
                env={**os.environ, **environment},
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            )
        try:
            assert process.stdout is not None
            # Ends when the process does, so a server that can't start is not waited for.
            said = process.stdout.readline()
            found = re.search(r"http://\S+/", said)
            assert found, log.read_text()
            yield Served(address=found[0], process=process, log=log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE)
