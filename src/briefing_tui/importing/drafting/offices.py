"""What tells a person's name from an office, and whom a signature is for."""

import re
from typing import Final

_OFFICE_WORDS: Final = (
    "conseill\\w+|consejer[oa]|consiglier[ea]|councillor|minister|ministre|ministro|ministra|ministerin|president|presidente|presidenta|président"
    "|présidente|präsident|präsidentin|bundespräsident|bundesrat|bundesrätin|botschafter"
    "|botschafterin|ambassador|ambassadeur|ambassadrice|embajador|embajadora|ambasciatore"
    "|secretary|sekretär|sekretärin|staatssekretär|staatssekretärin|generalsekretär|secrétaire"
    "|secretario|secretaria|segretario|director|directeur|directrice|direktor|direktorin"
    "|generaldirektor|direttore|vizedirektor|chief|chef|chefin|jefe|capo|head|leiter|leiterin"
    "|delegate|delegierter|délégué|delegado|delegato|representative|vertreter|vertreterin"
    "|représentant|representante|rappresentante|commissioner|kommissar|commissaire|comisario"
    "|chancellor|kanzler|bundeskanzler|chancelier|governor|gouverneur|gobernador|premier"
    "|prime|vice\\w*|deputy|canciller|vicecanciller|cancelliere|acting|official|administrator|chairman|chair|vorsitzender|commander"
    "|general|attorney|advisor|adviser|counsel|envoy|gesandter|geschäftsträger|chargé|consul"
    "|konsul|king|könig|roi|emperor|prince|fürst|plenipotentiary|bevollmächtigter|undersecretary"
    "|under-secretary|officer|trade|regierungschef|regierungschefin|taoiseach|chefminister"
    "|abgeordneter?|kommandant|commandant|general|major|colonel|oberst|korpskommandant|delegierte|bevollmächtigte|vorsteher|vorsteherin|vize\\w*|speaker|senator|mayor|inspector|inspektor|oberzolldirektor|landammann|regierungsrat"
)
_OFFICE: Final = re.compile(rf"(?<![\w])(?:{_OFFICE_WORDS})(?![\w])", re.IGNORECASE)
_COMPOUND: Final = re.compile(
    r"(?:minister(?!i)|botschafter|sekretär|direktor|präsident|departements?|ministerin)",
    re.IGNORECASE,
)
_NAME_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚ][\w.'’‑-]*|[‘’'][A-Z]\w+")
_PARTICLES: Final = frozenset(
    """
    de del della di da do dos das du la le los van von der den zu zur ter ten al el bin ibn ben y e
    af av
    """.split()
)
_TITLES: Final = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|dra|prof|mag|lic|ing|dott|avv|mtro|mtra|almirante|vicealmirante"
    r"|h\.?\s?e|s\.?\s?e|the hon|hon|the rt hon|rt hon|sir|dame|lord|herr|herrn|frau|monsieur"
    r"|madame|m|mme|sr|sra|don|doña|sig|excellency|his excellency|her excellency)\.?\s+)+",
    re.IGNORECASE,
)
_INITIAL: Final = re.compile(r"[A-Z]\.\s")
FOR: Final = re.compile(
    r"\s*+(?:for|für|fuer|pour|por|per|im namen|in the name|on behalf|au nom|en nombre|a nome"
    r"|in nome|namens|voor|pelo|pela)\b",
    re.IGNORECASE,
)
"""What a signature block begins with: whom the signature is for."""
WITNESS: Final = re.compile(
    r"(?<!\W)\W*+(?:(?:as|als|como|comme|quali?|en calidad de)\s(?:an?\s)?)?"
    r"(?:witness(?:es|ed)?\b(?! whereof)|in the presence of|attested|zeugen?\b"
    r"|in gegenwart|en présence de|témoins?\b|testigos?\b|en presencia de|alla presenza|testimon)",
    re.IGNORECASE,
)
"""What stands before those who only saw it signed."""
NO_NAMES: Final = re.compile(
    r"\W*(?:es folg|folg|here follow|suivent|siguen|seguono|l\.? ?s\.?\b|seal|signed\b"
    r"|gez\.?\b|sig\.?\b|signature|originaltext|…|\.\.\.)",
    re.IGNORECASE,
)
_NO_FIRST_NAMES: Final = frozenset("The Der Die Das Le La Les El Il Lo For Für Im In And".split())
_MOST_WORDS: Final = 8
_LONGEST: Final = 70


def is_office(text: str) -> bool:
    """Whether a line names an office: *Minister of Finance*, *Bundesrat*."""
    return bool(_OFFICE.search(text)) or bool(_COMPOUND.search(text))


def is_name(text: str) -> bool:
    """Whether a line can be a person's name: capitalised words and initials, no office."""
    name = bare_name(text)
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or len(name) > _LONGEST or NO_NAMES.match(text):
        return False
    if any(map(str.isdigit, name)) or set(name) & set(':;()"«»[]') or name.endswith(","):
        return False
    if words[0] in _NO_FIRST_NAMES:
        return False
    if not words[0][0].isupper() and words[0][0] not in "‘’'":
        return False
    capitals = [word for word in words if _NAME_WORD.fullmatch(word.rstrip(","))]
    small = [word for word in words if word.rstrip(",") not in _PARTICLES]
    return bool(capitals) and len(capitals) == len(small) and not is_office(name)


def bare_name(text: str) -> str:
    """A name without what it is addressed by: `Ms. Jane Doe` → `Jane Doe`."""
    name = _TITLES.sub("", text.strip()).strip(" ,;")
    # *M.* is *Monsieur* before two names, and a first name's letter before one.
    return name if " " in name or not _INITIAL.match(text.strip()) else text.strip(" ,;")
