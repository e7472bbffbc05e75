"""The array file with the recorded cases."""

import io
import zipfile

import numpy as np
import pytest

from autograder.border.values import Generator
from autograder.build import coursecheck
from autograder.build.errors import BuildError
from autograder.build.recordings import Recording, pack

VALUES = [
    None,
    True,
    -3,
    10**30,
    0.1,
    float("inf"),
    float("nan"),
    "a text with ü",
    [1, [2.5, None]],
    (1, (2, "b")),
    {"a": np.arange(3), 2: (np.float32(0.5),)},
    np.zeros((0, 3)),
    np.array(5),
    np.array([True, False]),
    np.array([1 + 2j]),
    np.asfortranarray(np.arange(6, dtype=np.int16).reshape(2, 3)),
    np.array(["x", "yz"]),
]


def reloaded(tmp_path, monkeypatch, recordings, name="f"):
    """Return what coursecheck.py reads back."""
    (tmp_path / "toy.checks.npz").write_bytes(pack(recordings))
    monkeypatch.chdir(tmp_path)
    return coursecheck.load(name)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_every_permitted_value_comes_back_as_it_was(tmp_path, monkeypatch, value):
    """Arguments and results keep kind, dtype, shape and numbers."""
    [case], _ = reloaded(tmp_path, monkeypatch, [Recording("f", "A case.", (value,), {"k": value}, value)])

    for back in (case.args[0], case.kwargs["k"], case.expected):
        assert type(back) is type(value)
        assert coursecheck.compare(value, back) is None
        assert getattr(back, "dtype", None) == getattr(value, "dtype", None)


def test_a_generator_is_made_anew_for_the_function(tmp_path, monkeypatch):
    """`Generator(seed)` comes back as NumPy's generator of that seed, and drawing from it is no change."""
    expected = np.random.default_rng(7).random(3)
    [case], _ = reloaded(tmp_path, monkeypatch, [Recording("f", "A case.", (Generator(7),), {}, expected)])

    coursecheck.run_case(case, lambda rng: rng.random(3), "f", 1)

    assert (case.word, case.facts) == ("ok", [])


def test_the_same_recordings_give_the_same_bytes(toy):
    """No clock, no path and no order of memory enters the file."""
    mistakes = {"squared": toy.squares, "added": toy.sums}

    assert pack(toy.recorded(toy.cases, mistakes)) == pack(toy.recorded(toy.cases, mistakes))


def test_the_file_opens_without_pickles(toy):
    """Every member is a plain array, stored with one fixed date."""
    content = pack(toy.recorded(toy.cases, {"squared": toy.squares}))

    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        kinds = {archive[name].dtype.kind for name in archive.files}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        dates = {entry.date_time for entry in archive.infolist()}

    assert kinds == {"f", "u"}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_equal_arrays_are_stored_once():
    """Arguments that many cases share do not make the file larger."""
    x = np.arange(1000.0)
    recordings = [Recording("f", str(i), (x,), {}, x) for i in range(20)]

    assert len(pack(recordings)) < 3 * x.nbytes


def test_mistakes_are_stored_only_where_they_show(toy, tmp_path, monkeypatch):
    """An output equal to what is expected is left out; so are the name and hint of a mistake that never shows."""
    cases = {"Two twos.": ((np.array([2.0, 2.0]),), {}), "Three.": ((np.array([3.0]),), {})}
    mistakes = {"squared": toy.squares, "unseen": lambda x: x * 2.0, "raises": None}

    loaded, known = reloaded(tmp_path, monkeypatch, toy.recorded(cases, mistakes), "scale")

    assert [list(case.mistakes) for case in loaded] == [[], ["mistake_0"]]
    assert known == {"mistake_0": {"name": "squared", "hint": "hint about squared"}}


def test_mistakes_that_share_an_identifier_are_kept_apart(tmp_path, monkeypatch):
    """Two forms of one misconception have one id and two names."""
    x = np.array([3.0])
    wrong = [("M024", "rows only", "hint", x + 1), ("M024", "columns only", "hint", x + 2)]

    [case], known = reloaded(tmp_path, monkeypatch, [Recording("f", "A case.", (x,), {}, x, wrong)])

    assert [entry["name"] for entry in known.values()] == ["rows only", "columns only"]
    assert [float(output[0]) for output in case.mistakes.values()] == [4.0, 5.0]


REFUSED = {
    "object": object(),
    "array of objects": np.array([None]),
    "set": {1, 2},
    "bytes": b"bytes",
    "records": np.zeros(2, "i4,f8"),
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_other_values_are_refused_with_the_case(value):
    """The sentence names exercise and case."""
    with pytest.raises(BuildError, match=r"exercise 'f', visible case 'A case\.': .* cannot be recorded"):
        pack([Recording("f", "A case.", (value,), {}, 1.0)])
