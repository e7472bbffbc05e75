"""The page about course.yaml, made from the schema that checks it."""

import json
import re
from collections.abc import Iterator
from typing import Any

INTRODUCTION = """# course.yaml

Made from the schema when this site is built; `course schema` prints it for an editor. A file that does not fit is
refused with the line, what stands there and what may stand there.

"""
BOUNDS = {
    "minimum": "at least {}", "exclusiveMinimum": "more than {}", "maximum": "at most {}",
    "exclusiveMaximum": "less than {}", "minItems": "at least {} of them", "minProperties": "at least {} of them",
    "maxLength": "at most {} characters",
}  # fmt: skip
KINDS = {
    "string": "text", "number": "number", "integer": "whole number", "boolean": "true or false", "null": "nothing",
    "date-time": "date and time, with a zone",
}  # fmt: skip


def page() -> str:
    """Return the page: a section for the whole file and one for each part, in the order in which they are met."""
    from autograder.course.schema import schema_text

    schema = json.loads(schema_text())
    parts = ["## The file", *_section(schema)]
    for name in _in_order(schema, schema["$defs"], []):
        parts += [f"({name.lower()})=", f"## {_title(name)}", *_section(schema["$defs"][name])]
    return INTRODUCTION + "\n\n".join(parts) + "\n"


def _section(part: dict[str, Any]) -> Iterator[str]:
    yield _escaped(part["description"])
    rows = [
        f"| `{key}` | {_kind(entry)} | {_default(key, entry, part.get('required', ()))} | {_said(entry)} |"
        for key, entry in part["properties"].items()
    ]
    yield "\n".join(["| key | what may stand there | without it | meaning |", "|---|---|---|---|", *rows])


def _in_order(part: Any, parts: dict[str, Any], found: list[str]) -> list[str]:
    """Return the names of the parts that a part refers to, each before those that it refers to itself."""
    if isinstance(part, dict):
        name = part.get("$ref", "").rpartition("/")[2]
        if name and name not in found:
            found.append(name)
            _in_order(parts[name], parts, found)
        for key, value in part.items():
            if key != "$defs":
                _in_order(value, parts, found)
    elif isinstance(part, list):
        for value in part:
            _in_order(value, parts, found)
    return found


def _kind(entry: dict[str, Any]) -> str:
    if "$ref" in entry:
        name = entry["$ref"].rpartition("/")[2]
        return f"[{_title(name)}](#{name.lower()})"
    if "anyOf" in entry:
        return " or ".join(_kind(one) for one in entry["anyOf"])
    if "enum" in entry:
        return " or ".join(f"`{value}`" for value in entry["enum"])
    if entry.get("type") == "array":
        text = f"list of: {_kind(entry['items'])}"
    elif entry.get("type") == "object":
        [inside] = [*entry.get("patternProperties", {}).values()] or [entry["additionalProperties"]]
        text = f"by name: {_kind(inside)}"
    else:
        text = KINDS[entry.get("format") or entry["type"]]
    bounds = [words.format(entry[key]) for key, words in BOUNDS.items() if key in entry]
    return ", ".join([text, *bounds])


def _default(key: str, entry: dict[str, Any], required: list[str]) -> str:
    if key in required:
        return "refused"
    value = entry.get("default")
    if value in (None, [], {}) or isinstance(value, dict):
        return "as below" if isinstance(value, dict) and value else "none"
    return f"`{json.dumps(value)}`"


def _said(entry: dict[str, Any]) -> str:
    return _escaped(entry.get("description", ""))


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("|", "\\|")


def _title(name: str) -> str:
    """Return a class's name as a title: AssignmentSettings is Assignment, LimitOverrides is Limit overrides."""
    words = [word for word in re.findall(r"[A-Z][a-z]+", name) if word not in {"Settings", "Info", "Policy"}]
    return " ".join(words).capitalize()
