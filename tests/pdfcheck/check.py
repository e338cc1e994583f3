#!/usr/bin/env python3
"""Checks PDF files against PDF/A-2, PDF/A-3 and PDF/UA-1.

    python3 tests/pdfcheck/check.py --standard a-2a,ua-1 FILE...     a line for each rule that is broken: file, clause-test, place, what
    python3 tests/pdfcheck/check.py --calibrate ../shared/verapdf    which rules judge the corpus right
    python3 tests/pdfcheck/check.py --calibrate ../shared/verapdf --markdown >tests/pdfcheck/RULES.md

Status 0 when nothing is wrong, 1 when something is, 2 when a file cannot be read."""

import argparse
import itertools
import os
import sys
import traceback

import annotations  # noqa: F401, I001: each module brings its rules
import fonts  # noqa: F401
import graphics  # noqa: F401
import metadata  # noqa: F401
import nesting  # noqa: F401
import parts  # noqa: F401
import syntax  # noqa: F401
import tagging  # noqa: F401
from content import Document
from rules import CHECKS, STANDARDS, asked

UNREADABLE = 'file'
MOST = 5  # lines of one rule


def judge(path, standards, most=MOST, only=None):
    """What is wrong with a file: a list of (clause-test, where, what); by one rule alone where that is named."""
    file = Document(path)
    found = []
    encrypted = not file.sound and b'/Encrypt' in file.bytes
    if not file.sound and not encrypted:
        return [(UNREADABLE, 'file', 'qpdf cannot read it')]
    for standard in standards:
        for name, check in CHECKS.items():
            if only and name != only or not asked(name, standard) or any(name == known for known, _, _ in found):
                continue
            try:
                told = dict.fromkeys((name, where, what) for where, what in itertools.islice(check(file, standard), 1000))
                found += list(told)[:most]
            except Exception as fault:  # a check that fails on a file judges it wrong
                if os.environ.get('PDFCHECK_DEBUG'):
                    traceback.print_exc()
                found.append((name, 'checker', f'{type(fault).__name__}: {fault}'))
    return found


def conforms(paths, standards):
    """{path: [(clause-test, where, what)]} of those that break a rule; empty when all conform. Standards by name."""
    wanted = [STANDARDS[name] for name in standards]
    found = {path: judge(path, wanted) for path in paths}
    return {path: faults for path, faults in found.items() if faults}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--standard', default='a-2a,ua-1')
    parser.add_argument('--calibrate')
    parser.add_argument('--markdown', action='store_true')
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    if options.calibrate:
        import calibrate
        return calibrate.report(options.calibrate, options.markdown)
    status = 0
    for path in options.files:
        for name, where, what in judge(path, [STANDARDS[one] for one in options.standard.split(',')]):
            print(f'{path}: {name}: {where}: {what}')
            status = max(status, 2 if name == UNREADABLE else 1)
    return status


if __name__ == '__main__':
    sys.exit(main())
