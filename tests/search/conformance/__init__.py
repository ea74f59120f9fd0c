"""modelsearch's own tests, passed by our backend in a small project of their own: `test_conformance` starts it."""
