"""Operations of single pages of staff, and of their commands: one module each."""
