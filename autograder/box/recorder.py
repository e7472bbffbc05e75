"""What a cell shows, in the form that notebooks store, within a limit."""

from base64 import b64encode
from typing import Any

from autograder.border.messages import Output

LARGEST_TEXT = 200_000  # characters of one printed text
LARGEST_CELL = 4 << 20  # bytes of everything that one cell shows
EACH = 200  # bytes that an output takes besides what it says
LEFT_OUT = "\n[the rest of this output was left out]\n"


class Recorder:
    """The outputs of the cell that runs, in order, within a limit."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Forget what was recorded."""
        self.outputs: list[Output] = []
        self.left = LARGEST_CELL
        self.cut = False
        self.stream, self.room = "", LARGEST_TEXT
        self.printed: list[str] = []

    def finish(self) -> list[Output]:
        """Return what was recorded."""
        self._next_stream("")
        return self.outputs

    def add(self, output: Output, size: int) -> None:
        """Record one output, or say that it was left out where the cell has shown too much already."""
        if size + EACH <= self.left:
            self.left -= size + EACH
            self.outputs.append(output)
        elif not self.cut:
            self.cut = True
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": LEFT_OUT})

    def text(self, name: str, text: str) -> None:
        """Record printed text, joined to what the same stream printed just before."""
        if name != self.stream:
            self._next_stream(name)
        if self.room >= 0:
            self.printed.append(plain(text[: self.room]) + (LEFT_OUT if len(text) > self.room else ""))
            self.room -= len(text)

    def _next_stream(self, name: str) -> None:
        """Record what the last stream printed, and begin another."""
        if self.printed:
            whole = "".join(self.printed)
            self.add({"output_type": "stream", "name": self.stream, "text": whole}, len(whole.encode()))
        self.stream, self.printed, self.room = name, [], LARGEST_TEXT

    def rich(self, kind: str, data: dict[str, Any]) -> None:
        """Record something displayed: keep texts only, bytes as base64 text, no metadata."""
        self._next_stream("")
        texts = {key: b64encode(v).decode() if isinstance(v, bytes) else v for key, v in data.items()}
        texts = {plain(key): plain(v) for key, v in texts.items() if isinstance(v, str)}
        if texts:
            output: Output = {"output_type": kind, "data": texts, "metadata": {}}
            if kind == "execute_result":
                output["execution_count"] = None
            self.add(output, sum(len(v.encode()) for v in texts.values()))

    def error(self, name: str, value: str, lines: list[str]) -> None:
        """Record an exception; it is shown however much was printed before."""
        self._next_stream("")
        shown = tuple(plain(line)[:4000] for line in lines[-40:])
        self.outputs.append(
            {"output_type": "error", "ename": plain(name)[:200], "evalue": plain(value)[:2000], "traceback": shown}
        )


def plain(text: str) -> str:
    """Return a text that UTF-8 can write."""
    return text.encode("utf-8", "replace").decode()
