"""What the register is made of; data/register.py is its door."""
