# Every recipe calls .venv/bin/python, so nobody has to activate anything.
.DEFAULT_GOAL := help
.PHONY: help install demo test check checker lighthouse bench format messages locks clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
CATALOGUES := $(wildcard newsroom/locale/*/LC_MESSAGES/*.po)
TEMPLATES = $(shell find templates -name '*.html')

# An interpreter that was upgraded away leaves a dead .venv: forget its stamps.
$(shell $(PY) -c '' 2>/dev/null || rm -f $(VENV)/.*.ok)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.runtime.ok $(CATALOGUES:.po=.mo) ## Build .venv from the locked requirements, compile the messages

demo: export SITE_URL ?= http://127.0.0.1:$(PORT)
demo: export ALLOWED_HOSTS ?= 127.0.0.1,localhost
demo: install ## A running site with demo content and logins (PORT=8123 picks a port)
	@$(PY) manage.py demo
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PY) manage.py serve --port $(PORT)

test: $(VENV)/.dev.ok $(CATALOGUES:.po=.mo) ## Run the tests on SQLite, and on PostgreSQL where TEST_DATABASE_URL names one
	env -u TEST_DATABASE_URL $(PY) -m pytest -n auto
	@[ -z "$$TEST_DATABASE_URL" ] || { set -x; $(PY) -m pytest -n auto -m 'not browser'; }

check: $(VENV)/.dev.ok $(CATALOGUES:.po=.mo) ## Style, types, imports, templates, migrations, messages, deployment settings
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) .ci/fullwidth.py
	$(PY) .ci/translations.py
	@$(VENV)/bin/djade --check $(TEMPLATES)
	$(VENV)/bin/lint-imports
	$(PY) -m mypy .
	.ci/deploy_check.sh $(PY)

checker: $(VENV)/checker/.ok ## Install the Nu HTML checker, which the tests use (needs npm and java)

lighthouse: $(VENV)/.dev.ok $(CATALOGUES:.po=.mo) ## Print Lighthouse's scores for a demo site (needs npm; STRICT=1 fails under 100)
	@$(PY) -m tests.site.lighthouse $(if $(STRICT),--strict)

bench: $(VENV)/.dev.ok ## Print timings; writes nothing
	@for file in tests/bench/[a-z]*.py; do \
	  [ -e "$$file" ] || { echo 'No benchmark yet: tests/bench holds one module a question.'; break; }; \
	  $(PY) -m "tests.bench.$$(basename "$$file" .py)" || exit 1; \
	done

format: $(VENV)/.dev.ok ## Let the tools rewrite what they can
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	-$(VENV)/bin/djade $(TEMPLATES)

messages: install ## Compile the catalogues and list what has no translation
	@$(PY) .ci/translations.py

locks: ## Write the lock files anew from requirements/*.in (needs uv)
	cd requirements && for name in runtime scale dev; do \
	  uv pip compile --quiet --generate-hashes --universal --python-version 3.12 --no-header --no-annotate $$name.in -o $$name.txt || exit 1; \
	done

clean: ## Remove what the tools made; keeps your data in var/
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(CATALOGUES:.po=.mo)

# One stamp a lock file: nothing is installed twice.
$(VENV)/.%.ok: requirements/%.txt
	@.ci/install.sh $(VENV) $<
	@touch $@

$(VENV)/checker/.ok: .ci/checker/package-lock.json | $(VENV)/.dev.ok
	@mkdir -p $(@D)
	@cp .ci/checker/.npmrc .ci/checker/*.json $(@D)/
	@npm ci --prefix $(@D) --no-audit --no-fund --loglevel=error
	@touch $@

# Python compiles the catalogues, so GNU gettext is not needed.
%.mo: %.po .ci/compile_messages.py .ci/catalogue.py | $(VENV)/.runtime.ok
	@$(PY) .ci/compile_messages.py $<
