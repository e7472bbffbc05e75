"""Opening everything that is handed out: files, cells, and what lies inside archives."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec
import numpy as np

from autograder.certify.notebooks import notebook_findings, notebook_texts
from autograder.certify.pictures import picture_findings
from autograder.language import tr

DEEPEST = 3
CACHES = ("__pycache__", ".ipynb_checkpoints", ".pyc", ".pyo")


class Text(msgspec.Struct, frozen=True):
    """Something to read: where it stands and what it says."""

    place: str
    text: str


class Numbers(msgspec.Struct, frozen=True):
    """An array: where it stands, and its numbers."""

    place: str
    array: np.ndarray


class Finding(msgspec.Struct, frozen=True):
    """Something that may not be handed out, in a sentence."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


Member = Text | Numbers | Finding


def members(folder: Path) -> Iterator[Member]:
    """Yield everything in a folder, opened as far as it goes."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield Finding(name, tr("is a link; hand out the file itself"))
        elif path.is_file():
            yield Text(name, name)
            yield from opened(name, path.read_bytes(), 0)
        elif not path.is_dir():
            yield Finding(name, tr("is neither a file nor a folder"))


def opened(name: str, content: bytes, depth: int) -> Iterator[Member]:
    """Yield what a file holds."""
    kind = PurePosixPath(name).suffix.lower()
    if any(part in name for part in CACHES):
        yield Finding(name, tr("is a cache or bytecode; delete it"))
    elif depth > DEEPEST:
        yield Finding(name, tr("is packed too deeply to be looked through"))
    elif zipfile.is_zipfile(io.BytesIO(content)):
        yield from _unzipped(name, content, depth)
    elif kind == ".npy" or content.startswith(b"\x93NUMPY"):
        yield from _array(name, content)
    elif kind == ".ipynb":
        yield from (Finding(place, what) for place, what in notebook_findings(name, content))
        yield from (Text(place, text) for place, text in notebook_texts(name, content))
    else:
        yield from (Finding(name, what) for what in picture_findings(content))
        yield Text(name, content.decode("utf-8", "replace"))


def _unzipped(name: str, content: bytes, depth: int) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if archive.comment:
            yield Finding(name, tr("has a comment in the archive; make it without"))
        for entry in archive.infolist():
            place = f"{name}: {entry.filename}"
            yield Text(place, entry.filename)
            if entry.comment or entry.extra:
                yield Finding(place, tr("has a comment or extra fields in the archive; make it without"))
            if not entry.is_dir():
                yield from opened(place, archive.read(entry), depth + 1)


def _array(name: str, content: bytes) -> Iterator[Member]:
    try:
        array = np.load(io.BytesIO(content), allow_pickle=False)
    except ValueError:
        yield Finding(name, tr("holds pickled objects or is damaged; store plain arrays only"))
        return
    if array.dtype.hasobject or array.dtype.fields is not None:
        yield Finding(name, tr("has the dtype {dtype}; store plain arrays only", dtype=array.dtype))
        return
    if array.dtype.kind in "US":
        yield Text(name, "\n".join(map(str, array.ravel().tolist())))
    if array.dtype == np.uint8 and array.ndim == 1:
        yield Text(name, array.tobytes().decode("utf-8", "replace"))
    yield Numbers(name, array)
