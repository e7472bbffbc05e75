"""A submission that runs in a box.

One confined process runs the notebook once and then answers. After a hang or a death the state is rebuilt by
running the cells again with the same seeds, at most `REBUILDS` times and within the submission's time.
"""

import time
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from autograder.border import messages as m
from autograder.border.frames import BorderError, ClosedError
from autograder.border.values import Encoder, Handle
from autograder.box.recorder import EACH
from autograder.course.config import Limits
from autograder.course.stand_ins import StandIn
from autograder.errors import UserError
from autograder.judge.box import Box
from autograder.judge.channel import Channel, TimeUpError, decode
from autograder.judge.levels import NO_FILES
from autograder.judge.results import Cell, CellRun
from autograder.judge.retold import retold, retold_outputs
from autograder.judge.student import Reply, StudentError, by_name, said
from autograder.language import tr

REBUILDS = 2
SAY = {
    "not asked": "the notebook answered something that was not asked",
    "ended": "the process of the notebook ended (it exited, crashed or ran out of memory)",
    "left out": "[left out: this notebook has shown too much]",
}
NOT_ASKED, ENDED, LEFT_OUT = SAY.values()
MIB = 1 << 20
LARGEST_NOTEBOOK = 16 * MIB  # of everything that the cells of a notebook show
FILE_ERRORS = ("FileNotFoundError", "PermissionError", "OSError", "ModuleNotFoundError", "ImportError")


def printed(text: str) -> dict[str, Any]:
    """Return a line as a cell shows it."""
    return {"output_type": "stream", "name": "stdout", "text": f"{text}\n"}


class MachineLimitError(UserError):
    """What stopped the notebook may be the low isolation level of this machine, not the student."""


class Notebook:
    """A submission that runs in a box."""

    def __init__(
        self, box: Box, cells: tuple[Cell, ...], files: Mapping[str, bytes], limits: Limits, seed: int
    ) -> None:
        self.box, self.cells, self.files, self.limits, self.seed = box, cells, files, limits, seed
        self.deadline = time.monotonic() + limits.submission_seconds
        self.channel: Channel | None = None
        self.skip: dict[str, CellRun] = {}
        self.rebuilds = -1  # the first time is none
        self.numpy_only = False  # whether PyTorch is switched off while the exercise is tested

    def run(self) -> tuple[CellRun, ...]:
        """Run the cells once; a cell that hangs or kills is left out when the state is rebuilt."""
        runs: dict[str, CellRun] = {}
        try:
            while not self._run_all(runs) and self.rebuilds < REBUILDS:
                pass
        except StudentError:  # no time is left, or it cannot even start: what did not run was skipped
            self.close()
        return tuple(runs.get(cell.id, CellRun(id=cell.id, outcome="skipped")) for cell in self.cells)

    def _run_all(self, runs: dict[str, CellRun]) -> bool:
        self.rebuilds += 1
        self._start()
        room = LARGEST_NOTEBOOK
        for place, cell in enumerate(self.cells):
            if cell.id in self.skip:
                runs[cell.id] = self.skip[cell.id]
                continue
            question = m.RunCell(Channel.nonce(), cell.source, self.seed + place, cell.text)
            try:
                answer, _ = self._ask(question, None, self.limits.cell_seconds)
                if not isinstance(answer, m.Ran):
                    raise StudentError("died", tr(NOT_ASKED))  # noqa: TRY301  (as if nothing had come)
            except StudentError as error:
                self.close()
                outcome: Literal["timed out", "died"] = "timed out" if error.outcome == "timed out" else "died"
                run = CellRun(id=cell.id, outcome=outcome, outputs=(printed(str(error)),))
                self.skip[cell.id] = runs[cell.id] = run
                return False
            if answer.raised and not cell.text:
                self._excuse(*(str(one.get("ename")) for one in answer.outputs))
            room -= len(msgspec.msgpack.encode(answer.outputs)) + EACH * len(answer.outputs)
            outputs = retold_outputs(answer.outputs) if room >= 0 else (printed(tr(LEFT_OUT)),)
            runs[cell.id] = CellRun(id=cell.id, outcome="raised" if answer.raised else "done", outputs=outputs)
        return True

    def _excuse(self, *names: str) -> None:
        """Stop grading where an exception may come from what this machine's level refuses and others allow."""
        if self.box.level == NO_FILES and (found := [name for name in names if name in FILE_ERRORS]):
            raise MachineLimitError(
                tr(
                    "the notebook opens a file or imports something late ({name}), which isolation level 1 of this "
                    "machine refuses; grade it where `course doctor` reports level 2 or more",
                    name=found[0],
                )
            )

    def _start(self) -> None:
        self.close()
        seconds = int(self.limits.submission_seconds) + 1
        self.channel = Channel(self.box.start_child(memory=self.limits.memory_mib * MIB, cpu_seconds=seconds))
        in_memory = self.box.level == NO_FILES  # names there have no folder
        files = {name: data for name, data in self.files.items() if not (in_memory and "/" in name)}
        encoder = Encoder()
        encoder.buffers += map(memoryview, files.values())
        sizes = tuple((name, len(data)) for name, data in files.items())
        self._ask(m.Load(Channel.nonce(), sizes), encoder, self.limits.cell_seconds)

    def _ask(self, question: Any, encoder: Encoder | None, seconds: float) -> tuple[m.Answer, memoryview]:
        left = self.deadline - time.monotonic()
        if left <= 0:
            text = tr("the whole notebook may take {seconds} seconds", seconds=f"{self.limits.submission_seconds:g}")
            raise StudentError("timed out", text)
        if self.channel is None:
            raise StudentError("died", tr("the notebook is not running"))
        try:
            return self.channel.ask(question, encoder, min(seconds, left))
        except TimeUpError:
            self.close()
            used = f"{min(seconds, left):g}"
            raise StudentError("timed out", tr("stopped after {seconds} seconds", seconds=used)) from None
        except ClosedError:
            self.close()
            if self.box.gone:  # and took the notebook with it
                raise self.box.lost() from None
            raise StudentError("died", tr(ENDED)) from None
        except BorderError as error:
            self.close()
            raise StudentError("died", retold(str(error))) from None

    def _alive(self) -> None:
        if self.channel is not None:
            return
        while self.rebuilds < REBUILDS:
            if self._run_all({}):
                return
        text = tr("not tried: the notebook hung or crashed too often before this test")
        raise StudentError("timed out", text)

    def next_exercise(self, *, numpy_only: bool = False) -> None:
        """Give the next exercise its own number of rebuilds, and the means that it allows."""
        self.rebuilds = 0 if self.channel is not None else -1  # coming back from the last exercise's end is none
        self.numpy_only = numpy_only

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        seed: int,
        instead: tuple[StandIn, ...] = (),
    ) -> Reply:
        """Call a function of the notebook, with stand-ins in the place of others that it calls."""
        return self._call(name, None, args, kwargs, seed=seed, instead=instead)

    def construct(self, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], *, seed: int) -> Handle:
        """Make an object (or call a function whose result stays over there) and return a handle to it."""
        value = self._call(name, None, args, kwargs, seed=seed, keep=True).value
        if not isinstance(value, Handle):
            raise StudentError("died", tr(NOT_ASKED))
        return value

    def method(self, on: Handle, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], *, seed: int) -> Reply:
        """Call a method of an object that lives over there."""
        return self._call(name, on, args, kwargs, seed=seed)

    def get(self, on: Handle, path: str) -> Any:
        """Read a named value of an object that lives over there."""
        return self._value(m.Get(Channel.nonce(), on, path), None).value

    def put(self, on: Handle, path: str, value: Any) -> None:
        """Set a named value of an object that lives over there."""
        encoder = Encoder(by_name)
        self._value(m.Put(Channel.nonce(), on, path, encoder.encode(value)), encoder)

    def take(self, on: Handle, count: int) -> list[Any]:
        """Take the next items of an iterable that lives over there."""
        items = self._value(m.Take(Channel.nonce(), on, count), None).value
        if not isinstance(items, list) or len(items) > count:
            raise StudentError("died", tr(NOT_ASKED))
        return items

    def defined(self, names: tuple[str, ...]) -> set[str]:
        """Return which of these names the notebook defines."""
        found = self._value(m.Names(Channel.nonce(), names), None).value
        return {name for name in names if isinstance(found, list) and name in found}

    def read(self, name: str) -> Any:
        """Read a variable of the notebook."""
        return self._value(m.Read(Channel.nonce(), name), None).value

    def _call(
        self,
        name: str,
        on: Handle | None,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        seed: int,
        keep: bool = False,
        instead: tuple[StandIn, ...] = (),
    ) -> Reply:
        encoder = Encoder(by_name)
        wires = tuple(encoder.encode(value) for value in args)
        named = tuple((key, encoder.encode(value)) for key, value in kwargs.items())
        sources = tuple((one.name, one.source) for one in instead)
        call = m.Call(Channel.nonce(), name, on, wires, named, seed, keep, sources, self.numpy_only)
        reply = self._value(call, encoder)
        labels = [*map(str, range(len(args))), *kwargs]
        changed = tuple(label for label in labels if label in reply.changed)
        return Reply(reply.value, changed, shares=reply.shares, warned=said(reply.warned))

    def _value(self, question: Any, encoder: Encoder | None) -> Reply:
        self._alive()
        answer, payload = self._ask(question, encoder, self.limits.call_seconds)
        match answer:
            case m.Value():
                try:
                    return Reply(decode(answer, payload), answer.changed, shares=answer.shares, warned=answer.warned)
                except BorderError as error:
                    self.close()
                    raise StudentError("died", retold(str(error))) from None
            case m.Raised(exception="NotImplementedError"):
                text = tr("not attempted yet: the function raises NotImplementedError")
                raise StudentError("not attempted", text)
            case m.Raised():
                self._excuse(answer.exception)
                kind, text = said(answer.exception), said(answer.text)
                where = f"\n{said(answer.where)}" if answer.where else ""
                told = tr("the function raised {kind}: {text}", kind=kind, text=retold(text))
                raise StudentError("raised", f"{told}{where}", (kind, text))
            case m.Refused(reason="missing"):
                raise StudentError("missing", tr("the notebook does not define {name}", name=said(answer.text)))
            case m.Refused(reason="no such attribute"):
                raise StudentError("missing", tr("the object has no {name}", name=said(answer.text)))
            case m.Refused(reason="gone"):
                raise StudentError("died", tr("the object was lost when the process of the notebook ended"))
            case m.Refused():
                value = retold(said(answer.text))
                text = tr("the function returned {value}; return arrays or plain numbers", value=value)
                raise StudentError("refused", text)
        self.close()
        raise StudentError("died", tr(NOT_ASKED))

    def close(self) -> None:
        """End the process, if there is one."""
        if self.channel is not None:
            self.channel.close()
            self.box.wait_ended(self.channel.ends.ident)
            self.channel = None
