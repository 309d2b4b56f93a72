"""What an image file tells besides its picture, and the same file without it.

Cameras write where and when a photograph was taken, by whom and with what; editors add captions,
thumbnails of what was cropped, histories. The pixels are copied as they are: only the parts that
make the picture are kept (its data, palette, transparency, animation, colour profile), so that a
kind of metadata nobody has thought of goes too, and so does whatever follows the picture.

Orientation goes with the rest: whoever keeps the file must have turned the picture before.
"""

import re
import struct

# ITU-T T.81, annex B: segments of application (APPn), comments and the JPGn extensions.
JPEG_START = b"\xff\xd8"
JPEG_TOLD = {*range(0xE0, 0xF0), *range(0xF0, 0xFE), 0xFE}
JPEG_SCAN, JPEG_END = 0xDA, 0xD9
# The data of a scan go on until a marker that is neither a stuffed byte nor a restart.
AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")

# PNG 3rd edition, section 11. Animation is left out: the first image stands alone.
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"pHYs"),
    *(b"cHRM", b"cICP", b"cLLI", b"gAMA", b"iCCP", b"mDCV", b"sBIT", b"sRGB"),
}

# RFC 9649: the extended header announces EXIF (8) and XMP (4).
WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_TOLD = 0b1100
WEBP_FRAME_HEADER = 16

# GIF89a, and the applications that loop an animation or carry its profile.
GIF_KEPT_APPLICATIONS = {b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"}
GIF_CONTROL, GIF_APPLICATION = 0xF9, 0xFF

# ISO 23008-12: what the items of a HEIF or AVIF file may be for it to hold pictures alone.
HEIF_BOXES = {b"ftyp", b"meta", b"mdat"}
HEIF_PICTURES = {b"av01", b"grid", b"iovl", b"iden", b"tmap"}


class UnknownContainerError(ValueError):
    """The file is none of those that this module knows how to read, or is too broken to be."""


def without_metadata(data):
    """Return ``data``, an image file, with nothing but its picture; a clean file comes back same.

    Raise ``UnknownContainerError`` for a file that must be written again to be clean: a HEIF or
    AVIF one that says more than its picture, or another format.
    """
    try:
        if data.startswith(JPEG_START):
            return _join(_jpeg(data))
        if data.startswith(PNG_START):
            return _join(_png(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _join(_gif(data))
        if data[4:8] == b"ftyp" and _is_heif_of_pictures(data):
            return data
    except (IndexError, struct.error) as error:
        raise UnknownContainerError("the file ends before its picture") from error
    raise UnknownContainerError("no known container")


def _join(parts):
    return b"".join(parts)


def _jpeg(data):
    yield JPEG_START
    position = 2
    while position < len(data):
        # Encoders may put padding, and broken ones anything, before a marker.
        position = data.find(b"\xff", position)
        if position < 0:
            return
        marker = data[position + 1]
        if marker in (0x00, 0xFF):
            position += 1
            continue
        if marker == JPEG_END:
            yield data[position : position + 2]
            return
        (length,) = struct.unpack_from(">H", data, position + 2)
        end = position + 2 + length
        if marker == JPEG_SCAN:
            found = AFTER_SCAN.search(data, end)
            end = found.start() if found else len(data)
        yield _jpeg_segment(marker, data[position:end])
        position = end


def _jpeg_segment(marker, segment):
    """Return a segment, empty when it tells more than the picture."""
    payload = segment[4:]
    if payload.startswith(b"JFIF\0") and marker == 0xE0:
        # Without the thumbnail that it may hold.
        return b"\xff\xe0\x00\x10" + payload[:12] + b"\0\0"
    if payload.startswith(b"ICC_PROFILE\0") and marker == 0xE2:
        return segment
    if payload.startswith(b"Adobe") and marker == 0xEE:
        # How colours are written: pictures in CMYK would be negatives without it.
        return b"\xff\xee\x00\x0e" + payload[:12]
    return b"" if marker in JPEG_TOLD else segment


def _png(data):
    yield PNG_START
    position = len(PNG_START)
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind, end = data[position + 4 : position + 8], position + 12 + length
        if kind in PNG_KEPT:
            yield data[position:end]
        if kind == b"IEND":
            return
        position = end


def _webp(data):
    (length,) = struct.unpack_from("<I", data, 4)
    kept = b"".join(_riff(data[12 : 8 + length]))
    return b"RIFF" + struct.pack("<I", 4 + len(kept)) + b"WEBP" + kept


def _riff(data):
    position = 0
    while position + 8 <= len(data):
        kind = data[position : position + 4]
        (length,) = struct.unpack_from("<I", data, position + 4)
        payload = data[position + 8 : position + 8 + length]
        if kind == b"VP8X":
            payload = bytes([payload[0] & ~WEBP_TOLD]) + payload[1:]
        elif kind == b"ANMF":
            header, frame = payload[:WEBP_FRAME_HEADER], payload[WEBP_FRAME_HEADER:]
            payload = header + b"".join(_riff(frame))
        if kind in WEBP_KEPT:
            padding = b"\0" * (len(payload) % 2)
            yield kind + struct.pack("<I", len(payload)) + payload + padding
        position += 8 + length + length % 2


def _gif(data):
    position = 13 + _gif_table(data[10])
    yield data[:position]
    while data[position] != 0x3B:
        if data[position] == 0x2C:
            body = position + 10 + _gif_table(data[position + 9]) + 1
            kept = True
        else:
            body = position + 2
            kept = _gif_extension_is_kept(data[position + 1], data[body + 1 : body + 12])
        end = _after_sub_blocks(data, body)
        if kept:
            yield data[position:end]
        position = end
    yield b"\x3b"


def _gif_table(flags):
    """Return the length of the table of colours that ``flags`` announce."""
    return 3 << (flags & 0b111) + 1 if flags & 0b1000_0000 else 0


def _gif_extension_is_kept(label, name):
    return label == GIF_CONTROL or (label == GIF_APPLICATION and name in GIF_KEPT_APPLICATIONS)


def _after_sub_blocks(data, position):
    while data[position]:
        position += 1 + data[position]
    return position + 1


def _is_heif_of_pictures(data):
    """Tell whether the file has items that are pictures, and nothing else."""
    boxes = dict(_boxes(data, 0))
    if not boxes.keys() <= HEIF_BOXES:
        return False
    information = dict(_boxes(boxes.get(b"meta", b""), 4)).get(b"iinf", b"\0")
    entries = _boxes(information, 8 if information[0] else 6)
    kinds = {_item_type(entry) for _, entry in entries}
    return bool(kinds) and kinds <= HEIF_PICTURES


def _item_type(entry):
    """Return what an item is; from version 3 on, its number takes four bytes."""
    return entry[10:14] if entry[0] == 3 else entry[8:12]


def _boxes(data, position):
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        header = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, position + 8)
            header = 16
        length = length or len(data) - position
        if length < header:
            raise UnknownContainerError("a box shorter than its header")
        yield kind, data[position + header : position + length]
        position += length
