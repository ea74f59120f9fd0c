"""What the room holds about people and for how long: exported, erased, forgotten by the clock."""
