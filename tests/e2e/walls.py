"""What a document may name: files inside its walls, wherever .., links and
absolute paths lead; each way out, each remedy done to the letter. And links
that stand where results go, and drafts."""

import json
import shlex

import archive
from harness import (ROOT, STATUS_INPUT, STATUS_OK, STATUS_SURROUNDINGS, run)

STATUS_SOME = 4

# in every file outside; never to be seen before it is allowed
SECRET = '丙丁戊己'
SHARED = f'正文: 现将{SECRET}情况报告如下。\n'
DRAFT = '文种: 工作报告\n标题: 关于某项工作的报告\n'
LETTER = ('文种: 复函\n发文机关: 云溪市教育局\n标题: 关于某件事的复函\n'
          '主送机关: 陈一诺委员\n正文: 同意。\n署名: 云溪市教育局\n'
          '成文日期: 2026年5月6日\n')
TEMPLATE = f'template: own\nextends: work-report\nnames: [{SECRET}]\n'
# a fault in its second line, which would be quoted
BROKEN = f'names: [专报]\n{SECRET}\n'


class Place:
    """A folder with drafts, and beside it what they may not name."""

    def __init__(self, suite):
        self.suite = suite
        self.top = suite.folder()
        self.draft = self.top / 'draft'
        self.outer = self.top / 'draft2'  # begins like the wall
        self.odd = self.top / "it's 外 out"
        for folder in (self.draft, self.outer, self.odd):
            folder.mkdir()
        for folder in (self.outer, self.odd):
            (folder / 's.yaml').write_text(SHARED)

    def ways(self, name='s.yaml'):
        """Each way out to that file: what it is, the path as written."""
        outer = self.outer
        (self.draft / 'mid').symlink_to('../draft2')
        (self.draft / f'end-{name}').symlink_to(outer / name)
        (self.draft / 'deep').mkdir()
        (self.draft / 'deep' / f'far-{name}').symlink_to(
            f'../mid/{name}')
        return {
            'with ..': f'../draft2/{name}',
            'with .. from within': f'deep/../../draft2/{name}',
            'absolute': str(outer / name),
            'a link in the middle': f'mid/{name}',
            'a link at the end': f'end-{name}',
            'a link to a link': f'deep/far-{name}',
            'by /proc': f'/proc/self/root{outer / name}',
            'a folder with odd letters': f"../it's 外 out/{name}",
        }


def andu(suite, *arguments, cwd='/', env=None):
    return suite.run_andu(*arguments, cwd=cwd, env=env)


def told(result):
    """The messages of check --format json, which stand in its output."""
    text = result.out.decode() + '\n' + result.err
    found = []
    for line in text.splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def shut(suite, name, *arguments, cwd='/', env=None):
    """Refused, in both languages, and not quoted. The remedy's option."""
    options = set()
    for language in ('zh',) if suite.sanitized else ('en', 'zh'):
        result = andu(suite, *arguments, '--format', 'json', '--lang',
                      language, cwd=cwd, env=env)
        label = f'{name}, {language}'
        suite.check(f'{label}: refused', result.status in
                    (STATUS_INPUT, STATUS_SOME),
                    f'{result.status}: {result.err} {result.out}')
        mine = [m for m in told(result) if m.get('id') == 'outside']
        suite.check(f'{label}: told', len(mine) >= 1, result.err)
        long = andu(suite, *arguments, '--format', 'long', '--lang', language,
                    '--level', 'info', cwd=cwd, env=env)
        for part in (result.out.decode('utf-8', 'replace'), result.err,
                     long.out.decode('utf-8', 'replace'), long.err):
            suite.check(f'{label}: nothing of it is shown',
                        SECRET not in part, part)
        words = ('lies outside the folder of the document' if language == 'en'
                 else '不在文稿所在的文件夹内，没有读取')
        suite.check(f'{label}: in its language', mine and
                    words in mine[0]['text'], mine)
        for message in mine:
            options.add('--allow-outside='
                        + message['remedy'].split('--allow-outside=')[1])
    suite.equal(f'{name}: one option in both languages', len(options), 1)
    return options.pop() if options else '--level=info'


def opened(suite, name, option, *arguments, cwd='/', env=None):
    """With the option just as it was printed, by a shell."""
    command = ' '.join(shlex.quote(str(a)) for a in
                       (suite.andu, *arguments)) + ' ' + option
    result = run(['sh', '-c', command], cwd=cwd, env=env)
    suite.check(f'{name}: with {option}', result.status == STATUS_OK,
                f'{result.status}: {result.err} {result.out}')
    return result


def inclusions(suite):
    place = Place(suite)
    draft = place.draft / 'a.yaml'
    for way, path in place.ways().items():
        for form in (DRAFT + f'引用: "{path}"\n',
                     DRAFT + f'正文: [现报告如下。, {{include: "{path}"}}]\n'):
            draft.write_text(form)
            name = f'include, {way}'
            option = shut(suite, name, 'check', draft)
            made = opened(suite, name, option, 'build', draft, '--to', 'tree',
                          '-o', '-')
            suite.check(f'{name}: then it is in the document',
                        SECRET in made.out.decode())

    # what is allowed may be named in a file that is included, too
    (place.draft / 'inner.yaml').write_text('引用: ../draft2/s.yaml\n')
    draft.write_text(DRAFT + '引用: inner.yaml\n')
    option = shut(suite, 'include of an include', 'check', draft)
    opened(suite, 'include of an include', option, 'check', draft)


def inside(suite):
    """What has always been right stays right."""
    place = Place(suite)
    draft = place.draft / 'a.yaml'
    (place.draft / 'sub').mkdir()
    (place.draft / 'sub' / 's.yaml').write_text(SHARED)
    (place.draft / 'l.yaml').symlink_to(place.draft / 'sub' / 's.yaml')
    (place.draft / 'up').symlink_to('../draft')
    for path in ('sub/s.yaml', './sub/../l.yaml', 'l.yaml',
                 '../draft/sub/s.yaml', 'up/up/l.yaml',
                 str(place.draft / 'l.yaml')):
        draft.write_text(DRAFT + f'引用: {path}\n')
        result = andu(suite, 'build', draft, '--to', 'tree', '-o', '-')
        suite.check(f'inside: {path}', result.status == STATUS_OK
                    and SECRET in result.out.decode(), result.err)
    draft.write_text(DRAFT + '引用: ../draft2/s.yaml\n')
    for cwd, env, status in (
            (place.top, {}, STATUS_OK),
            (place.outer, {}, STATUS_OK),
            (place.draft, {}, STATUS_INPUT),
            ('/', {}, STATUS_INPUT),
            (place.top, {'HOME': str(place.top)}, STATUS_INPUT),
            (place.top, {'HOME': str(place.draft / 'up' / '..')},
             STATUS_INPUT)):
        result = andu(suite, 'check', draft, cwd=cwd, env=env)
        suite.equal(f'run in {cwd} {env}', result.status, status)

    # of what is not there no more is told than that it is outside
    for path in ('../draft2/none.yaml', '/none/such.yaml', 'mid2/x.yaml'):
        draft.write_text(DRAFT + f'引用: {path}\n')
        result = andu(suite, 'check', '--format', 'json', draft)
        inner = path == 'mid2/x.yaml'
        found = {m['id'] for m in told(result)}
        suite.check(f'missing: {path}',
                    ('cannot-read' in found, 'outside' in found)
                    == (inner, not inner), found)
    (place.draft / 'loop').symlink_to('loop')
    draft.write_text(DRAFT + '引用: loop\n')
    result = andu(suite, 'check', '--lang', 'zh', draft)
    suite.check('a loop of links', result.status == STATUS_SURROUNDINGS
                and '链接' in result.err, result.err)


def home(suite):
    """Of the home folder what stands beside the draft, no more."""
    place = Place(suite)
    env = {'HOME': str(place.top)}
    draft = place.top / 'a.yaml'
    (place.top / 'beside.yaml').write_text(SHARED)
    (place.top / '.hidden.yaml').write_text(SHARED)
    for path in ('draft2/s.yaml', '.hidden.yaml'):
        draft.write_text(DRAFT + f'引用: {path}\n')
        option = shut(suite, f'home: {path}', 'check', draft, env=env,
                      cwd=place.top)
        suite.check(f'home: {path}: not all of it is offered',
                    option != f'--allow-outside={place.top}', option)
        opened(suite, f'home: {path}', option, 'check', draft, env=env)
    draft.write_text(DRAFT + '引用: beside.yaml\n')
    result = andu(suite, 'check', draft, env=env)
    suite.equal('home: beside the draft', result.status, STATUS_OK)


def configured(suite):
    place = Place(suite)
    config = place.top / 'config' / 'andu' / 'config.yaml'
    config.parent.mkdir(parents=True)
    draft = place.draft / 'a.yaml'
    draft.write_text(DRAFT + '引用: ../draft2/s.yaml\n')
    env = {'XDG_CONFIG_HOME': str(config.parent.parent),
           'HOME': str(place.top)}
    for value, status in (
            (f'[{place.outer}]', STATUS_OK), (str(place.outer), STATUS_OK),
            ('~/draft2', STATUS_OK), ('../../draft2', STATUS_OK),
            (f'[/nowhere, {place.outer}/s.yaml]', STATUS_OK),
            (f'[{place.odd}]', STATUS_INPUT), ('[]', STATUS_INPUT),
            ('{a: b}', STATUS_INPUT), ('[[a]]', STATUS_INPUT)):
        config.write_text(f'allow-outside: {value}\n')
        result = andu(suite, 'check', draft, env=env)
        suite.equal(f'allow-outside: {value}', result.status, status)
        if value[0] == '{' or value[1] == '[':
            suite.check(f'allow-outside: {value}: told',
                        'allow-outside' in result.err, result.err)


def templates(suite):
    place = Place(suite)
    own = place.draft / 'templates'
    draft = place.draft / 'a.yaml'
    draft.write_text(DRAFT.replace('工作报告\n', '专报\n', 1)
                     + '正文: 同意。\n')
    (place.outer / 's.yaml').write_text(TEMPLATE)
    (place.odd / 's.yaml').write_text(TEMPLATE)
    own.mkdir()
    ways = place.ways()
    (own / 'mid').symlink_to('../../draft2')
    (own / 'end-s.yaml').symlink_to('../../draft2/s.yaml')
    ways = {way: path if path.startswith('/') else f'../{path}'
            for way, path in ways.items()
            if way not in ('a link in the middle', 'a link at the end')}
    ways['a link in the middle'] = 'mid/s.yaml'
    ways['a link at the end'] = 'end-s.yaml'
    for way, path in ways.items():
        path = path.removesuffix('.yaml')
        (own / 'ours.yaml').write_text(
            f'template: ours\nextends: "{path}"\nnames: [专报]\n')
        if path.startswith('/'):  # a name in templates/, whatever it is
            result = andu(suite, 'check', draft)
            suite.check(f'extends, {way}', result.status != STATUS_OK
                        and SECRET not in result.err, result.err)
            continue
        option = shut(suite, f'extends, {way}', 'check', draft)
        opened(suite, f'extends, {way}', option, 'check', draft)

    # a link among them whose target would be quoted
    for path in own.iterdir():
        path.unlink()
    (place.outer / 'b.yaml').write_text(BROKEN)
    (own / '专报.yaml').symlink_to('../../draft2/b.yaml')
    shut(suite, 'a link in templates/', 'check', draft)
    (place.outer / 'b.yaml').write_text('extends: work-report\n'
                                        'names: [专报]\n')
    option = shut(suite, 'a good link in templates/', 'check', draft)
    opened(suite, 'a good link in templates/', option, 'check', draft)
    for command in (['new', '专报', '-o', '-'], ['schema', '专报']):
        result = andu(suite, *command, cwd=place.draft)
        suite.check(f'{command[0]}: a link in templates/',
                    result.status != STATUS_OK, result.err)
        opened(suite, command[0], option, *command, cwd=place.draft)
    text = place.draft / 'a.txt'
    text.write_text('关于某项工作的报告\n现将有关情况报告如下。\n')
    result = andu(suite, 'import', text, '--kind', '专报', '-o', '-')
    suite.check('import: a link in templates/', result.status != STATUS_OK)
    opened(suite, 'import', option, 'import', text, '--kind', '专报', '-o',
           '-')

    # all of it may be a link, and what it extends lies there, too
    (own / '专报.yaml').unlink()
    own.rmdir()
    own.symlink_to('../draft2')
    (place.outer / 'base.yaml').write_text('extends: work-report\n')
    (place.outer / 'b.yaml').write_text('extends: base\nnames: [专报]\n')
    result = andu(suite, 'check', draft)
    suite.equal('templates/ is a link', result.status, STATUS_OK)
    (place.outer / 'base.yaml').unlink()
    (place.odd / 'base.yaml').write_text('extends: work-report\n')
    (place.outer / 'base.yaml').symlink_to(place.odd / 'base.yaml')
    option = shut(suite, 'a link in the linked templates/', 'check', draft)
    opened(suite, 'a link in the linked templates/', option, 'check', draft)

    # the user's own may be links file by file
    own.unlink()
    config = place.top / 'config' / 'andu' / 'templates'
    config.mkdir(parents=True)
    (place.outer / 'base.yaml').unlink()
    (place.outer / 'b.yaml').write_text('extends: work-report\n'
                                        'names: [专报]\n')
    (config / 'b.yaml').symlink_to(place.outer / 'b.yaml')
    result = andu(suite, 'check', draft,
                  env={'XDG_CONFIG_HOME': str(place.top / 'config')})
    suite.equal("links among the user's templates", result.status, STATUS_OK)
    link = place.draft / 'given.yaml'
    link.symlink_to(place.outer / 'b.yaml')
    result = andu(suite, 'check', '--template', link, draft)
    suite.equal('--template is a link', result.status, STATUS_OK)


def manifests(suite):
    place = Place(suite)
    for folder in (place.outer, place.odd):
        (folder / 's.yaml').write_text(DRAFT + SHARED)
        (folder / 's.csv').write_text(f'标题\n关于{SECRET}的报告\n')
    (place.draft / 'base.yaml').write_text(DRAFT + '正文: 同意。\n')
    manifest = place.draft / 'm.yaml'
    out = place.top / 'out'
    for way, path in place.ways().items():
        rows = path.replace('s.yaml', 's.csv')
        if way == 'a link at the end':
            (place.draft / 'end-s.csv').symlink_to('../draft2/s.csv')
        if way == 'a link to a link':
            (place.draft / 'deep' / 'far-s.csv').symlink_to('../mid/s.csv')
        for what, text in {
                'documents': f'文稿: ["{path}"]\n',
                'file': f'documents: [{{file: "{path}", 文件名: x}}]\n',
                'rows': f'数据: {{文件: "{rows}", 底稿: base.yaml}}\n',
        }.items():
            manifest.write_text(text)
            name = f'{what}, {way}'
            option = shut(suite, name, 'batch', manifest, '-o', out)
            opened(suite, name, option, 'batch', manifest, '-o', out)
        shut(suite, f'check of rows, {way}', 'check', manifest)
    # what is matched there is not even named
    (place.outer / f'{SECRET}.yaml').write_text(DRAFT + '正文: 同意。\n')
    for pattern in ('../draft2/*.yaml', f'{place.outer}/*.yaml',
                    'mid/*.yaml', 'm*d/*.yaml', '../draft?/*.yaml'):
        manifest.write_text(f'文稿: ["{pattern}"]\n')
        if pattern == 'm*d/*.yaml' or '?' in pattern:
            result = andu(suite, 'batch', manifest, '-o', out)
            suite.check(f'{pattern}: refused', result.status != STATUS_OK
                        and '情况' not in result.err, result.err)
            continue
        option = shut(suite, pattern, 'batch', manifest, '-o', out)
        opened(suite, pattern, option, 'batch', manifest, '-o', out)
    # the folder of all folders is none that an option would allow
    for pattern in ('/*.yaml', '/[a-z]*.yaml', '/*/s.yaml'):
        manifest.write_text(f'文稿: ["{pattern}"]\n')
        result = andu(suite, 'batch', manifest, '-o', out, '--format', 'json')
        suite.check(f'{pattern}: refused', result.status != STATUS_OK
                    and 'outside' in result.ids(), result.err)
    manifest.write_text('数据: {文件: rows.csv, 底稿: ../draft2/s.yaml}\n')
    (place.draft / 'rows.csv').write_text('标题\n关于工作的报告\n')
    option = shut(suite, 'a template of rows', 'batch', manifest, '-o', out)
    opened(suite, 'a template of rows', option, 'batch', manifest, '-o', out)


def folders(suite):
    """A folder of drafts may hold links; they are not the user's."""
    place = Place(suite)
    (place.outer / 's.yaml').write_text(DRAFT + f'正文: |\n  {SECRET}(\n')
    (place.draft / 'good.yaml').write_text(DRAFT + '正文: 同意。\n')
    (place.draft / 'bad.yaml').symlink_to('../draft2/s.yaml')
    out = place.top / 'out'
    option = shut(suite, 'batch of a folder', 'batch', place.draft, '-o', out)
    suite.check('batch of a folder: the other is made',
                (out / 'good.pdf').is_file()
                and not (out / 'bad.pdf').exists())
    opened(suite, 'batch of a folder', option, 'batch', place.draft, '-o', out)
    shut(suite, 'check of a folder', 'check', place.draft)
    before = (place.outer / 's.yaml').read_bytes()
    result = andu(suite, 'check', '--fix', place.draft)
    suite.check('check --fix of a folder', SECRET not in result.err
                and 'outside' in result.err, result.err)
    suite.equal('check --fix writes nothing there',
                (place.outer / 's.yaml').read_bytes(), before)


def results(suite):
    """Under a name of andu's own nothing goes through a link."""
    place = Place(suite)
    for name in ('a', 'b'):
        (place.draft / f'{name}.yaml').write_text(LETTER)
    target = place.outer / 'target'
    out = place.top / 'out'
    out.mkdir()

    def untouched(name, link):
        suite.check(f'{name}: the link is as it was', link.is_symlink())
        suite.equal(f'{name}: its target is as it was', target.read_text(),
                    'old')

    target.write_text('old')
    link = out / 'a.pdf'
    link.symlink_to(target)
    for language, words in (('en', 'is a link'), ('zh', '是链接，没有')):
        result = andu(suite, 'batch', place.draft, '-o', out, '--lang',
                      language)
        suite.equal('batch, a link: status', result.status, STATUS_SOME)
        suite.check('batch, a link: told', words in result.err, result.err)
        untouched('batch', link)
        suite.check('batch, a link: the other is made',
                    (out / 'b.pdf').is_file())
    link.unlink()
    result = andu(suite, 'batch', place.draft, '-o', out)
    suite.equal('batch, without the link', result.status, STATUS_OK)

    (place.draft / 'm.yaml').write_text(
        '文稿: [a.yaml]\n文件名: "in/{file}"\n')
    (out / 'in').symlink_to(place.outer)
    result = andu(suite, 'batch', place.draft / 'm.yaml', '-o', out)
    suite.equal('batch, a linked folder: status', result.status, STATUS_SOME)
    suite.check('batch, a linked folder: nothing is written there',
                not (place.outer / 'a.pdf').exists())
    for name in ('.andu-batch.lock', 'batch-report.json'):
        path = out / name
        path.unlink(missing_ok=True)
        path.symlink_to(target)
        result = andu(suite, 'batch', place.draft, '-o', out)
        suite.equal(f'batch, {name} is a link', result.status,
                    STATUS_SURROUNDINGS)
        untouched(name, path)
        path.unlink()
    (place.top / 'named').symlink_to('draft2')
    result = andu(suite, 'batch', place.draft / 'm.yaml', '-o',
                  place.top / 'named')
    suite.check("batch, the user's link to a folder",
                result.status == STATUS_OK
                and (place.outer / 'in' / 'a.pdf').is_file(), result.err)

    draft = place.draft / 'a.yaml'
    beside = place.draft / 'a.pdf'
    beside.symlink_to(target)
    for name, link, arguments in (
            ('beside the draft', beside, []),
            ('in a folder', out / 'a.pdf', ['-o', out])):
        if link is not beside:
            link.unlink(missing_ok=True)
            link.symlink_to(target)
        result = andu(suite, 'build', draft, *arguments)
        suite.equal(f'build {name}: status', result.status,
                    STATUS_SURROUNDINGS)
        untouched(f'build {name}', link)
        link.unlink()
        result = andu(suite, 'build', draft, *arguments)
        suite.equal(f'build {name}: without the link', result.status,
                    STATUS_OK)
    beside.unlink()
    beside.symlink_to(target)
    result = andu(suite, 'build', draft, '-o', beside)
    suite.check('build -o a link: followed', result.status == STATUS_OK
                and beside.is_symlink()
                and target.read_bytes().startswith(b'%PDF'), result.err)


def comparisons(suite):
    """Each side of compare, in each of its formats; and what it writes."""
    place = Place(suite)
    draft, other = place.draft / 'a.yaml', place.draft / 'b.yaml'
    other.write_text(DRAFT + '正文: 情况如下。\n')
    for way, path in place.ways().items():
        draft.write_text(DRAFT + f'引用: "{path}"\n')
        for sides in ((draft, other), (other, draft)):
            name = f'compare, {way}, {sides[0].name} first'
            option = shut(suite, name, 'compare', *sides)
            made = opened(suite, name, option, 'compare', *sides)
            suite.check(f'{name}: then it is compared',
                        SECRET in made.out.decode(), made.out)
    result = place.top / 'made'
    for name in ('docx', 'pdf'):
        option = shut(suite, f'compare --to {name}', 'compare', draft, other,
                      '--to', name, '-o', result)
        suite.check(f'compare --to {name}: nothing is made',
                    not result.exists())
        opened(suite, f'compare --to {name}', option, 'compare', draft, other,
               '--to', name, '-o', result)
        result.unlink()

    draft.write_text(DRAFT + '正文: 情况如下。\n')
    before = other.read_bytes()
    (place.draft / 'l.txt').symlink_to('b.yaml')
    third = place.draft / 'c.yml'
    third.write_text(SHARED)
    for out in (draft, other, './b.yaml', 'l.txt', third, 'x.docx', 'x.pdf'):
        for more in ([], ['--format', 'json']):
            refused = andu(suite, 'compare', draft, other, '-o', out, *more,
                           cwd=place.draft)
            suite.check(f'compare -o {out} {more}: no draft is replaced',
                        refused.status == 2 and '-o' in refused.err and
                        (other.read_bytes(), draft.read_bytes(),
                         third.read_text()) == (before, before, SHARED) and
                        not (place.draft / 'x.pdf').exists(), refused.err)
    for out in ('c.txt', 'c.json', 'c'):
        suite.equal(f'compare -o {out}', andu(
            suite, 'compare', draft, other, '-o', out,
            cwd=place.draft).status, STATUS_OK)

    target = place.outer / 'target'
    target.write_text('old')
    for name in ('docx', 'pdf'):
        link = place.draft / f'b-compare.{name}'
        link.symlink_to(target)
        refused = andu(suite, 'compare', draft, other, '--to', name)
        suite.check(f'compare --to {name}: not through a link',
                    refused.status == STATUS_SURROUNDINGS and
                    link.is_symlink() and target.read_text() == 'old',
                    refused.err)


def enclosed(suite):
    """The draft inside a PDF: what --source puts there, what extract and
    verify read for it."""
    if suite.run_andu('extract', '--lang', 'en', __file__).status == 3:
        suite.skip('walls of PDFs', 'there is no libqpdf')
        return
    place = Place(suite)
    draft = place.draft / 'a.yaml'
    pdf = draft.with_suffix('.pdf')
    draft.write_text(DRAFT + '引用: ../draft2/s.yaml\n')
    option = shut(suite, '--source', 'build', '--source', draft)
    suite.check('--source: nothing is made', not pdf.exists())
    opened(suite, '--source', option, 'build', '--source', draft)
    andu(suite, 'extract', pdf, '-o', place.outer)
    suite.check('--source: it holds the text, not the way to it',
                SECRET in (place.outer / 'a.yaml').read_text() and
                'draft2' not in (place.outer / 'a.yaml').read_text())

    pdf.unlink()
    picture = (ROOT / 'tests' / 'pictures' / 'grey.jpg').read_bytes()
    (place.outer / 'p.jpg').write_bytes(picture)
    (place.draft / 'p.jpg').write_bytes(picture)
    draft.write_text(DRAFT + '正文: [情况如下。, {图片: p.jpg}]\n')
    andu(suite, 'build', '-q', '--source', draft)
    plain = pdf.read_bytes()
    for name, old, new in (
            ('a text', '标题: '.encode(),
             f'引用: {place.outer}/s.yaml\n标题: '.encode()),
            ('a text beside the PDF', '标题: '.encode(),
             '引用: s.yaml\n标题: '.encode()),
            ('a text behind ..', '标题: '.encode(),
             '引用: ../draft2/s.yaml\n标题: '.encode()),
            ('a picture', b'p.jpg\n', f'{place.outer}/p.jpg\n'.encode()),
            ('a picture behind ..', b'p.jpg\n', b'../draft2/p.jpg\n'),
            ('a picture that is not in it', b'p.jpg\n', b'q.jpg\n')):
        changed = archive.with_record(suite, pdf, old, new)
        for folder in (place.draft, place.outer):
            (folder / 's.yaml').write_text(SHARED)
            (folder / 'q.jpg').write_bytes(picture)
            (folder / 'x.pdf').write_bytes(changed)
            result = andu(suite, 'verify', folder / 'x.pdf', '--lang', 'en',
                          cwd=folder)
            suite.check(f'verify, {name}, from {folder.name}: not read',
                        result.status in (STATUS_INPUT, STATUS_SURROUNDINGS)
                        and 'nothing could be made' in result.err and
                        SECRET not in result.err + result.out.decode(),
                        result.err)
    suite.equal('verify: unchanged it is the same', andu(
        suite, 'verify', pdf).status, STATUS_OK)
    suite.equal('verify: and has not changed', pdf.read_bytes(), plain)


def test(suite):
    inclusions(suite)
    comparisons(suite)
    enclosed(suite)
    inside(suite)
    home(suite)
    configured(suite)
    templates(suite)
    manifests(suite)
    folders(suite)
    results(suite)
