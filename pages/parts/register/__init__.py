"""The parts of the page on which the register is kept."""
