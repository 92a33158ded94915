# The two commands of the README are `make demo` and `make test`; each does all its own set-up on a bare Debian 12 with Swift 6.3.
# Times are for two cores. A second run of anything takes seconds.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# SwiftPM builds in parallel by itself and holds one lock per folder, so targets take turns.
.NOTPARALLEL:
export SWIFT_BACKTRACE := enable=no
say = @printf '\n== %s\n'

.PHONY: help setup build release test thousands demo bench interop interop-tools test-browser test-api large lint check clean

help: ## this list
	@printf 'Comity: the node that a State runs to cooperate under the UN Convention against Cybercrime.\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nmake demo takes KEEP=1 (leave the two nodes in place), SCENARIO=name and EVIDENCE=folder.\n'

setup: ## install the Debian packages that are missing (says which first; a minute, once)
	@Scripts/setup

build: setup ## build the programs for development (6 minutes the first time)
	$(say) 'Building for development: about 6 minutes the first time, seconds later.'
	Scripts/build

release: setup ## build the programs as they are shipped (8 minutes the first time)
	$(say) 'Building the release programs: about 8 minutes the first time, seconds later.'
	swift build -c release --product comity
	swift build -c release --product comity-verify

test: setup ## build everything, run all Swift tests and the tests of real nodes (15 minutes the first time, then six)
	$(say) 'Building with tests: about 9 minutes the first time, seconds later.'
	@Scripts/check build
	$(say) 'Running the tests: about two minutes.'
	@Scripts/check tests
	$(say) 'Running real nodes as processes, and killing them: about three and a half minutes.'
	@Scripts/check house

thousands: build ## let 10,000 generated requests of all types pass between two States (half an hour after the build; REQUESTS=n for fewer)
# Measured: 10,000 in 15:46 minutes (638 s of processor time, 4.4 GB, stores in memory) with optimised tests, at low priority on a busy
# machine with two cores (AMD EPYC), the last thousand as quick as the second. A development build takes twice the processor time.
	$(say) 'Building with tests, then sending requests: an eighth of a second of processor time each, and half a megabyte of memory.'
	@Scripts/check build
	COMITY_REQUESTS=$${REQUESTS:-10000} swift test --skip-build --disable-xctest --filter ManyRequestsTests

demo: release ## two States, one request, evidence home and checked (release build, then a minute)
	$(say) 'Fetching the independent programs that judge the result: a minute, once. Without them the demonstration skips their part.'
	@Scripts/interop-tools || echo 'They could not be fetched; age and bagit.py will be skipped.'
	$(say) 'Running the demonstration: two nodes on this machine, no network, about a minute.'
	@Scripts/demo

bench: release interop-tools ## measure messages, evidence, packages and log beside age, OpenSSL and bagit.py (5 minutes after the build)
	$(say) 'Measuring, ours and theirs in turns: about 5 minutes. PARTS, SIZE, TURNS, MESSAGES and WHERE: see Scripts/bench.'
	@Scripts/bench

interop-tools: setup ## fetch the independent programs that judge ours (390 MB into .build-interop, a minute, once)
	@Scripts/interop-tools

interop: interop-tools build ## let independent programs judge what Comity writes (a minute after the build)
	$(say) 'Letting age, OpenSSL, torchwood, bagit and others judge what Comity writes: about a minute.'
	@Scripts/check interop

test-browser: build ## click the desk through in Chromium and judge every page with axe-core (5 minutes after the build)
	@Scripts/browser-tools
	$(say) 'Two nodes, six officers, JavaScript off and on, English and Arabic; then every page judged; then evidence and passkeys: 5 minutes.'
	.build-browser/bin/python Tests/Browser/test_desk.py .build/debug/comity
	.build-browser/bin/python Tests/Browser/test_passkey_upload.py .build/debug/comity

test-api: build ## call every operation of the officers' interface as described, and judge the listeners' TLS (a minute and a half)
	@Scripts/api-tools
	$(say) 'schemathesis and sslyze against a real node: about a minute and a half.'
	@Scripts/api

large: release ## one piece of evidence of 8 GiB through faults: SIZE=gibibytes, FAULTS=20; takes twice its size on disk, minutes
	$(say) 'Sealing, pulling through cuts and kills, opening, verifying: some minutes.'
	COMITY_BIN=$(CURDIR)/.build/release COMITY_QUICK=1 PATH=$$PATH:/usr/sbin:/sbin \
	    python3 Tests/House/large_evidence.py --gibibytes $${SIZE:-8} --faults $${FAULTS:-20}

lint: ## check layout and import arrows without building (seconds)
	$(say) 'Checking layout and import arrows: seconds.'
	@Scripts/check format arrows

check: setup ## lint, build with warnings as errors, tests: what to run before a commit (7 minutes the first time)
	$(say) 'Checking layout, arrows, build and tests: about 7 minutes the first time.'
	@Scripts/check

clean: ## remove what was built and fetched
	$(say) 'Removing .build, .build-interop, .build-browser and .build-api.'
	rm -rf .build .build-interop .build-browser .build-api
