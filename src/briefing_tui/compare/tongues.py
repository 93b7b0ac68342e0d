"""What duties, negations, counts, months and citations are called in the languages that are known.

Each entry is a piece of a regular expression, tried without regard to case unless said otherwise.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language that change what a text means."""

    duties: str
    """What makes a duty, a soft duty, a right; with its negation where that follows."""
    negations: str
    """What says no."""
    values: tuple[tuple[str, int], ...]
    """Numbers as words, from two on, and what they count."""
    ones: str
    """The number one, which counts only before a unit."""
    times: str
    """Units of time, the number before them."""
    cited: str
    """What is cited by a label: articles, annexes."""
    joins: str
    """What stands between the labels of a list."""
    months: str
    means: str
    """What stands between a term and what it is defined to be."""
    defining: tuple[str, ...] = ()
    """Letters of which each of `means` has some: to ask for these first is much quicker."""
    idioms: str = r"(?!)"
    """Ways of speaking with a negation in them that takes nothing back."""
    sided: str = r"(?!)"
    """A party named by its part in a matter: `importing Party`."""
    bodies: str = r"(?!)"
    """What institutions are called, begun with a capital: the last word of their names."""

    @property
    def counts(self) -> str:
        """Numbers as words, from two on."""
        return "|".join(word for word, _ in self.values) or r"(?!)"


def _values(small: str, tens: str) -> tuple[tuple[str, int], ...]:
    """Return words and what they count: small ones from two on, then 20, 30 and so on."""
    rising = enumerate(small.split(), start=2)
    return tuple((word, value) for value, word in rising) + tuple(
        (word, 10 * value) for value, word in enumerate(tens.split(), start=2)
    )


NEUTRAL: Final = Tongue(
    duties=r"(?!)",
    negations=r"(?!)",
    values=(),
    ones=r"(?!)",
    times=r"(?!)",
    cited=r"art(?:\.|icle|icolo|igo|ikel)?|annex",
    joins=", |–|-",
    months=r"(?!)",
    means=r"(?!)",
)
"""Of a language whose words are not known: figures, brackets and plain citations."""

ENGLISH: Final = Tongue(
    # The month is no permission: `May 2024`.
    duties=(
        r"(?:shall|must|will|should|ought to|can|(?-i:may|MAY))\b"
        r"(?:\s{1,3}(?:not|never|no longer|neither)\b)?"
        # Who has to try has not to succeed.
        r"(?:\s{1,3}(?:endeavou?r|strive|seek|aim|make every effort"
        r"|use (?:its|their) best (?:efforts|endeavou?rs))\s{1,3}to\b)?|cannot"
    ),
    negations="not|no|neither|nor|never|none|nothing|nobody",
    values=_values(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety hundred",
    ),
    ones="one",
    times=(
        "(?:(?:calendar|working|business|consecutive|full) )?"
        "(?:years?|months?|weeks?|days?|hours?|minutes?)"
    ),
    cited=(
        r"articles?|arts?\.|paragraphs?|paras?\.?|sub-?paragraphs?|chapters?|sections?"
        r"|annex(?:es)?|append(?:ix|ices)|protocols?|schedules?|parts?|titles?|clauses?|rules?"
    ),
    joins=", | and | or | to | through |, and |, or |–|-",
    months=(
        "january|february|march|april|(?-i:May)|june|july|august|september|october|november"
        "|december"
    ),
    means="means?|shall mean|is defined as|are defined as|has the meaning|have the meaning",
    defining=("mean", "defined as"),
    # `not later than` and `no later than` are one way of speaking; neither takes anything back.
    idioms="not? (?:later|less|more|fewer|longer) than",
    sided=(
        "(?:importing|exporting|complaining|responding|defending|requesting|requested|disputing"
        "|host|home|sending|receiving|applying|notifying|proposing|investing|originating"
        "|sponsoring|contracting)(?= (?:part(?:y|ies)|members?|countr(?:y|ies)|states?))"
    ),
    bodies=(
        "Committee|Council|Commission|Secretariat|Tribunal|Panel|Court|Board|Authority|Agency"
        "|Ministry|Bureau|Centre|Center|Office|Organi[sz]ation|Assembly"
    ),
)

FRENCH: Final = Tongue(
    duties=(
        "doit|doivent|devra|devront|devrait|devraient|peut|peuvent|pourra|pourront|pourrait"
        "|pourraient|s['’]engagent?|s['’]efforcent?|s['’]efforceront"
    ),
    negations="ne|n['’]",
    values=_values(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        "vingt trente quarante cinquante soixante",
    ),
    ones="une?",
    times="(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?)(?: (?:ouvrables|francs))?",
    cited=(
        r"articles?|art\.|paragraphes?|alinéas?|chapitres?|sections?|annexes?|appendices?"
        r"|protocoles?|parties?(?-i:(?= [IVX\d]))|titres?|règles?"
    ),
    joins=", | et | ou | à |–|-",
    months=("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"),
    means="désigne|désignent|signifie|signifient|s['’]entend|s['’]entendent|on entend par",
    defining=("désigne", "signifie", "entend"),
    sided=r"(?<=Partie )(?:importatrice|exportatrice|requérante|requise|plaignante|défenderesse)",
    bodies="Comité|Conseil|Commission|Secrétariat|Tribunal|Groupe|Cour|Autorité|Ministère|Bureau",
)

SPANISH: Final = Tongue(
    duties=(
        "debe|deben|deberá|deberán|debería|deberían|puede|pueden|podrá|podrán|podría|podrían"
        "|procurarán?|se esforzarán?"
    ),
    negations="no|ni|nunca|ningún|ninguna|ninguno|nada|nadie|tampoco|jamás",
    values=_values(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
    ),
    ones="una?|uno",
    times="(?:años?|mes(?:es)?|semanas?|días?|horas?|minutos?)(?: (?:hábiles|naturales|corridos))?",
    cited=(
        r"artículos?|art\.|párrafos?|incisos?|literal(?:es)?|numeral(?:es)?|capítulos?|secci(?:ón)"
        r"|secciones|anexos?|apéndices?|protocolos?|partes?(?-i:(?= [IVX\d]))|títulos?|reglas?"
    ),
    joins=", | y | o | a | al |–|-",
    months=(
        "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre"
        "|diciembre"
    ),
    means="significa|significan|se entiende por|se entenderá por|designa",
    defining=("significa", "entiende", "entenderá", "designa"),
    idioms=r"no (?:más|menos) (?:de|tarde)|no mayor(?:es)? (?:a|de)|no superior(?:es)? a",
    sided=r"(?<=Parte )(?:importadora|exportadora|requirente|requerida|reclamante|demandada)",
    bodies="Comité|Consejo|Comisión|Secretaría|Secretariado|Tribunal|Panel|Corte|Autoridad",
)

GERMAN: Final = Tongue(
    duties=(
        "muss|müssen|soll|sollen|sollte|sollten|darf|dürfen|dürfte|dürften|kann|können|könnte"
        "|könnten|verpflichtet sich|verpflichten sich|bemüht sich|bemühen sich"
    ),
    negations=(
        "nichts?|kein|keine|keinen|keinem|keiner|keines|keinerlei|nie|niemals|niemand(?:e[mn])?"
        "|weder"
    ),
    values=_values(
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert",
    ),
    ones="eine[mnrs]?|ein",
    times="(?:Arbeits|Kalender|Werk)?(?:tag|jahr|monat|woche|stunde|minute)(?:e[ns]?|n|s)?",
    cited=(
        r"artikeln?|art\.|abs(?:\.|atz|ätze[n]?)|ziff(?:\.|ern?)|buchstaben?|bst\.|kapiteln?"
        r"|abschnitte?|anhang|anhänge|anlagen?|protokolle?|teile?|titeln?|§{1,2}"
    ),
    joins=", | und | oder | bis |–|-",
    months=(
        "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    ),
    means="bedeutet|bedeuten|bezeichnet|bezeichnen|gilt als|gelten als",
    defining=("bedeute", "bezeichne", "gilt als", "gelten als"),
    idioms=r"nicht (?:später|mehr|weniger|länger) als",
    sided=r"(?:ersuchende[nr]?|ersuchte[nr]?|einführende[nr]?|ausführende[nr]?)(?= (?:Vertrags)?)",
    bodies=r"\w*(?:ausschuss|ausschuß|kommission|sekretariat|gericht|behörde|ministerium|rat)",
)

_TONGUES: Final = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "de": GERMAN}


def tongue_of(language: str) -> Tongue:
    """Return the words of a language as BCP 47 names it; of one that is not known, no words."""
    return _TONGUES.get(language.partition("-")[0].casefold(), NEUTRAL)
