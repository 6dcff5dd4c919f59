"""What the log looks like: one line per event, however much a library has to say."""

import logging
import traceback

import bokeh.util.logconfig
from panel.io.logging import panel_log_handler, panel_logger

LONGEST = 400  # characters
# With these Bokeh's websocket repeats, without the reason, what it has just said with it.
ECHOES = {"server failed to parse a message", "server failed to handle a message"}


class OneLine(logging.Formatter):
    """Writes a record as one short line; of an exception, what it says and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record."""
        said = record.getMessage()
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
            said = f"{type(error).__name__}: {error}{where}; {said}"
        line = " ".join(said.split())
        short = line if len(line) <= LONGEST else line[:LONGEST] + " …"
        return f"{self.formatTime(record)} {record.levelname} {record.name}: {short}"


def configure(*, verbose: bool = False) -> None:
    """Send warnings and errors to stderr, one line each; if `verbose`, everything and whole."""
    handler = logging.StreamHandler()
    if not verbose:
        handler.setFormatter(OneLine())
        handler.addFilter(_is_news)
    bokeh.util.logconfig.basicConfig(
        handlers=[handler], level=logging.DEBUG if verbose else logging.WARNING, force=True
    )
    panel_logger.removeHandler(panel_log_handler)
    panel_logger.propagate = True
    panel_logger.setLevel(logging.NOTSET)


def _is_news(record: logging.LogRecord) -> bool:
    return not (isinstance(record.args, tuple) and ECHOES.intersection(map(str, record.args)))
