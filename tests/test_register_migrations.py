"""The tables go up and down a version with everything in them."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from data.register import LOCAL_USER, Contact, RegisterError
from data.register_store import tables, witness
from data.register_store.migrating import bring_up_to_date, migrate
from data.register_store.verifying import verify
from tests.register_at import LINK, change, end, everything, login, register_at


@pytest.mark.parametrize("target", ["0004", "0003", "0002", "0001"])
def test_down_and_up_again_loses_nothing(where: str, target: str) -> None:
    register = register_at(where)
    change(register, "samenwerking", LINK.key, link="bekend")
    end(register, "aanwezigheid", "inloop-markt")
    login(register, "wijkregisseur", "WK999901")
    before, accounts = everything(register), register.kept("accounts")
    with register.store.writing() as db:
        migrate(db, target)
    with register.store.reading() as db:
        assert MigrationContext.configure(db).get_current_revision() == target
    bring_up_to_date(register.store, "GM9999")
    assert everything(register) == before
    assert register.kept("accounts") == accounts
    assert verify(register.store)


def test_what_a_contact_was_does_not_come_back(where: str) -> None:
    register = register_at(where)
    contact = Contact("welzijn-teamleider", "welzijn", "teamleider", "")
    register.keep_contact(contact, "06", None, who=LOCAL_USER, why="navraag", token="nieuw")
    with register.store.writing() as db:
        migrate(db, "0002")
    bring_up_to_date(register.store, "GM9999")
    assert register.contacts(who=LOCAL_USER) == {}
    assert [each.key for each in register.kept("contacts")] == [contact.key]
    assert verify(register.store)


def test_all_the_way_down_leaves_nothing_and_up_begins_anew(where: str) -> None:
    register = register_at(where)
    with register.store.writing() as db:
        migrate(db, "base")
    witness.forget(register.store)
    assert everything(register_at(where)) == everything(register)


def test_the_migrations_make_the_tables_that_the_program_uses(where: str) -> None:
    register = register_at(where)
    with register.store.engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, tables.METADATA) == []


def test_a_register_of_a_newer_version_is_left_alone(where: str) -> None:
    register = register_at(where)
    with register.store.writing() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="andere versie van dit programma"):
        register_at(where)
