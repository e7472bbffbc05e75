"""Entry of the judge's process; see `process.py`."""

import signal
import sys
from pathlib import Path


def main() -> int:
    """Run the mode that the first argument names; Ctrl-C ends it without a word, the caller has one for both."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # jsonschema can do without; its import takes 1 s
    mode, course_file, assignment, *more = sys.argv[1:]
    if mode == "record":
        from autograder.judge.recording import serve_recordings

        return serve_recordings(Path(course_file), assignment)
    if mode == "answers":
        from autograder.judge.question_answers import serve_answers

        return serve_answers(Path(course_file), assignment)
    if mode == "prove":
        from autograder.certify.trial import serve_proofs

        return serve_proofs(Path(course_file), assignment)
    from autograder.judge.grader import Grader
    from autograder.judge.launch import WITH_BOX
    from autograder.judge.process import Session, serve

    return serve(Path(course_file), assignment, Grader, Session, box=WITH_BOX in more)


if __name__ == "__main__":
    sys.exit(main())
