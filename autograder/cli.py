"""The command `course`: what an instructor types, each command a few lines around the part that does the work.

Parts are imported by the command that needs them, so that `course --help` answers at once.
"""

import io
import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autograder import class_commands
from autograder.errors import UserError
from autograder.faults import sentence_of, tell_unless_interrupted
from autograder.help_texts import translated
from autograder.language import SOURCE, speaking, spoken, tr, trn
from autograder.options import CourseOption, Json, Name, Names
from autograder.options import all_or as _all_or
from autograder.options import load as _load

WRONG_USE = 2
INTERRUPTED = 130
LANGUAGE = "COURSE_LANGUAGE"  # of the help, and of what is said before course.yaml names another
TRACEBACKS = ("tornado.application", "sqlalchemy.pool")  # printed of a full disk and of Ctrl-C, and raised as well

app = typer.Typer(
    help="Make, hand out, grade and return the assignments of a course.",
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip


def main() -> None:
    """Run the command line; what a user can mend is one sentence on standard error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names that the terminal's encoding has not, as on stderr
    sys.unraisablehook = tell_unless_interrupted
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # jsonschema can do without; its import takes 1 s
    for name in TRACEBACKS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with speaking(os.environ.get(LANGUAGE) or SOURCE):
        _run()


def _run() -> None:
    try:
        (app if spoken() == SOURCE else translated(app))(prog_name="course")
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)  # noqa: T201  (the command line is where sentences are printed)
        sys.exit(WRONG_USE)
    except KeyboardInterrupt:
        _interrupted()
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _interrupted()
        raise


def _interrupted() -> None:
    print(tr("Stopped before the end; give the same command again to go on."), file=sys.stderr)  # noqa: T201
    sys.exit(INTERRUPTED)


@app.command("build")
def build_command(
    names: Names = None,
    force: Annotated[  # noqa: FBT002  (typer makes a flag from it)
        bool, typer.Option("--force", help="Make everything again, also where nothing has changed.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Generate source notebooks, visible checks and nbgrader's entries."""
    from autograder.build.course_build import build

    loaded = _load(course)
    wanted = _all_or(loaded, names)

    def tell(name: str, changed: list[str]) -> None:
        what = tr("built ({files})", files=", ".join(changed)) if changed else tr("unchanged")
        which = tr("{number} of {count}, ", number=wanted.index(name) + 1, count=len(wanted)) if len(wanted) > 1 else ""
        folder = loaded.classroom / "source" / name
        typer.echo(which + tr("{name}: {what} in {folder}", name=name, what=what, folder=folder))

    build(loaded, wanted, force=force, tell=tell)


@app.command("certify")
def certify_command(names: Names = None, course: CourseOption = None) -> None:
    """Prove what will be handed out; exit code 1 if something has to be mended first."""
    from autograder.certify.command import certify

    loaded = _load(course)
    raise typer.Exit(certify(loaded, _all_or(loaded, names)))


@app.command("release")
def release_command(names: Names = None, course: CourseOption = None) -> None:
    """Make the student version."""
    from autograder.gradebook.release import release

    loaded = _load(course)
    for folder in release(loaded, _all_or(loaded, names)):
        typer.echo(tr("{name}: for students in {folder}", name=folder.name, folder=folder))


@app.command("grade")
def grade_command(
    names: Names = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Submissions graded at a time; without: one a core.")] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Grade on this Dask scheduler's workers.")
    ] = None,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002  (typer makes a flag from it)
) -> None:
    """Grade all submissions; exit code 1 if some could not be graded.

    Examples: `course grade 03`, `course grade --jobs 4`, `course grade 03 --json`.
    """
    from autograder.judge.launch import early_judge

    loaded = _load(course)
    chosen = _all_or(loaded, names)
    with early_judge(loaded, chosen):
        if as_json:
            raise typer.Exit(class_commands.grade_as_json(loaded, chosen, jobs, cluster))
        from autograder.grade import grade
        from autograder.gradebook.config import shown_database

        code = grade(loaded, chosen, jobs, cluster)
    typer.echo(tr("Gradebook: {database}; `course feedback` writes the pages.", database=shown_database(loaded)))
    raise typer.Exit(code)


@app.command("regrade")
def regrade_command(
    names: Names = None,
    preview: Annotated[  # noqa: FBT002  (typer makes a flag from it)
        bool, typer.Option("--preview", help="Show whose score would change and why; write nothing.")
    ] = False,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Grade again after a fix; with --preview only show what would change.

    Scores and comments that people gave stay. Examples: `course regrade 03 --preview`, then `course regrade 03`.
    """
    from autograder.grade import grade
    from autograder.regrade import changes
    from autograder.regrade import preview as show_changes
    from autograder.tables import print_json

    loaded = _load(course)
    chosen = _all_or(loaded, names)
    if preview and as_json:
        print_json([change for name in chosen for change in changes(loaded, name)])
    elif preview:
        show_changes(loaded, chosen)
    elif as_json:
        raise typer.Exit(class_commands.grade_as_json(loaded, chosen))
    else:
        raise typer.Exit(grade(loaded, chosen))


@app.command("feedback")
def feedback_command(names: Names = None, course: CourseOption = None) -> None:
    """Write a feedback page for every graded submission."""
    from autograder.gradebook.feedback import feedback, graded

    loaded = _load(course)
    chosen = _all_or(loaded, names)
    if not names and not (chosen := graded(loaded, chosen)):
        raise UserError(tr("nothing was graded yet; run `course grade`"))
    pages = feedback(loaded, chosen)
    folder = loaded.classroom / "feedback"
    typer.echo(
        trn("{count} feedback page in {folder}", "{count} feedback pages in {folder}", len(pages), folder=folder)
    )


@app.command("overview")
def overview_command(
    names: Names = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write the page; without: print it.")] = None,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Show each exercise of certified assignments with its points, minutes, tests and mistakes, as Markdown."""
    from autograder.certify.overview import numbers, overview
    from autograder.tables import print_json

    loaded = _load(course)
    if as_json:
        print_json(numbers(loaded, _all_or(loaded, names)))
        return
    page = overview(loaded, _all_or(loaded, names))
    if to is None:
        typer.echo(page)
    else:
        to.write_text(page, encoding="utf-8")


@app.command("try")
def try_command(
    name: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A notebook.")],
    exercise: Annotated[str | None, typer.Option(metavar="NAME", help="Show this exercise only.")] = None,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Grade one notebook and print its feedback; no gradebook is touched.

    Example: `course try 03 my.ipynb --exercise conv2d`.
    """
    from autograder.course.exercise import load_exercise
    from autograder.grade import try_one, try_quietly
    from autograder.tables import print_json

    loaded = _load(course)
    assignment = loaded.assignment(name).name
    if exercise is not None and exercise not in loaded.assignments[assignment].questions:
        load_exercise(loaded, assignment, exercise)
    if as_json:
        result = try_quietly(loaded, assignment, file.resolve())
        print_json([item for item in result.exercises if exercise in (None, item.exercise)])
    elif try_one(loaded, assignment, file.resolve(), exercise) is None:
        raise typer.Exit(1)


@app.command("practise")
def practise_command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NN]", help="The assignment, such as 03; without: all.")
    ] = None,
    folder: Annotated[Path, typer.Option(metavar="PATH", help="Where the assignments lie.")] = Path("practise"),
    course: CourseOption = None,
) -> None:
    """Lay out an assignment to learn alone, or go on with it; without a name, list all with what is passed."""
    from autograder.practise import overview, practise

    loaded = _load(course)
    code = overview(loaded, folder) if name is None else practise(loaded, loaded.assignment(name).name, folder)
    raise typer.Exit(code)


class_commands.add_to(app)

new_app = typer.Typer(help="Add to the course.", no_args_is_help=True)
app.add_typer(new_app, name="new")


@new_app.command("exercise")
def new_exercise_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the function students write.")],
    assignment: Annotated[str, typer.Option("--in", metavar="NN", help="The assignment it belongs to, such as 03.")],
    points: Annotated[float, typer.Option(min=0.5, help="What it is worth.")] = 5,
    course: CourseOption = None,
) -> None:
    """Write a reference, a mistake, variants, tests and a place in the text, ready to be changed into an exercise."""
    from autograder.new_exercise import new_exercise

    loaded = _load(course)
    number = loaded.assignment(assignment).name
    for path in new_exercise(loaded, number, name, points):
        shown = path.relative_to(loaded.root) if path.is_relative_to(loaded.root) else path
        typer.echo(tr("wrote {file}", file=shown))
    typer.echo(tr("Fill them in; then: {command}", command=f"pytest tests/hidden/test_{number}.py --exercise {name}"))
    typer.echo(tr("and: {command}", command=f"course build {number}; course certify {number}"))


@app.command("demo")
def demo_command(
    folder: Annotated[Path, typer.Option(metavar="PATH", help="Where the demo's classroom goes.")] = Path("demo"),
    everybody: Annotated[  # noqa: FBT002  (typer makes a flag from it)
        bool, typer.Option("--all", help="The sample students of every assignment that has them; takes minutes.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Go the whole way on a sample class: build, hand out, hand in, grade, feedback."""
    from autograder.demo import all_classes, demo

    loaded = _load(course)
    raise typer.Exit(demo(loaded, folder.resolve(), *(all_classes(loaded) if everybody else ())))


@app.command("doctor")
def doctor_command(course: CourseOption = None, as_json: Json = False) -> None:  # noqa: FBT002
    """Show what this machine has and lacks; exit code 1 if something is lacking."""
    from autograder.doctor import doctor, examine
    from autograder.tables import print_json

    if as_json:
        findings = list(examine(lambda: _load(course)))
        print_json(findings)
        raise typer.Exit(int(any(finding.advice for finding in findings)))
    raise typer.Exit(doctor(lambda: _load(course)))


@app.command("schema")
def schema_command() -> None:
    """Print the JSON schema of course.yaml."""
    from autograder.course.schema import schema_text

    typer.echo(schema_text(), nl=False)


if __name__ == "__main__":
    main()
