"""Staff: accounts, sessions, roles, audit."""
