"""Where is support needed, who is there, and does the one follow the other?

Pure Python, standard library only: mappings by code go in, frozen results come out.
"""
