"""`briefing export`: briefs in another format, on stdout or in files."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from briefing_tui.addresses import Place
from briefing_tui.cli.opening import opened_library, place_named
from briefing_tui.cli.options import AddressName, Named, library_option
from briefing_tui.cli.printing import put_exactly, tell
from briefing_tui.exporting import EXPORTS
from briefing_tui.files import FileExistsAlreadyError, write_atomic
from briefing_tui.ids import slug_of
