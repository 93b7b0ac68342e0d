"""Somebody else's file: read into paragraphs, drafted into a brief, every character accounted for.

A *reader* (one a format) gives a `SourceText`; a *drafter* turns it into a `Draft`; the *proof*
says which characters of the source the draft placed, and lists the others.
"""
