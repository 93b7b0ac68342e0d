"""Names of states that the library of states does not have: as people write them, and old ones."""

from typing import Final

OTHERWISE: Final = """
USA: US, U.S., U.S.A., USA, United States of America, EEUU, EE.UU., Etats-Unis, Nordamerika
GBR: Vereinigtes Königreich von Grossbritannien und Irland, Grossbritannien und Irland, \
Vereinigtes Königreich von Grossbritannien und Nordirland, Great Britain and Ireland, \
Grossbritannien und Nordirland, UK, U.K., Great Britain, Grossbritannien, Grande-Bretagne, Gran \
Bretaña, Gran Bretagna, England
KOR: South Korea, Republic of Korea, ROK, Republik Korea, République de Corée, Südkorea, \
República de Corea, Repubblica di Corea
PRK: North Korea, Democratic People's Republic of Korea, DPRK, Nordkorea
RUS: Russia, Russland, Russie, Rusia, Russische Föderation
SUN: Soviet Union, Sowjetunion, USSR, UdSSR, Union of Soviet Socialist Republics, Union der \
Sozialistischen Sowjetrepubliken, Union des Républiques socialistes soviétiques
TUR: Turkey, Türkei, Turquie, Turquía, Turchia, Republic of Turkey, Türkiye
CZE: Czech Republic, Tschechische Republik, République tchèque
CIV: Ivory Coast, Elfenbeinküste, Côte d’Ivoire, Republik Elfenbeinküste
MKD: Macedonia, Mazedonien, Macédoine, Republik Mazedonien
SWZ: Swaziland, Swasiland
MMR: Burma, Birma, Birmanie
NLD: Holland, Netherlands, Niederlande, Pays-Bas, Países Bajos, Paesi Bassi
VNM: Vietnam
LAO: Laos
SYR: Syria, Syrien, Syrie, Siria
BRN: Brunei
VAT: Holy See, Heiliger Stuhl, Saint-Siège, Santa Sede, Vatican, Vatikan
COD: Democratic Republic of the Congo, Zaire, Kongo-Kinshasa
COG: Republic of the Congo, Kongo-Brazzaville, République du Congo
BFA: Upper Volta, Obervolta, Haute-Volta
LKA: Ceylon
BEN: Dahomey
CPV: Cape Verde, Kapverden
TLS: East Timor
ARE: UAE, U.A.E., Vereinigte Arabische Emirate
NZL: Aotearoa
TWN: Taiwan
XKX: Kosovo, Republik Kosovo, Republic of Kosovo
PSE: Palestine, Palestinian Authority
CHE: Swiss Confederation, Confédération suisse, Confederaziun svizra, Schweizerischer Bundesrat, \
Conseil fédéral suisse
CSK: Czechoslovakia, Tschechoslowakei, Tschechoslowakische Republik, Czechoslovak Republic, \
Tchécoslovaquie
YUG: Yugoslavia, Jugoslawien, Yougoslavie
DDR: German Democratic Republic, Deutsche Demokratische Republik
SCG: Serbia and Montenegro, Serbien und Montenegro
SLV: Salvador
MEX: Vereinigte Staaten von Mexiko, Vereinigte Mexikanische Staaten, États-Unis du Mexique
BRA: Vereinigte Staaten von Brasilien, United States of Brazil
FRO: Färöer
"""
"""ISO 3166 alpha-3, and names in any language; where two states share a name, the first has it."""

PLAIN: Final = {
    "KOR": "Republic of Korea",
    "PRK": "North Korea",
    "COD": "Democratic Republic of the Congo",
    "VAT": "Holy See",
    "XKX": "Kosovo",
    "CSK": "Czechoslovakia",
    "YUG": "Yugoslavia",
    "DDR": "East Germany",
    "SUN": "Soviet Union",
    "SCG": "Serbia and Montenegro",
}
"""Short names where the library's does not tell two states apart, or it has none."""
