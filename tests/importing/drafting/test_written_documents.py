"""Twelve documents of ours, in the shapes of four languages, field by field."""

import pytest
from benchmarks.import_fields import TESTED, answers_in, file_of, scores
from tests.importing.sources import drafted

WRITTEN = TESTED / "written"
ANSWERS = answers_in(WRITTEN)


@pytest.mark.parametrize("document", ANSWERS)
def test_every_field_is_what_a_reader_would_fill_in(document):
    answer = ANSWERS[document]
    file = file_of(document, answer)
    made = drafted((WRITTEN / file).read_bytes(), file)
    assert {field: score for field, score in scores(answer, made.brief).items() if score < 1} == {}
    assert made.proof.share > 0.95
