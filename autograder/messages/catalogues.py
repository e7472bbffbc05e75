"""Reading and writing catalogues, so that the same words give the same file whenever and wherever it is written."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

WIDTH = 100
KEPT = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")  # none that changes
_KEPT = tuple(f'"{name}: ' for name in KEPT)


def is_lacking(message: Message) -> bool:
    """Say whether a message has no translation, or a doubtful one."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(message.id) and (message.fuzzy or not any(forms))


def read(path: Path) -> Catalog:
    """Return the catalogue of a file; a new one where there is none."""
    if not path.is_file():
        return Catalog(locale=path.stem, header_comment="#", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def updated(path: Path, messages: Catalog) -> str:
    """Return a language's catalogue: what is new is empty, what changed is marked fuzzy, what is gone is left out."""
    catalog = read(path)
    catalog.update(messages, update_header_comment=True)
    return written(catalog)


def written(catalog: Catalog) -> str:
    """Return the text of a catalogue, the same whenever and wherever it is written."""
    file = io.BytesIO()
    for message in catalog:
        message.flags.discard("python-format")  # "50 % of it" is none
    write_po(file, catalog, width=WIDTH, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    head, blank, rest = file.getvalue().decode().partition("\n\n")
    lines = [line for line in head.splitlines() if not line.startswith('"') or line.startswith(_KEPT)]
    return "\n".join(lines) + blank + rest.rstrip("\n") + "\n"
