"""Flags in the languages that are known, and none where words cannot be compared."""

import pytest
from tests.compare.agreements import agreement, provision_pairs

from briefing_tui.addresses import Place
from briefing_tui.brief import Body, Brief, Party, Provision, Section
from briefing_tui.compare import Flag, Pair, Pin, compare
from briefing_tui.compare.tongues import tongue_of


def only_pair(left: Brief, right: Brief, *, punctuation: bool = True) -> Pair:
    places = Place(left), Place(right)
    comparison = compare(*places, pins=[Pin("p-1", "p-1")], punctuation=punctuation)
    (pair,) = provision_pairs(comparison)
    return pair


def told(left: str, right: str, language: str = "en") -> list[tuple[str, str, str]]:
    sides = (agreement([text], language=language) for text in (left, right))
    return [(flag.kind, flag.left, flag.right) for flag in only_pair(*sides).flags]


@pytest.mark.parametrize(
    ("language", "left", "right", "kind", "flagged"),
    [
        ("fr", "La Partie doit payer.", "La Partie peut payer.", "duty", "doit>peut"),
        ("fr", "Elle peut payer les frais.", "Elle ne peut payer les frais.", "negation", ">ne"),
        ("fr", "Elle est tenue de payer.", "Elle n'est pas tenue de payer.", "negation", ">n'"),
        ("fr", "Elle n’exporte pas ces biens.", "Elle exporte ces biens.", "negation", "n’>"),
        ("fr", "N'EST PAS DÛ", "EST DÛ", "negation", "N'>"),
        ("fr", "dans un délai de trente jours", "dans un délai de dix jours", "period",
         "trente jours>dix jours"),
        ("fr", "le 1er janvier 1995 au plus tard", "le 1er mars 1995 au plus tard", "date",
         "1er janvier 1995>1er mars 1995"),
        ("fr", "visé à l'article 5 ci-dessus", "visé à l’article 7 ci-dessus", "reference",
         "article 5>article 7"),
        ("es", "La Parte deberá pagar.", "La Parte podrá pagar.", "duty", "deberá>podrá"),
        ("es", "La Parte podrá pagar.", "La Parte no podrá pagar.", "negation", ">no"),
        ("es", "dentro de sesenta días", "dentro de noventa días", "period",
         "sesenta días>noventa días"),
        ("es", "antes del 1 de enero de 2004", "antes del 1 de abril de 2004", "date",
         "1 de enero de 2004>1 de abril de 2004"),
        ("de", "Die Partei muss zahlen.", "Die Partei kann zahlen.", "duty", "muss>kann"),
        ("fr", "Les Parties coopèrent ici.", "Les Parties s'efforcent de coopérer ici.", "duty",
         ">s'efforcent"),
        ("es", "Las Partes deberán cooperar.", "Las Partes procurarán cooperar.", "duty",
         "deberán>procurarán"),
        ("es", "Todos pagarán.", "Nadie pagará.", "negation", ">Nadie"),
        ("de", "Niemand zahlt Gebühren.", "Jeder zahlt Gebühren.", "negation", "Niemand>"),
        ("de", "Die Partei kann zahlen.", "Die Partei kann nicht zahlen.", "negation", ">nicht"),
        ("de-CH", "binnen 30 Tagen danach", "binnen 60 Tagen danach", "period",
         "30 Tagen>60 Tagen"),
        ("de", "gemäss Artikel 5 Absatz 2", "gemäss Artikel 5 Absatz 3", "reference",
         "Absatz 2>Absatz 3"),
        ("it", "entro 30 giorni dal fatto", "entro 60 giorni dal fatto", "number", "30>60"),
        ("en", "on 1 January 2005 at noon", "on 1 March 2005 at noon", "date",
         "1 January 2005>1 March 2005"),
        ("en", "the importing Party decides", "the exporting Party decides", "party",
         "importing>exporting"),
        ("en", "the Joint Committee decides it", "the Arbitral Tribunal decides it", "party",
         "Joint Committee>Arbitral Tribunal"),
        ("en", "of three members each", "of five members each", "number", "three>five"),
        ("en", "pays EUR 5,000 a year", "pays EUR 8,000 a year", "amount", "EUR 5,000>EUR 8,000"),
        ("en", "The Parties agree here.", "The Parties [agree] here.", "bracket", ">[agree]"),
        ("en", "They [shall] [should] meet.", "They shall [should] meet.", "bracket", "[shall]>"),
        ("en", "“ship” means any vessel at sea", "“ship” means any raft at sea", "definition",
         "“ship” means any vessel>“ship” means any raft"),
    ],
)  # fmt: skip
def test_what_matters_is_flagged_in_each_language(language, left, right, kind, flagged):
    assert told(left, right, language) == [(kind, *flagged.split(">"))]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("within thirty (30) days of it", "within 30 days of that"),
        ("within twenty-one days of it", "within 21 days of that"),
        ("by means of a notice to it", "by means of a letter to it"),
        ("“ship” means any vessel, at sea", "“ship” means any vessel at sea"),
        ("in the Council and elsewhere", "elsewhere"),
        ("Each Party pays.", "The Parties pay."),
    ],
)
def test_another_way_to_say_the_same_is_no_flag(left, right):
    assert told(left, right) == []


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
def test_whatever_may_define_is_looked_at(language):
    tongue = tongue_of(language)
    for means in tongue.means.casefold().split("|"):
        assert any(letters in means for letters in tongue.defining), means


def test_texts_in_two_languages_are_not_flagged_and_that_is_said():
    left = agreement(["Each Party shall pay 5 % within 14 days."])
    right = agreement(["Chaque Partie doit payer 5 % within 14 days."], slug="b", language="fr")
    comparison = compare(Place(left), Place(right))
    assert all(pair.flags == () for pair in comparison.pairs)
    assert "nothing is flagged" in (comparison.note or "")


ENGLISH = (
    "The Commission shall administer the transition of customs documents in electronic form.",
    "Animal and vegetable products are subject to sanitary inspection at the port of origin.",
    "An arbitral tribunal of 3 members decides any controversy within 90 days.",
    "Each Party protects confidential commercial information from publication.",
)
SPANISH = (
    "Cada Parte protege la información comercial confidencial de toda publicación.",
    "La Comisión administrará la transición de los documentos aduaneros en forma electrónica.",
    "Un tribunal arbitral de 3 miembros decide toda controversia en un plazo de 90 días.",
    "Los productos animales y vegetales están sujetos a inspección sanitaria en el puerto.",
)


def test_provisions_in_two_languages_go_together_by_what_both_write_alike():
    left = agreement(ENGLISH)
    right = agreement(SPANISH, slug="b", language="es")
    found = {
        (pair.left, pair.right)
        for pair in provision_pairs(compare(Place(left), Place(right)))
        if pair.left and pair.right
    }
    assert found == {("p-1", "p-2"), ("p-2", "p-4"), ("p-3", "p-3"), ("p-4", "p-1")}


PARTIES = (Party(id="VAL", name="Valdoria"), Party(id="ORN", name="Orania", aliases=("Orans",)))


def bound(text: str, slug: str = "straits", parties: tuple[Party, ...] = PARTIES, **keys) -> Brief:
    provision = Provision(id="p-1", text=text, **keys)
    return Brief(
        slug=slug,
        title=slug,
        parties=parties,
        bodies=(Body(id="HARB", name="Harbour Service", party="VAL"),),
        sections=(Section(id="all", provisions=(provision,)),),
    )


def test_a_party_put_for_another_is_flagged_and_another_name_of_it_is_not():
    left = bound("Dues are paid by Valdoria.")
    assert only_pair(left, bound("Dues are paid by Orania.", "b")).flags == (
        Flag("party", "Valdoria", "Orania"),
    )
    orans = bound("Dues are paid by Orania.")
    assert only_pair(orans, bound("Dues are paid by Orans.", "b")).flags == ()


def test_the_other_party_of_another_agreement_was_put_for_nobody():
    others = (Party(id="VAL", name="Valdoria"), Party(id="SUR", name="Surinea"))
    left = bound("Dues are paid by Orania.")
    right = bound("Dues are paid by Surinea.", "b", others)
    assert only_pair(left, right).flags == ()


def test_a_provision_that_binds_another_has_changed_though_no_word_did():
    words = "Dues are paid."
    pair = only_pair(bound(words, by=("VAL",)), bound(words, "b", by=("HARB",)))
    assert (pair.kind, pair.flags) == ("changed", (Flag("party", "Valdoria", "Harbour Service"),))
    both = only_pair(bound(words, by=("VAL",)), bound(words, "b"))
    assert both.flags == (Flag("party", "Valdoria", "all parties"),)
    assert only_pair(bound(words), bound(words, "b", by=("VAL", "ORN"))).kind == "same"


def test_how_hard_it_binds_is_as_the_briefs_say():
    left, right = "They shall pay it.", "They may pay it."
    same = only_pair(bound(left, force="must"), bound(right, "b", force="must"))
    assert same.flags == ()
    assert only_pair(bound(left), bound(right, "b", force="must")).flags == ()
    assert only_pair(bound(left, force="should"), bound(right, "b")).flags == (
        Flag("duty", "shall", "may"),
    )
    plain = only_pair(
        bound("Payment is due now.", force="must"), bound("Payment is due.", "b", force="should")
    )
    assert plain.flags == (Flag("duty", "must", "should"),)


def test_without_punctuation_a_pair_that_differs_in_marks_alone_is_the_same():
    left, right = bound("Ships, crews; cargo."), bound("Ships crews, cargo", "b")
    assert only_pair(left, right).kind == "changed"
    assert only_pair(left, right, punctuation=False).kind == "same"
