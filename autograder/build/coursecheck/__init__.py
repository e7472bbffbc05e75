"""The file `coursecheck.py` that students get, in parts: one idea each, joined at build time.

What is true of these parts is true of that file: they need NumPy and nothing else, and Python 3.10.
"""

from autograder.build.coursecheck.checking import begin, check, hint, report_on
from autograder.build.coursecheck.comparison import compare
from autograder.build.coursecheck.description import describe
from autograder.build.coursecheck.pictures import html_picture, text_picture
from autograder.build.coursecheck.questions import fits, plain, wanted
from autograder.build.coursecheck.recorded import load
from autograder.build.coursecheck.report import Report
from autograder.build.coursecheck.running import run_case
from autograder.build.coursecheck.values import FUNCTIONS, is_tensor, leaves

__all__ = [
    "FUNCTIONS",
    "Report",
    "begin",
    "check",
    "compare",
    "describe",
    "fits",
    "hint",
    "html_picture",
    "is_tensor",
    "leaves",
    "load",
    "plain",
    "report_on",
    "run_case",
    "text_picture",
    "wanted",
]
