"""End-to-end tests of the program.

    python3 tests/e2e/run.py --andu build/generator/andu [--only NAME] [--update]

Prints a line for each check that fails and at the end how many passed.
--update rewrites the expected files of tests/cases instead of comparing.
--sanitized leaves out what tests the surroundings more than the program.
"""

import argparse
import sys

import bad_input
import batch
import catalogue
import docbook
import files
import geometry
import golden
import pdf
import reproducible
import sizes
import text
from harness import Suite

PARTS = {
    'catalogue': catalogue.test,
    'geometry': geometry.test,
    'golden': golden.test,
    'text': text.test,
    'pdf': pdf.test,
    'bad-input': bad_input.test,
    'docbook': docbook.test,
    'files': files.test,
    'sizes': sizes.test,
    'reproducible': reproducible.test,
    'batch': batch.test,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', required=True)
    parser.add_argument('--only', choices=PARTS, action='append')
    parser.add_argument('--update', action='store_true')
    parser.add_argument('--sanitized', action='store_true')
    options = parser.parse_args()

    suite = Suite(options.andu, options.sanitized, options.update)
    parts = ['golden'] if options.update else options.only or PARTS
    try:
        for part in parts:
            try:
                PARTS[part](suite)
            except Exception as fault:  # a test's own fault fails it
                if options.only:
                    raise
                suite.check(part, False, f'{type(fault).__name__}: {fault}')
    finally:
        suite.close()
    print(suite.count())
    return 1 if suite.failed else 0


sys.exit(main())
