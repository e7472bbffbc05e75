"""Everything that is handed out is opened, however deeply it is packed."""

import io
import struct
import zipfile
import zlib

import numpy as np
import pytest

from autograder.certify.arrays import array_key, keys_within
from autograder.certify.members import Finding, Numbers, Text, members
from autograder.certify.pictures import picture_findings


def packed(**files: bytes) -> bytes:
    """Return an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return target.getvalue()


def stored(**arrays) -> bytes:
    """Return an array file."""
    target = io.BytesIO()
    np.savez(target, **arrays)
    return target.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return the frame of a PNG with these blocks."""
    blocks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(blocks)


@pytest.fixture
def found(tmp_path):
    """Return a function that opens one file."""

    def search(name: str, content: bytes):
        (tmp_path / name).write_bytes(content)
        return list(members(tmp_path))

    return search


def test_texts_within_archives_are_read(found):
    """A text in an archive in an archive is found, with the way to it."""
    content = packed(inner_zip=packed(note_txt=b"the solution"))

    assert Text("all.zip: inner.zip: note.txt", "the solution") in found("all.zip", content)


def test_arrays_within_archives_are_read(found):
    """Every array of an npz is found."""
    content = stored(a=np.arange(3), b=np.eye(2))

    shapes = [member.array.shape for member in found("data.npz", content) if isinstance(member, Numbers)]

    assert shapes == [(3,), (2, 2)]


def test_text_in_arrays_is_read(found):
    """Strings and bytes that are stored as arrays are texts, too."""
    content = stored(words=np.array(["secret"]), letters=np.frombuffer(b"hidden", np.uint8))

    texts = {member.text for member in found("data.npz", content) if isinstance(member, Text)}

    assert {"secret", "hidden"} <= texts


def test_pickles_are_refused(found):
    """An array of objects could run code when it is read."""
    content = stored(a=np.array([{}, None], dtype=object))

    findings = [str(member) for member in found("data.npz", content) if isinstance(member, Finding)]

    assert findings == ["data.npz: a.npy: holds pickled objects or is damaged; store plain arrays only"]


def test_links_are_refused(tmp_path):
    """A link may lead anywhere."""
    (tmp_path / "given.py").symlink_to("/etc/hostname")

    assert [str(member) for member in members(tmp_path)] == ["given.py: is a link; hand out the file itself"]


def test_arrays_are_known_again_in_another_dtype_and_in_a_stack():
    """An array of a hidden test is found where it was stored in half the precision or together with others."""
    hidden = np.arange(20, dtype=np.float64).reshape(4, 5)

    assert array_key(hidden) in set(keys_within(hidden.astype(np.int32)))
    assert array_key(hidden) in set(keys_within(np.stack([hidden + 1, hidden])))
    assert array_key(hidden) not in set(keys_within(hidden.T))


def test_pictures_carry_nothing_but_the_picture():
    """Comments in a picture are found; what matplotlib writes about itself may stand."""
    plain = [(b"IHDR", b""), (b"tEXt", b"Software\0Matplotlib version3.10"), (b"IDAT", b""), (b"IEND", b"")]

    assert list(picture_findings(png(*plain))) == []
    assert list(picture_findings(png(*plain[:1], (b"tEXt", b"Author\0someone"), *plain[2:]))) == [
        "has the PNG block tEXt; save the picture without metadata"
    ]
    assert list(picture_findings(png(*plain) + b"more")) == ["goes on behind its end; save the picture anew"]
