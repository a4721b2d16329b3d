# `make run` and `make test` do all the setting up. For GNU make 3.81 and later, on Debian and macOS.

PORT ?= 8501
ADDRESS ?= localhost
JUDGEMENTS_STORE ?= data/judgements.duckdb
SERVED := JUDGEMENTS_STORE='$(JUDGEMENTS_STORE)'
# A store elsewhere than in a file (md:grades) is not made here.
STORE := $(if $(findstring :,$(JUDGEMENTS_STORE)),,$(JUDGEMENTS_STORE))

VENV := .venv
BIN := $(VENV)/bin
DATA := $(wildcard data/register/*.csv data/vocabulary/*.csv)
CODE := $(shell find pipelines judgements -name '*.py' -o -name '*.sql')
# Where a machine forbids Python to keep what it has compiled, every start of ours would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 python

.PHONY: run desk build test quick exhaustive coverage ask data drill check bench replicas corpus lock clean help

run: $(VENV)/ready $(STORE)  ## serve the dashboard on http://localhost:8501 (PORT=, ADDRESS=)
	$(SERVED) $(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.address $(ADDRESS)

desk: $(VENV)/ready $(STORE)  ## serve it for this machine alone, with a Desk that may write to data/register
	DESK=local $(SERVED) $(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.address 127.0.0.1

build: $(VENV)/ready  ## build the store from data/register and data/vocabulary
	$(BIN)/python -m pipelines build --store $(JUDGEMENTS_STORE)

test: $(VENV)/ready-dev  ## every test; those in a real browser where one can be had
	@$(BIN)/python -m tests.browser.chromium || $(BIN)/playwright install chromium || true
	$(BIN)/python -m pytest -rs -n 2

quick: $(VENV)/ready-dev  ## the tests that build, draw, serve and start nothing: half a minute
	$(BIN)/python -m pytest -n 2 -m "not slow" $(foreach room,browser views addresses drills,--ignore=tests/$(room))

exhaustive: $(VENV)/ready-dev  ## every case where `make test` takes a sample: minutes
	EXHAUSTIVE=1 $(BIN)/python -m pytest -n 2 -m exhaustive

coverage: $(VENV)/ready-dev  ## which lines and branches no test goes through
	$(BIN)/python -m pytest -p pytest_cov -n 2 -m "not browser" --cov --cov-report=term:skip-covered

check: $(VENV)/ready-dev  ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

data: $(VENV)/ready-dev  ## what must hold of the register, as it is and with thirty rows more
	$(BIN)/python -m pytest tests/data
	$(BIN)/python -m tests.data.growth

drill: $(VENV)/ready-dev  ## kills, full disks, floods, many snapshots: nothing is lost, blank or kept waiting
	$(BIN)/python -m tests.drills

bench: $(VENV)/ready-dev $(STORE)  ## how fast, and how much memory
	$(SERVED) $(BIN)/python -m benchmarks

replicas: $(VENV)/ready-dev $(STORE)  ## three replicas behind nginx, one killed under load; throughput
	$(SERVED) $(BIN)/python -m benchmarks.replicas

ask: $(VENV)/ready-dev  ## how many of two hundred sentences as people write them are understood
	$(BIN)/python -m pytest -q -s tests/judgements/claims/test_sentences.py

corpus: $(VENV)/ready  ## how much of the published reports the reader understands
	$(BIN)/python benchmarks/corpus.py

LOCKED = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --override requirements-overrides.txt \
	--custom-compile-command "make lock, from these pins: $$($(BIN)/python -m tests.test_lock $(1))" $(1)

lock: $(VENV)/ready-dev  ## after a pin was changed: every package with its hashes, and their licences
	$(call LOCKED,requirements.txt) -o requirements.lock
	$(call LOCKED,requirements-dev.txt) -o requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m tests.test_lock licences

clean:  ## away with the environment and everything built; sources stay
	rm -rf $(VENV) build data/judgements.duckdb data/judgements.snapshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##/\1:/p' Makefile

# The store is left as it is where the data are unchanged: the new date is for make.
ifneq ($(STORE),)
$(STORE): $(VENV)/ready $(DATA) $(CODE)
	$(BIN)/python -m pipelines build --store $@
	@touch $@
endif

$(VENV)/ready: requirements.lock
	@set -e; \
	python=; \
	for candidate in $(PYTHONS); do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then python="$$candidate"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or later is needed and none was found."; \
	  echo "Debian, Ubuntu: sudo apt-get install python3 python3-venv    macOS: brew install python"; \
	  exit 1; \
	fi; \
	if ! [ -x $(BIN)/python ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$python cannot make virtual environments here."; \
	    echo "Debian, Ubuntu: sudo apt-get install python3-venv"; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$python"; \
	  rm -rf $(VENV); \
	  "$$python" -m venv $(VENV); \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
