"""The command line: what it promises, and what it says when it can't."""

import ast
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from tests.serving import PATIENCE, served

PACKAGE = Path(__file__).parents[2] / "app"


def run(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "app", *options],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_help_names_every_option() -> None:
    """`--help` is enough to host the page."""
    said = run("--help")
    assert 0 == said.returncode
    for option in ("--port", "--address", "--allow-origin", "--no-browser", "--verbose"):
        assert option in said.stdout


def test_taken_port_is_one_sentence() -> None:
    """Somebody else's port is named, with the remedy and without a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = run("--no-browser", "--address", "127.0.0.1", "--port", port)
    assert 0 != said.returncode
    assert "" == said.stdout
    (sentence,) = said.stderr.splitlines()
    assert port in sentence
    assert "--port" in sentence


def test_foreign_address_is_one_sentence() -> None:
    """An address that isn't this machine's is named, too."""
    said = run("--no-browser", "--address", "192.0.2.1", "--port", "0")
    assert 0 != said.returncode
    (sentence,) = said.stderr.splitlines()
    assert "192.0.2.1" in sentence


@pytest.mark.parametrize("port", ["-1", "65536", "http", "5006.0", "٣", ""])
def test_impossible_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that is none is said to be none."""
    with pytest.raises(SystemExit) as end:
        main([f"--port={port}"])
    assert 0 != end.value.code
    assert f"{port!r} is no port" in capsys.readouterr().err


def test_port_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without `--port`, $PORT counts, as container hosts expect."""
    monkeypatch.setenv("PORT", "nonsense")
    with pytest.raises(SystemExit):
        main([])
    assert "'nonsense' is no port" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_quietly(number: signal.Signals) -> None:
    """Ctrl-C and a container's stop end the server at once, with success and without a word."""
    with served("--no-browser") as running:
        running.process.send_signal(number)
        assert 0 == running.process.wait(timeout=PATIENCE)
        assert "" == running.log.read_text()


def test_opens_the_browser(tmp_path: Path) -> None:
    """The page is shown in the visitor's browser, once it is there."""
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)
    with served(BROWSER=str(browser), DISPLAY=":0") as running:
        running.process.send_signal(signal.SIGTERM)
        running.process.wait(timeout=PATIENCE)
        assert running.address == opened.read_text()


def test_too_old_python_is_one_sentence() -> None:
    """Python 3.10 reads the command far enough to say what is needed."""
    pretend = "import runpy, sys; sys.version_info = (3, 10); runpy.run_module('app')"
    said = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )
    assert 0 != said.returncode
    (sentence,) = said.stderr.splitlines()
    assert "3.11" in sentence


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_old_pythons_can_parse_the_command(name: str) -> None:
    """What runs before the version is looked at has no newer syntax in it."""
    ast.parse((PACKAGE / name).read_text(), feature_version=(3, 7))
