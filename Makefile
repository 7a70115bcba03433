# Leerplicht. `make hulp` toont wat er kan; elk doel doet zijn eigen voorbereiding.
# Nodig: git, make en Python 3.11 of nieuwer. Verder niets.

# De eerste Python die nieuw genoeg is; een ander kiezen kan met PYTHON=...
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$p; exit; fi; done; echo python3)

PY := .venv/bin/python
MANAGE := $(PY) manage.py

# Stempels: een bestand dat nieuwer is dan zijn bronnen, hoeft niet opnieuw.
VENV := .venv/.klaar
NPM := node_modules/.klaar
DIST := static/dist/.klaar
STATISCH := staticfiles/.klaar
DIST_BRONNEN := $(shell find static -type f -not -path 'static/dist/*' 2>/dev/null)
APP_STATISCH := $(shell find */static -type f 2>/dev/null)
ifneq ($(wildcard package.json),)
VOORKANT := $(DIST)
endif

# Stappen die alleen code lezen, krijgen adressen waar niets luistert: dan start er ook niets.
ZONDER_SERVERS := DATABASE_URL=postgresql://niemand@127.0.0.1:9/geen REDIS_URL=redis://127.0.0.1:9/0
PROEF := LEERPLICHT_TEST=1 LEERPLICHT_DATA=$(CURDIR)/.data/test
# Zoals in productie: `check --deploy` moet dan zonder één waarschuwing slagen.
ALS_PRODUCTIE := $(ZONDER_SERVERS) LEERPLICHT_PRODUCTIE=1 LEERPLICHT_TEST= \
	SECRET_KEY=alleen-voor-deze-controle-0123456789abcdefghijklmnopqrstuvwxyzABCDEFG \
	ALLOWED_HOSTS=leerplicht.example CSRF_TRUSTED_ORIGINS=https://leerplicht.example

JONGEREN ?=
# Extra opties voor pytest, bijvoorbeeld: make test PYTEST="-k zaak -x"
PYTEST ?=

stap = @printf '\n── %s\n' "$(1)"

.DEFAULT_GOAL := hulp
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: hulp omgeving start test lint proeven browser bench demo migraties querybudget \
	schermafbeeldingen opruimen

hulp: ## toont deze lijst
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- omgeving ------------------------------------------------------------------------------

omgeving: $(VENV) $(VOORKANT) $(STATISCH) ## maakt .venv, npm-pakketten en statische bestanden
	@:

$(VENV): uv.lock pyproject.toml gereedschap/omgeving.py
	@command -v $(PYTHON) >/dev/null || { echo "Python ontbreekt. Installeer Python 3.11 of \
	nieuwer (Debian en Ubuntu: sudo apt install python3 python3-venv)."; exit 1; }
	@$(PYTHON) gereedschap/omgeving.py
	@touch $@

$(NPM): package.json package-lock.json | $(VENV)
	@echo "• npm-pakketten ophalen …"
	@$(PY) gereedschap/npm.py ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error || { \
	echo "De npm-pakketten zijn niet opgehaald. Is er internet? Met een eigen spiegel: \
	zet npm_config_registry."; exit 1; }
	@touch $@

$(DIST): $(NPM) $(DIST_BRONNEN)
	@echo "• Vormgeving bouwen …"
	@$(PY) gereedschap/npm.py run --silent build
	@mkdir -p $(@D) && touch $@

$(STATISCH): $(VENV) $(VOORKANT) $(APP_STATISCH)
	@echo "• Statische bestanden verzamelen …"
	@$(ZONDER_SERVERS) $(MANAGE) collectstatic --noinput --clear --verbosity=0
	@mkdir -p $(@D) && touch $@

# --- draaien -------------------------------------------------------------------------------

start: omgeving ## draait alles op de voorgrond (PORT=8000, LEEG=1 zonder demogegevens, DEMO=jaarverslag)
	@$(PY) -m leerplicht.start

demo: omgeving ## vult een lege gegevensmap met een demoregio (JONGEREN=100000)
	@$(MANAGE) demo $(if $(JONGEREN),--jongeren $(JONGEREN))

# --- controleren ---------------------------------------------------------------------------

test: lint proeven ## alle controles en tests; doet zelf alle voorbereiding

lint: omgeving ## de snelle controles: stijl, typen, verdiepingen, sjablonen, migraties
	$(call stap,ruff check)
	@.venv/bin/ruff check .
	$(call stap,ruff format --check)
	@.venv/bin/ruff format --check .
	$(call stap,mypy)
	@$(ZONDER_SERVERS) .venv/bin/mypy .
	$(call stap,import-linter: omlaag kijken mag - omhoog en opzij niet)
	@$(ZONDER_SERVERS) .venv/bin/lint-imports
	$(call stap,djlint)
	@.venv/bin/djlint templates --check --lint
	$(call stap,makemigrations --check)
	@$(PROEF) $(MANAGE) makemigrations --check --dry-run
	$(call stap,check --deploy)
	@$(ALS_PRODUCTIE) $(MANAGE) check --deploy --fail-level WARNING

proeven: omgeving browser ## alleen de tests (PYTEST="-k zaak -x" voor een deel)
	$(call stap,pytest)
	@$(PROEF) LEERPLICHT_BROWSER="$$(cat .data/browser)" .venv/bin/pytest -n auto --dist worksteal --durations=30 $(PYTEST)

# Een browser kan verdwijnen; daarom geldt het onthouden pad alleen zolang het bestaat.
browser: $(VENV)
	@mkdir -p -m 700 .data
	@if [ -x "$$(cat .data/browser 2>/dev/null)" ]; then exit 0; fi; \
	printf '\n── Browser voor de tests zoeken\n'; \
	$(PY) gereedschap/browser_zoeken.py > .data/browser.nieuw && \
	mv .data/browser.nieuw .data/browser && cat .data/browser

bench: omgeving ## meet de snelheid en schrijft docs/snelheid.md (DEEL=lijst voor een deel, DEEL=benaderen-1000000 voor een maat)
	@LEERPLICHT_DATA=$(CURDIR)/.data/bench $(PY) -m bench $(DEEL)

# --- bijhouden -----------------------------------------------------------------------------

migraties: omgeving ## maakt migraties voor gewijzigde modellen
	@$(MANAGE) makemigrations

querybudget: omgeving ## legt het aantal queries per pagina opnieuw vast
	@$(PROEF) LEERPLICHT_QUERYBUDGET=vastleggen .venv/bin/pytest -m querybudget $(PYTEST)

schermafbeeldingen: omgeving browser ## maakt de schermafbeeldingen voor de README opnieuw
	@LEERPLICHT_DATA=$(CURDIR)/.data/schermen LEERPLICHT_BROWSER="$$(cat .data/browser)" \
	$(PY) -m tests.schermafbeeldingen

opruimen: ## haalt alles weg wat gemaakt is, behalve uw gegevens in .data
	@rm -rf .venv node_modules static/dist staticfiles .mypy_cache .ruff_cache .pytest_cache \
	.import_linter_cache .hypothesis test-results .data/test .data/bench .data/schermen \
	.data/browser
