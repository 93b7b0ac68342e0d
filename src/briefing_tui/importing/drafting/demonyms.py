"""What is said of a state: *Mexican*, *französisch*, *suisse*; and `Franco-`, which joins two.

The library that knows the states' names does not know these. Each word is a stem without case or
accents; the endings of five languages are in `ENDINGS`.
"""

from typing import Final

_BY_STATE: Final = """
AFG afghan afghanisch
ALB albanian albanisch albanais albanes
DZA algerian algerisch algerien argelin algerin
ARG argentin argentine argentinian argentinisch
ARM armenian armenisch armenien armeni armen
AUS australian australisch australien
AUT austrian oesterreichisch autrichien austriac
AZE azerbaijani aserbaidschanisch azerbaidjanais
BHR bahraini
BGD bangladeshi
BLR belarusian weissrussisch belarussisch bielorusse
BEL belgian belgisch belge belga belg
BRA brazilian brasilianisch bresilien brasilen brasilian
BGR bulgarian bulgarisch bulgare bulgar
KHM cambodian kambodschanisch
CAN canadian kanadisch canadien canadiens
CHL chilean chilenisch chilien chilen cilen
CHN chinese chinesisch chinois chin cines
COL colombian kolumbianisch colombien colombian
HRV croatian kroatisch croat croata
CUB cuban kubanisch cubain cuban
CYP cypriot zypriotisch chypriot
CSK tschechoslowakisch czechoslovak tchecoslovaque
CZE czech tschechisch tcheque chec ceca ceco
DNK danish daenisch danois danes
ECU ecuadorian ecuadorianisch equatorien ecuatorian
EGY egyptian aegyptisch egyptien egipci egizian
EST estonian estnisch estonien
ETH ethiopian aethiopisch ethiopien
FIN finnish finnisch finlandais finlandes
FRA french franzoesisch francais frances
GEO georgian georgisch georgien
DEU german deutsch allemand aleman alemana tedesc tedesch
GHA ghanaian ghanaisch ghaneen
GRC greek griechisch grec grecque grieg grec
GTM guatemalan
HUN hungarian ungarisch hongrois hungar ungheres
ISL icelandic islaendisch islandais
IND indian indisch indien indi
IDN indonesian indonesisch indonesien
IRN iranian iranisch iranien
IRQ iraqi irakisch irakien
IRL irish irisch irlandais irlandes
ISR israeli israelisch israelien israel
ITA italian italienisch italien
JPN japanese japanisch japonais japones giappones
JOR jordanian jordanisch jordanien
KAZ kazakh kasachisch
KEN kenyan kenianisch
KOR korean koreanisch coreen corean
KWT kuwaiti kuwaitisch
LVA latvian lettisch
LBN lebanese libanesisch libanais libanes
LIE liechtensteinisch liechtensteinois
LTU lithuanian litauisch lituanien
LUX luxembourgish luxemburgisch luxembourgeois
MYS malaysian malaysisch malaisien
MEX mexican mexikanisch mexicain mexican messican
MDA moldovan moldauisch
MNG mongolian mongolisch
MAR moroccan marokkanisch marocain marroqui marocchin
NLD dutch niederlaendisch neerlandais neerlandes olandes
NZL neuseelaendisch
NGA nigerian nigerianisch
NOR norwegian norwegisch norvegien norueg norveges
PAK pakistani pakistanisch
PAN panamanian
PRY paraguayan paraguayisch
PER peruvian peruanisch peruvien peruan
PHL philippine philippinisch filipin
POL polish polnisch polonais polac polacc
PRT portuguese portugiesisch portugais portugues portoghes
QAT qatari
ROU romanian rumaenisch roumain ruman rumen
RUS russian russisch russe rus russ
SAU saudi
SEN senegalese senegalesisch senegalais
SRB serbian serbisch serbe
SGP singaporean singapurisch
SVK slovak slowakisch slovaque
SVN slovenian slowenisch slovene
ESP spanish spanisch espagnol espanol spagnol
SWE swedish schwedisch suedois suec svedes
CHE swiss eidgenoessisch schweizerisch schweizer suisse suiz svizzer helvetique
SYR syrian syrisch syrien
THA thai thailaendisch thailandais
TUN tunisian tunesisch tunisien tunecin
TUR turkish tuerkisch turc turque turc turca
UKR ukrainian ukrainisch ukrainien ucranian
ARE emirati
GBR british britisch britannique britanic britannic
USA american amerikanisch americain estadounidens statunitens american
URY uruguayan uruguayisch
UZB uzbek usbekisch
VEN venezuelan venezolanisch venezuelien
LBY libyan libysch libyen
MKD macedonian mazedonisch macedonien
MNE montenegrin montenegrinisch
XKX kosovar kosovarisch
BIH bosnian bosnisch
KGZ kyrgyz kirgisisch
TJK tajik tadschikisch
TKM turkmen turkmenisch
MLT maltese maltesisch maltais
YEM yemeni jemenitisch
SDN sudanese sudanesisch
TZA tanzanian tansanisch
UGA ugandan ugandisch
ZMB zambian sambisch
ZWE zimbabwean simbabwisch
DOM dominican dominikanisch
JAM jamaican jamaikanisch
BOL bolivian bolivianisch
CRI costaricanisch
HND honduran honduranisch
NIC nicaraguan nicaraguanisch
LKA srilankisch
NPL nepalese nepalesisch
LAO laotian laotisch
OMN omani omanisch
SUN soviet sowjetisch sovietique
VNM vietnamese vietnamesisch vietnamien
YUG yugoslav jugoslawisch yougoslave
"""

ENDINGS: Final = frozenset(
    ["", "a", "as", "o", "os", "e", "es", "en", "er", "em", "i", "s", "ne", "nes", "he", "hi"]
)
"""What stands behind a stem, in any of the languages."""

STEMS: Final = {
    stem: state
    for state, *stems in map(str.split, _BY_STATE.strip().splitlines())
    for stem in stems
}

JOINED: Final = {
    "franco": "FRA",
    "franko": "FRA",
    "anglo": "GBR",
    "sino": "CHN",
    "russo": "RUS",
    "italo": "ITA",
    "germano": "DEU",
    "hispano": "ESP",
    "luso": "PRT",
    "austro": "AUT",
    "greco": "GRC",
    "polono": "POL",
    "helveto": "CHE",
    "turco": "TUR",
    "indo": "IND",
    "nippo": "JPN",
    "belgo": "BEL",
}
"""First halves: they stand for a state only where a state's adjective follows the dash."""

REGIONS: Final = frozenset("north south latin central inter pan trans nord sud latein".split())
"""What turns *American* or *Korean* into something else."""
