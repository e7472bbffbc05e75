"""Every sentence that a check says, and the few numbers that it goes by."""

from __future__ import annotations

import functools
from typing import Any

from autograder.language import tr

LANGUAGE = "en"  # of the notebook that this file lies beside
AGREEING = 2  # cases that have to agree before a mistake is named
ROWS = 6  # rows of a table of numbers
SIDE = 8  # rows and columns of numbers that are shown of a plane
FEW = 30  # numbers of an array that are shown with its shape
TOLERANCE = {"float64": 1e-8, "float32": 1e-4, "float16": 1e-2, "complex128": 1e-8, "complex64": 1e-4}

SAY = {
    # What keeps a check from running
    "no file": "The recorded cases are not here: upload coursecheck.py and the file ending in .checks.npz, both "
    "handed out with this notebook, into its folder ({folder}) and run the cell again.",
    "elsewhere": "The recorded cases are not here ({folder}) but in {place}: open the notebook that lies there, or "
    "copy all its files into one folder; then restart the kernel and run all cells.",
    "bad file": "The file {file} cannot be read: upload it again as it was handed out.",
    "other cases": "The file {file} and this notebook are of two versions: take notebook, coursecheck.py and {file} "
    "from one handing out, put them into one folder, and copy your functions into that notebook.",
    "other check": "coursecheck.py and {file} are of two versions: upload both again as they were handed out together, "
    "then restart the kernel.",
    "no cases": "There are no recorded cases for {name}: check the name, or upload the .checks.npz file again.",
    "no networks": "The file networks.py, which was handed out with this notebook, is missing: upload it, too.",
    "no function": "There is no function called {name} yet: run the cell that defines it, then this one again. If that "
    "cell is gone, copy it from the notebook as it was handed out.",
    "other name": "There is no function called {name}, but one called {other}: give it the name {name}, as only that "
    "is called, and run its cell again.",
    "several copies": "There are several copies of this notebook here ({copies}): work in one of them. {name} is the "
    "one to hand in.",
    # Questions
    "no answer": "There is no answer called {name} yet: run the cell above, then this one again.",
    "unanswered": "{name}: not answered yet. In the cell above, write {wanted} in place of None.",
    "choice": "one of {choices}",
    "whole": "a whole number",
    "whole of": "a whole number of {unit}",
    "number": "a number",
    "number in": "a number in {unit}",
    "unlike": "{name}: {wanted} is wanted, yours is {got}.",
    "answered": "{name}: your answer is {got}. Whether it is right you learn after you submit.",
    # How a check ends
    "not attempted": "{name}: not attempted yet (the cell still raises NotImplementedError).",
    "right": "{name}: all {total} visible cases are right.",
    "wrong": "{name}: {right} of {total} visible cases are right.",
    "hidden": "Further hidden tests run after you submit.",
    "known": "Your numbers are those of a known mistake: {name}.",
    "several": "Your numbers equal those of several known mistakes. Possibilities: {names}.",
    "all wrong": "In every case that is wrong:",
    "ask": 'hint("{name}") gives a hint; called again, the next one.',
    "next": "Next: {name}. Passed so far: {passed} of {total}.",
    "done": "All {total} checks of this notebook are passed.",
    # Cases
    "report": "Check of {name}",
    "cases": "Visible cases",
    "case": "case",
    "case number": "case {number}",
    "case place": "{title} ({number} of {count})",
    "case result": "result",
    "case tests": "what is tested",
    "case ok": "ok",
    "case not attempted": "not attempted",
    "case raised": "raised",
    "case wrong type": "wrong type",
    "case wrong shape": "wrong shape",
    "case wrong dtype": "wrong dtype",
    "case differs": "differs",
    "case changed its input": "changed its input",
    # A case in detail
    "detail": "Case {number} in detail",
    "detail sentence": "Case {number} in detail.",
    "called": "{name} was called with",
    "came back": "What came back: {got}.",
    "was expected": "What was expected: {expected}.",
    "raised": "{kind}: {message}",
    "no message": "(no message)",
    "argument": "argument {number}",
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
    "table": "Elements that differ",
    "table index": "index",
    "expected": "expected",
    "yours": "yours",
    "minus": "yours minus expected",
    "marks": "where they differ (x)",
    "window": "rows {top} to {bottom}, columns {left} to {right}",
    "picture": "Expected, yours, and yours minus expected{where} beside each other, {rows} rows and {columns} columns "
    "each. Expected: from {least} to {most}. Yours: from {lowest} to {highest}. {count} of {total} numbers differ, "
    "{place}; the numbers around the greatest difference are in the table.",
    "on border": "all of them on the border",
    "within": "in rows {top} to {bottom} and columns {left} to {right}",
    "no number": "none",
    # Values
    "value": "result",
    "array": "an array of shape {shape} and dtype {dtype}",
    "tensor": "a tensor of shape {shape} and dtype {dtype}",
    "list": "the {kind} {value}",
    "long list": "a {kind} of {count} values",
    "dict": "a dict with the keys {keys}",
    "network": "a network of {layers}",
    "recorded weights": "{call} with recorded weights",
    "class": "your class",
    "function": "the function {name}: {does}",
    "sum_of_squares": "the sum of the squares of all elements",
    "sum_of_cubes": "the sum of the cubes of all elements",
    "cubed_sum": "the third power of the sum of all elements",
    "weighted_sum": "the sum of all elements, each times its place (counted from one, in row-major order)",
    "generator": "a generator of random numbers",
    "of type": "of type {kind}",
    "own function": "your function {name}",
    # Hints
    "hint": "Hint {number} of {total} for {name}: {text}",
    "begin": "begin with the simplest case. {call} has to give {expected}.",
    "then": "then look at this case ({title}) {call} has to give {expected}.",
    "simplest": "of the cases that go wrong, look at the simplest, case {number} ({title}) {call} has to give "
    "{expected}; yours gives {got}.",
    "call": "{name} with {arguments}",
    "both": "{one} and {other}",
    "only with": "every case that goes wrong is called with {names}, and no case that is right is.",
    "one number": "work out one number by hand: at index {index}, {expected} is expected and yours is {got}.",
    "first error": "read the error of case {number} from its end: {error}.",
    "nothing to hint": "{name}: every visible case is right, so there is nothing to give a hint on. Hidden tests run "
    "after you submit; if one of them fails, you are told which kind of call it was.",
    "no more": "That was the last hint for {name}; the next call begins again.",
    # What all wrong answers share
    "your answer": "your answer",
    "value number": "value {number}",
    "only one": "Of the {count} values that come back, only number {place} is wrong.",
    "factors": "Within one call, all numbers of {it} are the expected ones times the same factor, which changes from "
    "call to call; here it is {here}.",
    "zero": "Every number of {it} is 0.",
    "sign": "Every number of {it} has the wrong sign.",
    "factor": "Every number of {it} is {factor} times the expected one.",
    "amounts": "Within one call, all numbers of {it} are off by the same amount, which changes from call to call; "
    "here it is {here}.",
    "added": "Every number of {it} is {amount} more than the expected one.",
    "taken": "Every number of {it} is {amount} less than the expected one.",
    "swapped": "The last two axes of {it} are swapped.",
    "too little": "{It} is a part of the expected one: what lies around it is missing.",
    "too much": "What is expected is a part of {it}: what lies around it is too much.",
    "reversed": "{It} is the expected one, reversed along the last axis.",
    "reversed before": "{It} is the expected one, reversed along the last axis but one.",
    "reversed both": "{It} is the expected one, reversed along the last two axes.",
    "moved on": "{It} is the expected one, moved one place towards the end of the last axis.",
    "moved back": "{It} is the expected one, moved one place towards the start of the last axis.",
    "moved on before": "{It} is the expected one, moved one place towards the end of the last axis but one.",
    "moved back before": "{It} is the expected one, moved one place towards the start of the last axis but one.",
    "elsewhere in it": "{It} holds the expected numbers in other places.",
    "signs": "The numbers of {it} are right but for their signs.",
    "cut off": "What stands behind the decimal point is missing from the numbers of {it}.",
    "border alone": "Of {it}, only numbers in the first or last row or column of the last two axes are wrong.",
    "axis": "axis {axis}",
    "named axis": "axis {axis} ({name})",
    "behind first": "Along {axis} of {it}, wrong numbers stand behind index 0 only.",
    "first alone": "Along {axis} of {it}, only index 0 is wrong.",
    "last alone": "Along {axis} of {it}, only the last index is wrong.",
}


def say(key: str, /, **parts: Any) -> str:
    """Return a sentence with its parts put in."""
    return tr(SAY[key], **parts)


def both(names: list[str]) -> str:
    """Return names as "one and other"."""
    return functools.reduce(lambda one, other: say("both", one=one, other=other), names)
