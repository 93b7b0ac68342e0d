"""A new brief, to be filled in by hand."""

from string import Template

_BRIEF = Template('''\
# A brief: what one agreement says. Fill in what is in [brackets], take out what you do not need.
# Lines that begin with # are notes to yourself; so are ours. To see what is still wrong:
#     briefing check $file
# Every key there is: briefing schema

title = "[Full title of the agreement]"
short_title = "$name"
# kind = "treaty"  # or agreement, memorandum of understanding, joint declaration …
status = "unknown"  # proposed, signed, in force, suspended, ended, unknown
# signed = 2026-01-31  # without quotes; "2026-01" or "2026" where only that is known
# in_force = 2026-01-31
# place = "Oslo"
language = "en"  # of the texts
# topics = ["customs"]
summary = """
[What it is about, in a few sentences. Paragraphs are parted by an empty line.]"""

# Who is bound. The id of a state is its ISO 3166 code of three letters: FRA, USA.
[[parties]]
id = "AAA"
name = "[First party]"

[[parties]]
id = "BBB"
name = "[Second party]"

# An institution that acts for a party; what it does can then be said of it.
# [[bodies]]
# id = "aaa-customs"
# name = "Customs Service"
# party = "AAA"

# [[signatories]]
# name = "Jane Doe"
# office = "Minister of Finance"
# party = "AAA"

# [[sources]]
# title = "The document"
# url = "https://example.org/document"

# What could not be known. Take this one out when the brackets are gone.
[[open_points]]
field = "title"
note = "Begun from a template and not filled in yet."

[[sections]]
heading = "[Heading of the first part]"

[[sections.provisions]]
number = "Article 1"
heading = "[Heading]"
text = """
[What the article says, to the letter.]"""
# by = ["AAA"]  # where only one is bound; else all parties are
# topics = ["customs"]

# Who does what: tasks down, actors across. A silent cell is "".
# [[sections.role_tables]]
# caption = "Roles"
# task_heading = "Task"
# columns = [{ actor = "AAA" }, { actor = "BBB" }]
# rows = [
#     { task = "joint inspection", cells = ["leads", "assists"] },
# ]
''')


def template_of(slug: str) -> str:
    """Return the file of a new brief called `slug`: one that can be read as it is."""
    return _BRIEF.substitute(file=f"{slug}.toml", name=slug.replace("-", " ").capitalize())
