# make run      start the app (sets itself up the first time); PORT=8600 make run for another port
# make rapporten OUT=rapporten   every report and annex as a file; SINDS=2026-03-01 says what changed
# make test     every test (sets itself up the first time)
# make check    style and types
# make faults   every fault the register has to survive, in full (half an hour)
# make bench    how fast, written to bench.json
# make mutate   how many small slips in the analysis the tests notice; takes an hour
# make clean    remove what the above made

PORT ?= 8501
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore

.PHONY: venv run rapporten test check faults bench mutate clean
.SILENT:

venv: .venv/runs

.venv/runs: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 of nieuwer is nodig; PYTHON=<pad> make run kiest een andere." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	echo "De pakketten worden opgehaald; dat gebeurt een keer."
	$(PIP) -r requirements.txt
	touch $@

.venv/tests: tests/requirements.txt .venv/runs
	$(PIP) -r tests/requirements.txt
	touch $@

run: .venv/runs
	echo "Wijkbeeld staat zo op http://127.0.0.1:$(PORT) (stoppen met Ctrl+C)"
	$(BIN)/python -m streamlit run dashboard.py --server.port $(PORT)

OUT ?= rapporten
rapporten: .venv/runs
	$(BIN)/python -m pages.parts.rapport "$(OUT)" $(if $(SINDS),--sinds $(SINDS))

test: .venv/tests
	sh tests/system.sh
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: .venv/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

faults: .venv/tests
	sh tests/system.sh
	WIJKBEELD_FAULTS=full $(BIN)/python -m pytest -q -m faults

# The packages that the benchmark compares with stand apart from those of the product.
.venv-bench/peers: tests/bench/requirements.txt
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
		--root-user-action=ignore -r tests/bench/requirements.txt
	touch $@

bench: .venv/tests .venv-bench/peers
	$(BIN)/python -m tests.bench

# Mutants run apart from the product: the tests of the analysis need no other package. CI=1 makes
# hypothesis repeat the same examples without a time limit. The score is per module, from 85 % on.
.venv-mutate/tool: tests/mutation/requirements.txt
	test -x .venv-mutate/bin/python || $(PYTHON) -m venv .venv-mutate
	.venv-mutate/bin/python -m pip install --quiet --disable-pip-version-check \
		--root-user-action=ignore -r tests/mutation/requirements.txt
	touch $@

mutate: .venv-mutate/tool
	CI=1 .venv-mutate/bin/mutmut run
	.venv-mutate/bin/mutmut results --all true | awk -F'[.:]' '/__mutmut_/ \
		{ all[$$2]++; if ($$NF !~ /killed|timeout/) left[$$2]++ } \
		END { for (module in all) { score = 100 * (1 - left[module] / all[module]); low += score < 85; \
			printf "%-14s %4d mutants %6.1f %% noticed\n", module, all[module], score } \
			exit low > 0 }'

clean:
	rm -rf .venv .venv-bench .venv-mutate mutants .pytest_cache .ruff_cache .mypy_cache .hypothesis bench.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
