"""Importing what course.yaml names, and where in it something went wrong."""

import importlib
import importlib.util
import re
import sys
import traceback
from pathlib import Path
from types import ModuleType

from autograder.errors import CourseError, place
from autograder.language import tr


def import_module(name: str) -> ModuleType | None:
    """Import a module; return None if there is none of this name, and raise if it is there and cannot be imported."""
    try:
        if importlib.util.find_spec(name) is None:
            return None
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{name}.".startswith(f"{error.name}."):
            return None
        raise _not_imported(name, error) from error
    except (Exception, SystemExit) as error:
        raise _not_imported(name, error) from error


def module_of(package: str, name: str) -> str:
    """Return the module of a package that is about something of this name.

    Modules are written in lower case: that of `ResidualBlock` is `residual_block`, that of `LeNet5` is `lenet5`.
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    forms = (name, words, name.lower())
    return f"{package}.{next((form for form in forms if _is_there(package, form)), words)}"


def _is_there(package: str, name: str) -> bool:
    """Say whether a package has a module of exactly this name, whatever the file system thinks of capitals."""
    folders = getattr(import_module(package), "__path__", ())
    return any(name in {path.stem for path in Path(folder).iterdir()} for folder in folders)


def origin(error: BaseException, folder: Path) -> str:
    """Return the last place in the files of a folder that an exception went through, or nothing."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_file():
        return place(Path(error.filename), error.lineno)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(folder) and "site-packages" not in path.relative_to(folder).parts:
            return place(path, frame.lineno)
    return ""


def in_words(error: BaseException) -> str:
    """Return what an exception says; the place in a syntax error's own words is left out."""
    if isinstance(error, ModuleNotFoundError):
        return str(error)
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _not_imported(name: str, error: BaseException) -> CourseError:
    package = sys.modules.get(name.partition(".")[0])
    folders = [Path(folder) for folder in getattr(package, "__path__", ())]
    where = next(filter(None, (origin(error, folder) for folder in folders)), "")
    what = tr("the module {name} cannot be imported: {why}", name=name, why=in_words(error))
    return CourseError(f"{where}: {what}" if where else what)
