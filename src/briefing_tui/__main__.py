"""`briefing`, and `python -m briefing_tui`."""

import sys


def main() -> None:
    """Run the program. An interrupt while it still loads is one like any other."""
    try:
        from briefing_tui.cli import main as run  # noqa: PLC0415  loads under the guard

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
