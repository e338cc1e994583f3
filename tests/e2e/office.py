"""Asks LibreOffice what is in Word files, and what is left when it accepts or
rejects all revisions: /usr/bin/python3 office.py JOBS FOLDER, JOBS a list of
[old, revised, new] in JSON. Prints a list of what it found, as JSON."""

import json
import os
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def value(name, what):
    one = PropertyValue()
    one.Name, one.Value = name, what
    return one


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        'com.sun.star.bridge.UnoUrlResolver', local)
    for _ in range(600):
        try:
            return resolver.resolve(
                f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
        except Exception:  # not there yet
            time.sleep(0.1)
    raise SystemExit('LibreOffice does not answer')


def texts(content):
    """Paragraphs and tables, cell by cell."""
    found, each = [], content.createEnumeration()
    while each.hasMoreElements():
        one = each.nextElement()
        if one.supportsService('com.sun.star.text.TextTable'):
            found.append([[name, texts(one.getCellByName(name))]
                          for name in one.getCellNames()])
        else:
            found.append(one.getString())
    return found


def asked(desktop, dispatcher, path, order, known={}):
    """The texts of a file; of two that are the same byte for byte, once."""
    key = pathlib.Path(path).read_bytes(), order
    if key not in known:
        known[key] = ask(desktop, dispatcher, path, order)
    return known[key]


def ask(desktop, dispatcher, path, order):
    document = desktop.loadComponentFromURL(
        pathlib.Path(path).as_uri(), '_blank', 0, (value('Hidden', True),))
    if order:
        dispatcher.executeDispatch(document.getCurrentController().getFrame(),
                                   order, '', 0, ())
    found = texts(document.Text)
    document.close(True)
    return found


def main(jobs, folder):
    pipe = f'andu{os.getpid()}'
    office = subprocess.Popen(
        ['soffice', f'-env:UserInstallation=file://{folder}/profile',
         '--headless', '--norestore', f'--accept=pipe,name={pipe};urp;'],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, 'HOME': folder, 'LC_ALL': 'C.UTF-8'})
    try:
        context = connect(pipe)
        create = context.ServiceManager.createInstanceWithContext
        desktop = create('com.sun.star.frame.Desktop', context)
        dispatcher = create('com.sun.star.frame.DispatchHelper', context)
        print(json.dumps([{
            'old': asked(desktop, dispatcher, old, None),
            'new': asked(desktop, dispatcher, new, None),
            'accepted': asked(desktop, dispatcher, made,
                              '.uno:AcceptAllTrackedChanges'),
            'rejected': asked(desktop, dispatcher, made,
                              '.uno:RejectAllTrackedChanges'),
        } for old, made, new in json.loads(
            pathlib.Path(jobs).read_text(encoding='utf-8'))]))
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main(*sys.argv[1:])
