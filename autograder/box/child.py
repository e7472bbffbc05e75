"""The loop inside the confined process: a question comes in, student code runs, an answer goes out."""

import io
import linecache
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from itertools import islice
from typing import Any

from autograder.border import messages as m
from autograder.border.frames import ClosedError, pack, receive_blocking, send_blocking
from autograder.border.values import (
    Array,
    CannotCrossError,
    Decoder,
    Encoder,
    Handle,
    Made,
    Named,
    Recipe,
    Wire,
)
from autograder.box.inputs import share_memory, tree_of, was_changed
from autograder.box.modules import forget_unless_same
from autograder.box.networks import assemble, blank_layers, parameter_shapes
from autograder.box.numpy_only import no_torch
from autograder.box.probes import PROBES
from autograder.box.recorder import plain
from autograder.box.seeding import seed_everything
from autograder.box.shell import BoxShell, absent, run_cell

QUESTIONS, ANSWERS = 3, 4  # file descriptors
UNCHANGING = (type(None), bool, int, float, str)


class MissingNameError(LookupError):
    """The notebook does not define this name."""


class MissingAttributeError(LookupError):
    """An object has no value of this name."""


class GoneError(LookupError):
    """A handle was made in an earlier process of this submission."""


class _Nowhere(io.TextIOBase):
    """What a function prints while it is tested; nobody reads it, and it takes no memory."""

    def write(self, text: str) -> int:
        return len(text)


class Child:
    """Answers questions about one submission."""

    def __init__(
        self, shell: BoxShell, files: dict[str, bytes] | None = None, early: Mapping[str, bytes] | None = None
    ) -> None:
        self.shell = shell
        self.files = files  # where no file can be written
        self.early = early or {}  # modules that were imported before the fork, and their texts
        self.objects: dict[int, Any] = {}
        self.written: dict[str, Any] = {}  # what the student's own cells named, while cells run

    def serve(self) -> None:
        """Answer until the judge hangs up."""
        while True:
            try:
                question, payload = receive_blocking(QUESTIONS, m.Question)
            except ClosedError:
                return
            answer, encoder = self.answer(question, payload)
            try:
                parts = pack(answer, encoder)
            except (TypeError, ValueError, OverflowError) as error:
                parts = pack(m.Refused(question.nonce, "cannot cross", _printable(error)))
            send_blocking(ANSWERS, parts)

    def answer(self, question: m.Question, payload: memoryview) -> tuple[m.Answer, Encoder]:
        """Answer one question; whatever student code does becomes an answer."""
        encoder = Encoder()
        try:
            return self._dispatch(question, payload, encoder), encoder
        except CannotCrossError as error:
            return m.Refused(question.nonce, "cannot cross", str(error)), Encoder()
        except MissingNameError as error:
            return m.Refused(question.nonce, "missing", str(error)), Encoder()
        except MissingAttributeError as error:
            return m.Refused(question.nonce, "no such attribute", str(error)), Encoder()
        except GoneError:
            return m.Refused(question.nonce, "gone", ""), Encoder()
        except BaseException as error:  # noqa: BLE001  (student code may raise anything, SystemExit too)
            return _raised(question.nonce, error, self.shell.environment), Encoder()

    def _dispatch(self, question: m.Question, payload: memoryview, encoder: Encoder) -> m.Answer:  # noqa: PLR0911
        if isinstance(question, m.RunCell):
            return self._run_cell(question)
        self._uncover()
        match question:
            case m.Load():
                self._keep_files(question.files, payload)
                return m.Value(question.nonce, None)
            case m.Call():
                return self._call(question, payload, encoder)
            case m.Names():
                defined = [name for name in question.names if callable(self.shell.user_ns.get(name))]
                return m.Value(question.nonce, encoder.encode(defined))
            case m.Read():
                if question.name not in self.shell.user_ns:
                    raise MissingNameError(question.name)
                with redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
                    return m.Value(question.nonce, encoder.encode(self.shell.user_ns[question.name]))
        holder = self._object(question.on)
        with redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
            match question:
                case m.Get():
                    return m.Value(question.nonce, encoder.encode(_walk(holder, question.path.split("."))))
                case m.Put():
                    _put(holder, question.path.split("."), Decoder(payload, self._resolve).decode(question.value))
                    return m.Value(question.nonce, None)
                case m.Take():
                    items = holder if isinstance(holder, Iterator) else iter(holder)
                    return m.Value(question.nonce, encoder.encode(list(islice(items, question.count))))

    def _keep_files(self, sizes: tuple[tuple[str, int], ...], payload: memoryview) -> None:
        """Put the files beside the notebook: each has so many bytes of the payload, in order."""
        files = {}
        for name, size in sizes:
            files[name], payload = payload[:size], payload[size:]
        if self.files is not None:
            self.files |= {name: bytes(data) for name, data in files.items()}
            return
        for name, data in files.items():
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            with open(name, "wb") as file:
                file.write(data)
        forget_unless_same(self.early, files)

    def _run_cell(self, question: m.RunCell) -> m.Ran:
        names = self.shell.user_ns
        before = dict(names)
        seed_everything(question.seed)
        raised, outputs = run_cell(self.shell, question.source)
        if not question.text:
            self.written |= {name: value for name, value in names.items() if before.get(name, before) is not value}
        return m.Ran(question.nonce, raised, tuple(outputs))

    def _uncover(self) -> None:
        """Give the student's names their values back where a later cell of the text has used the same names."""
        self.shell.user_ns.update(self.written)
        self.written = {}

    def _call(self, question: m.Call, payload: memoryview, encoder: Encoder) -> m.Answer:
        function = self._target(question)
        decoder = Decoder(payload, self._resolve)
        inputs: dict[str, tuple[Any, Array | bytes, memoryview]] = {}

        def take(label: str, wire: Wire) -> Any:
            start = decoder.at
            value = decoder.decode(wire)
            numbers = payload[:0] if isinstance(wire, Made) else payload[start : decoder.at]
            if not isinstance(wire, UNCHANGING):
                tree = wire if isinstance(wire, Array) and wire.kind == "array" else tree_of(value)
                inputs[label] = (value, tree, numbers)
            return value

        with (
            redirect_stdout(_Nowhere()),
            redirect_stderr(_Nowhere()),
            self._standing_in(question.instead),
            warnings.catch_warnings(record=True) as caught,
        ):
            warnings.simplefilter("default")
            if not all(
                isinstance(wire, (Array, *UNCHANGING)) for wire in (*question.args, *dict(question.kwargs).values())
            ):
                seed_everything(question.seed)  # what is built of a recipe may draw
            with blank_layers() if function is parameter_shapes else nullcontext():
                args = [take(str(place), wire) for place, wire in enumerate(question.args)]
                kwargs = {name: take(name, wire) for name, wire in question.kwargs}
            seed_everything(question.seed)
            with no_torch() if question.numpy_only else nullcontext():
                result = function(*args, **kwargs)
        wire = self._handle(question.nonce, result) if question.keep else encoder.encode(result)
        changed = tuple(label for label, before in inputs.items() if was_changed(*before))
        shares = not question.keep and share_memory(result, [value for value, _, _ in inputs.values()])
        return m.Value(question.nonce, wire, changed, shares, _warned(caught))

    @contextmanager
    def _standing_in(self, sources: tuple[tuple[str, str], ...]) -> Iterator[None]:
        """Put other functions in the place of some of the notebook's, for one call."""
        names = self.shell.user_ns
        kept = {name: names[name] for name, _ in sources if name in names}
        for name, source in sources:
            space: dict[str, Any] = {}
            exec(compile(source, f"stand-in of {name}", "exec"), space)  # noqa: S102  (the judge's own text)
            names[name] = space[name]
        try:
            yield
        finally:
            for name, _ in sources:
                del names[name]
            names.update(kept)

    def _target(self, question: m.Call) -> Callable[..., Any]:
        if question.on is not None:
            return _walk(self._object(question.on), [question.name])  # type: ignore[no-any-return]
        return PROBES.get(question.name) or self._student(question.name)

    def _student(self, name: str) -> Callable[..., Any]:
        found = self.shell.user_ns.get(name)
        if not callable(found):
            raise MissingNameError(name)
        return found  # type: ignore[no-any-return]

    def _resolve(self, wire: Handle | Named | Recipe) -> Any:
        if isinstance(wire, Handle):
            return self._object(wire)
        if isinstance(wire, Recipe):
            return assemble(wire.builder, wire.args, wire.kwargs, wire.numbers, meta=wire.meta)
        return PROBES[wire.name] if wire.origin == "probe" else self._student(wire.name)

    def _object(self, handle: Handle) -> Any:
        if handle.number not in self.objects:
            raise GoneError
        return self.objects[handle.number]

    def _handle(self, number: int, value: Any) -> Handle:
        """Keep an object under the number of the question that made it: no other process of ours gives it again."""
        self.objects[number] = value
        return Handle(number, type(value).__name__)


def _warned(caught: list[warnings.WarningMessage]) -> str:
    """Return the first warning in words."""
    return plain(f"{caught[0].category.__name__}: {caught[0].message}")[:300] if caught else ""


def _walk(holder: Any, path: list[str]) -> Any:
    for step in path:
        try:
            holder = holder[int(step)] if step.isdigit() else getattr(holder, step)
        except (AttributeError, LookupError):
            raise MissingAttributeError(".".join(path)) from None
    return holder


def _put(holder: Any, path: list[str], value: Any) -> None:
    owner = _walk(holder, path[:-1])
    torch = sys.modules.get("torch")
    present = getattr(owner, path[-1], None)
    if torch is not None and isinstance(present, torch.Tensor):
        with torch.no_grad():
            present.copy_(torch.as_tensor(value))
    else:
        setattr(owner, path[-1], value)


def _raised(nonce: int, error: BaseException, environment: str) -> m.Raised:
    """Describe an exception by the lines of the student's own cells that led to it."""
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith("<ipython-input") or os.path.dirname(frame.filename) == os.getcwd():
            source = (frame.line or linecache.getline(frame.filename, frame.lineno or 0)).strip()
            lines.append(f"line {frame.lineno} in {frame.name}: {source}"[:300])
    text = absent(error, environment) or _printable(error)
    return m.Raised(nonce, type(error).__name__[:100], text[:1000], plain("\n".join(lines[-5:])))


def _printable(error: BaseException) -> str:
    """Return what an exception says, in characters that cross the border."""
    try:
        return plain(str(error))
    except BaseException:  # noqa: BLE001  (a hostile __str__)
        return ""
