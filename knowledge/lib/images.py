"""Pictures made anew: what a camera wrote beside the picture, and what hides behind its end, does not come along."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from knowledge.lib.refusal import FileRefused

MOST_PIXELS: Final = 40_000_000
_OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
    "GIF": {},
}


def made_anew(stream: BinaryIO, *, kind: str) -> BytesIO:
    """The same picture in the same format (Pillow's name of it), upright, without metadata.

    Raises ``FileRefused`` for what is no such picture, and for more than 40 million pixels, all frames counted, before
    any of them is unpacked.
    """
    try:
        with Image.open(stream, formats=[kind]) as picture:
            _check_size(picture)
            return _saved(picture, kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise FileRefused(_("The picture has more than 40 million pixels. Save it smaller.")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise FileRefused(_("This is not the picture its name says. Save it again and choose it again.")) from error


def size_of(stream: BinaryIO) -> tuple[int, int]:
    """Width and height in pixels of a picture that was made anew. Raises ``ValueError`` for anything else."""
    try:
        with Image.open(stream) as picture:
            return picture.size
    except OSError as error:
        raise ValueError("This is no picture.") from error


def _check_size(picture: Image.Image) -> None:
    frames = getattr(picture, "n_frames", 1)
    if picture.width * picture.height * frames > MOST_PIXELS:
        raise FileRefused(_("The picture has more than 40 million pixels. Save it smaller."))


def _saved(picture: Image.Image, kind: str) -> BytesIO:
    options = dict(_OPTIONS[kind])
    if getattr(picture, "is_animated", False):
        frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
        options |= {"save_all": True, "append_images": frames[1:], "loop": picture.info.get("loop", 0)}
        options["duration"] = picture.info.get("duration", 100)
    else:
        frames = [ImageOps.exif_transpose(picture)]
    target = BytesIO()
    bare = _bare(frames[0])
    bare.save(target, kind, **options)
    target.seek(0)
    return target


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels and, for indexed colours, the palette: nothing else. Formats write what ``info`` holds."""
    copy = picture.copy()
    transparency = copy.info.get("transparency")
    copy.info = {} if transparency is None else {"transparency": transparency}
    copy.getexif().clear()
    return copy
