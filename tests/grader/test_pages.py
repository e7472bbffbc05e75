"""Large pages in the warm parent."""

import errno

import pytest

from autograder.box import pages, syscalls


def test_whole_pages_that_hold_objects(monkeypatch):
    """What is joined are large pages with objects of this process in them, each once."""
    asked = []
    monkeypatch.setattr(syscalls, "collapse", lambda place, size: asked.append((place, size)))
    held = [[] for _ in range(1000)]

    pages.enlarge()

    assert len(set(asked)) == len(asked)
    assert {size for _, size in asked} == {pages.SIZE}
    assert {id(one) // pages.SIZE for one in held} <= {place / pages.SIZE for place, _ in asked}


def test_a_kernel_that_refuses(monkeypatch):
    """Where the kernel knows no such thing every page is tried and nothing is said."""
    asked = []

    def refuse(place, _size):
        asked.append(place)
        raise OSError(errno.EINVAL, "madvise")

    monkeypatch.setattr(syscalls, "collapse", refuse)

    pages.enlarge()

    assert len(asked) > 1


def test_nothing_is_there():
    """An address at which there is no memory is refused, with the kernel's reason."""
    with pytest.raises(OSError, match="madvise"):
        syscalls.collapse(pages.SIZE, pages.SIZE)
