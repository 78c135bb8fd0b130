# Every target sets up what it needs first; a second call finds it done.
.DEFAULT_GOAL := help
.PHONY: help run test check e2e reading-score bench lock clean

READY_TO_RUN := .venv/.ready-to-run
READY_TO_TEST := .venv/.ready-to-test
LOCKS := pyproject.toml requirements.txt tools/requirements-build.txt tools/requirements-tools.txt tools/set-up

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY_TO_RUN)  ## start the intranet, with a demo constituency the first time
	@exec .venv/bin/intranet serve --with-demo

test: $(READY_TO_TEST)  ## all checks and all tests, in a browser too
	@tools/test

check: $(READY_TO_TEST)  ## format, lint, types, floors, templates, dependencies
	@tools/check
	@.venv/bin/python -m pytest -q tests/architecture

e2e: $(READY_TO_TEST)  ## the journeys in a browser only
	@CHROMIUM="$$(tools/browser)" && export CHROMIUM && .venv/bin/python -m pytest e2e

reading-score: $(READY_TO_TEST)  ## how well job descriptions are read: our own corpus, and real ones where at hand
	@.venv/bin/python -m pytest -q -s -p no:cacheprovider tests/reading/test_scores.py tests/reading/test_corpus.py

bench: $(READY_TO_RUN)  ## what a page costs, beside a fixed page
	@.venv/bin/python -m bench

lock: $(READY_TO_TEST)  ## choose dependency versions anew and write the lock files
	@tools/lock

clean:  ## remove what was installed or built; the data in instance/ stays
	rm -rf .venv .tools build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY_TO_RUN): $(LOCKS)
	@tools/set-up run
	@touch $@

$(READY_TO_TEST): $(LOCKS) requirements-dev.txt
	@tools/set-up test
	@touch $(READY_TO_RUN) $@
