"""Articles and chapters whose label lost its line."""

from tests.importing.sources import drafted

ARTICLES = """\
# Agreement between Kenya and Peru on ships

##### **Art. 1** Aim

Ships are inspected as Art. 2 has it, and in the case of Art. 3 twice. Chapter II Duties of ports

##### **Art. 2** Ports

Ports are open to all ships.

3 Art. 3 The costs are shared evenly by both.

They are told every year. Art. 4 1. Each party may end this agreement.

##### **Art. 5** Talks

Disputes are settled by talks.
"""


def test_an_article_inside_a_paragraph_is_found_where_its_number_is_missing():
    made = drafted(ARTICLES, "a.md")
    assert [(part.number, part.text) for part in made.brief.provisions] == [
        ("Art. 1", "Ships are inspected as Art. 2 has it, and in the case of Art. 3 twice."),
        ("Art. 2", "Ports are open to all ships.\n\n3"),
        ("Art. 3", "The costs are shared evenly by both.\n\nThey are told every year."),
        ("Art. 4", "1. Each party may end this agreement."),
        ("Art. 5", "Disputes are settled by talks."),
    ]
    assert made.proof.share == 1


def test_a_chapter_at_the_end_of_a_paragraph_heads_what_follows():
    sections = drafted(ARTICLES, "a.md").brief.sections
    assert [(section.number, section.heading) for section in sections] == [
        (None, None),
        ("Chapter II", "Duties of ports"),
    ]


def test_a_chapter_that_is_only_cited_stays_in_its_sentence():
    source = ARTICLES.replace("Chapter II Duties of ports", "So says Chapter II of the law.")
    assert len(drafted(source, "a.md").brief.sections) == 1
