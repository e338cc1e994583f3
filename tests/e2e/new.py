"""`andu new`: samples that build and check clean as they are."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata

import yaml

from harness import GOLDEN, STATUS_OK, STATUS_SURROUNDINGS, STATUS_USAGE

OWN = GOLDEN / 'kinds' / 'templates'


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1
               for c in text)


def uncommented(text):
    """The draft with every optional field in use that may be together."""
    lines, inside = [], False
    for line in text.splitlines()[4:]:
        mark = re.match(r'^( *)# ([^ #：:]+:( .*)?)$', line)
        more = re.match(r'^( *)#   ?( *.*)$', line)
        if mark:
            lines.append(mark[1] + mark[2])
            inside = True
        elif inside and more:
            lines.append(line.replace('# ', '', 1))
        else:
            inside = False
            lines.append(line)
    return '\n'.join(lines) + '\n'


def keys_in(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_in(inner)


def check_sample(suite, name, path, language, minimal, fields):
    text = path.read_text(encoding='utf-8')
    first = text.splitlines()[0]
    suite.check(f'{name}: first line is for editors', re.fullmatch(
        r'# yaml-language-server: \$schema=\S+', first), first)
    result = suite.run_andu('check', path.name, cwd=path.parent)
    said = result.err + result.out.decode()
    suite.check(f'{name}: checks clean',
                result.status == STATUS_OK and not said, said)
    result = suite.run_andu('build', path.name, '-o', 'out.pdf',
                            cwd=path.parent)
    suite.check(f'{name}: builds',
                result.status == STATUS_OK and not result.err, result.err)
    draft = yaml.load(text, yaml.BaseLoader)
    wanted = {field['label' if language == 'zh' else 'key']
              for field in fields
              if field['required'] or field['expected'] != 'no'}
    if minimal:
        suite.equal(f'{name}: what is required or expected and no more',
                    set(draft), wanted)
    else:
        suite.check(f'{name}: has what is required or expected',
                    wanted <= set(draft), wanted - set(draft))
    chinese = [key for key in keys_in(draft)
               if any(ord(c) > 0x2e80 for c in key)]
    suite.check(f'{name}: keys are of one language',
                bool(chinese) == (language == 'zh') and
                (language == 'en' or len(chinese) == len(
                    list(keys_in(draft)))), chinese)
    dashes = [line for line in text.splitlines()
              if re.match(r'( *# )? *-(?! \S)', line)
              or re.match(r'( *# )?- ', line)]
    suite.check(f'{name}: items stand two columns in, a blank behind the dash',
                not dashes, dashes)
    wide = [line for line in text.splitlines()
            if re.match(r' *# ', line) and columns(line) > 80
            and '$schema' not in line and '# andu ' not in line]
    suite.check(f'{name}: remarks are no wider than a terminal', not wide,
                wide)


def check_kind(suite, key, fields, folder, options=()):
    for language in ('zh', 'en'):
        for minimal in (False, True):
            name = f'new {key} {language}{" --minimal" if minimal else ""}'
            path = folder / f'{key}-{language}-{minimal}.yaml'
            result = suite.run_andu(
                'new', key, '--lang', language, '-o', path.name, *options,
                *(['--minimal'] if minimal else []), cwd=folder)
            if suite.check(f'{name}: is made', result.status == STATUS_OK and
                           path.is_file(), result.err):
                check_sample(suite, name, path, language, minimal, fields)
        full = folder / f'{key}-{language}-False.yaml'
        if full.is_file():
            every = uncommented(full.read_text(encoding='utf-8'))
            every = re.sub(r'^(版式|layout): .*\n', '', every, flags=re.M)
            path = folder / f'{key}-{language}-all.yaml'
            path.write_text(every, encoding='utf-8')
            result = suite.run_andu('build', path.name, '-o', 'out.pdf',
                                    cwd=folder)
            suite.check(f'new {key} {language}: all its remarks used build',
                        result.status == STATUS_OK, result.err)


def check_never_overwrites(suite):
    folder = suite.folder()
    for language, name in (('zh', '函'), ('en', '复函'),
                           ('zh', 'reply-letter')):
        result = suite.run_andu('new', name, '--lang', language, cwd=folder)
        name += '.yaml'
        suite.check(f'new: makes {name}', result.status == STATUS_OK and
                    (folder / name).is_file() and name in result.err,
                    result.err)
    (folder / '复函.yaml').write_text('mine', encoding='utf-8')
    result = suite.run_andu('new', '复函', '--lang', 'zh', cwd=folder)
    suite.equal('new: status where the file exists', result.status,
                STATUS_SURROUNDINGS)
    suite.check('new: says that the file exists', '已经存在' in result.err,
                result.err)
    suite.equal('new: the old file is as it was',
                (folder / '复函.yaml').read_text(encoding='utf-8'), 'mine')
    os.symlink('nowhere', folder / 'link.yaml')
    result = suite.run_andu('new', '复函', '-o', 'link.yaml', cwd=folder)
    suite.check('new: a link to nothing is a file, too',
                result.status == STATUS_SURROUNDINGS and
                not (folder / 'nowhere').exists(), result.err)
    result = suite.run_andu('new', '复函', '-o', folder / 'no' / 'x.yaml')
    suite.equal('new: no such folder', result.status, STATUS_SURROUNDINGS)
    suite.equal('new: nothing half-made is left',
                sorted(p.name for p in folder.iterdir()),
                ['link.yaml', 'reply-letter.yaml', '函.yaml', '复函.yaml'])
    (folder / 'sub').mkdir()
    suite.run_andu('new', '复函', '-o', 'sub', cwd=folder)
    suite.check('new: into a folder',
                (folder / 'sub' / '复函.yaml').is_file())
    crowd = [subprocess.Popen([suite.andu, 'new', '复函', '-o', 'one.yaml'],
                              cwd=folder, stderr=subprocess.DEVNULL)
             for _ in range(8)]
    suite.equal('new: of several at once one makes the file',
                sorted(one.wait() for one in crowd),
                [0] + [STATUS_SURROUNDINGS] * 7)


def check_words(suite):
    result = suite.run_andu('new', '没有这一种')
    suite.equal('new: no such kind', result.status, STATUS_USAGE)
    suite.check('new: names the kinds and the folders',
                '没有这一种' in result.err, result.err)
    result = suite.run_andu('new')
    suite.check('new: without a kind names those there are',
                result.status == STATUS_USAGE and '复函' in result.err,
                result.err)
    result = suite.run_andu('new', '复函', '-o', '-')
    suite.check('new: to standard output, nothing besides',
                result.out.startswith(b'# yaml-language-server')
                and not result.err, result.err)
    folder = suite.folder()
    suite.run_andu('schema', '复函', '-o', 'reply-letter.schema.json',
                   cwd=folder)
    result = suite.run_andu('new', '复函', cwd=folder)
    suite.check('new: refers to the schema beside it',
                (folder / '复函.yaml').read_text(encoding='utf-8')
                .startswith('# yaml-language-server: '
                            '$schema=reply-letter.schema.json\n')
                and 'schema' not in result.err, result.err)


def check_installed(suite):
    """Where templates and schemas are installed, by absolute path."""
    data = suite.folder() / 'an du'
    data.mkdir()
    source = pathlib.Path(OWN).parents[3]
    (data / 'fonts').symlink_to(source / 'fonts')
    shutil.copytree(source / 'templates', data / 'templates')
    (data / 'schemas').mkdir()
    # in this folder templates/ would be beside the document
    (data / 'work').mkdir()
    env = {'ANDU_DATA': str(data)}
    schema = data / 'schemas' / 'reply-letter.en.json'
    suite.run_andu('schema', '复函', '-o', schema, env=env)
    result = suite.run_andu('new', '复函', '-o', '-', env=env,
                            cwd=data / 'work')
    suite.check('new: refers to the installed schema',
                schema.as_uri() in result.out.decode().splitlines()[0],
                result.out[:200].decode())
    # one that stands beside the template comes before that
    own = data / 'templates' / 'reply-letter.schema.json'
    shutil.copy(schema, own)
    result = suite.run_andu('new', '复函', '-o', '-', env=env,
                            cwd=data / 'work')
    suite.check('new: refers to the schema beside the template',
                own.as_uri() in result.out.decode().splitlines()[0],
                result.out[:200].decode())


def test(suite):
    folder = suite.folder()
    shutil.copytree(OWN, folder / 'templates')
    kinds = json.loads(suite.run_andu('kinds', '--format', 'json',
                                      cwd=folder).out)
    suite.check('new: kinds of the templates beside are there',
                {'minutes', 'education-letter', 'notice', 'reply-letter'} <=
                {one['key'] for one in kinds}, kinds)
    for one in kinds:
        fields = json.loads(suite.run_andu(
            'kinds', one['key'], '--format', 'json', cwd=folder).out)
        check_kind(suite, one['key'], fields, folder)
    check_never_overwrites(suite)
    check_words(suite)
    check_installed(suite)
