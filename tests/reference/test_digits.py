"""The digits are those of MNIST, in parts that share none, and the full set is read from files placed by hand only."""

import hashlib
import socket

import numpy as np
import pytest

from reference.data import digits as module
from reference.data.digits import digits, digits_kept_back


def write_idx(path, array):
    """Write an array of bytes in the official form."""
    path.write_bytes(bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">i4").tobytes() + array.tobytes())


@pytest.fixture
def small_full_set(tmp_path, monkeypatch):
    """Write four official files with few digits, and let their sha256 be the expected ones."""
    rng = np.random.default_rng(0)
    for part, count in (("train", 30), ("t10k", 10)):
        write_idx(tmp_path / f"{part}-images-idx3-ubyte", rng.integers(0, 256, (count, 28, 28), np.uint8))
        write_idx(tmp_path / f"{part}-labels-idx1-ubyte", rng.integers(0, 10, count).astype(np.uint8))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
    monkeypatch.setattr(module, "OFFICIAL", found)
    monkeypatch.setattr(module, "VALIDATING", 6)
    return tmp_path


def test_shapes_and_classes():
    """T164, E001: images are 28 x 28 bytes from 0 to 255, and every class is as frequent as the others."""
    known = digits()
    images, labels = digits_kept_back()

    assert known.training_images.shape == (4500, 28, 28) and known.training_images.dtype == np.uint8
    assert known.validation_images.shape == (500, 28, 28) and images.shape == (1000, 28, 28)
    assert (known.training_images.min(), known.training_images.max()) == (0, 255)
    for part, each in ((known.training_labels, 450), (known.validation_labels, 50), (labels, 100)):
        assert part.dtype == np.int64 and np.bincount(part).tolist() == [each] * 10


def test_the_classes_are_in_no_order():
    """The first hundred digits hold every class, so that a part cut off is no surprise."""
    assert set(digits().training_labels[:100].tolist()) == set(range(10))


def test_no_digit_is_in_two_parts():
    """Training, validation and the part that decides share no image."""
    known, (images, _) = digits(), digits_kept_back()

    parts = [{image.tobytes() for image in part} for part in (known.training_images, known.validation_images, images)]

    assert [len(part) for part in parts] == [4500, 500, 1000]
    assert len(set.union(*parts)) == 6000


def test_arrays_are_fresh_at_every_call():
    """Changing one copy changes no other."""
    digits().training_images[:] = 0
    digits_kept_back()[0][:] = 0

    assert digits().training_images.any() and digits_kept_back()[0].any()


def test_another_file_is_refused(tmp_path, monkeypatch):
    """A file with other content is refused with a sentence that names it."""
    np.savez(tmp_path / "digits.npz", training_images=np.zeros(2))
    monkeypatch.setattr(module, "HERE", tmp_path)

    with pytest.raises(ValueError, match=r"^digits\.npz has sha256 .* restore the file\.$"):
        digits()


def test_the_full_set_is_read_from_a_folder(small_full_set):
    """The last tenth of the training files validates, as Keras takes it, and the test files decide."""
    known, (images, labels) = digits("full", small_full_set), digits_kept_back("full", small_full_set)

    assert known.training_images.shape == (24, 28, 28) and known.validation_labels.shape == (6,)
    assert images.shape == (10, 28, 28) and labels.dtype == np.int64
    known.training_images[0] = 0  # and the arrays can be changed


@pytest.mark.parametrize("place", [None, "elsewhere"])
def test_an_absent_full_set_is_refused(tmp_path, place):
    """Nothing is put in its place: the sentence says which file is missing and what to do."""
    folder = place if place is None else tmp_path / place

    with pytest.raises(FileNotFoundError, match=r"^train-images-idx3-ubyte is not in .*place its four unpacked files"):
        digits("full", folder)


def test_a_changed_official_file_is_refused(small_full_set):
    """A file of the full set must be the published one."""
    (small_full_set / "t10k-labels-idx1-ubyte").write_bytes(b"\x00\x00\x08\x01\x00\x00\x00\x01\x05")

    with pytest.raises(ValueError, match=r"t10k-labels-idx1-ubyte .* is not the official file"):
        digits_kept_back("full", small_full_set)


def test_nothing_is_downloaded(tmp_path, monkeypatch):
    """No socket is opened, whatever is asked for."""
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("a socket was opened"))

    digits()
    with pytest.raises(FileNotFoundError):
        digits("full", tmp_path)
