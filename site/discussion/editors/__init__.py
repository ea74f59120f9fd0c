"""What editors see of the comments on what they edit, and who may comment there."""
