"""Rows 46 to 80: the notebook, resources, and going round the rules."""

from .rows import HELD, OPEN, UNTRIED, WORKED, Row

PAGES = "tests/attacks/test_pages.py"
FORMGRADER = "tests/gradebook/test_formgrader.py"

NOTEBOOK = (
    Row(46, "delete a check cell", WORKED, "The frame comes from the release; the submitted one is not used.",
        ("deletes_checks",)),
    Row(47, "hand in a check cell twice", WORKED, "The same. It stops nobody.", ("doubles_cells",)),
    Row(48, "flip grade, solution, locked", WORKED, "Metadata is not read, but for the name a cell claims.",
        ("changes_metadata",)),
    Row(49, "change points, kernel, cell types", HELD, "The same.", ("changes_metadata",)),
    Row(50, "steal another cell's name, rename the notebook, hand in two", "Left out, with a warning.",
        "A claimed name decides only whose work a cell is. One notebook counts under any name, of two the right one.",
        ("steals_names", "renames_the_notebook", "brings_two_notebooks")),
    Row(51, "reorder cells, run code between tests", OPEN,
        "Cells run in the order of the release, tests after all of them.",
        ("reverses_the_order",)),
    Row(52, "huge outputs, deep JSON, null bytes, code that takes minutes to parse", OPEN,
        "Size, depth and number of cells are checked; outputs are dropped. What cannot be read earns 0 and says why. "
        "Nobody but the box parses a long cell.",
        ("brings_huge_outputs", "nests_deeply", "nests_metadata", "hides_null_bytes", "is_no_text", "is_too_large",
         "has_too_many_cells", "tests/gradebook/test_asked.py", "tests/attacks/slow/test_open.py")),
    Row(53, "scripts in outputs, attachments, widgets", WORKED,
        "Stored outputs are dropped, new ones made anew from a few types; pages are cleaned of scripts.",
        ("shows_scripts", PAGES, FORMGRADER, "tests/attacks/slow/test_open.py")),
    Row(54, "a link to an instructor's file", WORKED,
        "Links are refused when a notebook is opened, and files that nbgrader copied through one are removed. "
        "nbgrader's own `collect` follows links in its inbox before: keep that folder away from your files.",
        ("links_to_the_source", "links_beside", "is_a_pipe", "is_a_folder", PAGES)),
    Row(55, "zip slip, zip bombs, odd names", UNTRIED, "An archive is no notebook. `course intake` takes names in an "
        "archive for no paths, reads one notebook a student up to a limit, and no link. nbgrader's `zip_collect` "
        "unpacks with Python's `zipfile`, which stays in its folder and has no limit of size.",
        ("is_an_archive", "collides_in_names", "tests/gradebook/test_grading.py", "tests/lms/test_taking.py")),
    Row(56, "a forged `timestamp.txt`", WORKED,
        "A time that is none is ignored and told. A false time is believed, as by nbgrader: the file is part of what "
        "is handed in. Where lateness costs points, let the inbox write it.", ("breaks_the_time",)),
    Row(57, "hand in under another's name through an inbox that all may write to", WORKED,
        "Cannot apply to `course`, which collects nothing: it believes the folders of `submitted/`. nbgrader's "
        "exchange warns; use an inbox that knows who writes."),
    Row(58, "spreadsheet formulas in names or comments", UNTRIED,
        "`course export` and our exporters put an apostrophe before what a spreadsheet would compute. nbgrader's own "
        "CSV writes names as they are.", ("tests/gradebook/test_exports.py",)),
    Row(59, "git hooks, checkpoints, `nbgrader_config.py` beside the notebook", HELD, "Only the notebook is read.",
        ("brings_configuration",)),
)  # fmt: skip

RESOURCES = (
    Row(60, "compute for ever", HELD, "The process is killed; the call costs its test.", ("slow/loops",)),
    Row(61, "ignore interrupts", WORKED, "It is killed, not asked.", ("slow/loops_deaf", "slow/sleeps")),
    Row(62, "many cells just below the limit", OPEN, "The whole notebook has a limit, too.", ("slow/many_slow_cells",)),
    Row(63, "take all memory, or the judge's with large answers", OPEN,
        "The address space is limited, and what it does not count cannot be had. Of an answer far larger than the "
        "right one the judge keeps nothing.",
        ("takes_uncounted_memory", "slow/hoards", "slow/returns_much_each_time", "tests/grader/test_seat.py")),
    Row(64, "a fork bomb", OPEN, "No process can be started; threads are counted.",
        ("starts_programs", "slow/bombs_of_threads", "tests/attacks/slow/test_open.py")),
    Row(65, "fill the disk, the inodes, `/dev/shm`", OPEN,
        "`/tmp` is a small file system in memory, the rest is read-only.",
        ("writes_elsewhere", "takes_uncounted_memory")),
    Row(66, "print without end, claim millions of outputs", OPEN, "Reading stops at a cap.",
        ("slow/floods_the_output", "slow/floods_a_cell", "claims_many_outputs", "tests/attacks/slow/test_open.py")),
    Row(67, "many threads that slow down the others", OPEN,
        "Libraries have one thread; limits count processor time first, so a busy neighbour costs nobody a point.",
        ("slow/bombs_of_threads", "slow/neighbour")),
    Row(68, "crash, `os._exit`, kill", WORKED, "It costs the test; cells run again, the next test goes on.",
        ("crashes", "exits")),
    Row(69, "a daemon that outlives grading", WORKED, "No process can be started, and all end with the first.",
        ("starts_programs", "keeps_running")),
    Row(70, "delete the course, change rights, signal the grader", OPEN,
        "Nothing of the course has a name in the box; signals go to nobody else.",
        ("writes_elsewhere", "signals_others")),
    Row(71, "attach to other kernels", OPEN, "There are no kernels and no sockets.", ("calls_out", "reads_files")),
    Row(72, "hold the GPU", UNTRIED,
        "The box has no device but null, zero, full and random; grading uses the processor.",
        ("reads_files",)),
    Row(73, "make time stand still", UNTRIED,
        "The judge measures, by the kernel's clock of the process.", ("patches_time",)),
)  # fmt: skip

AROUND = (
    Row(74, "call the library that is the answer", OPEN,
        "An environment without it. Where PyTorch has to be there, it refuses to work while NumPy is tested; code that "
        "goes round this on purpose, in a thread or by PyTorch's own switches, earns points and stands in the notebook "
        "for a person to read.",
        ("imports_the_answer", "tests/grader/test_calls.py")),
    Row(75, "behave only when graded", WORKED,
        "No variable tells of grading. Code can still find out that it runs in a box; what it computes there is what "
        "counts, and the code stands in the notebook for a person to read.", ("behaves_when_graded",)),
    Row(76, "download the answer", OPEN, "No socket can be made.", ("calls_out",)),
    Row(77, "copy a colleague and rename", OPEN,
        "A right solution earns its points, whoever wrote it; comparing students' code is left to other programs. "
        "Copied outputs are worth nothing, since every student meets other inputs.", ("copies_a_colleague",)),
    Row(78, "bring weights instead of training", OPEN,
        "The function is given fresh data, with class numbers of its own for each student.", ("brings_weights",)),
    Row(79, "remember the public test set", OPEN, "The same: what decides is in no release.", ("brings_weights",)),
    Row(80, "ask the instructor to open a hostile notebook", OPEN,
        "Feedback and formgrader show cleaned pages. A submitted notebook opened in Jupyter is the student's program: "
        "look at `autograded/` in the formgrader instead.",
        ("shows_scripts", PAGES, FORMGRADER, "tests/attacks/slow/test_open.py")),
)  # fmt: skip
