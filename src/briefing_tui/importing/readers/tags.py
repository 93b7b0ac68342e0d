"""The elements HTML has: what stands between other brackets is text, `<insert date>` say."""

from typing import Final

_BEGIN: Final = "<!--"
_END: Final = "-->"


def with_open_comments(text: str, mark: str) -> str:
    """Return a text with a `mark` for each `<!--` that nothing closes.

    To a browser all that follows is a comment; whoever wrote it did not mean that.
    """
    end = text.rfind(_END) + 1
    if text.find(_BEGIN, end) < 0:
        return text
    return text[:end] + text[end:].replace(_BEGIN, mark)


TAGS: Final = frozenset(
    (
        "a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote "
        "body br button canvas caption center cite code col colgroup data datalist dd del details "
        "dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame "
        "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label "
        "legend li link main map mark menu meta meter nav noscript object ol optgroup option "
        "output p param picture pre progress q rp rt ruby s samp script search section select "
        "small source span strike strong style sub summary sup svg table tbody td template "
        "textarea tfoot th thead time title tr track tt u ul var video wbr"
    ).split()
)
