"""The sheet that shows a new landscape at a glance can be drawn."""

from pathlib import Path

import pytest
from PIL import Image

from tests.looks import contact_sheet


def drawn(out: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Image.Image:
    """Run the script as the command line does, and open what it wrote."""
    monkeypatch.setattr("sys.argv", ["contact_sheet", str(out), *arguments])
    contact_sheet.main()
    return Image.open(out)


def test_a_row_for_each_landscape_and_a_column_for_each_optimizer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a key or of a formula, with something in every cell."""
    arguments = ("saddle", "log(x) + y^2", "--optimizers", "adam", "newton")
    image = drawn(tmp_path / "sheet.png", monkeypatch, *arguments)
    width, height = contact_sheet.CELL
    assert image.width > 2 * width
    assert image.height > 2 * height
    for column in (1, 2):
        for row in (1, 2):
            right = image.width - (2 - column) * (width + contact_sheet.GAP)
            bottom = image.height - (2 - row) * (height + contact_sheet.GAP)
            cell = image.crop((right - width, bottom - height, right, bottom))
            assert len(cell.getcolors(maxcolors=100_000) or ()) > 20


def test_a_mistyped_key_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a sentence, with what is wrong with it as a formula."""
    with pytest.raises(SystemExit):
        drawn(tmp_path / "sheet.png", monkeypatch, "rosenbrok")
    said = capsys.readouterr().err
    assert "'rosenbrok' is no landscape's key, nor a formula: " in said
