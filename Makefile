# Evenhand: make demo to look at it, make check while working, make test before handing in.
.PHONY: help setup measure demo check test soak fuzz mutants bench bench-core bench-open-dispute bench-words bench-evidence bench-evidence-queue screens generated migrate format lock
.DEFAULT_GOAL := help

bin := .venv/bin
# The tests and benchmarks run side by side already; threads inside each would only wait for each other.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
pytest := HYPOTHESIS_PROFILE=ci $(bin)/python -m pytest --numprocesses=auto

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup:  ## Python, pinned packages, the evenhand command
	@tools/setup

demo: setup  ## the whole sample marketplace at http://127.0.0.1:8000 (PORT changes it)
	@$(bin)/evenhand demo

check: setup  ## the fast lane: format, lint, types, rooms, fast tests
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/lint-imports
	$(bin)/mypy
	$(pytest) -m "not slow and not browser"

test: setup  ## everything, what check looks at and journeys in a real browser included
	@tools/browser
	@tools/clamd
	$(pytest)

soak: setup  ## everything, with fifty times the examples for each property, two hours of fuzzing, every mutant
	@tools/browser
	@tools/clamd
	HYPOTHESIS_PROFILE=soak $(bin)/python -m pytest --quiet
	@$(MAKE) --no-print-directory fuzz SECONDS=1800
	@$(MAKE) --no-print-directory mutants

# What only measuring needs, pinned by hash as well; the tests do without it.
measure: setup
	@.venv/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/measure.lock

mutants: measure  ## break the core in every small way; which breaks does no test see? (takes an hour)
	tools/mutants

SECONDS ?= 60
fuzz: measure  ## what reads a stranger's bytes, fed with damage (SECONDS for each of four targets)
	$(bin)/python -m benchmarks.fuzz --seconds $(SECONDS)

bench: bench-core bench-open-dispute bench-words bench-evidence bench-evidence-queue  ## all measured claims

bench-core: measure  ## deciding and replaying, against a bare state machine and a toy core
	$(bin)/python -m benchmarks.core

bench-open-dispute: setup  ## opening a dispute through HTTP, against pgbench writing the same rows
	$(bin)/python -m benchmarks.open_dispute

bench-words: setup  ## how well words that press and thin descriptions are recognised, by language
	$(bin)/python -m benchmarks.words

bench-evidence: setup  ## what is found in films and photos, against PySceneDetect (EVENHAND_EVIDENCE_SET names a set)
	$(bin)/python -m benchmarks.evidence

bench-evidence-queue: setup  ## how soon the first findings are there, and what more workers bring
	$(bin)/python -m benchmarks.evidence_queue

screens: setup  ## pictures of every page, light and dark, phone and desktop
	@tools/browser
	EVENHAND_SCREENS=.evenhand/screens $(bin)/python -m pytest --quiet -m browser

generated: setup  ## docs/generated: what each shipped policy leads to, drawn and told (takes minutes)
	for file in evenhand/policies/*.toml; do \
	    name=$$(basename $$file .toml); \
	    $(bin)/evenhand policy draw $$name --check -o docs/generated/$$name; done

migrate: setup  ## bring the database up to date
	$(bin)/evenhand migrate

format: setup  ## write it the way check wants it
	$(bin)/ruff format .
	$(bin)/ruff check --fix .

# Hash-pinned for every platform; without a header, and so without a registry's address.
lock: setup  ## pin requirements/*.in anew
	$(bin)/python -m pip install --quiet uv
	cd requirements && for name in runtime dev measure extras compare; do \
	    UV_PYTHON_DOWNLOADS=never ../$(bin)/uv pip compile --quiet --upgrade --universal \
	        --python-version 3.12 --generate-hashes --no-header $$name.in -o $$name.lock; done
	@! grep -nE '://|--(extra-)?index-url|--find-links' requirements/*.lock
