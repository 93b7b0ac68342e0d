"""A folder of briefs: which there are, what they are called, and what is wrong with the others."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import libraries

from briefing_tui.addresses import Address
from briefing_tui.errors import UnknownAddressError, UnreadableBriefError
from briefing_tui.library import brief_toml, problems_of, read_library
from briefing_tui.visible import REFUSED

GOOD = 'title = "{}"\nparties = [{{ id = "FRA" }}]\n'


class Shelf:
    """A folder to put files in by name."""

    def __init__(self, root):
        self.root = root
        root.mkdir()

    def __call__(self, name, content=None):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD.format(name) if content is None else content, encoding="utf-8")
        return path


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "shelf")


def slugs(library):
    return [entry.slug for entry in library.entries]


def test_every_file_in_every_folder_is_a_brief(shelf):
    for name in ("b.toml", "a.toml", "asia/c.toml", "asia/east/d.toml"):
        shelf(name)
    library = read_library(shelf.root)
    assert [(entry.slug, entry.group) for entry in library.entries] == [
        ("a", ""),
        ("b", ""),
        ("c", "asia"),
        ("d", "asia/east"),
    ]
    assert library["d"].title == "asia/east/d.toml"
    assert library.problems == ()


def test_what_is_no_brief_is_passed_over(shelf):
    for name in (".git/x.toml", ".hidden.toml", "notes.txt", "library.toml", "alignments.toml"):
        shelf(name, "")
    library = read_library(shelf.root)
    assert (library.entries, library.problems) == ((), ())


def test_names_the_format_keeps_are_no_slugs(shelf):
    shelf("asia/library.toml")
    shelf("Library!.toml")
    library = read_library(shelf.root)
    assert [entry.brief for entry in library.entries] == [None, None]
    assert all("is no name for a brief" in str(problem) for problem in library.problems)


def test_a_broken_file_costs_itself_only(shelf):
    shelf("good.toml")
    shelf("bad.toml", 'title = ""\nfoo = 1\n')
    shelf("worse.toml", "\x1b]0;x = ")
    library = read_library(shelf.root)
    assert [brief.slug for brief in library.briefs] == ["good"]
    assert slugs(library) == ["bad", "good", "worse"]
    assert {problem.path.name for problem in library.problems} == {"bad.toml", "worse.toml"}
    assert not REFUSED.search("".join(map(str, library.problems)))


def test_a_broken_brief_is_explained_when_it_is_asked_for(shelf):
    shelf("bad.toml", 'title = ""\nparties = []\n')
    library = read_library(shelf.root)
    assert "bad" in library
    with pytest.raises(UnreadableBriefError, match="title: is empty") as error:
        library["bad"]
    assert len(error.value.problems) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("camp-davd", "no agreement is called 'camp-davd'; did you mean `camp-david`?"),
        ("qqq", "no agreement is called 'qqq'; there is: camp-david, oslo"),
        ("", "no agreement is called ''; there is: camp-david, oslo"),
    ],
)
def test_an_unknown_slug_is_answered_with_what_there_is(shelf, asked, told):
    shelf("oslo.toml")
    shelf("camp-david.toml")
    with pytest.raises(UnknownAddressError) as error:
        read_library(shelf.root)[asked]
    assert str(error.value) == told


def test_of_many_slugs_a_few_are_told(shelf):
    for at in range(12):
        shelf(f"pact{at:02}.toml")
    with pytest.raises(UnknownAddressError, match=r"pact07 and 4 more$"):
        read_library(shelf.root)["zz"]


def test_an_empty_folder_is_a_library_without_briefs(tmp_path):
    library = read_library(tmp_path)
    assert library.title == tmp_path.name
    with pytest.raises(UnknownAddressError, match="the library is empty"):
        library["x"]


def test_two_briefs_of_one_name_are_both_there_and_called_by_their_folders(shelf):
    shelf("oslo.toml")
    shelf("asia/oslo.toml")
    shelf("asia/east/oslo.toml")
    shelf("delhi.toml")
    library = read_library(shelf.root)
    assert slugs(library) == ["delhi", "./oslo", "asia/oslo", "asia/east/oslo"]
    assert library["asia/oslo"].title == "asia/oslo.toml"
    assert library["asia/oslo"].slug == "asia/oslo"
    with pytest.raises(UnknownAddressError) as error:
        library["oslo"]
    assert str(error.value) == (
        "3 agreements are called 'oslo'; say which: ./oslo, asia/east/oslo, asia/oslo"
    )


def test_two_names_that_make_one_slug_in_one_folder_are_told_apart_too(shelf):
    shelf("a-b.toml")
    shelf("A b.toml")
    assert sorted(slugs(read_library(shelf.root))) == ["./a-b", "./a-b-2"]


def test_a_name_that_is_no_slug_is_read_and_reported(shelf):
    shelf("Côte d'Ivoire.toml")
    library = read_library(shelf.root)
    assert slugs(library) == ["cote-divoire"]
    assert library["cote-divoire"].title == "Côte d'Ivoire.toml"
    [problem] = library.problems
    assert "its name is not a slug" in str(problem)
    assert "it is called `cote-divoire` here" in str(problem)


@pytest.mark.skipif(sys.platform != "linux", reason="such names are only possible here")
@pytest.mark.parametrize("name", [b"bad\xff.toml", b"n\n\x1b[31m.toml", b"\xe2\x80\xae.toml"])
def test_a_name_that_no_terminal_could_bear_is_read_and_shown_harmless(shelf, name):
    path = os.path.join(os.fsencode(shelf.root), name)  # noqa: PTH118  a name in bytes
    with open(path, "w") as file:  # noqa: PTH123  as above
        file.write(GOOD.format("x"))
    library = read_library(shelf.root)
    assert [brief.title for brief in library.briefs] == ["x"]
    [problem] = library.problems
    assert not REFUSED.search(str(problem))
    assert "\u202e" not in str(problem)


def test_links_are_followed_within_the_library_and_not_out_of_it(shelf, tmp_path):
    shelf("asia/oslo.toml")
    outside = tmp_path / "secret.toml"
    outside.write_text(GOOD.format("secret"))
    (shelf.root / "secret.toml").symlink_to(outside)
    (shelf.root / "round").symlink_to(shelf.root, target_is_directory=True)
    (shelf.root / "gone.toml").symlink_to("nowhere.toml")
    library = read_library(shelf.root)
    assert [brief.slug for brief in library.briefs] == ["oslo"]
    assert {problem.path.name for problem in library.problems} >= {"secret.toml", "gone.toml"}


def test_a_file_that_did_not_change_is_not_read_again(shelf):
    shelf("oslo.toml")
    shelf("camp-david.toml")
    known = read_library(shelf.root)
    path = shelf("oslo.toml", GOOD.format("Another") + "# longer\n")
    again = read_library(shelf.root, known)
    assert again["camp-david"] is known["camp-david"]
    assert again["oslo"].title == "Another"
    path.unlink()
    assert slugs(read_library(shelf.root, again)) == ["camp-david"]


def test_a_brief_gets_its_own_name_back_when_its_namesake_is_gone(shelf):
    shelf("oslo.toml")
    namesake = shelf("asia/oslo.toml")
    known = read_library(shelf.root)
    namesake.unlink()
    again = read_library(shelf.root, known)
    assert slugs(again) == ["oslo"]
    assert again["oslo"].slug == "oslo"


def test_a_brief_that_is_mended_has_no_problem_left(shelf):
    shelf("oslo.toml", "title = ")
    known = read_library(shelf.root)
    shelf("oslo.toml")
    assert known.problems
    assert read_library(shelf.root, known).problems == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(libraries())
def test_a_library_holds_the_briefs_that_lie_in_its_folder(tmp_path_factory, drawn):
    folder = tmp_path_factory.mktemp("shelf")
    for brief in drawn:
        (folder / f"{brief.slug}.toml").write_text(brief_toml(brief), encoding="utf-8")
    assert {brief.slug: brief for brief in read_library(folder).briefs} == {
        brief.slug: brief for brief in drawn
    }


LIBRARY = """\
title = "Samples"
[[topics]]
name = "customs"
words = ["customs", "tariff"]
[[groups]]
id = "EU"
members = ["FRA", "DEU"]
"""


def test_the_librarys_own_file_names_it_its_topics_and_its_groups(shelf):
    shelf("library.toml", LIBRARY)
    library = read_library(shelf.root)
    assert library.title == "Samples"
    assert library.file.topics[0].words == ("customs", "tariff")
    assert library.file.groups[0].members == ("FRA", "DEU")


def test_what_is_wrong_with_the_librarys_own_file_is_told_and_the_briefs_are_there(shelf):
    shelf("library.toml", LIBRARY + 'tittle = "x"\n')
    shelf("oslo.toml")
    library = read_library(shelf.root)
    assert slugs(library) == ["oslo"]
    [problem] = library.problems
    assert (problem.path.name, problem.line) == ("library.toml", 8)
    assert "tittle" in str(problem)


def test_one_file_is_checked_by_itself(shelf):
    assert problems_of(shelf("oslo.toml")) == ()
    assert [problem.line for problem in problems_of(shelf("bad.toml", "title = 1\n"))] == [1, 1]
    assert len(problems_of(shelf("library.toml", "nonsense = 1\n"))) == 1


def test_the_samples_are_a_library_without_a_problem():
    library = read_library(Path("briefs"))
    assert library.problems == ()
    assert len(library.entries) > 10


def test_a_folder_with_a_number_sign_in_its_name_breaks_no_address(shelf):
    for folder in ("a#b", "c"):
        shelf(f"{folder}/one.toml")
    library = read_library(shelf.root)
    assert sorted(slugs(library)) == ["a%23b/one", "c/one"]
    for slug in slugs(library):
        assert Address.of(f"{slug}#art-1") == Address(slug, "art-1")
        assert library[slug].slug == slug
