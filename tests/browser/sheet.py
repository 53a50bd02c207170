"""Contact sheets: all pictures of one page type on one."""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTHS = {360: 240, 768: 340, 1280: 480}  # of a window, and of its picture on the sheet
_TALLEST, _GAP, _LINE = 760, 16, 22
_PAPER, _INK = "#d9d7d0", "#1b2230"


def write_sheet(path: Path, pictures: Mapping[str, list[tuple[int, str, Path]]]) -> None:
    """``pictures`` has a row for each language; each picture comes with the window's width and a caption."""
    rows = [[_thumbnail(*picture) for picture in row] for row in pictures.values()]
    width = max(sum(image.width + _GAP for image, _ in row) for row in rows) + _GAP
    height = sum(max(image.height for image, _ in row) + _LINE + _GAP for row in rows) + _GAP
    sheet = Image.new("RGB", (width, height), _PAPER)
    draw, font, top = ImageDraw.Draw(sheet), ImageFont.load_default(size=13), _GAP
    for row in rows:
        left = _GAP
        for image, caption in row:
            draw.text((left, top), caption, fill=_INK, font=font)
            sheet.paste(image, (left, top + _LINE))
            left += image.width + _GAP
        top += max(image.height for image, _ in row) + _LINE + _GAP
    sheet.save(path, optimize=True)


def _thumbnail(width: int, caption: str, path: Path) -> tuple[Image.Image, str]:
    """The upper part of a picture, made small."""
    with Image.open(path) as picture:
        small = WIDTHS.get(width, width // 3)
        height = round(picture.height * small / picture.width)
        return picture.convert("RGB").resize((small, height)).crop((0, 0, small, min(height, _TALLEST))), caption
