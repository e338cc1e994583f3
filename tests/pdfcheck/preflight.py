#!/usr/bin/env python3
"""PDFBox preflight (Debian's libpdfbox2-java) beside our checker: a validator of PDF/A-1b by other people.

    python3 tests/pdfcheck/preflight.py FILE...                          what it says, without what is known to be wrong
    python3 tests/pdfcheck/preflight.py --calibrate ../shared/verapdf    how often it says what about files that must pass and fail

PDF/A-1 forbids what PDF/A-2 allows, and some of its verdicts are plainly wrong: KNOWN_WRONG names the codes that speak about files of the
veraPDF corpus that must pass, with the reason. Status 1 when another code speaks, 3 when Java or a library is missing."""

import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

JARS = '/usr/share/java'
LIBRARIES = ('preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'commons-io', 'bcprov', 'bcmail', 'bcpkix', 'bcutil', 'jaxb-api')
VERDICT = re.compile(r'^The file (.*?) is (not a valid|a valid) PDF/A-1b file')
CODE = re.compile(r'^(\d+(?:\.\d+)*) : (.*)')

REASONS = (
    ('a lone carriage return is a line end to ISO 32000-1', '1.2.1 1.2.5'),
    ('it looks at forms that are not drawn', '1.2.10 2.4.2'),
    ('JPEG 2000 is allowed in PDF/A-2', '1.2.12 2'),
    ('cross-reference streams are allowed in PDF/A-2', '1.4'),
    ('optional content is allowed in PDF/A-2', '1.4.8'),
    ('transparency is allowed in PDF/A-2', '2.1.7 2.2.1 2.2.2 4.1.1 4.1.2 4.1.3'),
    ('it does not see default colour spaces', '2.4.3'),
    ('CIDSet and CharSet are asked for in PDF/A-1 only', '3.1.4 3.1.11'),
    ('Differences of TrueType fonts are allowed in PDF/A-2', '3.1.5'),
    ('PDF/A-1 knows other annotations and flags, and none without appearance', '5.2.1 5.2.2 5.3.1'),
    ('its schemas are those of XMP 2004; extension schemas it reads in part', '7.1 7.1.1 7.3'),
    ('it asks for part 1', '7.11.2'),
    ('it ends with an exception', 'end'),
)
KNOWN_WRONG = {code: reason for reason, codes in REASONS for code in codes.split()}


def class_path():
    """The libraries; None where one is missing."""
    paths = [pathlib.Path(JARS) / f'{name}.jar' for name in LIBRARIES]
    return ':'.join(map(str, paths)) if all(path.exists() for path in paths) else None


def batch(folder, path):
    """{name: [(code, what)]} of the files of a folder, as far as it gets: what it cannot read ends it."""
    done = subprocess.run(['java', '-cp', path, 'org.apache.pdfbox.preflight.Validator_A1b', 'group', str(folder)], capture_output=True,
                          check=False, timeout=1800)
    found, current = {}, None
    for line in done.stdout.decode('utf-8', 'replace').splitlines():
        verdict, code = VERDICT.match(line), CODE.match(line)
        if verdict:
            current = found.setdefault(verdict[1], [])
        elif code and current is not None:
            current.append((code[1], code[2]))
    return found


def run(files, path):
    """{file: [(code, what)]}; of one that ends preflight, the code `end`."""
    waiting, found = {f'{at:05d}.pdf': file for at, file in enumerate(files)}, {}
    while waiting:
        with tempfile.TemporaryDirectory() as folder:
            for name, file in waiting.items():
                os.symlink(os.path.abspath(file), os.path.join(folder, name))
            order = [entry.name for entry in os.scandir(folder)]
            told = batch(folder, path)
        for name, codes in told.items():
            found[waiting.pop(name)] = codes
        if waiting:  # the first that is left ended it
            first = next(name for name in order if name in waiting)
            found[waiting.pop(first)] = [('end', 'preflight ends on it')]
    return found


def unknown(codes):
    return [(code, what) for code, what in codes if code not in KNOWN_WRONG]


def calibrate(corpus, path):
    """Codes with how many files that must pass and must fail they speak about."""
    files = sorted((pathlib.Path(corpus) / 'PDF_A-2b').glob('*.pdf'))
    spoken = collections.defaultdict(lambda: {'pass': 0, 'fail': 0})
    for file, codes in run(files, path).items():
        for code in dict(codes):
            spoken[code]['pass' if '-pass-' in file.name else 'fail'] += 1
    print('# PDFBox preflight\n\nMade by `preflight.py --calibrate ../shared/verapdf`: what it says about files of PDF/A-2b that must pass and that '
          'must fail.\n\n| code | pass | fail | not listened to, because |\n|---|--:|--:|---|')
    for code, row in sorted(spoken.items()):
        print(f'| {code} | {row["pass"]} | {row["fail"]} | {KNOWN_WRONG.get(code, "")} |')


def main(arguments):
    path = class_path()
    if path is None or subprocess.run(['sh', '-c', 'command -v java'], capture_output=True, check=False).returncode:
        print('preflight: Java or one of its libraries is missing')
        return 3
    if arguments[:1] == ['--calibrate']:
        calibrate(arguments[1], path)
        return 0
    status = 0
    for file, codes in run(arguments, path).items():
        for code, what in unknown(codes):
            print(f'{file}: {code}: {what}')
            status = 1
    return status


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
