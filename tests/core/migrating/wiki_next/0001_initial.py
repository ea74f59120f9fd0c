"""The tables as they are."""

from importlib import import_module

Migration = import_module("wiki.migrations.0001_initial").Migration
