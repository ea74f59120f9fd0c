"""Looks whether the addresses on other sites that published content leads to still answer."""
