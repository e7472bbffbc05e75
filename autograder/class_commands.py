"""The commands around a class: who is in it, what was handed in, what became of it, and where the marks go."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.errors import UserError
from autograder.language import tr
from autograder.options import CourseOption, Json, Names, all_or, complete, load

if TYPE_CHECKING:
    from autograder.course.config import Course

students = typer.Typer(no_args_is_help=True, help="What the classroom knows of its students.")


class Format(StrEnum):
    """Where marks can go."""

    csv = "csv"
    canvas = "canvas"
    moodle = "moodle"
    gradescope = "gradescope"


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    app.command("intake")(intake_command)
    app.command("report")(report_command)
    app.command("export")(export_command)
    app.add_typer(students, name="students")


def grade_as_json(
    course: "Course", names: list[str], jobs: int | None = None, cluster: str | None = None
) -> int:  # fmt: skip
    """Grade, tell on standard error how far it is, and print the results as JSON; return the exit code."""
    from autograder.grade import code_of, console, grade_all
    from autograder.misplaced import tell_misplaced
    from autograder.tables import print_json

    console.stderr = True
    graded = grade_all(course, names, jobs, cluster)
    tell_misplaced(console, course)
    print_json(graded)
    return code_of(graded)


def intake_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.zip", exists=True, dir_okay=False, help="As Moodle or Canvas gives it.")
    ],
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NN]", help="The assignment of all files; without: as each file is named.", autocompletion=complete
        ),
    ] = None,
    update: Annotated[  # noqa: FBT002  (typer makes a flag from it)
        bool, typer.Option("--update", help="Replace older submissions; they are kept in classroom/replaced/.")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Show what would happen; write nothing.")] = False,  # noqa: FBT002
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Take in the archive of submissions that Moodle or Canvas gives; exit code 1 if some work was not taken.

    Students are known by `course students import`. Nothing newer is ever replaced. An archive does not say when work
    was handed in: late policies need nbgrader's own exchange, or a timestamp.txt beside the notebook.

    Examples: `course intake ~/Downloads/submissions.zip 03 --preview`, then without `--preview`.
    """
    from autograder.lms.taking import Rules, counts, in_words, rows, take_in
    from autograder.tables import print_json, print_table

    loaded = load(course)
    assignment = None if name is None else loaded.assignment(name).name
    lines = take_in(loaded, file, Rules(assignment=assignment, update=update, preview=preview))
    found = counts(lines)
    if as_json:
        print_json(lines)
    else:
        heads = (tr("Student"), tr("What"), tr("Assignment"), tr("File"), tr("Note"))
        print_table(heads, rows(lines))
        done = ", ".join(f"{count} {in_words(outcome)}" for outcome, count in found.items())
        where = tr("nothing was written") if preview else tr("in {folder}", folder=loaded.classroom / "submitted")
        typer.echo(f"{done}; {where}")
    raise typer.Exit(int(any(found.get(outcome) for outcome in ("unknown student", "not taken", "kept"))))


def report_command(
    names: Names = None,
    formgrader: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the links find the formgrader; without: this terminal's Jupyter."),
    ] = None,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Write a page about the class: scores, failing tests, named mistakes, who needs help, time and isolation.

    Examples: `course report 03`, `course report 03 --json`,
    `course report --formgrader https://hub.example.org/user/me/formgrader`.
    """
    from autograder.report.gathered import class_report
    from autograder.report.page import formgrader_here, write_page
    from autograder.tables import print_json

    loaded = load(course)
    chosen = all_or(loaded, names)
    if not names:
        chosen = [one for one in chosen if (loaded.classroom / "results" / one).is_dir()]
        if not chosen:
            raise UserError(tr("nothing was graded yet; run `course grade`"))
    reports = [class_report(loaded, one) for one in chosen]
    if as_json:
        print_json(reports)
        return
    for report in reports:
        typer.echo(f"{report.assignment}: {write_page(loaded, report, formgrader or formgrader_here())}")


def export_command(
    names: Names = None,
    to_format: Annotated[Format, typer.Option("--format", help="For whom.")] = Format.csv,
    to: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The file, or Gradescope's folder; without: in the classroom.")
    ] = None,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Write the marks of the gradebook, with what people gave and less late penalties.

    Examples: `course export 03 --format canvas`, `course export --format csv --to marks.csv`,
    `course export 03 --format gradescope` (results and an autograder archive; never run at Gradescope).
    """
    from autograder.exports.writing import export
    from autograder.tables import print_json

    loaded = load(course)
    done = export(loaded, all_or(loaded, names), to_format.value, to)
    if as_json:
        print_json(done)
        return
    for line in (*done.files, *done.notes):
        typer.echo(line)


@students.command("import")
def import_command(
    file: Annotated[
        Path, typer.Argument(metavar="ROSTER.csv", exists=True, dir_okay=False, help="A list of students.")
    ],
    column: Annotated[
        str | None,
        typer.Option("--id", metavar="COLUMN", help="The column that names the folders in submitted/."),
    ] = None,
    course: CourseOption = None,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """Put students into the gradebook, from a list of nbgrader, Moodle (participants, grading worksheet) or Canvas.

    Nobody is removed and no field is emptied. A list of Moodle's participants and its grading worksheet go together:
    the second brings the numbers by which `course intake` knows students, matched by e-mail.

    Examples: `course students import participants.csv`, `course students import list.csv --id "ID number"`.
    """
    from autograder.lms.roster import import_roster, in_words
    from autograder.tables import print_json, print_table

    lines = import_roster(load(course), file, column)
    if as_json:
        print_json(lines)
    else:
        heads = (tr("Line"), tr("Student"), tr("What"), tr("Note"))
        print_table(heads, [(str(x.line), x.student, in_words(x.outcome), x.note) for x in lines])
    raise typer.Exit(int(any(line.outcome == "left out" for line in lines)))


@students.command("forget")
def forget_command(
    names: Annotated[list[str], typer.Argument(metavar="STUDENT...", help="Names as in submitted/.")],
    course: CourseOption = None,
) -> None:
    """Erase students: what they handed in, their results, feedback and rows of the gradebook. It cannot be undone."""
    from autograder.students import forget, still_naming

    loaded = load(course)
    for name in names:
        for line in forget(loaded, name):
            typer.echo(tr("{name}: erased {what}", name=name, what=line))
        for path in still_naming(loaded, name):
            typer.echo(
                tr(
                    "{name}: still named in {path}; delete it, or write it again (`course report`, `course export`)",
                    name=name,
                    path=path,
                )
            )
