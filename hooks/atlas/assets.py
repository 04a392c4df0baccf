"""What may stand among the assets: pictures, fonts and plain text, known by their names and their first bytes."""

from __future__ import annotations

import re

NAME = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.(?:avif|jpg|png|txt|webp|woff2)")
NAMES = "avif, jpg, png, webp, woff2 and txt, with lower-case letters, digits and hyphens before it"
LARGEST = 1024 * 1024
"""How many bytes an asset may have; everything that a reader loads first is a twentieth of it."""

SIGNATURES = {
    "avif": rb"....ftypavi[fs]",
    "jpg": rb"\xff\xd8\xff",
    "png": rb"\x89PNG\r\n\x1a\n",
    "webp": rb"RIFF....WEBP",
    "woff2": rb"wOF2",
}
"""How the content of each format begins, as regular expressions; see the WHATWG's standard about MIME sniffing."""


def wrong(path: str, content: bytes, ours: bool) -> str:
    """What is wrong with the asset at `path`, from the folder of assets, or nothing; `ours`: the frame has it already.

    Of the content, LARGEST + 1 bytes are enough.
    """
    ending = path.rpartition(".")[2]
    if not NAME.fullmatch(path):
        return f"asset, expected one of: {NAMES}"
    if ours:
        return "asset in place of one that the frame of the pages has, expected another name"
    if len(content) > LARGEST:
        return f"asset of more than {LARGEST} bytes, expected fewer"
    if ending in SIGNATURES and not re.match(SIGNATURES[ending], content, re.S):
        return f"asset whose content is no {ending}, expected one that begins like it"
    if ending == "txt" and b"<" in content:
        return "asset with < in it, expected plain text"
    return ""
