"""What the reader asks for on any screen: one module a wish, one coroutine a command.

A command works on what the screen in front is looking at, may ask something on the way, and says
what it did.
"""
