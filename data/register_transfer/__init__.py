"""How records get into the register from files, and out of it into files."""
