"""Readers: one a format, each from bytes to a `SourceText`. None opens a file or follows a link."""
