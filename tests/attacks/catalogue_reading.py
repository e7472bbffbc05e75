"""Rows 1 to 15: reading the answers."""

from .rows import OPEN, UNTRIED, WORKED, Row

SEEDS = "tests/grader/test_seeds.py"
MEMORY = "tests/attacks/slow/test_memory.py"

READING = (
    Row(1, "read hidden tests through `In`, the history, a `pre_run_cell` hook, input transformers", WORKED,
        "Hidden tests are never sent: the box gets calls with arguments, not tests.", ("searches_itself", MEMORY)),
    Row(2, "walk the frames to the caller's variables", WORKED,
        "The callers in the box know a name and its arguments. Expected values stay in another process.",
        ("searches_itself", "slow/waits_with_zeros", MEMORY)),
    Row(3, "search all objects, constants of code and modules", OPEN,
        "The warm parent imported no test, no reference and no student's data, and was executed, not forked.",
        ("searches_itself", MEMORY)),
    Row(4, "open the test files", UNTRIED, "They have no name in the box.", ("reads_files",)),
    Row(5, "read the gradebook", WORKED,
        "It has no name in the box, and hidden tests are not in it.", ("reads_files",)),
    Row(6, "import the reference, or read `source/`", OPEN,
        "The box shows the standard library and the listed distributions; nothing else can be imported.",
        ("imports_the_answer", "reads_files")),
    Row(7, "`inspect.getsource`, `linecache`", UNTRIED, "There is no source of a test to get.", ("searches_itself",)),
    Row(8, "memory, environment and open files of the grader in `/proc`", OPEN,
        "There is no `/proc`, a process namespace and a user id of its own; judge and warm parent cannot be dumped.",
        ("looks_at_processes", "searches_itself")),
    Row(9, "read what others handed in", WORKED, "Other submissions have no name in the box.", ("reads_files", MEMORY)),
    Row(10, "send tests out over the network", OPEN, "No socket can be made.", ("calls_out",)),
    Row(11, "print tests or inputs where feedback shows them", OPEN,
        "What a function prints while it is tested is read by nobody. The text of an exception is shown, as students "
        "need it: it can carry inputs, which are fresh for each student and each change of the code.",
        ("tells_the_inputs",)),
    Row(12, "search hidden values by handing in again and again", OPEN,
        "Inputs follow from the code, too: each attempt meets others.", (SEEDS, "keeps_notes", "reads_notes")),
    Row(13, "hard-code the visible examples", OPEN,
        "It earns what the visible examples are worth; the hidden ones draw their inputs. Who hands the input back "
        "besides earns the few hidden cases in which that is right.",
        ("hard_codes_the_visible",)),
    Row(14, "learn the seed and compute ahead", UNTRIED,
        "The seed of the inputs follows from a secret and stays in the judge.",
        (SEEDS, "open/learns_the_seed", "tests/attacks/slow/test_open.py")),
    Row(15, "keep the inputs of one attempt for the next", OPEN,
        "Each run has a fresh `/tmp` in memory, and nothing else that can be written to.",
        ("keeps_notes", "reads_notes")),
)  # fmt: skip
