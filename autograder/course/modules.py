"""Importing what course.yaml names."""

import importlib
import importlib.util
from types import ModuleType

from autograder.errors import CourseError


def import_module(name: str) -> ModuleType | None:
    """Import a module; return None if there is none of this name, and raise if it is there and cannot be imported."""
    try:
        if importlib.util.find_spec(name) is None:
            return None
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{name}.".startswith(f"{error.name}."):
            return None
        raise CourseError(f"the module {name} cannot be imported: {error}") from error
    except (Exception, SystemExit) as error:
        raise CourseError(f"the module {name} cannot be imported: {type(error).__name__}: {error}") from error
