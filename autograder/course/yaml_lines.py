"""Reading YAML so that every value still knows its line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from autograder.errors import CourseError, place
from autograder.language import tr

LARGEST_FILE = 1_000_000
Key = str | int


class _Loader(yaml.SafeLoader):
    """The safe loader; a value that cannot be read, such as a 31 February, keeps its line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002  (its signature)
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


class Lined:
    """The values of a YAML file, and the line of each."""

    def __init__(self, root: yaml.MappingNode, values: dict[Any, Any]) -> None:
        self.root, self.values = root, values

    def line(self, keys: Sequence[Key]) -> int:
        """Return the line of the deepest part of a path of keys that exists."""
        node: yaml.Node = self.root
        line = 1
        for key in keys:
            found = _entry(node, key)
            if found is None:
                break
            line, node = found
        return line


def _entry(node: yaml.Node, key: Key) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in reversed(node.value):
            if isinstance(name, yaml.ScalarNode) and name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        value = node.value[key]
        return value.start_mark.line + 1, value
    return None


def read_lined(path: Path) -> Lined:
    """Read a YAML file whose top is a mapping.

    Raises
    ------
    CourseError
        The file is missing, too large, not UTF-8, not YAML, empty, not a mapping, or has a key twice.
    """
    loader = _Loader(_text(path))
    loader.name = str(path)
    try:
        root = loader.get_single_node()
        if root is None:
            raise CourseError(tr("{place}: the file is empty; it has to describe a course", place=place(path)))
        if not isinstance(root, yaml.MappingNode):
            raise CourseError(
                tr("{place}: the file must be a mapping of keys such as course: and assignments:", place=place(path, 1))
            )
        doubles = _doubles(root, set(), "")
        if doubles:
            raise CourseError("\n".join(f"{place(path, line)}: {what}" for line, what in doubles))
        return Lined(root, loader.construct_document(root))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        raise CourseError(
            tr(
                "{place}: not readable as YAML: {problem}",
                place=place(path, line),
                problem=error.problem or error.context,
            )
        ) from error
    except RecursionError as error:
        raise CourseError(tr("{place}: not readable as YAML: nested too deeply", place=place(path))) from error
    finally:
        loader.dispose()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = tr("there is no such file") if isinstance(error, FileNotFoundError) else error.strerror
        raise CourseError(
            tr("{place}: {reason}; name a course.yaml with --course", place=place(path), reason=reason)
        ) from error
    if len(content) > LARGEST_FILE:
        raise CourseError(tr("{place}: the file is larger than 1 MB", place=place(path)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CourseError(tr("{place}: the file is not UTF-8; save it as UTF-8", place=place(path, line))) from error
    if (match := yaml.reader.Reader.NON_PRINTABLE.search(text)) is not None:
        line = text.count("\n", 0, match.start()) + 1
        raise CourseError(
            tr(
                "{place}: not readable as YAML: the character {letter!r} is not allowed",
                place=place(path, line),
                letter=match.group(),
            )
        )
    return text


def _doubles(node: yaml.Node, seen: set[int], path: str) -> list[tuple[int, str]]:
    """Return line and sentence of each key that stands twice in one mapping."""
    if id(node) in seen or not isinstance(node, yaml.CollectionNode):
        return []
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [double for i, item in enumerate(node.value) for double in _doubles(item, seen, f"{path}[{i}]")]
    found: list[tuple[int, str]] = []
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        dotted = f"{path}.{name}" if path else name
        line = key.start_mark.line + 1
        if name and name in lines:
            found.append(
                (line, tr("{key}: stands twice, first in line {line}; keep one", key=dotted, line=lines[name]))
            )
        lines.setdefault(name, line)
        found += _doubles(value, seen, dotted)
    return found
