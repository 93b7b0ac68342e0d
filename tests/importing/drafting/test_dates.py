from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.importing.drafting.dates import date_in, dates_in
from briefing_tui.importing.drafting.numerals import DAYS, YEARS, day_words, year_words


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("signed on May 23, 2024, in Washington", date(2024, 5, 23)),
        ("on the 26th of October 2025, in duplicate", date(2025, 10, 26)),
        ("this twentieth day of October, two thousand and twenty-five", date(2025, 10, 20)),
        ("this 28th day of October, two thousand and twenty-five.", date(2025, 10, 28)),
        (
            (
                "on this twenty-second day of July in the year one thousand nine hundred and"
                " seventy-two"
            ),
            date(1972, 7, 22),
        ),
        ("am 28. April 2005, in zwei Ausfertigungen", date(2005, 4, 28)),
        ("am zweiundzwanzigsten Juli neunzehnhundertzweiundsiebzig", date(1972, 7, 22)),
        ("den dreiundzwanzigsten Juli eintausendneunhundertzweiunddreissig", date(1932, 7, 23)),
        (
            (
                "am siebenundzwanzigsten Tage des Monats Februar des Jahres"
                " neunzehnhundertdreiundfünfzig"
            ),
            date(1953, 2, 27),
        ),
        ("le 1er mai 1999", date(1999, 5, 1)),
        ("le vingt-deux juillet mil neuf cent soixante-douze", date(1972, 7, 22)),
        ("a los veintitrés días del mes de marzo de dos mil veinte", date(2020, 3, 23)),
        ("el 1.º de enero de 1999", date(1999, 1, 1)),
        ("il ventidue luglio millenovecentosettantadue", date(1972, 7, 22)),
        ("2024-05-23", date(2024, 5, 23)),
        ("23.05.2024", date(2024, 5, 23)),
        ("23/05/2024", date(2024, 5, 23)),
        ("in March 2024", "2024-03"),
        ("the 28 Feb\u00adru\u00adary 2005", date(2005, 2, 28)),
    ],
)
def test_a_date_is_understood_as_it_is_said(said, meant):
    found = date_in(said)
    assert found
    assert found.when == meant


@pytest.mark.parametrize(
    "said",
    [
        "you may 5 2000 times march in",
        "3/4/2020 is April to some and March to others",
        "31 April 2020",
        "the year 2020",
        "within 30 days of the date",
        "99.99.2020",
        "Article 5 of the Charter",
    ],
)
def test_what_is_no_date_is_none(said):
    assert dates_in(said) == []


def test_several_dates_stand_in_order():
    said = "vom 26. Oktober 2016 und vom 10. November 2016, in Kraft seit 2017-01-01"
    found = dates_in(said)
    assert [dated.when for dated in found] == [
        date(2016, 10, 26),
        date(2016, 11, 10),
        date(2017, 1, 1),
    ]
    assert said[found[1].start : found[1].end] == "10. November 2016"


@given(st.text(alphabet=st.sampled_from("0123456789 .,/-º\u00adMaymärzdel of th"), max_size=60))
def test_every_date_lies_in_its_text(text):
    for dated in dates_in(text):
        assert 0 <= dated.start < dated.end <= len(text)


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_any_day_is_found_in_figures(day):
    for said in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day} {day:%B} {day.year}"):
        assert [dated.when for dated in dates_in(f"Done on {said}.")] == [day]


def test_no_two_numbers_are_spelled_alike():
    assert set(day_words().values()) == set(DAYS)
    assert set(year_words().values()) == set(YEARS)
