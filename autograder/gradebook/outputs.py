"""What a student's cells showed, made anew: the box reports it, and the box is the student's."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from autograder.gradebook.nesting import nested_too_deeply

IMAGES = ("image/png", "image/jpeg")
TEXTS = ("text/plain", "text/html", "text/markdown", "text/latex")
PAGES = ("text/html", "text/markdown")
LONGEST = 4 << 20
MOST = 1000
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def shown_outputs(outputs: Sequence[Mapping[str, Any]]) -> list[NotebookNode]:
    """Return outputs in nbformat's form; whatever is not in it, and scripts and widgets, are left out."""
    made = (_made(output) for output in outputs[:MOST])
    return [from_dict(output) for output in made if output is not None]


def _made(output: Mapping[str, Any]) -> dict[str, Any] | None:
    match output:
        case {"output_type": "stream", "text": str(text)}:
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return {"output_type": "stream", "name": name, "text": _text(text)}
        case {"output_type": "display_data" | "execute_result" as kind, "data": {**data}}:
            shown = {mime: _text(str(value)) for mime, value in data.items() if _may_be_shown(mime, value)}
            count = {"execution_count": None} if kind == "execute_result" else {}
            return {"output_type": kind, "data": shown, "metadata": {}, **count} if shown else None
        case {"output_type": "error", "ename": str(name), "evalue": str(value), "traceback": [*lines]}:
            kept = [_text(line) for line in lines[:MOST] if isinstance(line, str)]
            return {"output_type": "error", "ename": _text(name), "evalue": _text(value), "traceback": kept}
    return None


def _may_be_shown(mime: Any, value: Any) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    if mime in PAGES and nested_too_deeply(value):
        return False
    return mime in TEXTS or (mime in IMAGES and BASE64.fullmatch(value) is not None)


def _text(text: str) -> str:
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8").replace("\0", "")
