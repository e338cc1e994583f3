"""The table of rules: which function judges which clause-test, and which standard asks for it."""

from typing import NamedTuple

CHECKS = {}  # clause-test: function


class Standard(NamedTuple):
    """A standard that a file may claim: PDF/A with part and level, or PDF/UA-1."""

    name: str
    part: int  # of ISO 19005; 0 for PDF/UA
    level: str


STANDARDS = {standard.name: standard for standard in (
    Standard('a-2a', 2, 'A'), Standard('a-2b', 2, 'B'), Standard('a-2u', 2, 'U'),
    Standard('a-3a', 3, 'A'), Standard('a-3b', 3, 'B'), Standard('a-3u', 3, 'U'), Standard('ua-1', 0, ''))}

# Clauses that begin with the level named: Unicode is asked for from U on, structure only by A.
FROM_LEVEL = {'6.2.11.7.2': 'UA', '6.2.11.7.3': 'A', '6.7.2.2': 'A', '6.7.3.3': 'A', '6.7.3.4': 'A', '6.7.4': 'A'}
ONLY_PART = {'6.8-5': 2, '6.8-1': 3, '6.8-3': 3, '6.8-4': 3}
UA_ONLY = ('5-', '6.1-', '6.2-', '7.')


def rule(*names):
    """Marks a function of (file, standard) that yields (where, what is wrong) as the judge of these clause-tests."""
    def keep(check):
        for name in names:
            assert name not in CHECKS, name
            CHECKS[name] = check
        return check
    return keep


def clause(name):
    return name.rsplit('-', 1)[0]


def asked(name, standard):
    """Whether a standard knows this clause-test."""
    if name.startswith(UA_ONLY) or not standard.part:
        return name.startswith(UA_ONLY) and not standard.part
    if standard.level not in FROM_LEVEL.get(clause(name), 'ABU'):
        return False
    return ONLY_PART.get(name, standard.part) == standard.part
