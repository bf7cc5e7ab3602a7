"""What can this visitor see and do with the register? Handed to the pages, which know no more."""

from data.register_desk.desk import Desk, desk_for
from data.register_desk.outcome import Outcome

__all__ = ["Desk", "Outcome", "desk_for"]
