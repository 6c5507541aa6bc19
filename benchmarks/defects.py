from __future__ import annotations


def plant(plan):
    return ()
