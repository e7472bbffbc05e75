"""Entry of the judge's process; see `process.py`."""

import sys
from pathlib import Path


def main() -> int:
    """Run the mode that the first argument names."""
    mode, course_file, assignment = sys.argv[1:4]
    if mode == "record":
        from autograder.judge.recording import serve_recordings

        return serve_recordings(Path(course_file), assignment)
    from autograder.judge.process import serve

    return serve(Path(course_file), assignment)


if __name__ == "__main__":
    sys.exit(main())
