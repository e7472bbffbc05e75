"""The attack catalogue: what is tried, what stock nbgrader does, what happens here, and what shows it.

`shown` names submissions (`reads_files`, `slow/loops`), tampered notebooks (`deletes_checks`) and tests
(`tests/grader/test_seeds.py::test_...`). A row without any says in `here` why it cannot apply to this design.
"""

from dataclasses import dataclass

from .catalogue_faking import COMPARISON, RESULT
from .catalogue_reading import READING
from .catalogue_rest import AROUND, NOTEBOOK, RESOURCES
from .rows import Row

__all__ = ["CHAPTERS", "PROGRAMS", "ROWS", "Chapter", "Row"]


@dataclass(frozen=True)
class Chapter:
    """A part of the catalogue."""

    title: str
    rows: tuple[Row, ...]


CHAPTERS = (
    Chapter("Reading the answers", READING),
    Chapter("Faking the comparison", COMPARISON),
    Chapter("Faking the result", RESULT),
    Chapter("Tampering with notebook and submission", NOTEBOOK),
    Chapter("Resources, and what stays behind", RESOURCES),
    Chapter("Around the rules", AROUND),
)
ROWS = tuple(row for chapter in CHAPTERS for row in chapter.rows)

PROGRAMS = {  # the hostile programs that were tried on designs of the sandbox, and where each is now
    "reads_files": "read_passwd read_secret read_other walk_fs dotdot stat_secret symlink",
    "looks_at_processes": "proc_mem proc_environ ptrace vm_readv",
    "calls_out": "net_tcp net_udp_dns unix_sock dgram_socketpair",
    "starts_programs": "fork_bomb daemonise exec_shell exec_direct",
    "slow/bombs_of_threads": "thread_bomb",
    "takes_uncounted_memory": "mem_bomb mem_mmap shm_left",
    "writes_elsewhere": "disk_fill inode_fill write_zygote chmod_host",
    "slow/loops": "loop",
    "slow/loops_deaf": "loop_deaf",
    "slow/sleeps": "sleep",
    "signals_others": "kill_parent kill_quiet cpu_steal tty",
    "garbage_in_the_pipe": "garbage_fds",
    "huge_result": "huge_result",
    "huge_frame": "huge_frame",
    "lying_header": "zip_bomb",
    "pickles": "object_array raw_pickle",
    "answers_before_asked": "presend",
    "exits": "exit0",
    "crashes": "segv",
    "keeps_running": "thread_outlive",
    "searches_itself": "inherit_fds gc_search env_argv",
    "patches_comparisons": "poison_modules",
    "gains_rights": "rlimit_raise userns setuid",
    "touches_the_kernel": "kernel_surface",
    "foreign_abi": "foreign_abi",
    "slow/reads_nothing": "no_read",
    "slow/drips": "drip",
    "slow/floods_the_output": "stdout_flood",
    "returns_odd_values": "nan_shape",
}
