"""Comments are sent, changed, decided and published here; each writes under the lock of its conversation."""
