"""Which files of the course a file leads to through what it imports."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import autograder
from autograder.course.config import Course


class Imports:
    """Follows imports within the course's folder; each file is read once."""

    def __init__(self, course: Course) -> None:
        self.folders = (course.root, course.suites)  # pytest lets a suite import what lies beside it
        self.grader = Path(autograder.__file__).parent
        self.known: dict[Path, tuple[Path, ...]] = {}

    def closure(self, start: Iterable[Path]) -> list[Path]:
        """Return the files that some files import, directly or through others, sorted; these files themselves left out.

        A file that another one imports is in the answer, also where it is one to start from.
        """
        todo, found = list(start), set[Path]()
        while todo:
            for path in self._imported(todo.pop()):
                if path not in found:
                    found.add(path)
                    todo.append(path)
        return sorted(found)

    def files_of(self, module: str) -> list[Path]:
        """Return the file of a module and those of the packages it lies in; nothing where the course has none."""
        parts = module.split(".")
        for folder in self.folders:
            place = folder.joinpath(*parts)
            found = [path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()][:1]
            if found and not found[0].is_relative_to(self.grader):
                packages = [folder.joinpath(*parts[:depth], "__init__.py") for depth in range(1, len(parts))]
                return [*found, *(path for path in packages if path.is_file())]
        return []

    def _imported(self, path: Path) -> tuple[Path, ...]:
        if path not in self.known:
            files = (file for name in dict.fromkeys(_names(path)) for file in self.files_of(name))
            self.known[path] = tuple(dict.fromkeys(files))
        return self.known[path]


def _names(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):  # whoever runs it will say what is wrong with it
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
