"""Mail of this room: at once or in digests, at most five an hour to one address, each with a way to stop it."""
