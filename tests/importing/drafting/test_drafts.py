"""Whole sources into briefs, through the chain every import takes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.brief import Brief
from briefing_tui.ids import with_ids
from briefing_tui.importing.child import drafted_file
from briefing_tui.importing.drafting import draft_of
from briefing_tui.importing.paragraphs import Paragraph, SourceText, table_text


def _imported(text, file="a.md"):
    return drafted_file(text.encode(), file, None, {})


def _brief(text, file="a.md"):
    return _imported(text, file).brief


@pytest.mark.parametrize(
    ("stated", "language"),
    [("fr_CH", "fr-CH"), ("French", "fr"), ("the usual one", "en"), ("''", "en")],
)
def test_a_language_that_is_stated_is_written_as_a_brief_has_it(stated, language):
    text = f"---\nlanguage: {stated}\n---\n# Accord\n\nThe Parties shall act and be of good will.\n"
    assert _brief(text).language == language


RELEASE = """\
Norway and Peru have taken a step by signing a new bilateral agreement. The pact, announced on \
[insert date], protects the fisheries of both and of the many people who live by them along two \
long coasts.
Norway Peru Protect the Sea
In a significant move Norwegian and Peruvian authorities have formalized a partnership that \
keeps watch over the sea.
Key components include:
- Real-time exchange of catches
- Joint training of inspectors
| Focus Area | Norway | Peru |
|---|---|---|
| Patrols | Northern fleet | Coast guard |
| Ports | Bergen | Callao |
Joint Strategies for Cleaner Ports
To illustrate the scope, the following table compares both sides:
| Aspect | Norway’s Role | Community Role | Joint Work |
|---|---|---|---|
| Waste | Collects | Reports | Plans |
To Conclude
The agreement marks a step forward, and both countries will speak of its progress in the coming \
months.
"""


def test_a_release_without_a_title_or_marks_comes_out_whole():
    made = _imported(RELEASE, "a.txt")
    brief = made.brief
    assert [section.heading for section in brief.sections] == [
        None,
        "Norway Peru Protect the Sea",
        "Joint Strategies for Cleaner Ports",
        "To Conclude",
    ]
    assert {section.level for section in brief.sections} == {1}
    assert [len(section.provisions) for section in brief.sections] == [0, 2, 0, 0]
    assert [provision.found_at.line for provision in brief.provisions] == [5, 6]
    assert brief.party_ids == ("NOR", "PER")
    assert brief.status == "signed"
    assert brief.kind == "agreement"
    first, second = brief.role_tables
    assert [column.actor for column in first.columns] == ["NOR", "PER"]
    assert [(row.task, row.cells) for row in first.rows] == [
        ("Patrols", ("Northern fleet", "Coast guard")),
        ("Ports", ("Bergen", "Callao")),
    ]
    assert [column.actor for column in second.columns] == ["NOR", "community", "joint"]
    assert second.caption == "To illustrate the scope, the following table compares both sides:"
    points = {point.field: point for point in brief.open_points}
    assert points["signed"].found == "[insert date]"
    assert points["signed"].line == 1
    assert {"place", "signatories", "in_force", "title"} <= set(points)
    assert not made.proof.unplaced


KEY_DETAILS = """\
Could this be a turn for the customs of the north?
Today, in Oslo, a step was taken. The Minister of Trade, Mr. Olav Berg, and the Deputy Secretary \
of the Treasury, Ms. Ann Poe, signed a Joint Declaration of Intent.
This agreement aims to bolster cooperation between Norway and the United States in customs matters.
Key Details of the Agreement
Feature |
Details |
---|---|
Agreement Date | May 23, 2024 |
Signatories | Norway (Mr. Olav Berg), USA (Ms. Ann Poe) |
To Sum Up
The signing of the declaration is a milestone for the customs services of both the countries.
Sources: Fjord News & US Department of the Treasury.
"""


def test_a_table_of_key_details_also_fills_the_fields_it_states():
    made = _imported(KEY_DETAILS, "a.txt")
    brief = made.brief
    assert brief.title == "Could this be a turn for the customs of the north?"
    assert (brief.signed, brief.place) == (date(2024, 5, 23), "Oslo")
    assert [(s.name, s.office, s.party) for s in brief.signatories] == [
        ("Olav Berg", "Minister of Trade", "NOR"),
        ("Ann Poe", "Deputy Secretary of the Treasury", "USA"),
    ]
    assert brief.kind == "joint declaration of intent"
    assert brief.sources[0].publisher == "Fjord News & US Department of the Treasury"
    (table,) = brief.role_tables
    assert [row.task for row in table.rows] == ["Agreement Date", "Signatories"]
    assert not made.proof.unplaced


TREATY = """\
ACCORD
entre le Gouvernement de la République française
et
le Conseil fédéral suisse
relatif à la coopération douanière

Le Gouvernement de la République française et le Conseil fédéral suisse,

Sont convenus de ce qui suit :

Article 1er
Objet

Les Parties s’accordent mutuellement assistance dans les conditions fixées par l’Accord.

Article 2
Autorités

1. Chaque Partie désigne une autorité.
2. La France désigne la Direction générale des douanes.

En foi de quoi, les soussignés ont signé le présent Accord.

Fait à Paris, le douze mai deux mille neuf, en deux exemplaires.

Pour le Gouvernement de la République française :
Jean Dupont
Ministre du budget

Pour le Conseil fédéral suisse :
Anna Keller
Conseillère fédérale
"""


def test_a_treaty_in_plain_text_has_its_articles_and_signatures():
    made = _imported(TREATY, "a.txt")
    brief = made.brief
    assert brief.title.startswith("ACCORD entre le Gouvernement de la République française et le")
    assert (brief.language, brief.signed, brief.place) == ("fr", date(2009, 5, 12), "Paris")
    assert [(p.number, p.heading) for p in brief.provisions] == [
        ("Article 1er", "Objet"),
        ("Article 2", "Autorités"),
        (None, None),
    ]
    article, closing = [*brief.provisions][1:]
    assert article.text == (
        "1. Chaque Partie désigne une autorité.\n\n"
        "2. La France désigne la Direction générale des douanes."
    )
    assert closing.force == "states"
    assert [(s.name, s.office, s.party) for s in brief.signatories] == [
        ("Jean Dupont", "Ministre du budget", "FRA"),
        ("Anna Keller", "Conseillère fédérale", "CHE"),
    ]
    assert not made.proof.unplaced


TWO_LANGUAGES = """\
# Agreement between Canada and Norway on Icebreakers

The Government of Canada and the Government of Norway have agreed as follows:

## Article 1

The Parties shall cooperate in the construction of icebreakers and shall inform each other of \
the plans they have for the polar regions in the coming years and of the ships that are in need \
of it.

## Article 2

It may be terminated by either of the Parties by giving the other Party notice in writing \
through the diplomatic channels, and it is to be of no effect at the end of the year that \
follows.

# Accord entre le Canada et la Norvège sur les brise-glaces

Le Gouvernement du Canada et le Gouvernement de la Norvège sont convenus de ce qui suit :

## Article 1

Les Parties coopèrent à la construction de brise-glaces et s'informent des projets qu'elles ont \
pour les régions polaires dans les années à venir et des navires qui en ont besoin.

## Article 2

Il peut être dénoncé par l'une des Parties par un préavis de six mois donné par écrit à l'autre \
Partie par la voie diplomatique, et il est sans effet à la fin de l'année qui suit.
"""


def test_of_two_languages_the_first_counts_and_the_second_is_kept_apart():
    brief = _brief(TWO_LANGUAGES)
    assert brief.language == "en"
    assert [p.number for p in brief.provisions] == ["Article 1", "Article 2"]
    assert brief.sections[-1].heading == "Accord entre le Canada et la Norvège sur les brise-glaces"
    assert "Article 2\n\nIl peut être dénoncé" in brief.sections[-1].text


def test_a_contents_list_is_no_second_set_of_articles():
    brief = _brief(
        "TREATY BETWEEN ITALY AND BRAZIL\n\nCONTENTS\n\nArticle 1 Purpose ..... 1\n"
        "Article 2 Scope ..... 2\nArticle 3 End ..... 3\n\nArticle 1 Purpose\n\nThe Parties shall"
        " be friends for all time to come.\n\nArticle 2 Scope\n\nThis Treaty applies to the whole"
        " territory.\n\nArticle 3 End\n\nIt ends when both Parties say that it does.\n",
        "a.txt",
    )
    assert [(p.number, p.heading) for p in brief.provisions] == [
        ("Article 1", "Purpose"),
        ("Article 2", "Scope"),
        ("Article 3", "End"),
    ]


def test_footnotes_stand_behind_the_words_that_refer_to_them():
    brief = _brief(
        "# Agreement between Peru and Chile\n\n## Article 1\n\nFish are free.[^1]\n\n"
        "## Article 2\n\n"
        "Ships are not.[^2]\n\n[^1]: All fish.\n\n[^2]: Large ships.\n"
    )
    assert [p.text for p in brief.provisions] == [
        "Fish are free.[1]\n\n[1] All fish.",
        "Ships are not.[2]\n\n[2] Large ships.",
    ]


def test_the_heading_of_the_notes_goes_with_the_first_of_them():
    made = _imported(
        "# Agreement between Peru and Chile\n\n## Article 1\n\nFish are free.[^1]\n\n"
        "## Article 2\n\nShips are not.[^2]\n\n###### Footnotes\n\n[^1]: All fish.\n\n"
        "[^2]: Large.\n"
    )
    assert [p.text for p in made.brief.provisions] == [
        "Fish are free.[1]\n\nFootnotes\n\n[1] All fish.",
        "Ships are not.[2]\n\n[2] Large.",
    ]
    assert not made.proof.unplaced


def test_the_act_that_publishes_an_agreement_is_not_the_agreement():
    brief = _brief(
        "---\ntitle: Real Decreto 5 de marzo de 2012, por el que se publica el Acuerdo entre España"
        " y Chile, hecho en Madrid el 3 de febrero de 2010\ndate: 2012-03-05\n---\n"
        "# ACUERDO ENTRE ESPAÑA Y CHILE SOBRE PESCA\n\n**Artículo 1. Objeto.** El Acuerdo es.\n\n"
        "**Artículo 2. Fin.** El Acuerdo acaba.\n\nHecho en Madrid el 3 de febrero de 2010.\n"
    )
    assert brief.title == "ACUERDO ENTRE ESPAÑA Y CHILE SOBRE PESCA"
    assert (brief.signed, brief.sources[0].published) == (date(2010, 2, 3), date(2012, 3, 5))
    assert [(p.number, p.heading) for p in brief.provisions][:2] == [
        ("Artículo 1.", "Objeto"),
        ("Artículo 2.", "Fin"),
    ]


def test_the_day_of_the_last_update_is_not_the_day_of_signing():
    brief = _brief(
        "---\ntitle: Agreement between Peru and Chile\nlast_updated: 2020-01-01\n"
        "entry_into_force: 2019-01-01\n---\n\nThey agree.\n"
    )
    assert brief.signed is None
    assert brief.in_force == date(2019, 1, 1)
    assert brief.sources[0].published is None


def test_a_stub_is_a_brief_with_open_points():
    brief = _brief("# Memorandum of Understanding between Japan and Peru on Mining\n")
    assert brief.party_ids == ("JPN", "PER")
    assert brief.sections == ()
    assert {point.field for point in brief.open_points} == {
        "signed",
        "place",
        "signatories",
        "in_force",
    }


def test_bold_words_that_head_a_paragraph_are_its_heading():
    brief = _brief(
        "# Fact Sheet: Kenya and Peru Agree\n\n**OPENING THE PORTS:** Both open them.\n\n- Two\n\n"
        "I. **Fish**\n\nThey are **free** now.\n"
    )
    assert [(s.number, s.heading, s.text) for s in brief.sections] == [
        (None, "OPENING THE PORTS", "Both open them."),
        ("I.", "Fish", "They are free now."),
    ]


def test_headings_are_ranked_by_their_marks():
    brief = _brief(
        "# Joint Statement of Kenya and Peru\n\n**II. Trade**\n\nText.\n\n**A. Ports**\n\nText.\n\n"
        "**Fish**\n\nText.\n\n**B. Roads**\n\nText.\n"
    )
    assert [(s.level, s.number) for s in brief.sections] == [
        (1, "II."),
        (2, "A."),
        (3, None),
        (2, "B."),
    ]


def test_a_heading_s_number_says_how_deep_it_is():
    brief = _brief(
        "# Vereinbarung zwischen Kenia und Peru\n\n## 1 Zweck\n\nText.\n\n## 3 Leistungen\n\n"
        "## 3.1 Gesuche\n\nText.\n\n## 4 Ende\n\nText.\n"
    )
    assert [(s.level, s.number, s.heading) for s in brief.sections] == [
        (1, "1", "Zweck"),
        (1, "3", "Leistungen"),
        (2, "3.1", "Gesuche"),
        (1, "4", "Ende"),
    ]


def test_what_a_release_says_will_be_in_force_is_not_in_force_yet():
    brief = _brief(
        "---\ntitle: Kenya and Peru Sign Customs Agreement\ndate: 2021-03-12\n---\n\nKenya and Peru"
        " today signed a Customs Agreement. The Agreement enters into force on 1 July 2021.\n"
    )
    assert (brief.signed, brief.in_force) == (date(2021, 3, 12), date(2021, 7, 1))
    assert brief.status == "signed"


def test_several_agreements_in_one_source_are_said_to_be_several():
    one = "## Article 1\n\nThey {0}.\n\n## Article 2\n\nIt ends.\n\nDone at Lima, {1} May 2004.\n\n"
    brief = _brief(
        "# Agreements between Kenya and Peru\n\n# Agreement on Fish\n\n"
        + one.format("fish", 5)
        + "# Agreement on Ships\n\n"
        + one.format("sail", 7)
    )
    assert brief.signed == date(2004, 5, 5)
    assert [section.heading for section in brief.sections] == [
        "Agreement on Fish",
        "Agreement on Ships",
    ]
    assert [p.note for p in brief.open_points if p.field == "signed"] == [
        "The source holds texts signed on other days too: 2004-05-07."
    ]


def test_a_provision_that_binds_one_party_says_so():
    brief = _brief(
        "# Joint Statement of Kenya and Peru\n\nKenya and Peru agree:\n\n"
        "- Kenya shall open two posts.\n- Both sides will meet.\n"
    )
    assert [provision.by for provision in brief.provisions] == [("KEN",), ()]


def test_a_table_between_clauses_stays_where_it_stands():
    brief = _brief(
        "# Joint Statement of Kenya and Peru\n\n- First\n- Second\n\n| Task | Kenya |\n|---|---|\n"
        "| Dig | Deep |\n\n- Third\n"
    )
    (section,) = brief.sections
    assert [getattr(part, "text", "table") for part in section.parts] == [
        "First",
        "Second",
        "table",
        "Third",
    ]


KINDS = ("heading", "paragraph", "item", "footnote", "code", "running", "aside")
WORDS = (
    "Article 1", "Section II", "Done at Rome, 5 May 2004", "For Italy:", "Jane Doe", "1.", "(a) x",
    "Minister of Trade", "[1] note", "Kenya shall [insert date]", "In witness whereof", "text.",
    "Contents", "Annex", "A long sentence that says very little about anything at all.", "", "###",
)  # fmt: skip
_rows = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(tuple), min_size=1, max_size=4
).map(tuple)
_paragraphs = st.one_of(
    st.builds(
        Paragraph,
        kind=st.sampled_from(KINDS),
        text=st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["C"]), max_size=20),
        number=st.sampled_from(["", "1.", "a)", "2"]),
        level=st.integers(0, 3),
        line=st.integers(1, 9),
    ),
    _rows.map(lambda rows: Paragraph(kind="table", text=table_text(rows), rows=rows, head=1)),
)


@given(st.lists(_paragraphs, max_size=12).map(tuple))
def test_no_source_is_too_odd_to_draft(paragraphs):
    source = SourceText(file="a.md", form="markdown", paragraphs=paragraphs)
    draft = draft_of(source, {"trade": ("goods",)})
    assert Brief.model_validate(with_ids(dict(draft.data))).title
    for placed in draft.placed:
        text = paragraphs[placed.paragraph].text
        assert 0 <= placed.start <= placed.end <= len(text)


@given(st.lists(_paragraphs, max_size=12).map(tuple))
def test_parts_stand_in_the_order_of_the_source(paragraphs):
    draft = draft_of(SourceText(file="a.md", form="markdown", paragraphs=paragraphs), {})
    starts: dict[tuple[str | int, ...], int] = {}
    for placed in draft.placed:
        if placed.into[0] == "sections" and len(placed.into) > 2:
            starts.setdefault(placed.into, placed.paragraph)
    for part, before in draft.behind.items():
        if before in starts and part in starts:
            assert starts[before] <= starts[part]


@pytest.mark.parametrize("word", ["[", "1. ", "Done at ", "_", "for A ", "A, ", " ", "Art. 1 "])
def test_a_line_without_an_end_is_drafted(word):
    line = Paragraph(kind="paragraph", text=word * 5_000)
    assert draft_of(SourceText(file="a.txt", form="text", paragraphs=(line,)), {}).data["title"]
