"""PostgreSQL's table of passwords that were tried, by login: written and read by functions of the owner.

It stands apart from the facts: nothing is sealed in it, no login may read it, a backup leaves it out (migration 0022).
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})

password_tries = sa.Table(
    "password_tries",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("login", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("is_right", sa.Boolean, nullable=False),  # told only after the try has been committed
    sa.Column("at", sa.BigInteger, nullable=False),  # UTC ms
    sa.Column("written_by", sa.Text, nullable=False),  # the transaction's number
)
