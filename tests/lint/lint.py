"""Runs three analysers over files and holds what they tell against the list
of exceptions: see tests/lint.sh.

An exception is a line "TOOL CHECK FILE: words | reason"; it holds for what
TOOL tells of FILE by CHECK in a line with these words, wherever it stands.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ['analyzer', 'tidy', 'cppcheck']

# FILE:LINE:COLUMN: LEVEL: words [check]
TOLD = re.compile(r'(?P<file>[^:\s]+):(?P<line>\d+):(?P<column>\d+): '
                  r'(?P<level>warning|error|performance|portability): (?P<words>.*?)'
                  r'(?: \[CWE-\d+\])? \[(?P<check>[^]]+)\]$')


class Exceptions:
    """The list, and which of it was needed."""

    def __init__(self, path):
        self.rows = []
        for line in path.read_text().splitlines():
            if not line.strip() or line.startswith('#'):
                continue
            what, bar, reason = line.partition(' | ')
            found = re.fullmatch(r'(\S+) (\S+) ([^:]+):(.*)', what.strip())
            if not bar or not reason.strip() or not found:
                sys.exit(f'{path}: no exception with a reason: {line}')
            self.rows.append([*found.groups(), 0])

    def hold(self, tool, check, file, words):
        held = False
        for row in self.rows:
            if (row[0] == tool and row[3].strip() in words
                    and fnmatch.fnmatch(file, row[2])
                    and any(fnmatch.fnmatch(name, row[1])
                            for name in check.split(','))):
                row[4] += 1
                held = True
        return held

    def idle(self, tools):
        return [f'{row[0]} {row[1]} {row[2]}:{row[3]}' for row in self.rows
                if row[0] in tools and not row[4]]


def commands(build):
    """Of each file of ours how it is compiled, the first time."""
    found = {}
    for entry in json.loads((build / 'compile_commands.json').read_text()):
        file = pathlib.Path(entry['directory'], entry['file']).resolve()
        if file.is_relative_to(ROOT) and file.suffix == '.c':
            found.setdefault(str(file.relative_to(ROOT)), entry)
    return found


def compiler(entry, *more):
    """The same call, but for what it writes."""
    args, bare = shlex.split(entry['command']), []
    while args:
        arg = args.pop(0)
        if arg in ('-o', '-MF', '-MQ'):
            args.pop(0)
        elif arg not in ('-c', '-MD', '-Werror', 'ccache') and \
                not arg.startswith('-fdiagnostics-color'):
            bare.append(arg)
    return [*bare, *more]


def analyzer(build, file, entry):
    """gcc follows each path of a file; it does not know C++ (nor need it)."""
    return subprocess.run(
        compiler(entry, '-fanalyzer', '-S', '-o', '/dev/null'),
        cwd=entry['directory'], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, check=False,
        env={**os.environ, 'LC_ALL': 'C'}).stderr


def tidy(build, file, entry):
    return subprocess.run(
        ['clang-tidy', '--quiet', '-p', build, ROOT / file],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        check=False).stdout


def cppcheck(build, file, entry):
    given = [arg for arg in shlex.split(entry['command'])
             if arg.startswith('-D')]
    return subprocess.run(
        ['cppcheck', '-q', '--std=c11', '--inline-suppr', *given,
         '--enable=warning,performance,portability',
         # NULL is a pointer in every C library that andu is built with (POSIX)
         '--suppress=varFuncNullUB', '--library=tests/lint/andu.cfg',
         '--template={file}:{line}:{column}: {severity}: {message} [{id}]',
         '-Igenerator', '-Itests', file], cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        check=False).stderr


RUN = {'analyzer': analyzer, 'tidy': tidy, 'cppcheck': cppcheck}


def told(tool, build, file, entry):
    """What the tool tells of our own files, each once."""
    found = {}
    for line in RUN[tool](build, file, entry).splitlines():
        match = TOLD.search(line)
        if not match:
            continue
        path = pathlib.Path(entry['directory'] if tool == 'analyzer' else ROOT,
                            match['file']).resolve()
        if not path.is_relative_to(ROOT):
            continue
        where = str(path.relative_to(ROOT))
        check = match['check'].removeprefix('-W').removeprefix('-W')
        found.setdefault(
            (where, int(match['line']), check), match['words'])
    return [(tool, *key, words) for key, words in found.items()]


def changed(since):
    names = subprocess.run(
        ['git', 'diff', '--name-only', since], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, check=True).stdout.split()
    return [name for name in names if name.endswith('.c')]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('files', nargs='*')
    parser.add_argument('--only', choices=TOOLS, action='append')
    parser.add_argument('--since')
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    options = parser.parse_intermixed_args()

    known = commands(options.build)
    wanted = [str(pathlib.Path(file).resolve().relative_to(ROOT))
              for file in options.files]
    if options.since:
        wanted += changed(options.since)
    whole = not wanted and not options.since
    files = [file for file in (known if whole else wanted) if file in known]
    tools = options.only or TOOLS
    exceptions = Exceptions(ROOT / 'tests' / 'lint' / 'exceptions.txt')

    faults, excepted = set(), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = [pool.submit(told, tool, options.build.resolve(), file, known[file])
                for file in files for tool in tools]
        for run in runs:
            for tool, where, line, check, words in run.result():
                if exceptions.hold(tool, check, where, words):
                    excepted += 1
                elif (tool, where, line, check) not in faults:
                    faults.add((tool, where, line, check))
                    print(f'{where}:{line}: {words} [{tool} {check}]',
                          flush=True)
    idle = exceptions.idle(tools) if whole else []
    for row in idle:
        print(f'tests/lint/exceptions.txt: no longer needed: {row}')
    print(f'{len(files)} files by {", ".join(tools)}: {len(faults)} told, '
          f'{excepted} excepted')
    return 1 if faults or idle else 0


sys.exit(main())
