"""What an agreement calls itself, in English: *Notenaustausch* is an exchange of notes."""

import re
from typing import Final

_KINDS: Final = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            "joint declaration of intent",
            (
                r"joint declaration of intent|gemeinsame absichtserklärung"
                r"|déclaration (?:conjointe )?d['’]intention|declaración conjunta de intenci"
            ),
        ),
        (
            "memorandum of understanding",
            (
                r"memorand(?:um|a) of (?:understanding|cooperation)"
                r"|absichtserklärung|mémorandum d['’]entente|memorando de entendimiento"
                r"|memorandum d['’]intesa"
            ),
        ),
        (
            "exchange of letters",
            (
                r"exchange of letters|briefwechsel|[ée]change de lettres"
                r"|canje de cartas|scambio di lettere"
            ),
        ),
        (
            "exchange of notes",
            (
                r"exchange of (?:diplomatic )?notes|notenaustausch|notenwechsel"
                r"|[ée]change de notes|canje de notas|scambio di note"
            ),
        ),
        (
            "joint declaration",
            (
                r"joint declaration|gemeinsame erklärung|déclaration (?:conjointe"
                r"|commune)|declaración conjunta|dichiarazione congiunta"
            ),
        ),
        (
            "joint statement",
            (
                r"joint (?:\w+ )?statement|joint communiqu|leaders['’] (?:joint )?"
                r"statement|communiqu[eé] conjoint|comunicado conjunto|comunicato congiunto"
            ),
        ),
        ("fact sheet", r"fact sheets?\b|faktenblatt|fiche d['’]information"),
        ("letter", r"letter (?:to|from)\b|message to\b"),
        ("statement", r"statement (?:by|from|on|of)\b"),
        (
            "protocol",
            (
                r"(?:zusatz|schluss|fakultativ|änderungs|durchführungs)?protokoll\w*"
                r"|protocols?\b|protocole|protocolo|protocollo"
            ),
        ),
        (
            "convention",
            (
                r"\w*übereinkommen|\w*übereinkunft|\w*konvention\b|conventions?\b|convenio"
                r"|convenzione|convención"
            ),
        ),
        (
            "administrative arrangement",
            (
                r"verwaltungsvereinbarung|administrative arrangement"
                r"|arrangement administratif|acuerdo administrativo|accordo amministrativo"
            ),
        ),
        ("treaty", r"\w*vertrag(?:es|s)?\b|treat(?:y|ies)\b|traité|tratado|trattato"),
        (
            "agreement",
            (
                r"\w*abkommen|\w*vereinbarung|agreements?\b|accords?\b|acuerdo|accordo|\w*pakt\b"
                r"|pacts?\b|compacts?\b"
            ),
        ),
        ("framework", r"framework\b|rahmen\b|marco\b|cadre\b"),
        ("memorandum", r"memorandum|mémorandum"),
        ("declaration", r"declaration\b|erklärung|déclaration|declaración|dichiarazione"),
        ("statute", r"statut\w*|estatuto|statuto|satzung|verfassung|constitution"),
        ("charter", r"charter\b|charta|charte|carta\b"),
        ("arrangement", r"arrangement\b|abmachung|regelung"),
        ("communiqué", r"communiqu[eé]"),
    )
)

_REPORTS: Final = frozenset(
    {"fact sheet", "statement", "letter", "joint statement", "communiqué", None}
)
"""What only tells of an agreement, or of none."""


def kind_of(title: str) -> str | None:
    """Return what a title says the document is; the word that stands first decides.

    A release *about* an agreement (*Joint Statement on an Agreement*) is what it says of itself.
    """
    found = [(match.start(), order, kind) for order, (kind, pattern) in enumerate(_KINDS)
             if (match := pattern.search(title))]  # fmt: skip
    return min(found)[2] if found else None


_TELLS: Final = re.compile(
    r"\b(?:signs?|signed|announces?|reach(?:es)?|secures?|strengthens?|launch(?:es)?|welcomes?"
    r"|finali[sz]es?|implements?|transmits?|unveils?|concludes?|agrees?|unterzeichne[nt]\w*|signent"
    r"|firman|firmano|deal|deals|says?|saying)\b",
    re.IGNORECASE,
)
"""Verbs of headlines: they tell of an agreement."""


def is_agreement(title: str) -> bool:
    """Whether a title is that of an agreement itself, and not of a report of one."""
    return kind_of(title) not in _REPORTS and not _TELLS.search(title)
