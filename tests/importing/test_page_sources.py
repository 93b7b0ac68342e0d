"""Saved web pages: the article among menus, and everything else told apart but kept."""

from tests.importing.sources import paragraphs, read

PAGE = """<!doctype html><html lang="fr-CH"><head><title>Site | Accord</title>
<meta property="og:title" content="Accord sur les navires">
<meta property="article:published_time" content="2024-05-23"><style>p{color:red}</style></head>
<body><header><nav><ul><li><a href="/">Accueil</a><li><a href="/n">Nouvelles</a></ul></nav></header>
<h1>Accord sur les navires</h1>
<main><article><p>Oran, le 23 mai 2024 – La Valdorie et l’Ornie ont signé un accord sur les
navires qui passent les détroits entre elles, et sur leur inspection.</p>
<p hidden>This hidden translation is of no use to those who read the page as it is shown.</p>
<ol start="3"><li>Premier point<li>Second<ul><li>à l’intérieur</ul></ol>
<table><caption>Qui fait quoi</caption><thead><tr><th>Tâche<th>Valdorie</thead>
<tr><td>Inspecter<td>Garde<br>côtière</table>
<div class="share-links"><a href="x">Partager</a></div></article></main>
<footer><p>Tous droits réservés au ministère de la marine marchande, à Oran, depuis
1990.</p></footer>
<script>var secret = 1</script></body></html>"""


def test_the_article_is_found_among_menus_and_footers():
    assert [(each.kind, each.number, each.text[:13]) for each in paragraphs(PAGE, "a.html")] == [
        ("aside", "", "Accueil"),
        ("aside", "", "Nouvelles"),
        ("heading", "", "Accord sur le"),
        ("paragraph", "", "Oran, le 23 m"),
        ("aside", "", "This hidden t"),
        ("item", "3.", "Premier point"),
        ("item", "4.", "Second"),
        ("item", "", "à l’intérieur"),
        ("paragraph", "", "Qui fait quoi"),
        ("table", "", "Tâche\tValdori"),
        ("aside", "", "Partager"),
        ("aside", "", "Tous droits r"),
    ]


def test_what_the_page_says_of_itself_is_metadata():
    source = read(PAGE, "a.html")
    assert source.metadata == {"title": "Accord sur les navires", "date": "2024-05-23"}
    assert source.language == "fr-CH"


def test_cells_keep_their_lines_and_the_head_is_told():
    (found,) = [each for each in paragraphs(PAGE, "a.html") if each.kind == "table"]
    assert found.rows == (("Tâche", "Valdorie"), ("Inspecter", "Garde\ncôtière"))
    assert found.head == 1


def test_a_table_that_only_lays_out_the_page_is_no_table():
    inside = "<table><tr><td>a</td><td>b</td></tr></table>"
    found = paragraphs(f"<table><tr><td><p>Text.</p>{inside}</td></tr></table>", "a.html")
    assert [(each.kind, each.text) for each in found] == [("paragraph", "Text."), ("table", "a\tb")]


def test_the_encoding_a_page_names_is_believed():
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'
    assert [each.text for each in paragraphs(page.encode("iso-8859-2"), "a.html")] == ["Łódź"]
