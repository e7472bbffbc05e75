"""Run every benchmark and print its table."""

from benchmarks import grading

if __name__ == "__main__":
    grading.main()
