"""Each thing that may not happen is refused, with the sentence that says where and what."""

import json

import pytest

from autograder.certify.certificate import certified as why_not
from autograder.course.config import load_course

from .lesson import NAME

NOTEBOOK = f"{NAME}.ipynb"
TEXT = f"assignments/{NAME}/text.md"
SUITE = f"tests/hidden/test_{NAME}.py"


def written(lesson):
    """Write into the text what may not stand there, and build."""
    text = """
Write `multiplied = np.asarray(x,  dtype=float)*factor` there; we ask `compare(shrink, rng.normal(size=(3, 4)))`.
Beware of factor_ignored, of ### BEGIN, and ask someone@example.org.

```{code-cell} ipython3
how_many = 6
```
"""
    lesson.spoil(TEXT, "The next one builds on it.", text)
    lesson.build()


WRITTEN = {
    "solution": "holds a line of the solution of scale: multiplied = np.asarray(x, dtype=float) * factor",
    "hidden test": "holds a line of the hidden suite: compare(shrink, rng.normal(size=(3, 4)))",
    "answer": "gives an answer to the question how_many",
    "mistake": "names factor_ignored, which makes a mistake of scale",
    "marker": "holds the marker '### BEGIN'",
    "mail address": "names the mail address someone@example.org",
}


def run_once(lesson):
    """Run the released notebook and leave its outputs in it."""
    path = lesson.release / NOTEBOOK
    notebook = json.loads(path.read_bytes())
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    cells["setup"] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": ["6"]}], "execution_count": 3}
    notebook["metadata"]["authors"] = [{"name": "someone"}]
    path.write_text(json.dumps(notebook))


RUN_ONCE = {
    "output": f"{NOTEBOOK}, cell 2 (setup): has a stored output; clear it and build again",
    "execution count": f"{NOTEBOOK}, cell 2 (setup): has an execution count",
    "metadata": f"{NOTEBOOK}: has the metadata 'authors', which students do not get",
}


def solved(lesson):
    """Write into the released notebook by hand, and leave bytecode beside it."""
    path = lesson.release / NOTEBOOK
    notebook = json.loads(path.read_bytes())
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    cells["shrink"]["source"] = "def shrink(x):\n    return x"
    cells["scale"]["source"] = "def scale(x, factor=2.0):\n    return x"
    cells["check_scale"]["metadata"]["nbgrader"]["points"] = 5
    path.write_text(json.dumps(notebook))
    (lesson.release / "__pycache__").mkdir()
    (lesson.release / "__pycache__" / "given.cpython-311.pyc").touch()


AGAIN = f"delete classroom/release/{NAME}, run `course build {NAME}`, then run `course certify {NAME}`"
SOLVED = {
    "notebook": (
        f"{NOTEBOOK}: 2 cells differ: scale, shrink; check_scale is not worth the 4 points of course.yaml; {AGAIN}"
    ),
    "file": f"__pycache__/given.cpython-311.pyc: is a file that nothing in course.yaml asks for; {AGAIN}",
}


def proved(lesson):
    """Weaken the suite, and add tests that show nothing."""
    tests = '''\
@pytest.mark.exercise("scale")
def test_calls_only(student):
    """Something happens."""
    student.scale(X)


@pytest.mark.exercise("scale")
def test_zeros(compare):
    """Zeros stay zeros."""
    compare(scale, 0 * X)


'''
    shrink = '@pytest.mark.exercise("shrink")\n'
    visible = "@pytest.mark.visible\n"
    lesson.spoil(SUITE, '"factor", [0.5, -3.0]', '"factor", [2.0]')
    lesson.spoil(SUITE, "size=(2, 3)), 1.0)", "size=(2, 3)), 2.0)")
    lesson.spoil(SUITE, f"{shrink}def", f"{shrink}{visible}def")
    lesson.spoil(SUITE, f"{shrink}{visible}def test_shrinking_t", f"{tests}{shrink}{visible}def test_shrinking_t")
    lesson.spoil("lesson/variants/shrink.py", "(x - x.sum() / x.size) / 2", "abs(x - x.sum() / x.size) / 2")
    lesson.build()


PROVED = {
    "no test fails a mistake": "scale: the mistake M1 factor ignored passes every hidden test under 50 of 50 seeds",
    "a variant is not accepted": "the accepted variant 'another form' fails:",
    "a test compares nothing": "scale: test_calls_only: compares nothing that the student computed",
    "zeros pass a test": "scale: test_zeros, seed 0: zeros would pass as the answer of scale",
    "no test is hidden": "shrink: it has no hidden test",
}


def unfit(lesson):
    """Call a mistake and a variant otherwise than the reference, and leave what a new exercise begins with."""
    lesson.spoil("lesson/mistakes/scale.py", "def factor_ignored(x, factor=2.0)", "def factor_ignored(x, factor)")
    lesson.spoil("lesson/variants/shrink.py", "lambda x:", "lambda array:")
    lesson.spoil("lesson/variants/shrink.py", "(x - x.sum() / x.size)", "(array - array.sum() / array.size)")
    lesson.spoil("lesson/mistakes/shrink.py", '"M4"', '"M000"')
    lesson.spoil(TEXT, "The next one builds on it.", "Say here what the function gets.")
    lesson.build()


RULE = "parameters of the same names, order, kinds and defaults"
UNFIT = {
    "mistake": (
        "mistakes.scale: the mistake M1 factor_ignored(x, factor) has to take what the reference "
        f"scale(x, factor=2.0) takes: {RULE}"
    ),
    "variant": (
        "variants.shrink: the variant 'another form', <lambda>(array) has to take what the reference "
        f"shrink(x) takes: {RULE}"
    ),
    "mistake without a number": "mistakes.shrink: M000 'mean kept in place' is left from `course new exercise`; write",
    "text": f"{TEXT}:14: 'Say here' is left from `course new exercise`; write what it asks for",
}


def unreadable(lesson):
    """Break a module of mistakes and one of variants."""
    lesson.spoil("lesson/mistakes/scale.py", "    return x + factor", "    return x +")
    lesson.spoil("lesson/variants/shrink.py", "other =", "1 / 0\nother =")


UNREADABLE = {
    "syntax": "/mistakes/scale.py:10: the module LESSON.mistakes.scale cannot be imported: SyntaxError: invalid syntax",
    "error": "/variants/shrink.py:5: the module LESSON.variants.shrink cannot be imported: ZeroDivisionError: division",
}


def earned(lesson):
    """Leave half of a solution in the stub, and do not say that an exercise needs another."""
    doc = 'every number multiplied."""\n'
    lesson.spoil("lesson/layers.py", doc, f"{doc}    if x.ndim == 1:\n        return 1.0 * x * factor\n")
    lesson.spoil("course.yaml", ", needs: [scale]", "")
    lesson.build()


EARNED = {
    "stub": "untouched: scale earns 1 of 4 points, and has to earn 0; the tests test_three_numbers pass",
    "need": "only shrink solved: shrink earns 1 of 2 points, and has to earn 2; test_shrinking_a_matrix: not attempted",
}
SPOILT = {
    written: WRITTEN, run_once: RUN_ONCE, solved: SOLVED, proved: PROVED, unfit: UNFIT, unreadable: UNREADABLE,
    earned: EARNED,
}  # fmt: skip
CASES = {
    f"{spoil.__name__}: {name}": (spoil, sentence)
    for spoil, sentences in SPOILT.items()
    for name, sentence in sentences.items()
}


@pytest.fixture(scope="module")
def refused(copy_of, tmp_path_factory):
    """Return a function that spoils a copy of the course, once for each way, and certifies it."""
    known = {}

    def certify(spoil):
        if spoil not in known:
            lesson = copy_of(tmp_path_factory.mktemp("spoilt") / "lesson")
            spoil(lesson)
            known[spoil] = (lesson, *lesson.certify())
        return known[spoil]

    return certify


@pytest.mark.parametrize("spoil, sentence", CASES.values(), ids=CASES)
def test_what_is_wrong_is_said(refused, spoil, sentence):
    """Something wrong in the release, in the proofs or in the points is one sentence."""
    lesson, code, said = refused(spoil)

    assert code == 1
    assert sentence.replace("LESSON", lesson.package) in said


@pytest.mark.parametrize("spoil, count", [(solved, 2), (unreadable, 2)])
def test_nothing_else_is_said_of_what_is_not_tried(refused, spoil, count):
    """That it is being read, one sentence for each file at fault, then the verdict; no traceback."""
    _, _, said = refused(spoil)

    assert len(said.splitlines()) == 1 + count + 1


@pytest.mark.parametrize("spoil", SPOILT)
def test_the_old_certificate_is_gone(refused, spoil):
    """A course that is refused loses the certificate it had; the report page says why."""
    lesson, _, _ = refused(spoil)

    assert not lesson.certificate.exists()
    assert "Not certified." in lesson.certificate.with_suffix(".html").read_text(encoding="utf-8")


VOID = "changed after it was certified"
LATER = {
    "points": ("course.yaml", "points: 4", "points: 5", f"points or limits of scale {VOID}"),
    "suite": (SUITE, "size=(3, 4)", "size=(3, 5)", f"points or limits of shrink {VOID}"),
    "file": (f"classroom/release/{NAME}/coursecheck.py", "Visible checks", "Checks", f"coursecheck.py was {VOID}"),
}


@pytest.mark.parametrize("file, old, new, sentence", LATER.values(), ids=LATER)
def test_a_certificate_holds_for_nothing_else(lesson, file, old, new, sentence):
    """What changes after the certification makes it void, and the reason names the command that helps."""
    lesson.spoil(file, old, new)

    reason = why_not(load_course(lesson.folder / "course.yaml"), NAME)

    assert sentence in reason
    assert reason.endswith(f"run `course certify {NAME}`")


def test_release_names_the_remedy_of_certify(lesson):
    """Whoever wrote into the released notebook hears from both commands what brings it back."""
    solved(lesson)

    done = lesson.run("course", "release")

    assert done.returncode == 2
    assert done.stderr == f"{NAME}: {NOTEBOOK} was changed after it was certified; {AGAIN}\n"


def test_what_is_built_anew_has_only_to_be_certified(lesson):
    """After an honest change and a build nothing has to be deleted."""
    lesson.spoil(TEXT, "The next one builds on it.", "The next one uses it.")
    lesson.build()

    done = lesson.run("course", "release")

    assert done.stderr == f"{NAME}: {NOTEBOOK} was changed after it was certified; run `course certify {NAME}`\n"


def test_release_refuses_without_a_certificate(lesson):
    """The command says why in a sentence, and nothing reaches the exchange."""
    lesson.certificate.unlink()

    done = lesson.run("course", "release")

    assert done.returncode == 2
    assert done.stderr == f"{NAME} has no certificate; run `course certify {NAME}`\n"
    assert not (lesson.folder / "exchange").exists()


@pytest.mark.parametrize(
    "line, what", [("1 / 0", "ZeroDivisionError: division by zero"), ("x = (", "SyntaxError: '('")]
)
@pytest.mark.parametrize("module", ["layers", "helper"])
def test_build_names_the_place_in_a_module_that_cannot_be_imported(lesson, module, line, what):
    """Whether course.yaml names the module or the suite alone imports it: one line with file and line number."""
    path = lesson.folder / lesson.package / f"{module}.py"
    lesson.spoil(SUITE, "import pytest", f"import pytest\nimport {lesson.package}.{module}")
    path.write_text(f'"""A module."""\n{line}\n', encoding="utf-8")

    done = lesson.run("course", "build")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"{lesson.package}/{module}.py:2: " in done.stderr
    assert what in done.stderr
