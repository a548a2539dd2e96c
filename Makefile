# The program and its tests, each with one command on a fresh machine. PYTHON: any Python from 3.11 on.

PYTHON ?= python3
VENV := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
LOCK := $(VENV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links pyproject.toml
TIMES ?= 20
OPERATION ?= all

.PHONY: run test check soak bench format words lock

# On Linux without a display, the whole main job runs unattended and leaves its papers and screens in out/.
run:
	@$(PYTHON) installers/prepare.py
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(OFFSCREEN) $(VENV) main.py demo --out out; \
	else \
		$(VENV) main.py --training; \
	fi

test: check
	$(OFFSCREEN) $(VENV) -m pytest

check:
	@$(PYTHON) installers/prepare.py --test
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy

# The same tests with TIMES as many examples in the property tests.
soak: check
	KCDESK_SOAK=$(TIMES) $(OFFSCREEN) $(VENV) -m pytest

bench:
	@$(PYTHON) installers/prepare.py --test
	$(OFFSCREEN) $(VENV) tests/bench/run.py $(OPERATION)

format:
	@$(PYTHON) installers/prepare.py --test
	$(VENV) -m ruff check --fix-only .
	$(VENV) -m ruff format .

# Bring the translations in step with the sources; then fill what is empty in resources/locale/*/LC_MESSAGES/kcdesk.po.
words:
	@$(PYTHON) installers/prepare.py --test
	@mkdir -p build
	$(VENV) -m babel.messages.frontend extract -F pyproject.toml --add-location=file --sort-by-file \
		--project=kcdesk --copyright-holder="the kcdesk authors" -o build/kcdesk.pot kcdesk ui main.py
	$(VENV) -m babel.messages.frontend update -i build/kcdesk.pot -d resources/locale -D kcdesk \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@$(PYTHON) installers/prepare.py --test

# Choose the newest versions that pyproject.toml allows, for Linux and Windows, with their hashes.
lock:
	@$(PYTHON) installers/prepare.py --test
	$(VENV) -m pip install --quiet uv
	$(LOCK) --upgrade --group test -o installers/requirements-test.lock
	$(LOCK) --upgrade -c installers/requirements-test.lock -o installers/requirements.lock
