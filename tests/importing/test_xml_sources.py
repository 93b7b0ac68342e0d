"""XML: Akoma Ntoso and ToTA believed in what they state, and nothing else of XML obeyed."""

import tarfile
from pathlib import Path

import pytest
from tests.importing.sources import CORPORA, drafted, paragraphs, read

from briefing_tui.importing.readers.markup import UnsafeError

AKOMA = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="treaty"><meta>
<identification source="#x"><FRBRWork><FRBRthis value="/akn/x"/><FRBRdate date="2001-02-03"/>
</FRBRWork><FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression></identification></meta>
<preface><p><docTitle>Accord entre la Suisse et la France</docTitle></p></preface>
<preamble><recitals><recital><p>Désireux<authorialNote marker="1"><p>RS 1.2</p></authorialNote>,</p>
</recital></recitals></preamble>
<body><chapter><num>Chapitre I</num><heading>Général</heading><article><num>Art. 1</num>
<heading>Objet</heading><paragraph><num>1</num><content><p>Le texte <b>premier</b>.</p></content>
</paragraph><paragraph><num>2</num><list><intro><p>Les parties:</p></intro><point><num>a)</num>
<content><p>font;</p></content></point></list></paragraph></article>
<article><num>Art. 2</num><content><p>Il entre en vigueur.</p></content></article></chapter></body>
<conclusions><p>Fait à Berne.</p></conclusions></act></akomaNtoso>"""
TOTA = """<treaty><meta><name>Valdoria - Ornia</name><type>Free Trade Agreement</type>
<status>Inactive</status><date_signed>2004-01-28</date_signed>
<date_into_force>2004-12-01</date_into_force><date_inactive>2007-05-01</date_inactive>
<parties_original><partyisocode n="1">MDA</partyisocode><partyisocode n="2">MKD</partyisocode>
</parties_original><parties><partyisocode n="1"/></parties><language>en</language>
<source lang="en" type="full text">https://example.org/a.pdf</source></meta>
<body><chapter name="Preamble"><article article_identifier="1">Both agree:</article></chapter>
<chapter number="CHAPTER I" name="Goods"><article number="ARTICLE 2" name="Scope">1. First part
goes on.


2. Second.</article></chapter></body></treaty>"""


def test_the_hierarchy_of_akoma_ntoso_is_believed():
    found = paragraphs(AKOMA, "a.xml")
    assert [(each.kind, each.stated, each.number, each.text) for each in found] == [
        ("heading", None, "", "Accord entre la Suisse et la France"),
        ("paragraph", None, "", "Désireux[1],"),
        ("footnote", None, "1", "RS 1.2"),
        ("heading", "section", "Chapitre I", "Général"),
        ("heading", "provision", "Art. 1", "Objet"),
        ("paragraph", None, "", "1 Le texte premier."),
        ("paragraph", None, "", "2 Les parties:"),
        ("paragraph", None, "", "a) font;"),
        ("heading", "provision", "Art. 2", ""),
        ("paragraph", None, "", "Il entre en vigueur."),
        ("paragraph", None, "", "Fait à Berne."),
    ]


@pytest.mark.parametrize("version", ["http://www.akomantoso.org/2.0", "urn:any:draft"])
def test_every_version_of_akoma_ntoso_is_read_alike(version):
    other = AKOMA.replace("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", version)
    assert paragraphs(other, "a.xml") == paragraphs(AKOMA, "a.xml")


def test_an_akoma_ntoso_treaty_becomes_a_brief():
    made = drafted(AKOMA, "a.xml")
    assert made.proof.share == 1
    assert (made.brief.title, made.brief.language) == ("Accord entre la Suisse et la France", "fr")
    (article,) = [each for each in made.brief.provisions if each.number == "Art. 1"]
    assert article.heading == "Objet"
    assert article.text == "1 Le texte premier.\n\n2 Les parties:\n\na) font;"


def test_a_tota_treaty_is_what_its_xml_says():
    made = drafted(TOTA, "pta_1.xml")
    brief = made.brief
    assert (brief.title, brief.kind, brief.status) == (
        "Valdoria - Ornia",
        "Free Trade Agreement",
        "ended",
    )
    assert list(map(str, (brief.signed, brief.in_force, brief.ended))) == [
        "2004-01-28",
        "2004-12-01",
        "2007-05-01",
    ]
    assert brief.party_ids == ("MDA", "MKD")
    assert [source.url for source in brief.sources] == [None, "https://example.org/a.pdf"]
    assert [(each.number, each.heading, each.text) for each in brief.provisions] == [
        (None, None, "Both agree:"),
        ("ARTICLE 2", "Scope", "1. First part goes on.\n\n2. Second."),
    ]
    assert made.proof.share == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>', "document type"),
        ('<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd"><l/>', "document type"),
        ("<a>" * 100_000, "nested more than 200"),
        ("<a>&nbsp;</a>", "is no XML from line 1"),
        ("<a>", "is no XML"),
    ],
)
def test_what_xml_can_be_made_to_do_is_not_done(source, said):
    with pytest.raises(UnsafeError, match=said):
        read(source, "a.xml", "akn")


def test_a_document_type_in_another_encoding_is_refused_too():
    source = '<!DOCTYPE l [<!ENTITY a "x">]><l>&a;</l>'.encode("utf-16")
    with pytest.raises(UnsafeError, match="document type"):
        read(source, "a.xml", "akn")


def tota_files() -> list[tuple[str, bytes]]:
    archive = CORPORA / "tota.tar.xz"
    if not archive.is_file():
        pytest.skip(f"the trade agreements are not at hand: {archive.name}")
    with tarfile.open(archive) as packed:
        names = [name for name in packed.getnames() if name.endswith(".xml")]
        chosen = sorted(names)[::15]
        return [
            (Path(name).name, file.read()) for name in chosen if (file := packed.extractfile(name))
        ]


def test_real_trade_agreements_keep_every_chapter_article_and_character():
    files = tota_files()
    for name, data in files:
        made = drafted(data, name)
        assert len(made.brief.sections) == data.count(b"<chapter ")
        assert sum(1 for _ in made.brief.provisions) == data.count(b"<article ")
        assert made.proof.placed == made.proof.total
    assert len(files) == 30
