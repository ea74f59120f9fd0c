"""What the admin offers editors beyond the forms: what needs a look, what is scheduled, where to begin."""
