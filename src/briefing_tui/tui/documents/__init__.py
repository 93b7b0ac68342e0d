"""What pages show: pure functions from the domain to documents, one module a kind of page."""
