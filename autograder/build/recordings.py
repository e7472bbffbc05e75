"""Recordings of the visible tests, packed into the one array file that ``coursecheck.py`` reads."""

import io
import json
import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.border.values import Generator, Named, Recipe
from autograder.box.networks import DRIVERS
from autograder.box.probes import PROBES
from autograder.build.coursecheck import compare, is_tensor
from autograder.build.coursecheck.recorded import digest_of
from autograder.build.errors import BuildError
from autograder.build.joined import coursecheck_source
from autograder.language import SOURCE, spoken, tr

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
INDEX = "cases"


@dataclass(frozen=True)
class Recording:
    """One call of a visible test: what went in, what the reference gave, what each named mistake gave.

    A mistake is (id, name, hint, output), with None as the output where the mistake gave nothing to compare.
    """

    exercise: str
    title: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    expected: Any
    mistakes: Sequence[tuple[str, str, str, Any]] = ()
    function: str = ""  # what was called; nothing stands for the exercise's own


@dataclass
class _Store:
    """Arrays under plain names, each stored once."""

    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    names: dict[tuple[str, tuple[int, ...], bytes], str] = field(default_factory=dict)

    def add(self, array: NDArray[Any]) -> str:
        plain = np.array(array, order="C", subok=False)
        key = (plain.dtype.str, plain.shape, plain.tobytes())
        if key not in self.names:
            name = f"array_{len(self.arrays)}"
            self.names[key] = name
            self.arrays[name] = plain
        return self.names[key]

    def encode(self, value: Any, where: str) -> Any:  # noqa: C901, PLR0911  (one line a kind)
        """Return a value as JSON: plain where JSON has it, otherwise an object with one key that names the kind."""
        if isinstance(value, np.ndarray | np.generic):
            if value.dtype.hasobject or value.dtype.fields is not None:
                raise BuildError(
                    tr(
                        "{where}: an array of dtype {dtype} cannot be recorded; use plain numbers.",
                        where=where,
                        dtype=value.dtype,
                    )
                )
            return {"array" if isinstance(value, np.ndarray) else "scalar": self.add(np.asarray(value))}
        if is_tensor(value):
            return {"tensor": self.add(value.detach().numpy())}
        if isinstance(value, Named) and (value.origin == "student" or value.name in PROBES):
            return {"function": value.name}
        if isinstance(value, Recipe):
            parts = (value.builder, value.args, value.kwargs, value.numbers, value.meta)
            return {"recipe": [self.encode(part, where) for part in parts]}
        if isinstance(value, Generator):
            return {"generator": value.seed}
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else {"float": repr(value)}
        if isinstance(value, list | tuple):
            kind = "list" if isinstance(value, list) else "tuple"
            return {kind: [self.encode(item, where) for item in value]}
        if isinstance(value, dict):
            return {"dict": [[self.encode(key, where), self.encode(item, where)] for key, item in value.items()]}
        raise BuildError(
            tr(
                "{where}: a value of type {kind} cannot be recorded; visible tests may use None, bool, int, "
                "float, str, list, tuple, dict, arrays, tensors, recipes and functions.",
                where=where,
                kind=type(value).__name__,
            )
        )


def pack(
    recordings: Sequence[Recording],
    questions: Mapping[str, Any] | None = None,
    languages: Sequence[str] = (SOURCE,),
) -> bytes:
    """Return the array file of an assignment: the same recordings give the same bytes, and there is no pickle in it.

    Its words are in the language of now. Of a question it says what kind of answer is wanted: ``{name: {"kind": ...,
    "unit": ..., "choices": ...}}``. `languages` are those of the `coursecheck.py` that reads it.
    """
    store = _Store()
    exercises: dict[str, Any] = {}
    for name in dict.fromkeys(recording.exercise for recording in recordings):
        mine = [recording for recording in recordings if recording.exercise == name]
        keys: dict[tuple[str, str, str], str] = {}
        cases = [_case(store, recording, keys) for recording in mine]
        for case in cases:
            case["silent"] = [keys[mistake] for mistake in case["silent"] if mistake in keys]
        mistakes = {key: {"name": tr(wrong), "hint": tr(hint)} for (_, wrong, hint), key in keys.items()}
        exercises[name] = {"mistakes": mistakes, "cases": cases}
    content = {
        "version": 1,
        "coursecheck": digest_of(coursecheck_source(spoken(), tuple(languages)).encode()),
        "exercises": exercises,
        "questions": questions or {},
    }
    index = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    members = {INDEX: np.frombuffer(index.encode("ascii"), dtype=np.uint8), **store.arrays}
    return _zip(members)


def _case(store: _Store, recording: Recording, keys: dict[tuple[str, str, str], str]) -> dict[str, Any]:
    """One case; a mistake gets a key when its output first differs from what is expected."""
    where = tr("exercise {exercise!r}, visible case {title!r}", exercise=recording.exercise, title=recording.title)
    different: dict[str, Any] = {}
    silent: list[tuple[str, str, str]] = []
    for identifier, name, hint, output in recording.mistakes:
        mistake = (identifier, name, hint)
        if output is None:
            silent.append(mistake)
        elif compare(recording.expected, output) is not None:
            key = keys.setdefault(mistake, f"mistake_{len(keys)}")
            different[key] = store.encode(output, tr("{case}, mistake {id}", case=where, id=identifier))
    return {
        "title": tr(recording.title),
        "args": [store.encode(value, where) for value in recording.args],
        "kwargs": {name: store.encode(value, where) for name, value in recording.kwargs.items()},
        "expected": store.encode(recording.expected, where),
        "mistakes": different,
        "silent": silent,
        **({"function": recording.function} if recording.function in DRIVERS else {}),
    }


def _zip(members: Mapping[str, NDArray[Any]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, array in members.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, version=(1, 0), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=FIRST_DAY)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.getvalue())
    return target.getvalue()
