# The front door. Everything here is a thin call to scripts/ or to a CMake preset.
MAKEFLAGS += --no-print-directory
JOBS ?= 2
FUZZ_SECONDS ?= 60
SHELL := /bin/bash
.DEFAULT_GOAL := help

.PHONY: help setup configure build demo test asan bench simulate fuzz format lint clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## install what is missing (Debian packages; root or sudo)
	@scripts/setup.sh

configure: setup
	@cmake --preset default --log-level=WARNING >/dev/null

build: configure  ## set up, then build build/baton
	@cmake --build build -j$(JOBS) --target baton
	@echo "build: done, build/baton"

demo: build  ## set up, build, then a sample business from files to verdict and report
	@scripts/demo.sh

test: configure  ## set up, build, then every test; ends with: N passed, N failed, N skipped
	@scripts/setup.sh test
	@cmake --build build -j$(JOBS)
	@python3 tests/run.py --build build --jobs $(JOBS)

asan: setup  ## every test again under the address and undefined-behaviour sanitizers
	@scripts/setup.sh test
	@cmake --preset asan --log-level=WARNING >/dev/null
	@cmake --build build-asan -j$(JOBS)
	@python3 tests/run.py --build build-asan --jobs $(JOBS)

bench: configure  ## set up, build and run the benchmarks; the last compares with DuckDB (from npm)
	@cmake --build build -j$(JOBS) --target baton benches
	@bench/run.sh

simulate: configure  ## set up, build, then simulate seeds until stopped; SEED=n for one, SEEDS=n for so many
	@cmake --build build -j$(JOBS) --target simulate
	@build/bench/simulate --first $(or $(SEED),1) --seeds $(if $(SEED),1,$(or $(SEEDS),0))

fuzz:  ## set up, build with clang and run each fuzzer FUZZ_SECONDS (60)
	@scripts/setup.sh fuzz
	@cmake --preset fuzz --log-level=WARNING >/dev/null
	@cmake --build build-fuzz -j$(JOBS) --target fuzzers
	@FUZZ_SECONDS=$(FUZZ_SECONDS) scripts/fuzz.sh

format: setup  ## format every C++ file in place
	@find src tests bench fuzz -name '*.cpp' -print0 -o -name '*.h' -print0 | xargs -0 -r clang-format -i
	@echo "format: done"

lint: configure  ## set up, then clang-tidy over src/ (slow)
	@scripts/setup.sh lint
	@cmake --build build -j$(JOBS) --target baton
	@find src -name '*.cpp' -print0 | xargs -0 -r -n 1 -P $(JOBS) \
	  clang-tidy-16 --quiet -p build --warnings-as-errors='*' --extra-arg=-Wno-unknown-warning-option
	@echo "lint: done"

clean:  ## remove what was built; demo/ too
	@rm -rf build build-debug build-asan build-fuzz demo
	@echo "clean: done"
