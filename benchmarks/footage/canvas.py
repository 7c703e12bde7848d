"""Putting pictures with soft edges into a frame, and what a moving shutter does to them."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .textures import Picture

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class View:
    """Where the camera looks: centre in world units, radians, and zoom; ``scale`` in pixels.

    One world unit is the shorter side of the frame at zoom 1; the world's origin is its middle.
    """

    width: int
    height: int
    x: float = 0.0
    y: float = 0.0
    angle: float = 0.0
    zoom: float = 1.0

    @property
    def scale(self) -> float:
        """Pixels for one world unit."""
        return min(self.width, self.height) * self.zoom

    def matrix(self, depth: float = 1.0) -> Matrix:
        """World to pixels, as 2 by 3; what is further away (``depth`` < 1) moves less."""
        c, s = np.cos(self.angle) * self.scale, np.sin(self.angle) * self.scale
        x, y = self.x * depth, self.y * depth
        return np.array([
            [c, -s, self.width / 2 - c * x + s * y],
            [s, c, self.height / 2 - s * x - c * y],
        ])  # fmt: skip


def placed(
    view: Matrix, place: tuple[float, ...], scale: float, anchor: tuple[float, float]
) -> Matrix:
    """Sprite pixels to frame pixels; ``place`` is x, y, angle, width and height factor."""
    x, y, angle, wide, high = place
    c, s = np.cos(angle), np.sin(angle)
    own = np.array([[c * wide, -s * high], [s * wide, c * high]]) / scale
    linear = view[:, :2] @ own
    at = view[:, :2] @ np.array([x, y]) + view[:, 2] - linear @ np.array(anchor)
    return np.column_stack([linear, at])


def paste(
    frame: Picture, sprite: Picture, matrix: Matrix, smear_by: tuple[float, float] = (0, 0)
) -> None:
    """Draw a premultiplied BGRA sprite into the frame."""
    h, w = sprite.shape[:2]
    corners = matrix @ np.array([[0, w, w, 0], [0, 0, h, h], [1, 1, 1, 1]], float)
    margin = 1 + int(max(abs(smear_by[0]), abs(smear_by[1])))
    left, top = np.maximum(np.floor(corners.min(axis=1)) - margin, 0).astype(int)
    right, bottom = np.minimum(
        np.ceil(corners.max(axis=1)) + margin, (frame.shape[1], frame.shape[0])
    ).astype(int)
    if right - left < 2 or bottom - top < 2:
        return
    moved = matrix.copy()
    moved[:, 2] -= (left, top)
    patch = cv2.warpAffine(sprite, moved, (int(right - left), int(bottom - top)))
    blend(frame, smear(patch, *smear_by), int(left), int(top))


def blend(frame: Picture, patch: Picture, left: int, top: int) -> None:
    """Lay a premultiplied BGRA patch over the frame at that corner."""
    part = frame[top : top + patch.shape[0], left : left + patch.shape[1]]
    through = cv2.cvtColor(255 - patch[..., 3], cv2.COLOR_GRAY2BGR)
    cv2.add(cv2.multiply(part, through, scale=1 / 255), patch[..., :3], dst=part)


def smear(picture: Picture, dx: float, dy: float) -> Picture:
    """Motion blur along a straight line of that many pixels."""
    length = max(abs(dx), abs(dy))
    if length < 1.5:
        return picture
    share = 0.5
    while length * share >= 0.5:
        x, y = round(dx * share), round(dy * share)
        if x or y:
            moved = cv2.copyMakeBorder(
                picture, max(y, 0), max(-y, 0), max(x, 0), max(-x, 0), cv2.BORDER_REPLICATE
            )
            moved = moved[max(-y, 0) :, max(-x, 0) :][: picture.shape[0], : picture.shape[1]]
            picture = cv2.addWeighted(picture, 0.5, moved, 0.5, 0)
        share /= 2
    return picture


def premultiplied(picture: Picture, mask: NDArray[np.uint8]) -> Picture:
    """A picture and how much of it covers, as one BGRA sprite."""
    covered = cv2.multiply(picture, cv2.cvtColor(mask, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    return np.dstack([covered, mask])


def shadow_of(sprite: Picture, strength: float = 0.4) -> Picture:
    """The soft shadow a thing casts, at a quarter of its size and with room around it."""
    small = cv2.resize(sprite[..., 3], None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    room = max(4, max(small.shape) // 8)
    small = cv2.copyMakeBorder(small, room, room, room, room, cv2.BORDER_CONSTANT, value=0)
    soft = cv2.GaussianBlur(small, (0, 0), room / 2)
    result = np.zeros((*soft.shape, 4), np.uint8)
    result[..., 3] = (soft * strength).astype(np.uint8)
    return result
