"""Photographs as cameras, editors and scanners write them, telling more than their picture.

Each says ``SECRET`` wherever its format lets it: place, author, camera, caption, comment, history.
"""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

pillow_heif.register_heif_opener()

SECRET = b"LYCEE-SECRET"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + SECRET + b"</rdf></x:xmpmeta>"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SIZE = (320, 200)
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"]
NAMES = dict(zip(FORMATS, ["p.jpg", "p.png", "p.webp", "p.gif", "p.avif", "p.heic"], strict=True))


def picture(size=SIZE, mode="RGB"):
    """Return a picture with a red corner, top left: which way it stands is seen at once."""
    image = Image.new("RGB", size, "#3366cc")
    draw = ImageDraw.Draw(image)
    for left in range(0, size[0], 20):
        draw.line([left, 0, size[0] - left, size[1]], fill=(left % 255, 200, 90), width=3)
    draw.rectangle([0, 0, size[0] // 4, size[1] // 4], fill="#f00")
    return image.convert(mode)


def exif(orientation=None):
    """Return EXIF that tells the place, the author, the camera and its owner."""
    found = Image.Exif()
    found[0x010F] = SECRET.decode()
    found[0x013B] = SECRET.decode()
    found[0x9286] = SECRET
    found.get_ifd(0x8825).update({1: "N", 2: (47.0, 14.0, 7.0), 3: "E", 4: (5.0, 0.0, 1.0)})
    found.get_ifd(0x8825)[29] = SECRET.decode()
    found.get_ifd(0x8769)[0x927C] = b"maker note " + SECRET
    if orientation:
        found[0x0112] = orientation
    return found.tobytes()


def written(kind, image=None, **options):
    """Return the bytes of ``image`` in the format ``kind``, with whatever ``options`` add."""
    output = io.BytesIO()
    (image or picture()).save(output, kind, **options)
    return output.getvalue()


def telling(kind, orientation=None):
    """Return a photograph in the format ``kind`` that tells all it can."""
    told = {"exif": exif(orientation), "xmp": XMP, "icc_profile": PROFILE}
    return MAKERS.get(kind, lambda told: written(kind, **told))(told)


def _jpeg(told):
    data = written("JPEG", comment=SECRET, **told)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x12\x1c\x02\x78\0\x0c" + SECRET
    jfif = b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02" + SECRET
    added = segment(0xE0, jfif) + segment(0xED, iptc) + segment(0xE2, b"MPF\0" + SECRET)
    # After its end, what a telephone adds: a second image, a film.
    return data[:2] + added + data[2:] + written("JPEG", comment=SECRET) + SECRET


def segment(marker, payload):
    """Return a segment of a JPEG file."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def _png(told):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Comment", SECRET.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = written("PNG", pnginfo=texts, exif=told["exif"], icc_profile=told["icc_profile"])
    own = chunk(b"prVt", SECRET)
    return data[:-12] + own + data[-12:] + SECRET


def chunk(kind, payload):
    """Return a chunk of a PNG file."""
    checked = kind + payload
    return struct.pack(">I", len(payload)) + checked + struct.pack(">I", zlib.crc32(checked))


def _webp(told):
    data = written("WEBP", **told)
    data += b"note" + struct.pack("<I", len(SECRET)) + SECRET
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:] + SECRET


def _gif(told):
    frames = [picture(), picture().rotate(180)]
    data = written(
        "GIF", frames[0], save_all=True, append_images=frames[1:], loop=0, comment=SECRET
    )
    start = 13 + (3 << (data[10] & 7) + 1)
    own = b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
    return data[:start] + own + data[start:] + SECRET


MAKERS = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
