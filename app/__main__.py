"""The command `gradient-descent-visualiser`, also `python -m app`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - who runs a checkout has no installer that asks
    sys.exit("The Gradient Descent Visualiser needs Python 3.11 or newer.")

import argparse
import asyncio
import os
import webbrowser
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until Ctrl-C; give the exit code."""
    options = _parser().parse_args(arguments)
    # Panel takes a second to import: --help and a wrong option shouldn't.
    from app import logs, server  # noqa: PLC0415

    logs.configure(verbose=options.verbose)
    try:
        sockets = server.listen(options.address, options.port)
    except OSError as error:
        print(  # noqa: T201
            f"Can't serve at {options.address}, port {options.port}: {error.strerror or error}. "
            "Another port can be given with --port.",
            file=sys.stderr,
        )
        return 1
    where = server.local_address(sockets)

    def started() -> None:
        print(f"The Gradient Descent Visualiser is at {where} (Ctrl-C stops it).", flush=True)  # noqa: T201
        if options.browser and _has_display():
            webbrowser.open(where)

    asyncio.run(server.serve(sockets, origins=options.allow_origin, started=started))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gradient-descent-visualiser",
        description="Serve the Gradient Descent Visualiser and open it in the browser.",
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("PORT", "5006"),
        help="where to listen; 0 picks a free one (default: $PORT, else 5006)",
    )
    parser.add_argument(
        "--address",
        default="localhost",
        help="which of this machine's addresses to listen on; 0.0.0.0 is all (default: localhost)",
    )
    parser.add_argument(
        "--allow-origin",
        metavar="HOST",
        action="append",
        default=os.environ.get("ALLOW_ORIGIN", "").split(),
        help="a host name, with its port unless that is the usual one, under which visitors see the"
        " page when a proxy doesn't pass it on; may be repeated; * is any (default: $ALLOW_ORIGIN,"
        " separated by spaces)",
    )
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="don't open a browser"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="log everything, with whole tracebacks"
    )
    return parser


def _port(text: str) -> int:
    largest = 65535
    if not (text.isascii() and text.isdigit() and int(text) <= largest):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it must be between 0 and {largest}")
    return int(text)


def _has_display() -> bool:
    # Without one, Python would open a text browser in this very terminal.
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


if __name__ == "__main__":
    sys.exit(main())
