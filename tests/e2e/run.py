"""End-to-end tests of the program.

    python3 tests/e2e/run.py --andu build/generator/andu [--only NAME] [--update]

Prints a line for each check that fails and at the end how many passed.
--update rewrites the expected files of tests/cases instead of comparing.
--sanitized leaves out what tests the surroundings more than the program.
--stop ends at the first check that fails; --list names the parts.
--jobs N runs N parts side by side; --times then says how long each took.
--list-sampled names the parts of which ANDU_TEST_WHOLE=1 takes more.
"""

import argparse
import contextlib
import io
import multiprocessing
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

import addressees
import archive
import bad_input
import back
import batch
import bounds
import cage
import catalogue
import cells
import charts
import compare
import completion
import convert
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
import offices
import importing
import manual
import marked
import marks
import memory
import mixed
import options
import overprint
import organs
import outcome
import install
import pdf
import pdfcheck
import pictures
import pictures_out
import prints
import public
import reproducible
import restarts
import revisions
import schema
import rules
import scars
import seals
import sheets
import sizes
import spared
import steps
import structure
import tables
import tags
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
    'tags': tags.test,
    'cells': cells.test,
    'charts': charts.test,
    'pdf': pdf.test,
    'pdfcheck': pdfcheck.test,
    'structure': structure.test,
    'archive': archive.test,
    'public': public.test,
    'seals': seals.test,
    'bad-input': bad_input.test,
    'docbook': docbook.test,
    'files': files.test,
    'fonts': fonts.test,
    'sizes': sizes.test,
    'organs': organs.test,
    'addressees': addressees.test,
    'steps': steps.test,
    'overprint': overprint.test,
    'revisions': revisions.test,
    'marked': marked.test,
    'reproducible': reproducible.test,
    'restarts': restarts.test,
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
    'offices': offices.test,
    'pictures-out': pictures_out.test,
    'convert': convert.test,
    'marks': marks.test,
    'memory': memory.test,
    'mixed': mixed.test,
    'faults': faults.test,
    'truths': truths.test,
    'options': options.test,
    'outcome': outcome.test,
    'compare': compare.test,
    'completion': completion.test,
    'manual': manual.test,
    'walls': walls.test,
    'bounds': bounds.test,
    'cage': cage.test,
    'hard': hard.test,
    'spared': spared.test,
    'back': back.test,
    'watch': watch.test,
    'word': word.test,
    'install': install.test,
}


# Those that take longest begin first, so that none of them runs on alone.
LONGEST = ('prints', 'revisions', 'marked', 'importing', 'limits', 'faults',
           'archive', 'pdfcheck', 'word', 'install', 'scale', 'docbook', 'tags',
           'offices', 'mixed', 'overprint', 'batch', 'ledger', 'scars', 'back',
           'convert', 'walls', 'compare', 'bounds', 'bad-input', 'watch',
           'structure', 'cells')

suite_of_worker = None


def enter_worker(scratch, options):
    """Each process keeps one suite, so that a PDF is built once in it."""
    global suite_of_worker
    suite_of_worker = Suite(options.andu, options.sanitized, scratch=scratch)


def run_part(suite, part):
    """One part; a fault of the test itself fails it."""
    try:
        PARTS[part](suite)
    except Exception as fault:
        traceback.print_exc(file=sys.stdout)
        suite.check(part, False, f'{type(fault).__name__}: {fault}')


def run_in_worker(part):
    """What a part prints and counts, and how long it took in seconds."""
    suite = suite_of_worker
    suite.passed = suite.failed = suite.skipped = 0
    begun = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        run_part(suite, part)
    return (printed.getvalue(), suite.passed, suite.failed, suite.skipped,
            time.monotonic() - begun)


def run_side_by_side(suite, parts, options):
    """Every part in one of --jobs processes; reported in the order of PARTS,
    whichever ends first."""
    first = [part for part in LONGEST if part in parts]
    order = first + [part for part in parts if part not in first]
    with ProcessPoolExecutor(
            options.jobs, multiprocessing.get_context('fork'), enter_worker,
            (suite.scratch, options)) as pool:
        running = {part: pool.submit(run_in_worker, part) for part in order}
        for part in parts:
            try:
                text, passed, failed, skipped, took = running[part].result()
            except Exception as fault:  # its process ended
                suite.check(part, False, f'{type(fault).__name__}: {fault}')
                continue
            print(text, end='')
            if options.times:
                print(f'{part}: {took:.1f} s')
            sys.stdout.flush()
            suite.passed += passed
            suite.failed += failed
            suite.skipped += skipped


def is_sampled(test):
    """Whether the module of a part takes a sample each day (harness.py)."""
    return {'some', 'WHOLE'} & set(vars(sys.modules[test.__module__]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--andu', required=True)
    parser.add_argument('--only', choices=PARTS, action='append')
    parser.add_argument('--update', action='store_true')
    parser.add_argument('--sanitized', action='store_true')
    parser.add_argument('--stop', action='store_true')
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--list-sampled', action='store_true')
    parser.add_argument('--jobs', type=int, default=1)
    parser.add_argument('--times', action='store_true')
    options = parser.parse_args()
    if options.list or options.list_sampled:
        print('\n'.join(part for part, test in PARTS.items()
                        if options.list or is_sampled(test)))
        return 0

    suite = Suite(options.andu, options.sanitized, options.update,
                  options.stop)
    updated = ['golden', 'rules', 'scars'] if options.update else PARTS
    parts = options.only or list(updated)
    try:
        if options.jobs > 1 and not options.update and not options.stop:
            run_side_by_side(suite, parts, options)
        else:
            for part in parts:
                run_part(suite, part)
    finally:
        suite.close()
    print(suite.count())
    return 1 if suite.failed else 0


sys.exit(main())
