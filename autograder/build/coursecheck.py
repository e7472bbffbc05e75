"""Visible checks: ``check("conv2d")`` compares your function with recorded numbers.

This file and the file that ends in ``.checks.npz`` lie next to the notebook. They need NumPy and nothing else;
where matplotlib is installed you also get a picture. Each case was recorded from a correct solution: its
arguments, its result, and what some common mistakes give. Further hidden tests run after you submit.
``check("layer_parameters")`` looks at your answer to a question: whether there is one, and of the right kind.
"""

from __future__ import annotations

import base64
import copy
import html
import importlib
import inspect
import io
import json
import math
import os
import sys
import textwrap
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["check"]

AGREEING = 2  # cases that have to agree before a mistake is named
ROWS = 6  # rows of a table of numbers
SIDE = 8  # rows and columns of a picture made of text
TOLERANCE = {"float64": 1e-8, "float32": 1e-4, "float16": 1e-2, "complex128": 1e-8, "complex64": 1e-4}

SAY = {
    "no file": "The recorded cases are not here: upload coursecheck.py and the file ending in .checks.npz, both "
    "handed out with this notebook, into its folder ({folder}) and run the cell again.",
    "bad file": "The file {file} cannot be read: upload it again as it was handed out.",
    "no cases": "There are no recorded cases for {name}: check the name, or upload the .checks.npz file again.",
    "no networks": "The file networks.py, which was handed out with this notebook, is missing: upload it, too.",
    "no answer": "There is no answer called {name} yet: run the cell above, then this one again.",
    "unanswered": "{name}: not answered yet. In the cell above, write {wanted} in place of None.",
    "unlike": "{name}: {wanted} is wanted, yours is {got}.",
    "answered": "{name}: your answer is {got}. Whether it is right you learn after you submit.",
    "no function": "There is no function called {name} yet: run the cell that defines it, then this one again.",
    "not attempted": "{name}: not attempted yet (the cell still raises NotImplementedError).",
    "right": "{name}: all {total} visible cases are right.",
    "wrong": "{name}: {right} of {total} visible cases are right.",
    "hidden": "Further hidden tests run after you submit.",
    "several": "Your numbers equal those of several known mistakes. Possibilities: {names}.",
    "raised": "{kind}: {message}",
    "line": "in line {line} of {name}: {code}",
    "changed": "{name} changed its argument {argument}: work on a copy, the caller still needs the original.",
    "warned": "case {number} warns: {message}",
    "type": "{where}: {expected} was expected, yours is {got}",
    "open function": "{name} (see networks.py)",
    "keys": "{where}: missing is {missing}; not expected is {unknown}",
    "nothing": "nothing",
    "shape": "{where}: shape {expected} was expected, yours has shape {got}",
    "dtype": "{where}: dtype {expected} was expected, yours has dtype {got}",
    "infinite": "{where}: {count} of {total} elements of yours are nan or infinite where a number was expected",
    "values": "{where}: elements that differ: {count} / {total}",
    "greatest": "greatest absolute difference: {value} at index {index}",
    "more": "and {count} more",
    "window": "rows {top} to {bottom}, columns {left} to {right}",
}


# How two results are compared -----------------------------------------------------------------------------------------


@dataclass
class Difference:
    """The first place where a result is not what was expected."""

    kind: str  # "type", "shape", "dtype", "infinite" or "values"
    sentence: str
    expected: Any = None
    got: Any = None
    bad: Any = None  # array of bool: which elements differ
    size: Any = None  # array of float: by how much

    @property
    def worst(self) -> tuple[int, ...]:
        """The index of the greatest difference."""
        return tuple(int(i) for i in np.unravel_index(int(np.argmax(self.size)), self.size.shape))


def compare(  # noqa: PLR0911 - one for each kind
    expected: Any, got: Any, where: str = "result", *, exact_dtype: bool = True
) -> Difference | None:
    """Return the first difference between two results, or None: kind, shape, dtype, finiteness, then numbers."""
    if isinstance(expected, (tuple, list, dict)):
        return compare_containers(expected, got, where, exact_dtype=exact_dtype)
    if is_tensor(expected) or is_tensor(got):
        if is_tensor(expected) and is_tensor(got):
            return compare(expected.detach().numpy(), got.detach().cpu().numpy(), where, exact_dtype=exact_dtype)
        return _unlike("type", expected, got, where)
    if isinstance(expected, np.ndarray):
        if isinstance(got, np.ndarray) or (expected.ndim == 0 and isinstance(got, np.generic)):
            return compare_arrays(expected, np.asarray(got), where, exact_dtype=exact_dtype)
        return _unlike("type", expected, got, where)
    truth = isinstance(expected, (bool, np.bool_))
    if isinstance(expected, (int, float, complex, np.number)) and not truth:
        return compare_numbers(expected, got, where)
    like = isinstance(got, (bool, np.bool_)) if truth else type(got) is type(expected)
    return None if like and got == expected else _unlike("values", expected, got, where)


def compare_containers(expected: Any, got: Any, where: str, *, exact_dtype: bool) -> Difference | None:
    """Return the first difference between two tuples, lists or dicts; a list may stand for a tuple."""
    if isinstance(expected, dict):
        like = isinstance(got, dict) and set(got) == set(expected)
        keys = list(expected)
    else:
        like = isinstance(got, (tuple, list)) and len(got) == len(expected)
        keys = list(range(len(expected)))
    if not like and isinstance(expected, dict) and isinstance(got, dict):
        missing = ", ".join(repr(key) for key in expected if key not in got) or SAY["nothing"]
        unknown = ", ".join(repr(key) for key in got if key not in expected) or SAY["nothing"]
        return Difference("type", SAY["keys"].format(where=where, missing=missing, unknown=unknown), expected, got)
    if not like:
        return _unlike("type", expected, got, where)
    found = (compare(expected[key], got[key], f"{where}[{key!r}]", exact_dtype=exact_dtype) for key in keys)
    return next((difference for difference in found if difference is not None), None)


def compare_numbers(expected: Any, got: Any, where: str) -> Difference | None:
    """Return the difference between two single numbers: whole ones must be equal, others within the tolerance."""
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(got, bool) or not isinstance(got, (int, float, complex, np.number)):
        return _unlike("type", expected, got, where)
    if isinstance(expected, (int, np.integer)):
        same = bool(got == expected)
    else:
        relative = TOLERANCE.get(np.asarray(expected).dtype.name, 0.0)
        close = abs(complex(got) - complex(expected)) <= relative * max(1.0, abs(expected))
        same = bool(got == expected) or bool(close) or bool(np.isnan(expected) and np.isnan(got))
    return None if same else _unlike("values", expected, got, where)


def compare_arrays(expected: np.ndarray, got: np.ndarray, where: str, *, exact_dtype: bool) -> Difference | None:
    """Return the first difference between two arrays, or None."""
    if expected.shape != got.shape:
        sentence = SAY["shape"].format(where=where, expected=expected.shape, got=got.shape)
        return Difference("shape", sentence, expected, got)
    numeric = expected.dtype.kind in "iufc" and got.dtype.kind in "iufc"
    if expected.dtype != got.dtype and (exact_dtype or not numeric):
        sentence = SAY["dtype"].format(where=where, expected=expected.dtype, got=got.dtype)
        return Difference("dtype", sentence, expected, got)
    if not numeric:
        bad = np.asarray(expected != got)
        size = bad.astype(float)
    else:
        wide: Any = np.complex128 if "c" in expected.dtype.kind + got.dtype.kind else np.float64
        a, b = expected.astype(wide), got.astype(wide)
        same = (expected == got) | (np.isnan(a) & np.isnan(b))
        strange = ~np.isfinite(b) & np.isfinite(a)
        if strange.any():
            sentence = SAY["infinite"].format(where=where, count=int(strange.sum()), total=strange.size)
            return Difference("infinite", sentence, expected, got, strange, strange.astype(float))
        finite = np.abs(a[np.isfinite(a)])
        relative = max(TOLERANCE.get(expected.dtype.name, 0.0), TOLERANCE.get(got.dtype.name, 0.0))
        limit = relative * max(1.0, float(finite.max()) if finite.size else 0.0)
        with np.errstate(all="ignore"):
            size = np.where(same, 0.0, np.abs(a - b))
        bad = ~same & ~(size <= limit)
        size = np.where(np.isnan(size), np.inf, size)
    if not bad.any():
        return None
    sentence = SAY["values"].format(where=where, count=int(bad.sum()), total=bad.size)
    return Difference("values", sentence, expected, got, bad, np.where(bad, size, 0.0))


def is_tensor(value: Any) -> bool:
    """Whether a value is a tensor of PyTorch, which need not be installed."""
    return type(value).__module__.partition(".")[0] == "torch" and hasattr(value, "detach")


def _unlike(kind: str, expected: Any, got: Any, where: str) -> Difference:
    return Difference(kind, SAY["type"].format(where=where, expected=describe(expected), got=describe(got)))


# What is said about values --------------------------------------------------------------------------------------------


def describe(value: Any) -> str:  # noqa: PLR0911 - one for each kind
    """Return a value in words: arrays by dtype and shape, containers by length, the rest as Python writes it."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if is_tensor(value):
        return f"a tensor of shape {tuple(value.shape)} and dtype {str(value.dtype).partition('.')[2]}"
    if isinstance(value, Recipe):
        return value.in_words()
    if isinstance(value, (tuple, list)):
        plain = all(isinstance(item, (int, float, str)) for item in value)
        if plain and len(value) <= ROWS:
            return f"the {type(value).__name__} {value!r}"
        return f"a {type(value).__name__} of {len(value)} values"
    if isinstance(value, dict):
        return f"a dict with the keys {', '.join(map(repr, list(value)[:ROWS]))}"
    if value is None or isinstance(value, (bool, int, float, complex, str, np.generic)):
        return textwrap.shorten(repr(value), 60)
    return describe_function(value)


def describe_function(value: Any) -> str:
    """Return a function in words: one of those below by what it computes, one of the notebook by its name."""
    name = str(getattr(value, "__name__", ""))
    if name in FUNCTIONS and value is FUNCTIONS[name]:
        return f"the function {name}: " + str(value.__doc__).removeprefix("Return ").removesuffix(".")
    known = {"Generator": "a generator of random numbers"}
    other = known.get(type(value).__name__, f"of type {type(value).__name__}")
    return f"your function {name}" if name and callable(value) else other


def number(value: Any) -> str:
    """Return a number as short as it can be read."""
    return f"{value:.6g}" if isinstance(value, (float, complex, np.inexact)) else str(value)


# Functions that a recorded case hands to yours ------------------------------------------------------------------------


def sum_of_squares(x: Any) -> float:
    """Return the sum of the squares of all elements."""
    return float((np.asarray(x) ** 2).sum())


def sum_of_cubes(x: Any) -> float:
    """Return the sum of the cubes of all elements."""
    return float((np.asarray(x) ** 3).sum())


def cubed_sum(x: Any) -> float:
    """Return the third power of the sum of all elements."""
    return float(np.asarray(x).sum()) ** 3


def weighted_sum(x: Any) -> float:
    """Return the sum of all elements, each times its place (counted from one, in row-major order)."""
    flat = np.asarray(x, dtype=np.float64).ravel()
    return float(flat @ np.arange(1, flat.size + 1))


MADE_FROM: dict[str, Callable[..., Any]] = {"float": float, "generator": np.random.default_rng}  # text, or a seed
FUNCTIONS = {function.__name__: function for function in (sum_of_squares, sum_of_cubes, cubed_sum, weighted_sum)}
try:
    from networks import DRIVERS, assemble  # type: ignore[import-not-found]  # a file beside this one, where the notebook builds networks
except ModuleNotFoundError:
    assemble = None
else:
    FUNCTIONS |= DRIVERS


@dataclass
class Recipe:
    """Something that is built when a case runs: by whom, with what, and the numbers of a network by name."""

    builder: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    numbers: dict[str, Any] | None
    meta: bool

    def build(self) -> Any:
        """Return what the builder makes."""
        if assemble is None:
            raise RuntimeError(SAY["no networks"])
        return assemble(self.builder, built(self.args), built(self.kwargs), self.numbers, meta=self.meta)

    def in_words(self) -> str:
        """Return the call that builds it."""
        if getattr(self.builder, "__name__", "") == "layers_in_a_row":
            return "a network of " + ", ".join(str(layer[0]) for layer in self.args[0])
        given = [*map(describe, self.args), *(f"{key}={value!r}" for key, value in self.kwargs.items())]
        numbers = "" if self.numbers is None else " with recorded weights"
        return f"{getattr(self.builder, '__name__', 'your class')}({', '.join(given)}){numbers}"


def built(value: Any) -> Any:
    """Return a value with everything built that is a recipe."""
    if isinstance(value, Recipe):
        return value.build()
    if isinstance(value, dict):
        return {key: built(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items = map(built, value)
        return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
    return value


# The recorded cases ---------------------------------------------------------------------------------------------------


@dataclass
class Case:
    """One recorded call and, once it is run, what the student's function did with it."""

    title: str
    args: list[Any]
    kwargs: dict[str, Any]
    expected: Any
    mistakes: dict[str, Any]  # outputs of known mistakes, where they differ from what is expected
    silent: list[str]  # mistakes that gave nothing here
    function: str = ""  # the open function that is called, if it is not the exercise itself
    word: str = "ok"
    facts: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    difference: Difference | None = None
    result: Any = None
    answered: bool = False

    @property
    def who(self) -> str:
        """What is called, where it is not the exercise itself."""
        return SAY["open function"].format(name=self.function) if self.function else ""


def load(name: str, namespace: dict[str, Any] | None = None) -> tuple[list[Case], dict[str, dict[str, str]]]:
    """Return the cases of an exercise and its known mistakes, from the array file in the folder of the notebook.

    A case may hand a function to yours: one of those above, or another of your own from `namespace`.
    """
    files = sorted(Path.cwd().glob("*.checks.npz"))
    if not files:
        raise CannotCheckError(SAY["no file"].format(folder=Path.cwd().name or "/"))
    for file in files:
        try:
            with np.load(file, allow_pickle=False) as archive:
                index = json.loads(archive["cases"].tobytes())
                if name not in index["exercises"]:
                    continue
                entry = index["exercises"][name]
                functions = {**(namespace or {}), **FUNCTIONS}
                return [_case(archive, one, functions) for one in entry["cases"]], entry["mistakes"]
        except Exception as error:  # cut short, damaged or changed: zipfile, json and NumPy each have their own
            raise CannotCheckError(SAY["bad file"].format(file=file.name)) from error
    raise CannotCheckError(SAY["no cases"].format(name=name))


def _case(archive: Any, one: dict[str, Any], functions: dict[str, Any]) -> Case:
    return Case(
        title=one["title"],
        args=[_decode(archive, value, functions) for value in one["args"]],
        kwargs={key: _decode(archive, value, functions) for key, value in one["kwargs"].items()},
        expected=_decode(archive, one["expected"], functions),
        mistakes={key: _decode(archive, value, functions) for key, value in one["mistakes"].items()},
        silent=one["silent"],
        function=one.get("function", ""),
    )


def _decode(archive: Any, value: Any, functions: dict[str, Any]) -> Any:  # noqa: PLR0911 - one for each kind
    if not isinstance(value, dict):
        return value
    (kind, content), *_ = value.items()
    if kind in ("array", "scalar"):
        return archive[content] if kind == "array" else archive[content][()]
    if kind == "tensor":
        return importlib.import_module("torch").from_numpy(np.array(archive[content]))
    if kind == "recipe":
        return Recipe(*(_decode(archive, part, functions) for part in content))
    if kind in MADE_FROM:
        return MADE_FROM[kind](content)
    if kind == "function":  # one of the functions above, or one of your own
        return functions.get(content)
    if kind == "dict":
        return {_decode(archive, key, functions): _decode(archive, item, functions) for key, item in content}
    items = [_decode(archive, item, functions) for item in content]
    return items if kind == "list" else tuple(items)


# Questions ------------------------------------------------------------------------------------------------------------


def find_question(name: str) -> dict[str, Any] | None:
    """Return the kind, the unit and the choices of a question, or None if there is no question of this name."""
    for file in sorted(Path.cwd().glob("*.checks.npz")):
        try:
            with np.load(file, allow_pickle=False) as archive:
                questions = json.loads(archive["cases"].tobytes()).get("questions", {})
        except Exception:  # noqa: BLE001, S112 - a damaged file; load() says so
            continue
        if name in questions:
            return dict(questions[name])
    return None


def wanted(question: dict[str, Any]) -> str:
    """Return in words what kind of answer a question asks for."""
    if question["kind"] == "choice":
        return "one of " + ", ".join(f'"{choice}"' for choice in question["choices"])
    if question["kind"] == "whole":
        return "a whole number" + (f" of {question['unit']}" if question["unit"] else "")
    return "a number" + (f" in {question['unit']}" if question["unit"] else "")


def plain(value: Any) -> Any:
    """Return a single number of an array library as Python's own."""
    return value.item() if getattr(value, "ndim", None) == 0 and hasattr(value, "item") else value


def fits(value: Any, question: dict[str, Any]) -> bool:
    """Whether an answer is of the kind that a question asks for; it may still be wrong."""
    value = plain(value)
    if question["kind"] == "choice":
        return isinstance(value, str) and value in question["choices"]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return isinstance(value, int) or (math.isfinite(value) and (question["kind"] == "number" or value.is_integer()))


def report_on_question(name: str, question: dict[str, Any], namespace: dict[str, Any]) -> Report:
    """Say whether an answer of the right kind is there, and no more."""
    if name not in namespace:
        return Report(name, SAY["no answer"].format(name=name))
    value = namespace[name]
    if value is None:
        return Report(name, SAY["unanswered"].format(name=name, wanted=wanted(question)))
    if not fits(value, question):
        return Report(name, SAY["unlike"].format(name=name, wanted=wanted(question), got=describe(value)))
    return Report(name, SAY["answered"].format(name=name, got=describe(plain(value))), answered=True)


# Running the student's function ---------------------------------------------------------------------------------------


class CannotCheckError(Exception):
    """Something that keeps the check from running, as a sentence for the student."""


def run_case(case: Case, function: Callable[..., Any], name: str, position: int) -> None:
    """Call the function on copies of the arguments and write into the case what came of it."""
    if case.function:
        function = FUNCTIONS.get(case.function) or _networks_are_missing
    args, kwargs = copy.deepcopy(case.args), copy.deepcopy(case.kwargs)
    labels = _labels(function, case)
    case.called = [f"{label} = {describe(value)}" for label, value in labels]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            case.result = function(*built(args), **built(kwargs))
            case.answered = True
        except NotImplementedError:
            case.word = "not attempted"
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the student's code raises
            case.word = "raised"
            case.facts = _what_was_raised(error, function, name)
    messages = dict.fromkeys(f"{w.category.__name__}: {w.message}" for w in caught)
    if not case.answered:
        return
    case.difference = compare(case.expected, case.result)
    if case.difference is not None:
        case.word = {"type": "wrong type", "shape": "wrong shape", "dtype": "wrong dtype"}.get(
            case.difference.kind, "differs"
        )
        case.facts = [case.difference.sentence]
        if case.difference.kind == "values" and case.difference.size is not None:
            worst = case.difference.worst
            value = number(float(case.difference.size[worst]))
            case.facts.append(SAY["greatest"].format(value=value, index=worst))
    for (label, before), after in zip(labels, [*args, *kwargs.values()], strict=True):
        if not _identical(before, after):
            case.word = "changed its input" if case.word == "ok" else case.word
            case.facts.append(SAY["changed"].format(name=name, argument=label))
    case.facts += [SAY["warned"].format(number=position, message=message) for message in messages]


def _networks_are_missing(*_: Any, **__: Any) -> None:
    raise RuntimeError(SAY["no networks"])


def _labels(function: Callable[..., Any], case: Case) -> list[tuple[str, Any]]:
    """Return the arguments of a case under the names which the function gives them."""
    values = list(enumerate(case.args, 1))
    try:
        names = list(inspect.signature(function).bind(*case.args, **case.kwargs).arguments)[: len(values)]
        plain = len(names) == len(values)
    except (TypeError, ValueError):
        plain = False
    if not plain:
        names = [f"argument {i}" for i, _ in values]
    return [*zip(names, case.args, strict=True), *case.kwargs.items()]


def _identical(before: Any, after: Any) -> bool:  # noqa: PLR0911 - one for each kind
    if isinstance(before, np.ndarray):
        same = isinstance(after, np.ndarray) and before.dtype == after.dtype and before.shape == after.shape
        return same and before.tobytes() == after.tobytes()
    if is_tensor(before):
        return is_tensor(after) and _identical(before.detach().numpy(), after.detach().numpy())
    if isinstance(before, Recipe):
        return True  # built anew for every case
    if isinstance(before, np.random.Generator):
        return isinstance(after, np.random.Generator)  # to draw from it is what it is for
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(_identical(a, b) for a, b in zip(before, after, strict=True))
    if isinstance(before, dict):
        return list(before) == list(after) and all(_identical(before[key], after[key]) for key in before)
    return bool(before == after) or (isinstance(before, float) and np.isnan(before) and np.isnan(after))


def _what_was_raised(error: BaseException, function: Callable[..., Any], name: str) -> list[str]:
    message = " ".join(str(error).split()) or "(no message)"
    facts = [SAY["raised"].format(kind=type(error).__name__, message=textwrap.shorten(message, 300))]
    code = getattr(function, "__code__", None)
    frames = [f for f in traceback.walk_tb(error.__traceback__) if f[0].f_code is code]
    if code is not None and frames:
        frame, line = frames[-1]
        source = "".join(traceback.StackSummary.extract([(frame, line)], capture_locals=False)[0].line or "")
        facts.append(SAY["line"].format(line=line - code.co_firstlineno + 1, name=name, code=source or "?"))
    return facts


def find_hint(cases: list[Case], mistakes: dict[str, dict[str, str]]) -> str:
    """One hint, only where the results equal those of a known mistake on at least two cases and nowhere deny it."""
    if all(case.word == "ok" for case in cases):
        return ""
    fitting = []
    for key in mistakes:
        agreed, denied = 0, False
        for case in cases:
            if not case.answered or key in case.silent:
                continue
            if key not in case.mistakes:  # there the mistake does not show
                denied = denied or case.difference is not None
            elif case.difference and compare(case.mistakes[key], case.result, exact_dtype=False) is None:
                agreed += 1
            else:
                denied = True
        if agreed >= AGREEING and not denied:
            fitting.append(key)
    if len(fitting) == 1:
        return mistakes[fitting[0]]["hint"]
    names = "; ".join(mistakes[key]["name"] for key in fitting)
    return SAY["several"].format(names=names) if fitting else ""


# The report -----------------------------------------------------------------------------------------------------------


@dataclass
class Report:
    """What a check found out: shown as HTML in a notebook and as plain text elsewhere."""

    name: str
    headline: str
    cases: list[Case] = field(default_factory=list)
    hint: str = ""
    answered: bool = False

    @property
    def passed(self) -> bool:
        """Whether there are cases and all are right, or a question is answered."""
        return self.answered or (bool(self.cases) and all(case.word == "ok" for case in self.cases))

    @property
    def first(self) -> tuple[int, Case] | None:
        """The first case that is not right."""
        wrong = [(i, case) for i, case in enumerate(self.cases, 1) if case.word not in ("ok", "not attempted")]
        return wrong[0] if wrong else None

    @property
    def titled(self) -> list[tuple[Case, str]]:
        """Every case with what it tests; several of one kind are counted: (2 of 3)."""
        titles = [case.title for case in self.cases]
        found = []
        for i, case in enumerate(self.cases, 1):
            count = titles.count(case.title)
            place = f" ({titles[:i].count(case.title)} of {count})" if count > 1 else ""
            found.append((case, case.title + place))
        return found

    def __repr__(self) -> str:
        lines = [self.headline]
        if self.cases:
            width = max(len(case.word) for case in self.cases)
            lines.append("")
            for i, (case, title) in enumerate(self.titled, 1):
                lines += textwrap.wrap(
                    f"  case {i}  {case.word:<{width}}  {title}", 100, subsequent_indent=" " * (width + 12)
                )
        if self.first:
            i, case = self.first
            lines += ["", f"Case {i} in detail", f"  {case.who or self.name} was called with"]
            lines += [f"    {line}" for line in case.called]
            lines += [f"  {line}" for line in case.facts]
            lines += [f"    {line}" for line in _columns(_table(case.difference))]
            picture = text_picture(case.difference)
            lines += ["", *(f"  {line}" for line in picture)] if picture else []
        if self.hint:
            lines += ["", f"Hint: {self.hint}"]
        if self.cases:
            lines += ["", SAY["hidden"]]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        say = html.escape
        parts = [f"<p><strong>{say(self.headline)}</strong></p>"]
        if self.cases:
            rows = [[str(i), case.word, title] for i, (case, title) in enumerate(self.titled, 1)]
            parts.append(_html_table("Visible cases", [["case", "result", "what is tested"], *rows]))
        if self.first:
            i, case = self.first
            parts.append(f"<p><strong>Case {i} in detail.</strong> {say(case.who or self.name)} was called with</p>")
            parts.append("<ul>" + "".join(f"<li><code>{say(line)}</code></li>" for line in case.called) + "</ul>")
            parts += [f"<p>{say(line)}</p>" for line in case.facts]
            table = _table(case.difference)
            if table:
                parts.append(_html_table("Elements that differ", table))
            parts.append(html_picture(case.difference))
        if self.hint:
            parts.append(f"<p><strong>Hint:</strong> {say(self.hint)}</p>")
        if self.cases:
            parts.append(f"<p>{say(SAY['hidden'])}</p>")
        body = "\n".join(part for part in parts if part)
        return f'<div role="region" aria-label="Check of {say(self.name)}" lang="en">\n{body}\n</div>'


def _table(difference: Difference | None) -> list[list[str]]:
    """At most six elements that differ, in the order of their index."""
    if difference is None or difference.bad is None:
        return []
    rows = [["index", "expected", "yours"]]
    places = np.argwhere(difference.bad)
    for place in places[:ROWS]:
        index = tuple(int(i) for i in place)
        values = difference.expected[index], difference.got[index]
        short = [number(value) for value in values]
        rows.append([str(index), *(short if short[0] != short[1] else [str(value) for value in values])])
    if len(places) > ROWS:
        rows.append([SAY["more"].format(count=len(places) - ROWS), "", ""])
    return rows


def _columns(rows: list[list[str]]) -> list[str]:
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _html_table(caption: str, rows: list[list[str]]) -> str:
    style = ' style="text-align:left"'
    head = "".join(f'<th scope="col"{style}>{html.escape(text)}</th>' for text in rows[0])
    body = ""
    for row in rows[1:]:
        cells = "".join(f"<td{style}>{html.escape(text)}</td>" for text in row[1:])
        body += f'<tr><th scope="row"{style}>{html.escape(row[0])}</th>{cells}</tr>'
    return (
        f"<table><caption{style}>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


# The picture ----------------------------------------------------------------------------------------------------------


def _plane(difference: Difference | None) -> tuple[str, np.ndarray, np.ndarray, np.ndarray, np.ndarray] | None:
    """Return the plane of the worst element: where it lies, expected, yours, their difference, which differ."""
    if difference is None or difference.bad is None or difference.bad.ndim == 0 or difference.bad.size <= 1:
        return None
    if difference.expected.dtype.kind not in "iuf":
        return None
    front = difference.worst[:-2]
    chosen = [np.atleast_2d(np.asarray(a)[front]) for a in (difference.expected, difference.got, difference.bad)]
    expected, got = chosen[0].astype(float), chosen[1].astype(float)
    with np.errstate(all="ignore"):
        return f"[{', '.join(map(str, front))}]" if front else "", expected, got, got - expected, chosen[2]


def text_picture(difference: Difference | None) -> list[str]:
    """Return expected and yours in numbers and an x where they differ, cut out around the worst element."""
    plane = _plane(difference)
    if difference is None or plane is None:
        return []
    where, expected, got, _, bad = plane
    row, column = (0, *difference.worst)[-2:]
    top = max(0, min(row - SIDE // 2, bad.shape[0] - SIDE))
    left = max(0, min(column - SIDE // 2, bad.shape[1] - SIDE))
    cut = (slice(top, top + SIDE), slice(left, left + SIDE))
    grids = {
        "expected": [[f"{v:.3g}" for v in line] for line in expected[cut]],
        "yours": [[f"{v:.3g}" for v in line] for line in got[cut]],
        "where they differ (x)": [["x" if v else "." for v in line] for line in bad[cut]],
    }
    lines = []
    if bad[cut].size < bad.size:
        bottom, right = top + bad[cut].shape[0] - 1, left + bad[cut].shape[1] - 1
        lines.append(SAY["window"].format(top=top, bottom=bottom, left=left, right=right))
    for title, grid in grids.items():
        width = max(len(text) for line in grid for text in line)
        lines.append(f"{title} {where}".rstrip())
        lines += ["  " + " ".join(f"{text:>{width}}" for text in line) for line in grid]
    return lines


def html_picture(difference: Difference | None) -> str:
    """Return the same as an image where matplotlib is installed, with the numbers in it where they are few."""
    plane = _plane(difference)
    if difference is None or plane is None:
        return ""
    words = html.escape("\n".join(text_picture(difference)))
    try:
        image = _draw(plane)
    except (ImportError, AttributeError, OSError, RuntimeError, TypeError, ValueError):  # none here, or it cannot draw
        return f"<pre>{words}</pre>"
    alt = f"expected, yours, and yours minus expected {plane[0]}".strip()
    return (
        f'<figure style="margin:0"><img alt="{html.escape(alt)}; the numbers are in the text below the picture" '
        f'src="data:image/png;base64,{image}"></figure><details><summary>The same in text</summary>'
        f"<pre>{words}</pre></details>"
    )


def _draw(plane: tuple[str, np.ndarray, np.ndarray, np.ndarray, np.ndarray]) -> str:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    where, expected, got, difference, bad = plane
    both = np.concatenate([expected[np.isfinite(expected)], got[np.isfinite(got)]])
    low, high = (float(both.min()), float(both.max())) if both.size else (0.0, 1.0)
    reach = float(np.abs(difference[np.isfinite(difference)]).max(initial=0.0)) or 1.0
    figure = Figure(figsize=(9, 3.2), dpi=100, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    images = [("expected", expected, "gray", low, high), ("yours", got, "gray", low, high)]
    images.append(("yours minus expected", difference, "PuOr", -reach, reach))
    for axes, (title, values, colours, least, most) in zip(figure.subplots(1, 3), images, strict=True):
        shown = axes.imshow(values, cmap=colours, vmin=least, vmax=most, interpolation="nearest")
        figure.colorbar(shown, ax=axes, shrink=0.8).ax.tick_params(labelsize=7)
        axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
        axes.yaxis.set_major_locator(MaxNLocator("auto", integer=True))
        axes.set_title(f"{title} {where}".rstrip(), fontsize=9)
        axes.tick_params(labelsize=7)
        if max(values.shape) <= SIDE:
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8}
            for (i, j), value in np.ndenumerate(values):
                weight = "bold" if bad[i, j] else "normal"
                axes.text(j, i, f"{value:.3g}", ha="center", va="center", fontsize=7, fontweight=weight, bbox=box)
    target = io.BytesIO()
    figure.savefig(target, format="png")
    return base64.b64encode(target.getvalue()).decode("ascii")


# What the notebook calls ----------------------------------------------------------------------------------------------


class CheckError(AssertionError):
    """A visible check fails under ``nbgrader validate``; the notebook shows the sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return textwrap.wrap(f"CheckError: {self}", 80)


def report_on(name: str, namespace: dict[str, Any]) -> Report:
    """Run all cases of an exercise against the function of that name, or look at the answer to a question."""
    question = find_question(name)
    if question is not None:
        return report_on_question(name, question, namespace)
    try:
        cases, mistakes = load(name, namespace)
    except CannotCheckError as problem:
        return Report(name, str(problem))
    function = namespace.get(name)
    if not callable(function):
        return Report(name, SAY["no function"].format(name=name))
    for position, case in enumerate(cases, 1):
        run_case(case, function, name, position)
    if all(case.word == "not attempted" for case in cases):
        return Report(name, SAY["not attempted"].format(name=name))
    right = sum(case.word == "ok" for case in cases)
    headline = SAY["right" if right == len(cases) else "wrong"].format(name=name, right=right, total=len(cases))
    return Report(name, headline, cases, find_hint(cases, mistakes))


def check(name: str) -> Report | None:
    """Compare your function of this name with the recorded cases, or look at your answer, and show what came out.

    In a notebook the report is the value of the cell; elsewhere it is printed. When nbgrader runs the
    notebook itself, a check that is not passed is an error, so that nbgrader can count it; otherwise it never stops.
    """
    report = report_on(name, sys._getframe(1).f_globals)  # noqa: SLF001 - where the cell's names are
    if os.environ.get("NBGRADER_EXECUTION") in ("validate", "autograde"):
        if not report.passed:
            raise CheckError(report.headline)
        print(report.headline)  # noqa: T201
        return None
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        return report
    print(report)  # noqa: T201
    return None
