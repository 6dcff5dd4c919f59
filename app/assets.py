"""What every visitor fetches, held in memory and compressed once.

Tornado would compress them anew for every visitor, which costs more than opening a session.
"""

import functools
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from bokeh.settings import settings
from panel.io.resources import DIST_DIR as PANEL

from app.thumbnails import thumbnails

BUNDLE = Path(__file__).parent / "browser" / "dist"
BOKEH = Path(settings.bokehjs_path()) / "js"
# In loading order. Panel's script asks for Bokeh's widgets and tables, used or not; what nothing
# here asks for, WebGL and MathJax, is left out.
LIBRARIES = (
    next(PANEL.glob("bundled/reactiveesm/es-module-shims*/dist/es-module-shims.min.js")),
    BOKEH / "bokeh.min.js",
    BOKEH / "bokeh-widgets.min.js",
    BOKEH / "bokeh-tables.min.js",
    PANEL / "panel.min.js",
)
MEDIA_TYPES = MappingProxyType(
    {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
    }
)
THUMBNAILS = "thumbnails.bin"
WORTH_COMPRESSING = 0.9


@dataclass(frozen=True, kw_only=True)
class Asset:
    """What is sent under one name."""

    content: bytes
    compressed: bytes | None  # gzip; None where it saves next to nothing
    media_type: str
    version: str  # equal for equal contents only


def scripts() -> tuple[str, ...]:
    """Give the addresses of Panel's and Bokeh's scripts, relative to the page, in loading order."""
    return tuple(address(path.name) for path in LIBRARIES)


def address(name: str) -> str:
    """Give the address of an asset, relative to the page; it changes with the content.

    Raises FileNotFoundError for what is no asset.
    """
    asset = find(name)
    if asset is None:
        remedy = "; `python app/browser/build.py` makes the page's scripts"
        raise FileNotFoundError(f"there is no asset {name!r}" + remedy * (not BUNDLE.is_dir()))
    return f"assets/{quote(name)}?v={asset.version}"


def find(name: str) -> Asset | None:
    """Give the asset of a name, None where there is none."""
    if name == THUMBNAILS:
        return _thumbnails(thumbnails())
    # Looked up before it is loaded, so that the cache holds no name that a stranger made up.
    return _load(_files()[name]) if name in _files() else None


@functools.cache
def _files() -> Mapping[str, Path]:
    own = BUNDLE.iterdir() if BUNDLE.is_dir() else ()
    return {path.name: path for path in (*LIBRARIES, *own) if path.suffix in MEDIA_TYPES}


@functools.cache
def _load(path: Path) -> Asset:
    return _asset(path.read_bytes(), MEDIA_TYPES[path.suffix])


@functools.lru_cache(maxsize=1)
def _thumbnails(content: bytes) -> Asset:
    # Keyed by the content, which is the same object as long as the landscapes are the same.
    return _asset(content, "application/octet-stream")


def _asset(content: bytes, media_type: str) -> Asset:
    compressed = gzip.compress(content, mtime=0)
    return Asset(
        content=content,
        compressed=compressed if len(compressed) < WORTH_COMPRESSING * len(content) else None,
        media_type=media_type,
        version=hashlib.sha256(content).hexdigest()[:16],
    )
