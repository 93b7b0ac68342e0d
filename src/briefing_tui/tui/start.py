"""From the command to the first painted screen."""

from concurrent.futures import Future, ThreadPoolExecutor

from briefing_tui.library import Library, read_library
from briefing_tui.places import LibraryPlace


def run(place: LibraryPlace) -> int:
    """Run the app on a library until the reader leaves it; return its exit code."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="library") as pool:
        # The folder is read while Textual is being imported.
        reading: Future[Library] = pool.submit(read_library, place.folder)
        from briefing_tui.tui.app import BriefingApp  # noqa: PLC0415  after the reading began

        app = BriefingApp(place, reading)
        app.run()
        return app.return_code or 0
