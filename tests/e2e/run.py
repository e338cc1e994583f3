"""End-to-end tests of the program.

    python3 tests/e2e/run.py --andu build/generator/andu [--only NAME] [--update]

Prints a line for each check that fails and at the end how many passed.
--update rewrites the expected files of tests/cases instead of comparing.
--sanitized leaves out what tests the surroundings more than the program.
--stop ends at the first check that fails; --list names the parts.
"""

import argparse
import sys

import addressees
import bad_input
import batch
import bounds
import cage
import catalogue
import cells
import completion
import control
import docbook
import faults
import files
import findings
import forms
import fonts
import fix
import geometry
import golden
import growth
import headings
import hard
import house
import kinds
import ledger
import limits
import new
import importing
import manual
import marks
import memory
import options
import overprint
import organs
import outcome
import install
import pdf
import pictures
import prints
import reproducible
import schema
import rules
import scars
import sheets
import sizes
import steps
import tables
import text
import thresholds
import titles
import walls
import truths
import watch
import word
from harness import Suite

PARTS = {
    'catalogue': catalogue.test,
    'house': house.test,
    'geometry': geometry.test,
    'golden': golden.test,
    'prints': prints.test,
    'headings': headings.test,
    'text': text.test,
    'ledger': ledger.test,
    'cells': cells.test,
    'pdf': pdf.test,
    'bad-input': bad_input.test,
    'docbook': docbook.test,
    'files': files.test,
    'fonts': fonts.test,
    'sizes': sizes.test,
    'organs': organs.test,
    'addressees': addressees.test,
    'steps': steps.test,
    'overprint': overprint.test,
    'reproducible': reproducible.test,
    'titles': titles.test,
    'forms': forms.test,
    'rules': rules.test,
    'scars': scars.test,
    'pictures': pictures.test,
    'sheets': sheets.test,
    'thresholds': thresholds.test,
    'limits': limits.test,
    'scale': growth.test,
    'control': control.test,
    'fix': fix.test,
    'batch': batch.test,
    'findings': findings.test,
    'tables': tables.test,
    'kinds': kinds.test,
    'new': new.test,
    'schema': schema.test,
    'importing': importing.test,
    'marks': marks.test,
    'memory': memory.test,
    'faults': faults.test,
    'truths': truths.test,
    'options': options.test,
    'outcome': outcome.test,
    'completion': completion.test,
    'manual': manual.test,
    'walls': walls.test,
    'bounds': bounds.test,
    'cage': cage.test,
    'hard': hard.test,
    'watch': watch.test,
    'word': word.test,
    'install': install.test,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', required=True)
    parser.add_argument('--only', choices=PARTS, action='append')
    parser.add_argument('--update', action='store_true')
    parser.add_argument('--sanitized', action='store_true')
    parser.add_argument('--stop', action='store_true')
    parser.add_argument('--list', action='store_true')
    options = parser.parse_args()
    if options.list:
        print('\n'.join(PARTS))
        return 0

    suite = Suite(options.andu, options.sanitized, options.update,
                  options.stop)
    parts = options.only or ['golden', 'rules', 'scars'] if options.update else options.only or PARTS
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
