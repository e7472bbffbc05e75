"""What belongs to an exercise: its function or class, its mistakes and variants, found by the names in course.yaml."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol, cast

from autograder.course.config import Course, all_needs
from autograder.course.modules import import_module, module_of
from autograder.course.sentences import nearest
from autograder.course.stand_ins import StandIn, load_stand_ins
from autograder.errors import CourseError
from autograder.language import tr

MISTAKE = ("id", "name", "hint", "function")
VARIANT = ("name", "function")


class Mistake(Protocol):
    """A wrong implementation: its number in the catalogue, its name and what a student is told."""

    id: str
    name: str
    hint: str
    function: Callable[..., Any]


class Variant(Protocol):
    """Another correct implementation."""

    name: str
    function: Callable[..., Any]


@dataclass(frozen=True)
class Exercise:
    """An exercise with all that the judge needs to know about it."""

    name: str
    points: float
    function: Callable[..., Any]
    mistakes: tuple[Mistake, ...]
    variants: tuple[Variant, ...]
    stand_ins: tuple[StandIn, ...] = ()  # for the exercises that this one is made of
    numpy_only: bool = False


def load_exercise(course: Course, assignment: str, name: str) -> Exercise:
    """Return an exercise of an assignment.

    Raises
    ------
    CourseError
        The names in course.yaml lead to no function, or a module cannot be imported.
    """
    exercises = course.assignment(assignment).exercises
    if name not in exercises:
        raise CourseError(
            tr(
                "{assignment} has no exercise {name!r}; its exercises are {exercises}{near}",
                assignment=assignment,
                name=name,
                exercises=", ".join(exercises),
                near=nearest(name, exercises),
            )
        )
    settings = exercises[name]
    return Exercise(
        name=name,
        points=settings.points,
        function=load_function(settings.function),
        mistakes=cast("tuple[Mistake, ...]", _members(module_of(course.mistakes, name), MISTAKE)),
        variants=cast("tuple[Variant, ...]", _members(module_of(course.variants, name), VARIANT)),
        stand_ins=load_stand_ins(course.stand_ins, sorted(all_needs(exercises, name) - {name})),
        numpy_only=settings.numpy_only,
    )


@functools.cache
def load_function(reference: str) -> Callable[..., Any]:
    """Return the function that `module:name` stands for."""
    module_name, _, name = reference.partition(":")
    module = import_module(module_name)
    if module is None:
        raise CourseError(
            tr(
                "{reference}: there is no module {module}; correct the name in course.yaml or write it",
                reference=reference,
                module=module_name,
            )
        )
    function = getattr(module, name, None)
    if not callable(function):
        functions = [key for key, value in vars(module).items() if callable(value) and not key.startswith("_")]
        raise CourseError(
            tr(
                "{reference}: the module {module} has no function {name!r}{near}",
                reference=reference,
                module=module_name,
                name=name,
                near=nearest(name, functions),
            )
        )
    return cast("Callable[..., Any]", function)


@functools.cache
def _members(module_name: str, attributes: tuple[str, ...]) -> tuple[object, ...]:
    """Return the objects of a module that have these attributes, once each, in order of definition."""
    module = import_module(module_name)
    if module is None:
        return ()
    fitting = [
        value
        for value in vars(module).values()
        if not isinstance(value, type | ModuleType) and all(hasattr(value, attribute) for attribute in attributes)
    ]
    return tuple({id(value): value for value in fitting}.values())
