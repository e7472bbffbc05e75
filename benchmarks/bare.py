"""The border and the judges alone, nothing filled in and nothing recorded: `python -m benchmarks.bare COURSE NN JOBS`.

What a second core gains here is the most that `course grade` can gain from it.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.course.config import load_course
from autograder.gradebook.asked import submission_of
from autograder.gradebook.rebuild import load_skeleton, rebuild_file
from autograder.gradebook.record import submitted
from autograder.judges import Judges


def main(course_file: str, assignment: str, jobs: int) -> None:
    """Judge a class."""
    course = load_course(Path(course_file))
    sys.path.insert(0, str(course.root))
    skeleton, names = load_skeleton(course.classroom, assignment), course.assignments[assignment].names
    judges = Judges(course, assignment, jobs)

    def judge(one: tuple[str, Path]) -> None:
        judges.judge(submission_of(course, assignment, one[0], rebuild_file(skeleton, one[1], names)))

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(judge, submitted(course, assignment).items()))
    judges.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
