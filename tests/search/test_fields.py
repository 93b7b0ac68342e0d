"""What a query can be narrowed by."""

from datetime import date

import pytest
from tests.search.libraries import brief_of, found_in, ids, library_of

from briefing_tui.brief import Body, OpenPoint, Party, Provision, Section
from briefing_tui.library import LibraryFile
from briefing_tui.library.folder import Topic
from briefing_tui.search import Index, Way

STRAITS = brief_of(
    "straits",
    title="Straits Accord",
    status="in force",
    signed=date(2015, 3, 1),
    topics=("seas",),
    parties=(Party(id="VAL", name="Valdoria"), Party(id="ORN", name="Ornia")),
    bodies=(Body(id="coast", name="Coast Guard", party="VAL"),),
    open_points=(OpenPoint(field="in_force", note="The date is a placeholder."),),
    sections=(
        Section(
            id="only",
            provisions=(
                Provision(id="p-1", number="Article 5", text="Ships shall wait [two] days."),
                Provision(id="p-2", number="Article 15", text="Ships may wait.", by=("coast",)),
                Provision(id="p-3", text="Ships float.", topics=("physics",), by=("ORN",)),
            ),
        ),
    ),
)
RIVERS = brief_of(
    "rivers", "Ships should wait.", title="Rivers Protocol", status="signed", signed="2021-07"
)
INDEX = Index.of(
    library_of(STRAITS, RIVERS, file=LibraryFile(topics=(Topic(name="waiting", words=("wait",)),)))
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wait | float", ["rivers#p-1", "straits#p-1", "straits#p-2", "straits#p-3"]),
        ("ships status:in-force", ["straits#p-1", "straits#p-2", "straits#p-3"]),
        ("ships status:signed", ["rivers#p-1"]),
        ("ships signed:2015", ["straits#p-1", "straits#p-2", "straits#p-3"]),
        ("ships signed:2010..2020", ["straits#p-1", "straits#p-2", "straits#p-3"]),
        ("ships signed:2020..", ["rivers#p-1"]),
        ("ships signed:..2015-03", ["straits#p-1", "straits#p-2", "straits#p-3"]),
        ("ships -signed:2015", ["rivers#p-1"]),
        ("ships force:must", ["straits#p-1"]),
        ("ships force:shall", ["straits#p-1"]),
        ("ships force:may,should", ["rivers#p-1", "straits#p-2"]),
        ("force:states", ["straits#p-3"]),
        ("ships number:5", ["straits#p-1"]),
        ('number:"article 15"', ["straits#p-2"]),
        ("number:art.15", ["straits#p-2"]),
        ("number:art15", ["straits#p-2"]),
        ("number:art. 15", ["straits#p-2"]),
        ("number:Article 15 ships", ["straits#p-2"]),
        ("number:5 two", ["straits#p-1"]),
        (
            "signed:2015-03..2015",
            ["straits", "straits#only", "straits#p-1", "straits#p-2", "straits#p-3"],
        ),
        ("ships topic:physics", ["straits#p-3"]),
        ("float topic:seas", ["straits#p-3"]),
        ("topic:physics", ["straits#p-3"]),
        ("ships topic:waiting", ["rivers#p-1", "straits#p-1", "straits#p-2"]),
        ("ships by:coast", ["straits#p-2"]),
        ("ships by:VAL", ["straits#p-1", "straits#p-2"]),
        ("ships by:ornia", ["straits#p-1", "straits#p-3"]),
        ("is:bracketed", ["straits#p-1"]),
        ("is:open kind:agreement", ["straits"]),
        ("wait is:open", []),
        ("ships ~stra", ["straits#p-1", "straits#p-2", "straits#p-3"]),
        ("~rvp", ["rivers", "rivers#only", "rivers#p-1"]),
        ("ships -~rvp", ["straits#p-1", "straits#p-2", "straits#p-3"]),
    ],
)
def test_a_field_narrows(typed, found):
    assert found_in(INDEX, typed) == found
    assert INDEX.find(typed).complaints == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("5", ["Article 5", "5.1", "Chapter 2, Article 5", "5 bis"]),
        ("13", ["13.5", "Annex XIII.13"]),
        ("13.5", ["13.5"]),
        ("art.5", ["Article 5", "Chapter 2, Article 5"]),
        ("2", ["Chapter 2, Article 5"]),
        ("chapter", ["Chapter 2, Article 5"]),
        ("XIII", ["Annex XIII.13"]),
        ("bis", []),
        ("1", []),
    ],
)
def test_a_number_is_found_by_its_beginning(typed, found):
    numbers = ("Article 5", "13.5", "5.1", "Chapter 2, Article 5", "5 bis", "Annex XIII.13", "15")
    provisions = [
        Provision(id=f"p-{at}", number=number, text="Ships") for at, number in enumerate(numbers)
    ]
    section = Section(id="only", provisions=tuple(provisions))
    index = Index.of(library_of(brief_of("oslo", sections=(section,))))
    hits = index.find(f'number:"{typed}"', limit=None).hits
    assert [hit.line.number for hit in hits] == sorted(found, key=numbers.index)


def test_what_an_open_point_names_has_it_and_the_agreement_has_them_all():
    points = [OpenPoint(field=each) for each in ("signed", "p-2", "only", "#p-3", "a#p-9")]
    index = Index.of(library_of(brief_of("a", "x", "x", "x", open_points=tuple(points))))
    assert found_in(index, "is:open") == ["a", "a#only", "a#p-2", "a#p-3"]
    assert found_in(index, "x is:open") == ["a#p-2", "a#p-3"]
    assert found_in(index, "x -is:open") == ["a#p-1"]
    assert found_in(index, "is:open party:FRA") == ["a", "a#only", "a#p-2", "a#p-3"]


def test_what_is_marked_is_what_the_reader_marked():
    marked = ["straits#p-2", "rivers", "gone#p-1"]
    found = INDEX.find("is:marked", marked=marked)
    assert sorted(str(hit.line.address) for hit in found.hits) == ["rivers", "straits#p-2"]
    assert INDEX.find("wait is:marked", marked=marked).total == 1
    assert INDEX.find("is:marked").total == 0


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("signed:lately", "`signed:lately` is no time; write signed:2010, signed:2010..2020 or"),
        ("status:sinned", "no agreement here has the status `sinned`; did you mean `signed`?"),
        ("force:mst", "`mst` is not how hard a provision binds; did you mean `must`?"),
        ("is:braketed", "`braketed` is nothing a line can be; did you mean `bracketed`?"),
        ("topic:fysics", "`fysics` is no topic here; did you mean `physics`?"),
        ("by:oria", "nobody here is called `oria`; did you mean"),
        ("~xyz", "no agreement's name has the letters `xyz` in this order"),
        ("stauts:signed", "`stauts:` is not a field; did you mean `status:`?"),
        (
            "force:mandatory",
            "`mandatory` is not how hard a provision binds; there are `may`, `must`",
        ),
        ("signed:2020..2010", "`signed:2020..2010` ends before it begins; write signed:2010..2020"),
        ("signed:2020-07..2020-06", "`signed:2020-07..2020-06` ends before it begins"),
        ("signed:2020-13", "`signed:2020-13` is no time; write signed:2010,"),
        ("is:marked", "nothing is marked here; `m` in the browser marks"),
    ],
)
def test_what_is_not_known_is_a_complaint(typed, complaint):
    (said,) = INDEX.find(typed).complaints
    assert said.startswith(complaint)


def test_ways_of_matching_can_be_shifted():
    assert INDEX.find("ship wait", way=Way.WORDS).total == 3
    assert INDEX.find("ship wait", way=Way.EXACT).total == 0
    hits = INDEX.find("strcc", way=Way.LETTERS).hits
    assert {hit.line.address.slug for hit in hits} == {"straits"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("is:open", ["straits"]),
        ("topic:seas", ["straits", "straits#only"]),
        ("topic:physics", ["straits#p-3"]),
        ("topic:physics,seas", ["straits", "straits#p-3", "straits#only", "straits#p-1"]),
        ("signed:2015..", ["straits", "rivers", "straits#only"]),
    ],
)
def test_fields_alone_find_what_they_are_of_before_its_lines(typed, first):
    assert ids(INDEX.find(typed))[: len(first)] == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("partie:VAL", "party:VAL"),
        ("party:Valdorai", "party:Valdoria"),
        ("partie:Valdorai ships", "party:Valdoria ships"),
        ("-stauts:sined", "-status:signed"),
        ('in:"straits acord"', 'in:"Straits Accord"'),
        ("is:braketed", "is:bracketed"),
    ],
)
def test_a_field_or_a_value_that_is_nearly_right_is_put_right(typed, meant):
    found = INDEX.find(typed)
    assert found.suggestion == ("" if found.total else meant)
    assert INDEX.find(meant).total
    assert INDEX.find(meant).complaints == ()


@pytest.mark.parametrize("typed", ["", "-", "|", '"', "party:", "partie:x", "party:Nowhere"])
def test_what_asks_for_nothing_says_so(typed):
    assert not INDEX.find(typed).is_asked


@pytest.mark.parametrize("typed", ["x", "-x", "party:VAL", "is:marked", "~str", "partie:x y"])
def test_what_asks_for_something_says_so(typed):
    assert INDEX.find(typed).is_asked
