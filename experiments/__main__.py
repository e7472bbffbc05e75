"""Run experiments and write what they found: `python -m experiments [NAME ...] [--seed 0]`."""

import argparse
import sys

from experiments import catalogue, figures, page, record


def main() -> None:
    """Run what is named, or all; then write figures and docs/experiments.md from all results."""
    names = [experiment.name for experiment in catalogue.EXPERIMENTS]
    parser = argparse.ArgumentParser(prog="python -m experiments", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(names)}; none means all")
    parser.add_argument("--seed", type=int, default=0, help="of the first run; the others follow it (default 0)")
    parser.add_argument("--page-only", action="store_true", help="run nothing: only words, figures and page")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(names))
    if unknown:
        parser.error(f"there is no experiment {', '.join(unknown)}: name some of {', '.join(names)}")

    for experiment in catalogue.EXPERIMENTS:
        if not options.page_only and (not options.names or experiment.name in options.names):
            result = record.run(experiment, experiment.full, experiment.runs, options.seed)
            record.write(result)
            sys.stdout.write(f"{experiment.name}: {result['cpu_seconds']:.0f} s of one core\n{result['answer']}\n\n")
            sys.stdout.flush()
    known = [
        record.reworded(one, record.read(one.name)) for one in catalogue.EXPERIMENTS if record.path(one.name).is_file()
    ]
    for result in known:
        record.write(result)
        figures.draw(result)
    page.PAGE.write_text(page.page(known), encoding="utf-8")


if __name__ == "__main__":
    main()
