"""A planning toolkit for the IT masterplans of Indonesian local governments."""

__version__ = "0.1.0"
