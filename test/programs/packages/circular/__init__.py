"""Modules in circles."""
