"""A picture as people see it who lack a kind of cone, or all colour: to check it before it is printed.

Matrices of Machado, Oliveira and Fernandes (2009), severity 1, on linear light; without colour by luminance.
"""

import io

import numpy as np
from PIL import Image

KINDS: dict[str, tuple[str, tuple[tuple[float, float, float], ...]]] = {
    "deuteranopia": (
        "Without green cones (1 man in 16, in degrees)",
        ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    ),
    "protanopia": (
        "Without red cones",
        ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ),
    "tritanopia": (
        "Without blue cones",
        ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    ),
    "grey": ("Without colour, as a photocopy", ((0.2126, 0.7152, 0.0722),) * 3),
}


def simulated(png: bytes, kind: str) -> bytes:
    """The picture as it is seen there, as PNG. KeyError for a kind that is none of KINDS."""
    matrix = np.array(KINDS[kind][1])
    light = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")) / 255
    linear = np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    found = np.clip(linear @ matrix.T, 0, 1)
    back = np.where(found <= 0.0031308, found * 12.92, 1.055 * found ** (1 / 2.4) - 0.055)
    out = io.BytesIO()
    Image.fromarray(np.rint(back * 255).astype("uint8")).save(out, "PNG", compress_level=3)
    return out.getvalue()
