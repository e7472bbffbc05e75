"""Where two results differ: numbers in small tables, and a picture where there are too many."""

from __future__ import annotations

import base64
import html
import struct
import zlib
from dataclasses import dataclass

import numpy as np

from autograder.build.coursecheck.comparison import Difference
from autograder.build.coursecheck.description import number
from autograder.build.coursecheck.words import SIDE, say

WIDE = 180  # pixels of a panel, about
LEFT = ' style="text-align:left;padding:0.1em 0.6em 0.1em 0"'
RIGHT = ' style="text-align:right;padding:0.1em 0 0.1em 0.8em"'


@dataclass
class Plane:
    """The last two axes of two results at the greatest difference."""

    where: str  # the index of the axes before, such as [0, 2]
    expected: np.ndarray
    got: np.ndarray
    bad: np.ndarray
    corner: tuple[int, int]  # of the part that is shown in numbers

    @property
    def minus(self) -> np.ndarray:
        """Yours minus expected."""
        with np.errstate(all="ignore"):
            return np.asarray(self.got - self.expected)

    @property
    def cut(self) -> tuple[slice, slice]:
        """The part that is shown in numbers."""
        top, left = self.corner
        return slice(top, top + SIDE), slice(left, left + SIDE)

    @property
    def whole(self) -> bool:
        """Whether all numbers can be shown."""
        return bool(self.bad[self.cut].size == self.bad.size)

    def window(self) -> str:
        """Return which rows and columns are shown, if not all are."""
        top, left = self.corner
        rows, columns = self.bad[self.cut].shape
        last = {"bottom": top + rows - 1, "right": left + columns - 1}
        return "" if self.whole else say("window", top=top, left=left, **last)

    def grids(self) -> dict[str, list[list[str]]]:
        """Return the numbers that are shown, by title."""
        every = {say("expected"): self.expected, say("yours"): self.got, say("minus"): self.minus}
        return {title: [[f"{v:.3g}" for v in line] for line in values[self.cut]] for title, values in every.items()}


def plane_of(difference: Difference | None) -> Plane | None:
    """Return the plane of the greatest difference of two arrays of numbers, if they have any axes."""
    if difference is None or difference.bad is None or difference.bad.ndim == 0 or difference.bad.size <= 1:
        return None
    if difference.expected.dtype.kind not in "iuf":
        return None
    front = difference.worst[:-2]
    chosen = [np.atleast_2d(np.asarray(a)[front]) for a in (difference.expected, difference.got, difference.bad)]
    row, column = (0, *difference.worst)[-2:]
    rows, columns = chosen[2].shape
    corner = max(0, min(row - SIDE // 2, rows - SIDE)), max(0, min(column - SIDE // 2, columns - SIDE))
    where = f"[{', '.join(map(str, front))}]" if front else ""
    return Plane(where, chosen[0].astype(float), chosen[1].astype(float), chosen[2], corner)


def text_picture(difference: Difference | None) -> list[str]:
    """Return expected, yours and their difference in numbers, and an x where they differ."""
    plane = plane_of(difference)
    if plane is None:
        return []
    marks = [["x" if v else "." for v in line] for line in plane.bad[plane.cut]]
    lines = [plane.window()] if plane.window() else []
    for title, grid in {**plane.grids(), say("marks"): marks}.items():
        width = max(len(text) for line in grid for text in line)
        lines.append(f"{title} {plane.where}".rstrip())
        lines += ["  " + " ".join(f"{text:>{width}}" for text in line) for line in grid]
    return lines


def html_picture(difference: Difference | None) -> str:
    """Return the same as tables beside each other, what differs in bold; before them a picture of all, if need be."""
    plane = plane_of(difference)
    if plane is None:
        return ""
    tables = "".join(_grid(f"{title} {plane.where}".rstrip(), grid, plane) for title, grid in plane.grids().items())
    row = f'<div style="display:flex;flex-wrap:wrap;gap:0.5em 2.5em;align-items:flex-start">{tables}</div>'
    return row if plane.whole else f"{_image(plane)}<p>{html.escape(plane.window())}</p>{row}"


def _grid(title: str, grid: list[list[str]], plane: Plane) -> str:
    (top, left), bad = plane.corner, plane.bad[plane.cut]
    head = "".join(f'<th scope="col"{RIGHT}>{left + j}</th>' for j in range(len(grid[0])))
    body = ""
    for i, line in enumerate(grid):
        marked = [f"<strong>{text}</strong>" if bad[i, j] else text for j, text in enumerate(line)]
        body += (
            f'<tr><th scope="row"{RIGHT}>{top + i}</th>'
            + "".join(f"<td{RIGHT}>{text}</td>" for text in marked)
            + "</tr>"
        )
    return (
        f'<table><caption style="text-align:left;white-space:nowrap">{html.escape(title)}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _image(plane: Plane) -> str:
    panels = [_grey(plane.expected, plane), _grey(plane.got, plane), _signed(plane.minus)]
    factor = max(1, round(WIDE / max(plane.bad.shape)))
    large = [panel.repeat(factor, axis=0).repeat(factor, axis=1) for panel in panels]
    gap = np.full((len(large[0]), 12, 3), 255, np.uint8)
    data = base64.b64encode(png(np.concatenate([large[0], gap, large[1], gap, large[2]], axis=1))).decode("ascii")
    return f'<img style="max-width:100%" alt="{html.escape(in_words(plane))}" src="data:image/png;base64,{data}">'


def in_words(plane: Plane) -> str:
    """Return what the picture of a plane shows."""
    rows, columns = (np.flatnonzero(plane.bad.any(axis=axis)) for axis in (1, 0))
    if not plane.bad[1:-1, 1:-1].any():
        place = say("on border")
    else:
        place = say("within", top=rows[0], bottom=rows[-1], left=columns[0], right=columns[-1])
    ends: dict[str, str] = {}
    for (least, most), values in ((("least", "most"), plane.expected), (("lowest", "highest"), plane.got)):
        finite = values[np.isfinite(values)]
        both_ends = (number(finite.min()), number(finite.max())) if finite.size else (say("no number"),) * 2
        ends[least], ends[most] = both_ends
    sizes = {"rows": plane.bad.shape[0], "columns": plane.bad.shape[1], "total": plane.bad.size}
    where, count = f" {plane.where}".rstrip(), int(plane.bad.sum())
    return say("picture", where=where, count=count, place=place, **sizes, **ends)


def _grey(values: np.ndarray, plane: Plane) -> np.ndarray:
    both = np.concatenate([plane.expected, plane.got])
    finite = both[np.isfinite(both)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    share = np.nan_to_num((values - low) / ((high - low) or 1.0), nan=0.0, posinf=1.0, neginf=0.0)
    return (share[:, :, np.newaxis] * [255, 255, 255]).astype(np.uint8)


def _signed(minus: np.ndarray) -> np.ndarray:
    """Return a picture that is white where nothing differs, orange where yours is less and purple where it is more."""
    reach = float(np.abs(minus[np.isfinite(minus)]).max(initial=0.0)) or 1.0
    share = np.nan_to_num(minus / reach, nan=1.0, posinf=1.0, neginf=-1.0)[:, :, np.newaxis]
    ends = np.where(share < 0, [179, 88, 6], [84, 39, 136])
    return np.asarray(255 + np.abs(share) * (ends - 255)).astype(np.uint8)


def png(pixels: np.ndarray) -> bytes:
    """Return rows x columns x 3 bytes as a PNG file."""
    rows, columns, _ = pixels.shape
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(lines),
        b"IEND": b"",
    }
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
