# The words of this project. Each installs what it needs and this machine lacks, saying so, then does its job.

PREFIX = /usr/local
ROUTES = routes.yaml
STATIC = .build/static-libraries
SWIFT = Package.swift Sources Tests Examples/Package.swift Examples/Sources Examples/Tests \
    Benchmarks/Package.swift Benchmarks/Sources

# One release build for all: what `serve` runs and `test` tests is the file that `install` installs. It takes the
# Swift runtime, libyaml, libstdc++ and libgcc into itself, and needs no more than the C library where it runs.
RELEASE = --configuration release --product router \
    --explicit-target-dependency-import-check error \
    --static-swift-stdlib --pkg-config-path $(CURDIR)/$(STATIC) \
    -Xlinker -L$(CURDIR)/$(STATIC) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc

help: ## lists these words
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

serve: build ## builds the router and serves routes.yaml (another file: ROUTES=file.yaml)
	.build/release/router serve $(ROUTES)

test: build ## runs all tests, the end to end tests with a real browser among them, and the examples
	@scripts/setup test
	ROUTER_BINARY=$(CURDIR)/.build/release/router scripts/test
	scripts/examples

examples: ## builds the package of Examples, runs its tests, and asks each of its programs
	@scripts/setup test
	scripts/examples

conformance: build ## runs Autobahn's WebSocket cases against the handler echo (wants a Python 2.7)
	ROUTER_BINARY=$(CURDIR)/.build/release/router scripts/conformance

bench: ## counts the instructions of the hot paths against their thresholds (UPDATE=1 writes these anew)
	@scripts/setup bench
	scripts/bench $(if $(UPDATE),--update)

compare: build ## measures the router beside its peers (PEERS="router limit nchan gevent", CASES="room-10 echo-64")
	@scripts/setup compare
	ROUTER_BINARY=$(CURDIR)/.build/release/router scripts/compare \
	    $(if $(PEERS),--peers "$(PEERS)") $(if $(CASES),--cases "$(CASES)") $(if $(ROUNDS),--rounds $(ROUNDS))

build: ## builds .build/release/router, one file that needs no other
	@scripts/setup build
	@scripts/static-libraries $(STATIC)
	swift build $(RELEASE)

install: build ## installs the router into PREFIX/bin (PREFIX=/usr/local)
	install -D -s -m 755 .build/release/router $(DESTDIR)$(PREFIX)/bin/router

lint: ## says where the sources stray from .swift-format
	swift format lint --strict --recursive --parallel $(SWIFT)

format: ## formats the sources
	swift format --in-place --recursive --parallel $(SWIFT)

docs: ## builds the documentation of the libraries; a warning is an error
	@scripts/setup build
	swift package generate-documentation --target Router --target Plugins --target HandlerConformance --warnings-as-errors

reference: build ## writes what the router tells of itself into docs/
	scripts/reference

clean: ## removes what was built
	rm -rf .build .build-examples .build-benchmarks .build-compare .end-to-end

.PHONY: help serve test examples conformance bench compare build install lint format docs reference clean
