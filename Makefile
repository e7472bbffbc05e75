# What can be done here; `make` alone prints this list.
.DEFAULT_GOAL := help
.ONESHELL:
.SHELLFLAGS := -euc
SHELL := /bin/bash
.PHONY: help setup demo test test-browser images test-postgres test-ssh test-hub test-attacks test-faults fuzz lint messages bench bench-grading bench-scale experiments docs clean

PYTHON ?= python3
ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
VENV := $(ROOT)/.venv
STAMP := $(VENV)/.installed
HUB_FOLDER ?= $(ROOT)/.hub
HUB_PYTHON ?= /usr/bin/python3
# A worker a core, whatever OMP_NUM_THREADS says. In the files' own order, the short ones come last.
PARALLEL = -n $$(env -u OMP_NUM_THREADS nproc) --dist loadfile --no-loadscope-reorder
export PATH := $(VENV)/bin:$(PATH)
export OMP_NUM_THREADS ?= 1

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' '$(ROOT)/Makefile' | expand -t 22

setup: $(STAMP)  ## install everything into .venv

$(STAMP): $(ROOT)/pyproject.toml $(ROOT)/constraints.txt
	@cd '$(ROOT)'
	key="$$(cat pyproject.toml constraints.txt | cksum)"
	if [ "$$(cat '$@' 2>/dev/null || true)" = "$$key" ]; then touch '$@'; exit 0; fi
	'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
	  echo "The course needs Python 3.11 or newer, and '$(PYTHON)' is not; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2
	  exit 2
	}
	[ -x '$(VENV)/bin/python' ] || '$(PYTHON)' -m venv '$(VENV)'
	echo "Installing into $(VENV) ..."
	'$(VENV)/bin/python' -m pip install -q --disable-pip-version-check -c constraints.txt "$$(grep '^torch==' constraints.txt)"
	'$(VENV)/bin/python' -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev,docs]'
	echo "$$key" > '$@'

demo: setup  ## the whole way on a sample class, into demo/
	@cd '$(ROOT)'
	course demo

test: setup  ## all tests but those in a browser, with servers, and the slow attacks
	@cd '$(ROOT)'
	python -m pytest $(PARALLEL)

test-browser: setup  ## the tests in a browser; needs chromium
	@cd '$(ROOT)'
	command -v chromium || command -v chromium-browser || {
	  echo "The browser tests need chromium, and none is on PATH; install it (Debian: apt-get install chromium)." >&2
	  exit 2
	}
	python -m pytest tests/browser

images: setup  ## the documentation's pictures of a student's way; needs chromium
	@cd '$(ROOT)'
	command -v chromium || command -v chromium-browser || {
	  echo "The pictures are taken in chromium, and none is on PATH; install it (Debian: apt-get install chromium)." >&2
	  exit 2
	}
	python -m pytest tests/browser/test_students_way.py
	python -m tests.browser.images

test-postgres: setup  ## the gradebook on a real PostgreSQL server; needs its programs
	@cd '$(ROOT)'
	PATH="$$PATH:$$(echo /usr/lib/postgresql/*/bin | tr ' ' ':')" command -v initdb postgres > /dev/null || {
	  echo "These tests start a PostgreSQL server, and initdb and postgres are missing; install it (Debian: apt-get install postgresql)." >&2
	  exit 2
	}
	python -m pytest tests/postgres

test-ssh: setup  ## grading on hosts over a real sshd; needs one
	@cd '$(ROOT)'
	PATH="$$PATH:/usr/sbin" command -v sshd > /dev/null && command -v ssh-keygen > /dev/null || {
	  echo "These tests log in to this machine through a server of their own, and sshd is missing; install it (Debian: apt-get install openssh-server)." >&2
	  exit 2
	}
	python -m pytest tests/ssh

test-hub: setup  ## a class on a real JupyterHub, in accounts made for it: make test-hub AS_ROOT=1
	@cd '$(ROOT)'
	[ "$(AS_ROOT)" = 1 ] || {
	  echo "This test makes three accounts on this machine and removes them again; if it may, say so as root: make test-hub AS_ROOT=1" >&2
	  exit 2
	}
	python -m tests.hub.install '$(HUB_FOLDER)' '$(HUB_PYTHON)'
	python -m pytest tests/hub --as-root --hub '$(HUB_FOLDER)'

test-attacks: setup  ## every attack, some minutes; has to be root, to search memory
	@cd '$(ROOT)'
	[ "$$(id -u)" = 0 ] || {
	  echo "The memory of a sandbox can be searched by root alone; run make test-attacks as root (a container will do)." >&2
	  exit 2
	}
	python -m pytest -n auto --dist loadfile tests/attacks
	python -m pytest -n auto --dist loadfile tests/attacks/slow tests/grader/slow  # beside their parent they would not be seen

test-faults: setup  ## runs that are killed, starved, disturbed, and a class of 1000; an hour; has to be root
	@cd '$(ROOT)'
	[ "$$(id -u)" = 0 ] || {
	  echo "Full and read-only disks are mounted, which root alone may; run make test-faults as root (a container will do)." >&2
	  exit 2
	}
	python -m pytest tests/faults
	python -m pytest tests/faults/slow  # beside its parent it would not be seen

fuzz: setup  ## more than 100,000 inputs for everything that reads; writes their number into docs/reliability.md
	@cd '$(ROOT)'
	python -m tests.fuzz

lint: setup  ## ruff and mypy
	@cd '$(ROOT)'
	ruff check .
	mypy

messages: setup  ## find the words of the source; bring the catalogues of all languages up to date
	@cd '$(ROOT)'
	python -m autograder.messages

bench: setup  ## measure; writes docs/benchmarks.md
	@cd '$(ROOT)'
	python -m benchmarks

bench-scale: setup  ## what large classes take, some minutes; writes docs/scale.md
	@cd '$(ROOT)'
	python -m benchmarks.scale

bench-grading: setup  ## measure grading alone, some hours; writes its part of docs/benchmarks.md
	@cd '$(ROOT)'
	python -m benchmarks.grading

experiments: setup  ## the long trainings, some minutes; writes docs/experiments.md
	@cd '$(ROOT)'
	python -m experiments

docs: setup  ## the documentation as a site, into docs/_build/html; fails on a warning
	@cd '$(ROOT)'
	python -m sphinx -q -E -a -W --keep-going -j auto -b html docs docs/_build/html
	echo "Open $(ROOT)/docs/_build/html/index.html"

clean:  ## remove caches, the demo and the site; .venv and classroom/ stay
	@cd '$(ROOT)'
	rm -rf demo dist docs/_build docs/_generated .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
