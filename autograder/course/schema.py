"""What may stand in course.yaml: one model, from which its JSON schema and its error messages both come.

Each type carries, beside what pydantic checks, the words that say what is allowed.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field


@dataclass(frozen=True)
class Allowed:
    """What a value may be, in words that go on after "must be"; they are messages."""

    words: str


def _no_number(value: Any) -> Any:
    """Refuse 20270226, also in quotes: it would be read as seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and value.strip().replace(".", "", 1).isdigit()):
        raise ValueError(value)
    return value


NAME = r"^[A-Za-z_][A-Za-z0-9_]*$"
DOTTED = r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$"
FUNCTION = r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*:[A-Za-z_][A-Za-z0-9_]*$"

_positive = Field(gt=0, strict=True, allow_inf_nan=False)
Text = Annotated[str, Field(min_length=1, max_length=500), Allowed("text of at least one character")]
Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"), Allowed("a word of letters, digits, _, . and -")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"), Allowed("a language code such as en")]
Points = Annotated[float, _positive, Allowed("a number greater than 0")]
Seconds = Annotated[float, _positive, Field(le=86400), Allowed("a number of seconds greater than 0, at most 86400")]
Mebibytes = Annotated[int, Field(ge=64, le=2**20, strict=True), Allowed("a whole number of MiB from 64 to 1048576")]
Level = Annotated[int, Field(ge=0, le=4, strict=True), Allowed("a whole number from 0 to 4")]
TextCells = Annotated[Literal["needed", "all"], Allowed("needed or all")]
Place = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]+$"), Allowed("a path")]
Package = Annotated[str, Field(pattern=DOTTED), Allowed("a package such as reference.mistakes")]
Function = Annotated[
    str, Field(pattern=FUNCTION), Allowed("written module:name, such as reference.layers.convolution:conv2d")
]
Address = Annotated[
    str,
    Field(pattern=r"^(tcp|tls)://[^\s/]+:[0-9]+$"),
    Allowed("the address of a Dask scheduler, such as tls://10.0.0.5:8786"),
]
Workers = Annotated[int, Field(ge=1, le=1024, strict=True), Allowed("a whole number of processes from 1 to 1024")]
Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]+$"), Allowed("a host as ssh knows it")]
Database = Annotated[
    str,
    Field(pattern=r"^postgresql://[^\s/]+/\S+$"),
    Allowed("an address such as postgresql://grader@db.example.org/convbyhand, without a password"),
]
ExerciseName = Annotated[str, Field(pattern=NAME), Allowed("named like a Python function, such as conv2d")]
AssignmentName = Annotated[
    str,
    Field(pattern=r"^[0-9]{2}_[A-Za-z0-9][A-Za-z0-9_]*$"),
    Allowed("named with two digits, an underscore and letters, such as 03_convolution"),
]
Due = Annotated[
    AwareDatetime,
    BeforeValidator(_no_number),
    Allowed("a date with time and time zone, such as 2027-02-26 23:59:00+00:00"),
]


class Settings(BaseModel):
    """A block of course.yaml: cannot be changed once read, and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CourseInfo(Settings):
    """Who the course is."""

    id: Word = Field(description="The course's name in the gradebook and in nbgrader's exchange.")
    title: Text = Field(description="The course's name for people.")
    language: Language = Field(default="en", description="The language of the texts.")
    languages: Annotated[list[Language], Allowed("a list of language codes such as [en, it]")] = Field(
        default=[], description="The languages it is handed out in, that of the texts among them; without it, that one."
    )


class IsolationPolicy(Settings):
    """How well students' code has to be shut in."""

    minimum: Level = Field(default=2, description="Grading refuses below this isolation level (0 none, 4 strongest).")
    trusted_notebooks: bool = Field(
        default=False, description="Level 0 shuts nothing in: accept it for notebooks that you trust."
    )


class Limits(Settings):
    """How long a submission may run and how much memory it may take."""

    cell_seconds: Seconds = Field(default=10, description="Time for one cell of the notebook.")
    call_seconds: Seconds = Field(default=3, description="Time for one call of a student's function.")
    submission_seconds: Seconds = Field(default=60, description="Time for the whole submission.")
    memory_mib: Mebibytes = Field(default=1024, description="Memory beyond that of the imported libraries, in MiB.")


class LimitOverrides(Settings):
    """The limits that one assignment changes; the others stay as they are for the course."""

    cell_seconds: Seconds | None = Field(default=None, description="Time for one cell of the notebook.")
    call_seconds: Seconds | None = Field(default=None, description="Time for one call of a student's function.")
    submission_seconds: Seconds | None = Field(default=None, description="Time for the whole submission.")
    memory_mib: Mebibytes | None = Field(default=None, description="Memory beyond the imported libraries', in MiB.")


class Environment(Settings):
    """What a student's notebook can import beside the standard library."""

    distributions: Annotated[list[Word], Field(min_length=1), Allowed("a list of at least one distribution")] = Field(
        description="Names of distributions as pip knows them; what they require comes along."
    )


class ExerciseSettings(Settings):
    """One function or class that students write."""

    points: Points = Field(description="What the exercise is worth.")
    function: Function = Field(
        description="The reference's function or class, written module:name; its stub is handed out."
    )
    needs: Annotated[list[ExerciseName], Allowed("a list of exercises of the same assignment")] = Field(
        default=[], description="Other exercises of the assignment whose functions its solution calls."
    )
    training: Annotated[bool, Allowed("true or false")] = Field(
        default=False, description="Whether the exercise fits a model to data: it is certified under fewer seeds."
    )
    numpy_only: Annotated[bool, Allowed("true or false")] = Field(
        default=False, description="Whether PyTorch, where there is some, refuses to work while the exercise is tested."
    )


class QuestionSettings(Settings):
    """One question of the text; its answer stands in the hidden suite, or with the answers where it is written."""

    points: Points = Field(description="What the answer is worth.")


Questions = Annotated[dict[ExerciseName, QuestionSettings], Allowed("a mapping of questions")]
Exercises = Annotated[
    dict[ExerciseName, ExerciseSettings], Field(min_length=1), Allowed("a mapping of at least one exercise")
]
Assignments = Annotated[dict[AssignmentName, "AssignmentSettings"], Allowed("a mapping of assignments")]
Environments = Annotated[dict[Word, Environment], Field(min_length=1), Allowed("a mapping of at least one environment")]


class AssignmentSettings(Settings):
    """One assignment; its text is <texts>/NN_name/text.md and its suite <suites>/test_NN_name.py."""

    title: Text = Field(description="The assignment's name for people.")
    environment: Word = Field(description="One of the environments of the course.")
    due: Due | None = Field(default=None, description="When it has to be handed in, with a time zone.")
    data: Annotated[list[Place], Allowed("a list of paths")] = Field(
        default=[], description="Files handed out beside the notebook, such as .npz files without pickles."
    )
    given: Annotated[list[Function], Allowed("a list of functions written module:name")] = Field(
        default=[], description="Functions of the reference that students get in the readable given.py."
    )
    limits: LimitOverrides = Field(default=LimitOverrides(), description="Limits that differ from the course's.")
    exercises: Exercises = Field(description="The exercises, in the order of the text, by name.")
    questions: Questions = Field(default={}, description="The questions, in the order of the text, by name.")


class TlsFiles(Settings):
    """Certificates between this machine, the scheduler and the workers of a cluster."""

    ca: Place = Field(description="The certificate of the authority that signed the others, as PEM.")
    cert: Place = Field(description="The certificate to show, as PEM.")
    key: Place = Field(description="Its key, as PEM.")


class ClusterSettings(Settings):
    """Where `course grade` judges when it is not given --jobs: one of address, local and ssh."""

    address: Address | None = Field(default=None, description="A Dask scheduler that runs already.")
    local: Workers | None = Field(default=None, description="So many worker processes on this machine.")
    ssh: Annotated[list[Host], Field(min_length=1), Allowed("a list of at least one host")] | None = Field(
        default=None, description="Hosts that a scheduler and workers are started on over SSH."
    )
    tls: TlsFiles | None = Field(
        default=None, description="Files for encrypted connections, which address and ssh take."
    )
    course: Place | None = Field(
        default=None, description="The course.yaml of the checkout on the workers; without it, the path of this one."
    )
    python: Place | None = Field(
        default=None, description="The Python on the hosts of ssh; without it, the path of the one that runs here."
    )


class CourseSettings(Settings):
    """A whole course.yaml."""

    course: CourseInfo = Field(description="What the course is called.")
    base: Place = Field(default=".", description="The folder that all other paths start from, seen from this file.")
    classroom: Place = Field(default="classroom", description="nbgrader's course root; made at run time.")
    gradebook: Database | None = Field(
        default=None, description="Where nbgrader's gradebook is; without it, SQLite in the classroom's gradebook.db."
    )
    cluster: ClusterSettings | None = Field(
        default=None, description="Where a class is graded, if not on this machine."
    )
    texts: Place = Field(default="assignments", description="The folder of the assignments' texts.")
    suites: Place = Field(default="tests/hidden", description="The folder of the hidden suites.")
    answers: Place = Field(default="reference/answers", description="The folder of mark schemes, one NN_name.md each.")
    mistakes: Package = Field(default="reference.mistakes", description="The package with a module of mistakes each.")
    variants: Package = Field(default="reference.variants", description="The package with a module of variants each.")
    stand_ins: Package = Field(
        default="reference.stand_ins", description="The package with a module of a stand-in each."
    )
    languages: Annotated[dict[Text, Language], Allowed("a mapping of students to language codes")] = Field(
        default={}, description="The languages of students who read another one than that of the course."
    )
    text_cells: TextCells = Field(
        default="needed", description="Which of the text's own cells grading runs: what students' work needs, or all."
    )
    isolation: IsolationPolicy = Field(default=IsolationPolicy(), description="How well students' code is shut in.")
    limits: Limits = Field(default=Limits(), description="Limits of every assignment.")
    environments: Environments = Field(description="What notebooks can import, by name.")
    assignments: Assignments = Field(description="The assignments, by name, in the order of the course.")


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of course.yaml, which editors use to complete and to check."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return draft | CourseSettings.model_json_schema()


def schema_text() -> str:
    """Return the schema as it stands in course.schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
