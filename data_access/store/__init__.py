"""What a database holds, and how it is written and read: schema, units of work, ledger, seals, repositories."""
