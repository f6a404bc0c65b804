"""What does a rendition cost, beside a plain JPEG resize of the same picture?"""

from io import BytesIO

from PIL import Image

from articles.renditions.making import make
from articles.renditions.planning import Rendition
from tests.bench import data

noise = [Image.effect_noise((640, 427), 60).resize((2560, 1707)) for _ in "RGB"]
out = BytesIO()
Image.merge("RGB", noise).save(out, "JPEG", quality=85, progressive=True)
master = out.getvalue()


def plain() -> None:
    with Image.open(BytesIO(master)) as picture:
        picture.resize((960, 640)).save(BytesIO(), "JPEG", quality=80)


def rendition(extension: str, width: int) -> None:
    make(BytesIO(master), Rendition("", "3x2", width, extension), (500, 500))


base = data.measure("plain JPEG resize", plain, runs=5)
for extension in ("jpg", "webp", "avif"):
    for width in (320, 960, 1920):
        name = f"3x2-{width}.{extension}"
        spent = data.measure(name, lambda: rendition(extension, width), runs=5)  # noqa: B023
        data.ratio(f"{name} to plain JPEG resize", spent, base)
