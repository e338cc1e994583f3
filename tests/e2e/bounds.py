"""What one document may cost: --limit-pages, --limit-time, --limit-memory.

Each on both sides, of each command that knows it, by option and by
configuration; a document that goes beyond costs no other.
"""

import json

from harness import STATUS_INPUT, STATUS_OK, STATUS_USAGE

HEAD = '文种: 总结\n标题: 云溪市图书馆工作总结\n'
SENTENCE = '各单位认真落实年度统计报送要求，进展顺利。'
SMALL = HEAD + '正文: 进展顺利。\n'
SOME = 4  # documents of a batch, but the large one

# The option, what is enough for the large one and what is not, its message.
# Of time there is no less than a second: see slow().
LIMITS = (
    ('pages', '1000', '3', 'too-many-pages', '--limit-pages=6'),
    ('memory', '500M', '20M', 'too-much-memory', '--limit-memory=40M'),
)
CHINESE = {'pages': '文稿超过 3 页', 'memory': '要占用内存 20M 以上',
           'time': '要占用处理器 1 秒以上'}


def large(lines=12000):
    return HEAD + '正文: |\n' + f'  {SENTENCE}\n' * lines


def told(result):
    return [json.loads(line) for line in (result.err + '\n' + result.out.decode(
        'utf-8', 'replace')).splitlines() if line.startswith('{')]


def has(messages, message, option, file):
    return any(m['id'] == message and option in m['remedy']
               and m['file'] == file for m in messages)


def of_commands(suite, folder, name, enough, less, message, option):
    for command in ('build', 'check'):
        for value, status in ((enough, STATUS_OK), (less, STATUS_INPUT)):
            out = folder / 'out'
            result = suite.run_andu(
                command, f'--limit-{name}={value}', '--format=json',
                'large.yaml', 'small.yaml', cwd=folder,
                *(['-o', out] if command == 'build' else []))
            beyond = status != STATUS_OK
            suite.equal(f'{command} --limit-{name}={value}', result.status,
                        status)
            suite.equal(f'{command} --limit-{name}={value}: told',
                        has(told(result), message, option, 'large.yaml'),
                        beyond)
            if command == 'build':
                suite.equal(
                    f'build --limit-{name}={value}: what was made',
                    sorted(p.name for p in out.iterdir()),
                    ['small.pdf'] if beyond else ['large.pdf', 'small.pdf'])
                for path in out.iterdir():
                    path.unlink()
    result = suite.run_andu('check', '--lang=zh', f'--limit-{name}={less}',
                            '--format=long', 'large.yaml', cwd=folder)
    suite.check(f'--limit-{name} in Chinese',
                CHINESE[name] in result.err
                and f'运行 andu 时加上 {option}' in ' '.join(
                    result.err.split()), result.err)


def placed(suite, folder):
    """The line that the work had come to: that of the table, wherever it
    stands; none where all of the document is gone through."""
    (folder / 'rows.csv').write_text(
        '甲,乙\n' + '一,1\n' * 30000, encoding='utf-8')
    for before in (1, 7):
        (folder / 'placed.yaml').write_text(
            HEAD + '正文:\n' + '  - 进展顺利。\n' * before
            + '  - 表格: {文件: rows.csv}\n  - 特此报告。\n',
            encoding='utf-8')
        lines = set()
        # a table of 30,000 rows takes a second under the sanitizers
        for most in range(32, 100, 32 if suite.sanitized else 8):
            result = suite.run_andu('check', f'--limit-memory={most}M',
                                    '--format=json', 'placed.yaml', cwd=folder)
            lines |= {m['line'] for m in told(result)
                      if m['id'] == 'too-much-memory'}
        suite.equal(f'behind {before} lines: the place', lines - {0},
                    {4 + before})
    result = suite.run_andu('check', '--limit-memory=20M', '--format=json',
                            'large.yaml', cwd=folder)
    suite.check('of a long text', any(
        3 <= m['line'] <= 12003 for m in told(result)
        if m['id'] == 'too-much-memory'), result.err)


def of_batch(suite, folder, name, less, message, option):
    result = suite.run_andu(
        'batch', 'drafts', '-o', 'made', '-j2', '--format=json', '--force',
        f'--limit-{name}={less}', cwd=folder)
    made = sorted(p.name for p in (folder / 'made').glob('*.pdf'))
    suite.equal(f'batch --limit-{name}={less}', result.status, 4)
    suite.check(f'batch --limit-{name}={less}: told of that document',
                has(told(result), message, option, 'drafts/large.yaml'),
                result.err)
    suite.equal(f'batch --limit-{name}={less}: all others are made', made,
                [f'{n}.pdf' for n in range(SOME)])


def configured(suite, folder):
    path = folder / 'config' / 'andu' / 'config.yaml'
    path.parent.mkdir(parents=True)
    env = {'XDG_CONFIG_HOME': str(folder / 'config')}

    def check(text, *options, draft='large.yaml'):
        path.write_text(text, encoding='utf-8')
        return suite.run_andu('check', '--format=json', *options,
                              draft, cwd=folder, env=env)

    for name, enough, less, message, option in LIMITS:
        suite.check(f'limit-{name}: of the configuration', has(
            told(check(f'limit-{name}: {less}\n')), message, option,
            'large.yaml'))
        suite.equal(f'limit-{name}: the option goes before it', check(
            f'limit-{name}: {less}\n',
            f'--limit-{name}={enough}').status, STATUS_OK)
        for wrong in ('0', 'x', '[1]', '99999999999999999999'):
            suite.check(f'limit-{name}: {wrong} is told', 'config-value' in [
                m['id'] for m in told(check(f'limit-{name}: {wrong}\n',
                                            draft='small.yaml'))])
    suite.check('limit-time: 0 is told', 'config-value' in [
        m['id'] for m in told(check('limit-time: 0\n', draft='small.yaml'))])


def options(suite, folder):
    for option in ('pages=0', 'pages=30001', 'pages=1x', 'time=0', 'time=1.5',
                   'memory=512', 'memory=M', 'memory=100K', 'memory=1Mb',
                   'memory=-1M'):
        suite.equal(f'--limit-{option} is refused', suite.run_andu(
            'check', f'--limit-{option}', 'small.yaml',
            cwd=folder).status, STATUS_USAGE)
    for option in ('pages=30000', 'time=86400', 'memory=1024K', 'memory=2g',
                   'memory=512MiB', 'memory=1T'):
        suite.check(f'--limit-{option} is taken', suite.run_andu(
            'check', f'--limit-{option}', 'small.yaml',
            cwd=folder).status != STATUS_USAGE)


def slow(suite, folder):
    """More than a second of work, wherever it is."""
    (folder / 'slow.yaml').write_text(large(100000), encoding='utf-8')
    result = suite.run_andu('check', '--limit-time=1', '--format=json',
                            'slow.yaml', 'small.yaml', cwd=folder)
    messages = told(result)
    # a machine so fast has too many pages before
    suite.check('check --limit-time=1', result.status == STATUS_INPUT
                and (has(messages, 'too-slow', '--limit-time=2', 'slow.yaml')
                     or has(messages, 'too-many-pages', '--limit-pages',
                            'slow.yaml')), result.out.decode())


def imported(suite, folder):
    (folder / 'old.txt').write_text(
        '云溪市图书馆工作总结\n\n' + f'　　{SENTENCE}\n' * 20000,
        encoding='utf-8')
    for value, status in (('500M', STATUS_OK), ('12M', STATUS_INPUT)):
        result = suite.run_andu(
            'import', '--kind=总结', '--format=json', 'old.txt', '-o',
            f'{value}.yaml', f'--limit-memory={value}', cwd=folder)
        suite.equal(f'import --limit-memory={value}', result.status, status)
        suite.equal(f'import --limit-memory={value}: told', has(
            told(result), 'too-much-memory', '--limit-memory', 'old.txt'),
            status != STATUS_OK)
        suite.equal(f'import --limit-memory={value}: the file',
                    (folder / f'{value}.yaml').exists(), status == STATUS_OK)


def test(suite):
    folder = suite.folder()
    (folder / 'drafts').mkdir()
    for place in (folder, folder / 'drafts'):
        (place / 'large.yaml').write_text(large(), encoding='utf-8')
    (folder / 'small.yaml').write_text(SMALL, encoding='utf-8')
    for n in range(SOME):
        (folder / 'drafts' / f'{n}.yaml').write_text(
            SMALL.replace('云溪市', f'云溪市第{n}'), encoding='utf-8')
    options(suite, folder)
    for limit in LIMITS:
        of_commands(suite, folder, *limit)
        of_batch(suite, folder, limit[0], *limit[2:])
    placed(suite, folder)
    configured(suite, folder)
    # what libraries had taken goes with the process, which looks like a leak
    if not suite.sanitized:
        imported(suite, folder)
    slow(suite, folder)
