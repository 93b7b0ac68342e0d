"""Role tables side by side: table by table, column by column, row by row."""

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import agreement_of, compared, role_table
from tests.strategies import briefs

from briefing_tui.addresses import Address, place_of
from briefing_tui.brief import Brief, Column, RoleTable, Section
from briefing_tui.compare import compare

LEFT = role_table(
    "roles",
    ["VAL", "ORN"],
    plan_inspections=["Ministry", "Port authority"],
    board_ships=["Coast Guard", ""],
    report_yearly=["Ministry", "Ministry"],
)


def with_tables(*tables: RoleTable, slug: str = "straits") -> Brief:
    return agreement_of(Section(id="all", role_tables=tables), slug=slug)


def rows_of(left: RoleTable, right: RoleTable) -> list[tuple[str, str | None, str | None]]:
    tables = compared(with_tables(left), with_tables(right)).tables
    return [(row.kind, row.left, row.right) for table in tables for row in table.rows]


def test_rows_go_with_each_other_by_task():
    right = role_table(
        "who",
        ["VAL", "ORN"],
        plan_inspections=["Ministry", "Coast Guard"],
        report_yearly=["Ministry", "Ministry"],
        keep_the_register=["Secretariat of the Accord", ""],
    )
    assert rows_of(LEFT, right) == [
        ("changed", "roles/plan-inspections", "who/plan-inspections"),
        ("only_left", "roles/board-ships", None),
        ("same", "roles/report-yearly", "who/report-yearly"),
        ("only_right", None, "who/keep-the-register"),
    ]


def test_columns_in_another_order_change_no_row():
    turned = role_table(
        "roles",
        ["ORN", "VAL"],
        plan_inspections=["Port authority", "Ministry"],
        board_ships=["", "Coast Guard"],
        report_yearly=["Ministry", "Ministry"],
    )
    comparison = compared(with_tables(LEFT), with_tables(turned))
    assert comparison.tables[0].columns == ((0, 1), (1, 0))
    assert [row.kind for row in comparison.tables[0].rows] == ["same", "same", "same"]
    assert comparison.tables[0].kind == "changed"


def test_whom_both_speak_of_stands_first_and_the_partners_beside_each_other():
    ours = role_table("roles", ["MYS", "USA"], charge_duty=["at the rate of Schedule 1", ""])
    theirs = role_table("roles", ["KHM", "USA"], charge_duty=["at the rate of Schedule 2", ""])
    comparison = compared(with_tables(ours), with_tables(theirs))
    assert comparison.tables[0].columns == ((1, 1), (0, None), (None, 0))


def test_a_task_that_went_to_the_other_actor_has_changed():
    right = role_table(
        "roles",
        ["VAL", "ORN"],
        plan_inspections=["Ministry", "Port authority"],
        board_ships=["", "Coast Guard"],
        report_yearly=["Ministry", "Ministry"],
    )
    assert [kind for kind, *_ in rows_of(LEFT, right)] == ["same", "changed", "same"]


def test_a_column_of_another_actor_has_no_counterpart():
    right = role_table("roles", ["VAL", "TIR"], board_ships=["Coast Guard", "Navy"])
    table = compared(with_tables(LEFT), with_tables(right)).tables[0]
    assert table.columns == ((0, 0), (1, None), (None, 1))
    assert [row.kind for row in table.rows] == ["only_left", "changed", "only_left"]


def test_columns_go_by_what_an_actor_is_called_where_ids_differ():
    left = with_tables(RoleTable(id="t", columns=(Column(actor="VAL"), Column(heading="Both"))))
    right = RoleTable(id="t", columns=(Column(heading="both"), Column(actor="valdoria")))
    valdoria = left.parties[0].model_copy(update={"name": "Valdoria"})
    named = left.model_copy(update={"parties": (valdoria,)})
    comparison = compare(
        place_of(named, Address("straits", "t")),
        place_of(with_tables(right), Address("straits", "t")),
    )
    assert comparison.tables[0].columns == ((0, 1), (1, 0))


def test_tables_go_with_each_other_by_what_is_in_them():
    other = role_table("money", ["VAL", "ORN"], pay_for_fuel=["Treasury", ""], audit=["", "Court"])
    comparison = compared(with_tables(LEFT, other), with_tables(other, LEFT))
    assert {(table.left, table.right) for table in comparison.tables} == (
        {("roles", "roles"), ("money", "money")}
    )
    assert sorted(table.kind for table in comparison.tables) == ["moved", "same"]
    assert all(row.kind == "same" for table in comparison.tables for row in table.rows)


def test_two_tables_that_are_named_are_set_against_each_other_however_unlike():
    other = role_table("money", ["TIR"], pay_for_fuel=["Treasury"])
    left, right = with_tables(LEFT), with_tables(other)
    comparison = compare(
        place_of(left, Address("straits", "roles")), place_of(right, Address("straits", "money"))
    )
    assert [(table.left, table.right) for table in comparison.tables] == [("roles", "money")]
    assert comparison.differs


def test_two_rows_that_are_named_are_one_pair():
    brief = with_tables(LEFT)
    names = ("plan-inspections", "report-yearly")
    left, right = (place_of(brief, Address("straits", "roles", row)) for row in names)
    comparison = compare(left, right)
    assert [(pair.kind, pair.left, pair.right) for pair in comparison.pairs] == [
        ("changed", "roles/plan-inspections", "roles/report-yearly")
    ]


def test_duties_in_cells_are_flagged():
    left = role_table("roles", ["VAL"], board_ships=["shall board within 14 days"])
    right = role_table("roles", ["VAL"], board_ships=["should board within 30 days"])
    rows = compared(with_tables(left), with_tables(right)).tables[0].rows
    assert [(flag.kind, flag.left, flag.right) for flag in rows[0].flags] == [
        ("duty", "shall", "should"),
        ("period", "14 days", "30 days"),
    ]


@given(st.tuples(briefs(), briefs()))
def test_every_column_is_in_one_place_and_every_row_among_the_pairs(two):
    left, right = two
    comparison = compared(left, right)
    for table in comparison.tables:
        for side, brief in ((0, left), (1, right)):
            found = {column[side] for column in table.columns} - {None}
            table_id = (table.left, table.right)[side]
            columns = [len(one.columns) for one in brief.role_tables if one.id == table_id]
            assert found == set(range(sum(columns)))
    rows = [row for table in comparison.tables for row in table.rows]
    assert sorted(map(str, rows)) == (
        sorted(str(pair) for pair in comparison.pairs if pair.of == "role")
    )
