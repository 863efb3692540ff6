# Mutual State: builds the program `mutual`, its tests and checks. `make help` lists the targets.

VERSION = 0.1.0
RESULTS_VERSION = 10

CC = gcc
PREFIX = /usr/local
DESTDIR =
BUILD = build
EXTRA =

ifeq ($(origin CC),default)
CC = gcc
endif

# ---- What is built from what ------------------------------------------------------------------

PACKAGES = gsl hdf5-serial yaml-0.1 nettle zlib jansson
WORKLOADS = tests/bench/pg500.c tests/bench/pg500_naive.c
SOURCES := $(sort $(wildcard sim/*.c models/*.c models/base/*.c analysis/*.c) $(WORKLOADS))
LIBRARY_SOURCES := $(filter-out sim/main.c sim/ranks_mpi.c models/TEMPLATE.c,$(SOURCES))
OBJECTS := $(LIBRARY_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/components.o
TESTS := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/test_*.c)))
FUZZERS := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz_*.c)))
CHECKS := $(filter-out $(addprefix tests/,setup.sh run.sh race.sh fresh.sh common.sh open_everywhere.sh bits_table.sh),\
          $(sort $(wildcard tests/*.sh)))
LIBRARY = $(BUILD)/libmutual.a
PROGRAM = $(BUILD)/mutual
MECHANISMS := $(shell sed 's/\#.*//' models/mechanisms.list 2>/dev/null)
PROCESSES := $(sort $(basename $(notdir $(wildcard models/base/*.c))))

# ---- Flags ------------------------------------------------------------------------------------
# The floating-point flags are part of the results: the same bits from gcc and clang and for
# every instruction set. Warnings are errors with the compilers of Debian 12; a newer compiler
# may know a new warning, which must not stop a user's build.

COMPILER := $(shell LC_ALL=C $(CC) --version 2>/dev/null | sed -n 1p)
PINNED := $(if $(findstring clang version 14.,$(COMPILER)),1,\
          $(if $(and $(findstring gcc,$(COMPILER)),$(filter 12.%,$(COMPILER))),1))
WERROR ?= $(PINNED)

# What a list leaves out is zero (C11, 6.7.9), and tables rely on it: of two compilers clang alone warns.
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(if $(filter 1,$(WERROR)),-Werror) \
           $(if $(findstring clang,$(COMPILER)),-Wno-missing-field-initializers)
BITS = -ffp-contract=off -fno-trapping-math -fno-math-errno
OPTIMISE = -O3 -g
CPPFLAGS = -D_GNU_SOURCE -Isim -Ianalysis -DMUT_PROGRAM='"mutual"'
CFLAGS = -std=gnu11 $(OPTIMISE) $(BITS) -fopenmp $(WARNINGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
LIBS = -lhdf5_hl $(PKG_LIBS) -ldl -lm
COMPILE = $(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) $(EXTRA)

# Only files that name one of these are rebuilt when a commit or the prefix changes.
COMMIT := $(shell git describe --always --dirty=-changed --abbrev=12 --exclude='*' 2>/dev/null \
            || echo unknown)
FACTS = -DMUT_VERSION='"$(VERSION)"' -DMUT_RESULTS_VERSION='"$(RESULTS_VERSION)"' \
        -DMUT_COMMIT='"$(COMMIT)"' -DMUT_COMPILER='"$(COMPILER)"' -DMUT_PREFIX='"$(PREFIX)"'
FACTUAL := $(shell grep -lE 'version\.h|MUT_(VERSION|RESULTS_VERSION|COMMIT|COMPILER|PREFIX)' \
             $(SOURCES) $(wildcard tests/*.c) /dev/null 2>/dev/null)
FACTUAL_OBJECTS := $(FACTUAL:%.c=$(BUILD)/%.o)

# Short lines of what is being done; `make V=1` shows the commands.
Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' '$(1)' '$(2)')

# ---- Building ---------------------------------------------------------------------------------

.DEFAULT_GOAL = all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all help setup run test check lint sanitize race fuzz coverage bench kill impact manual audit fresh install clean \
        mpi mpi-test bits tests fuzzers FORCE

all: $(PROGRAM) ## build/mutual (the default)
	@:

tests: $(TESTS)
	@:

fuzzers: $(FUZZERS)
	@:

# A file that changes only when its text does: $(call keep,TEXT) in the recipe of that file.
# Two makes at once do not meet in a file between (tests call make).
keep = mkdir -p $(@D) && printf '%s\n' '$(subst ','\'',$(1))' >$@.$$$$ && \
       { cmp -s $@.$$$$ $@ && rm $@.$$$$ || mv $@.$$$$ $@; }

$(BUILD)/flags: FORCE
	@pkg-config --exists $(PACKAGES) 2>/dev/null || { \
	    echo 'A compiler, pkg-config or one of the libraries $(PACKAGES) is missing:' \
	         'run "make setup" first.' >&2; exit 2; }
	@$(call keep,$(COMPILE) $(LIBS))

$(BUILD)/facts: FORCE
	@$(call keep,$(FACTS))

$(BUILD)/components.list: FORCE
	@$(call keep,$(MECHANISMS:%=mechanism_%) $(PROCESSES:%=process_%))

# Every mechanism of models/mechanisms.list, in its order, then every process of models/base/.
$(BUILD)/components.c: $(BUILD)/components.list
	@{ echo '#include "registry.h"'; \
	   for c in $$(cat $<); do echo "extern const struct mut_component mut_$$c;"; done; \
	   echo 'const struct mut_component *const mut_components[] = {'; \
	   for c in $$(cat $<); do echo "    &mut_$$c,"; done; \
	   echo '    NULL'; echo '};'; } >$@

$(BUILD)/components.o: $(BUILD)/components.c $(BUILD)/flags
	$(call say,cc,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(FACTUAL_OBJECTS): $(BUILD)/facts

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(COMPILE) $(if $(filter $@,$(FACTUAL_OBJECTS)),$(FACTS)) -MMD -MP -c -o $@ $<

# The charts that the program carries with it.
$(BUILD)/analysis/assets.o: $(BUILD)/charts/page.js $(BUILD)/charts/render.cjs
$(BUILD)/analysis/assets.o: CPPFLAGS += -DMUT_BUNDLES='"$(BUILD)/charts"'

# Appended to an empty archive: two files of one name in different folders must both stay.
$(LIBRARY): $(OBJECTS)
	$(call say,ar,$@)
	@rm -f $@
	$(Q)ar qcs $@ $(OBJECTS)

# The whole archive, its names visible: a mechanism loaded at run time calls the core.
$(PROGRAM): $(BUILD)/sim/main.o $(LIBRARY)
	$(call say,ld,$@)
	$(Q)$(COMPILE) -rdynamic -o $@ $< -Wl,--whole-archive $(LIBRARY) -Wl,--no-whole-archive $(LIBS)

# The same program with the processes of an MPI job as its ranks (sim/ranks.h), and nothing else: it
# must give the same bytes. HDF5 stays the serial one.
MPI_PROGRAM = $(BUILD)/mutual-mpi
MPI_OBJECTS = $(BUILD)/sim/main.o $(filter-out %/ranks_alone.o,$(OBJECTS)) $(BUILD)/sim/ranks_mpi.o
$(BUILD)/sim/ranks_mpi.o: CPPFLAGS += $(shell pkg-config --cflags ompi-c 2>/dev/null | sed 's/-I/-isystem /g')
$(MPI_PROGRAM): $(MPI_OBJECTS)
	$(call say,ld,$@)
	$(Q)$(COMPILE) -rdynamic -o $@ $^ $(LIBS) $(shell pkg-config --libs ompi-c)

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(LIBRARY)
	$(call say,ld,$@)
	$(Q)$(COMPILE) -rdynamic -o $@ $< $(LIBRARY) -lcmocka $(LIBS)

$(BUILD)/tests/fuzz_%: $(BUILD)/tests/fuzz_%.o $(LIBRARY)
	$(call say,ld,$@)
	$(Q)$(COMPILE) -fsanitize=fuzzer -o $@ $< $(LIBRARY) $(LIBS)

# The runs of an ensemble are timed one by one, users who draw are counted.
$(BUILD)/tests/bench/dispatch: private LIBS += -Wl,--wrap=mut_run_by
$(BUILD)/tests/bench/draws: private LIBS += -Wl,--wrap=mut_draw_users -Wl,--wrap=mut_draw_pairs \
    -Wl,--wrap=mut_draw_rows
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	$(call say,ld,$@)
	$(Q)$(COMPILE) -rdynamic -o $@ $< $(LIBRARY) $(LIBS)

# A mechanism as a shared object: `make build/models/my.so` for models/my.c.
$(BUILD)/%.so: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(COMPILE) -fPIC -shared -MMD -MP -MT $@ -MF $(@:.so=.so.d) -o $@ $<

# ---- Charts -----------------------------------------------------------------------------------
# Two programs of JavaScript that the report embeds; Node makes them, from packages whose versions
# are pinned. The stamp is newer than package-lock.json while those packages are installed.

CHARTS = analysis/charts
CHART_SOURCES := $(filter-out $(CHARTS)/package.json $(CHARTS)/package-lock.json, \
                   $(wildcard $(CHARTS)/*.js $(CHARTS)/*.mjs $(CHARTS)/*.json $(CHARTS)/*.css))

$(CHARTS)/node_modules/.stamp: $(CHARTS)/package-lock.json
	$(call say,npm,$(CHARTS))
	@command -v npm >/dev/null || { \
	    echo 'npm is missing, which fetches what draws the charts: run "make setup" first.' >&2; exit 2; }
	@cd $(CHARTS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1 || { \
	    echo 'npm could not fetch what draws the charts (is this machine offline?):' \
	         'see $(CHARTS)/npm.log' >&2; exit 3; }
	@rm -f $(CHARTS)/npm.log
	@touch $@

$(BUILD)/charts/page.js: $(CHART_SOURCES) $(CHARTS)/node_modules/.stamp
	$(call say,node,$(BUILD)/charts)
	$(Q)node $(CHARTS)/build.mjs $(abspath $(@D))
	@touch $@

$(BUILD)/charts/render.cjs: $(BUILD)/charts/page.js
	@touch $@

# ---- Using ------------------------------------------------------------------------------------
# Each of these installs what it needs and calls make again, for by then the libraries are there.

# They go one after another, each on all cores, for two at once would build the same files.
RECURSIVE = run test check lint sanitize race fuzz coverage bench bits impact manual audit mpi mpi-test
ifneq ($(and $(word 2,$(MAKECMDGOALS)),$(filter $(RECURSIVE),$(MAKECMDGOALS))),)
.NOTPARALLEL:
endif
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))
AGAIN = +$(MAKE) --no-print-directory $(JOBS)
BROKEN = { echo 'the build failed (see above)'; echo '0 passed, 1 failed'; exit 1; }

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18
	@echo '  variables       CC=clang-14  BUILD=build/clang  PREFIX=/usr/local  WERROR=1  V=1'

setup: ## install the packages that "make run" and "make test" need and that are missing
	@tests/setup.sh run test

run: ## run the default scenario: prints the comparison, leaves out/three_forms.h5 and .html
	@tests/setup.sh run
	@$(AGAIN) all
	@mkdir -p out
	$(PROGRAM) run scenarios/three_forms.yaml -o out/three_forms.h5 --force
	$(PROGRAM) report out/three_forms.h5 --force

test: ## everything that must pass: lint, unit tests, checks of the program
	@tests/setup.sh test
	@$(AGAIN) WERROR=1 all tests $$(pkg-config --exists ompi-c && echo $(MPI_PROGRAM)) || $(BROKEN)
	@BUILD=$(BUILD) tests/run.sh $(CHECKS) $(TESTS)

check: ## the fast ones: unit tests only
	@tests/setup.sh check
	@$(AGAIN) tests || $(BROKEN)
	@BUILD=$(BUILD) tests/run.sh $(TESTS)

lint: ## the rules of the house that a script can check
	@tests/setup.sh lint
	@$(AGAIN) WERROR=1 $(LIBRARY)
	@BUILD=$(BUILD) tests/lint.sh && echo 'lint: nothing to say'

# Loops with clones for several instruction sets confuse the sanitizers' start-up.
PLAIN = OPTIMISE='-O1 -g -fno-omit-frame-pointer' WERROR=0

sanitize: ## unit tests and program under the address and undefined-behaviour sanitizers
	@tests/setup.sh check
	@$(AGAIN) BUILD=build/sanitize $(PLAIN) all tests \
	    EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=all -DMUT_NO_CLONES' || $(BROKEN)
	@BUILD=build/sanitize UBSAN_OPTIONS=print_stacktrace=1 \
	    tests/run.sh $(wildcard tests/cli.sh) $(TESTS:$(BUILD)/%=build/sanitize/%)

race: ## unit tests and program under the thread sanitizer (clang, libomp, Archer)
	@tests/setup.sh race
	@$(AGAIN) BUILD=build/race CC=clang-14 $(PLAIN) all tests \
	    EXTRA='-fsanitize=thread -DMUT_NO_CLONES' || $(BROKEN)
	@BUILD=build/race tests/race.sh $(TESTS:$(BUILD)/%=build/race/%)

FUZZ_TIME = 60
fuzz: ## feed broken scenarios to the reader for FUZZ_TIME seconds
	@tests/setup.sh fuzz
	@$(AGAIN) BUILD=build/fuzz CC=clang-14 $(PLAIN) fuzzers \
	    EXTRA='-fsanitize=fuzzer-no-link,address,undefined -DMUT_NO_CLONES'
	@mkdir -p build/fuzz/corpus build/fuzz/seeds
	@n=0; for f in scenarios/*.yaml tests/bad/*/*.yaml; do \
	    [ -f "$$f" ] || continue; n=$$((n + 1)); cp "$$f" build/fuzz/seeds/$$n.yaml; done
	@for f in $(FUZZERS:$(BUILD)/%=build/fuzz/%); do \
	    $$f -max_total_time=$(FUZZ_TIME) -max_len=8192 -timeout=10 -print_final_stats=1 \
	        -artifact_prefix=build/fuzz/ build/fuzz/corpus build/fuzz/seeds || exit 1; done

coverage: ## which lines the tests reach: build/coverage/index.html
	@tests/setup.sh coverage
	@$(AGAIN) BUILD=build/coverage OPTIMISE='-O0 -g' WERROR=0 EXTRA='--coverage -DMUT_NO_CLONES' \
	    all tests || $(BROKEN)
	@find build/coverage -name '*.gcda' -delete
	@BUILD=build/coverage tests/run.sh $(wildcard tests/cli.sh) \
	    $(TESTS:$(BUILD)/%=build/coverage/%) || echo 'coverage: of a run with failures'
	@gcovr -r . --object-directory build/coverage -f 'sim/' -f 'models/' -f 'analysis/' -s \
	    --html-details build/coverage/index.html build/coverage/sim build/coverage/models \
	    build/coverage/analysis | tail -n 3

bench: ## speed and memory on this machine; coverage of intervals that stop at a precision
	@tests/setup.sh bench
	@$(AGAIN) all $(BUILD)/tests/bench/coverage $(BUILD)/tests/bench/dispatch $(BUILD)/tests/bench/draws
	@$(AGAIN) BUILD=$(BUILD)/callgrind EXTRA='$(EXTRA) -DMUT_NO_CLONES' all
	@node $(CHARTS)/build.mjs $(BUILD)/bench tests/bench/growth.mjs
	@BUILD=$(BUILD) tests/bench/bench.sh

# Without clones, so that each program has the loops of one instruction set alone; clang has none.
bits: ## one hash for threads, shards, ranks, v2, v3, v4, gcc and clang: a table (some minutes)
	@tests/setup.sh bits
	@$(AGAIN) all $(MPI_PROGRAM)
	@for v in v2 v3 v4; do \
	    $(MAKE) --no-print-directory $(JOBS) BUILD=$(BUILD)/$$v EXTRA="-march=x86-64-$$v -DMUT_NO_CLONES" $(BUILD)/$$v/mutual || exit 1; done
	@$(AGAIN) BUILD=$(BUILD)/clang CC=clang-14 WERROR=0 $(BUILD)/clang/mutual
	@BUILD=$(BUILD) tests/bits_table.sh

kill: ## kill a run fifty times and resume it to the same bytes (some minutes)
	@$(AGAIN) all
	@BUILD=$(BUILD) KILLS=50 tests/journal.sh

impact: ## what each assumption moves (models/ASSUMPTIONS.md): build/impact.csv (some minutes)
	@$(AGAIN) all
	@tests/bench/impact.py $(PROGRAM) $(BUILD)/impact.csv

audit: ## neutrality of all installed forms and sectors, the burden ledger, the patterns (some 15 minutes)
	@$(AGAIN) all
	$(PROGRAM) audit
	$(PROGRAM) audit --ledger
	$(PROGRAM) validate

mpi: ## build/mutual-mpi: the same with the ranks of an MPI job (sim/README.md)
	@tests/setup.sh mpi
	@$(AGAIN) all $(MPI_PROGRAM)

mpi-test: ## ranks killed and resumed to the same bytes (a minute)
	@tests/setup.sh mpi
	@$(AGAIN) all $(MPI_PROGRAM)
	@BUILD=$(BUILD) tests/run.sh tests/mpi.sh

manual: ## models/DICTIONARY.md from the code, and the manual page build/man/mutual.1
	@tests/setup.sh manual
	@$(AGAIN) all
	@$(PROGRAM) show --manual >models/DICTIONARY.md.new && mv models/DICTIONARY.md.new models/DICTIONARY.md
	@mkdir -p build/man
	@help2man --no-info -n 'compare governments of a public service by simulation' --no-discard-stderr --version-string='$(VERSION)' -o build/man/mutual.1 $(PROGRAM)
	@echo 'models/DICTIONARY.md and build/man/mutual.1 are written'

fresh: ## "make run" and "make test" on a bare Debian 12 (needs root)
	@tests/setup.sh fresh
	@tests/fresh.sh

DATA = $(DESTDIR)$(PREFIX)/share/mutual-state

install: all ## program and data below PREFIX (and DESTDIR)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/mutual
	@for f in $(wildcard models/*/*.yaml) \
	    $$(find scenarios -name '*.yaml' -o -name README.md -o -name '*.sbatch'); do \
	    install -D -m 644 $$f $(DATA)/$$f || exit 1; done
	@echo "models and scenarios are in $(DATA)"

clean: ## remove build/ (results in out/ stay)
	rm -rf build $(filter-out build/%,$(BUILD))

-include $(wildcard $(OBJECTS:.o=.d) $(BUILD)/sim/main.d $(BUILD)/sim/ranks_mpi.d $(TESTS:=.d) $(FUZZERS:=.d) \
          $(BUILD)/*.so.d $(BUILD)/models/*.so.d)
