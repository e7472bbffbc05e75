"""The photograph is the one that was shipped, and nothing else is read."""

import hashlib

import numpy as np
import pytest

from reference.data import photographs


def test_camera_is_the_photograph_of_scikit_image():
    """The values are those of scikit-image 0.26.0, unchanged."""
    image = photographs.camera()

    assert image.shape == (512, 512) and image.dtype == np.uint8
    assert hashlib.sha256(image.tobytes()).hexdigest().startswith("5cb24482a53416f99052258be2b1ee38")


def test_camera_is_fresh_at_every_call():
    """Changing one copy changes no other."""
    first = photographs.camera()

    first[:] = 0

    assert photographs.camera().any()


def test_coffee_is_in_colour():
    """Rows, columns, then red, green and blue; on the saucer there is much red."""
    image = photographs.coffee()

    assert image.shape == (100, 150, 3) and image.dtype == np.uint8
    assert image[60, 30].tolist() == [163, 37, 13]


def test_another_file_is_refused(tmp_path):
    """A file with other content is refused with a sentence that names it."""
    path = tmp_path / "camera.npz"
    np.savez(path, camera=np.zeros((2, 2), np.uint8))

    with pytest.raises(ValueError, match=r"^camera\.npz has sha256 .* restore the file\.$"):
        photographs.camera(path)


def test_pickles_are_not_read(tmp_path, monkeypatch):
    """An object array is refused even when its sha256 is the expected one."""
    path = tmp_path / "camera.npz"
    np.savez(path, camera=np.array([{}], dtype=object))
    monkeypatch.setattr(photographs, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())

    with pytest.raises(ValueError, match="allow_pickle"):
        photographs.camera(path)
