"""A run as far as it has come, kept in the copy so that it can be gone on with.

What was begun is written down before it is tried. A run that is stopped is
most often within one that takes long, which is one that nobody catches: had
it only to be drawn again, restarts would favour what is caught soon. So what
was begun and has no end comes first when the run goes on, and until then the
report counts it as one that survived.
"""

import dataclasses
import json
import pathlib
import random


@dataclasses.dataclass(frozen=True)
class Edit:
    start: int
    end: int
    text: str  # @ stands for the number of the mutant


@dataclasses.dataclass
class Change:
    file: str
    line: int
    function: str
    kind: str
    old: str
    new: str
    edits: list = dataclasses.field(default_factory=list)
    block: int = 0  # of the function, by the order in which they open

    def key(self):
        """What names this change as long as its text stays."""
        return f'{self.file}:{self.function}: {self.old} => {self.new}'

    def block_key(self):
        return f'{self.file}:{self.function}:{self.block}'


@dataclasses.dataclass
class State:
    """Of each change its number: those begun, those tried to their end, and
    (test, what it said) of those caught, late where only under the
    sanitizers; those that a test reaches."""

    path: pathlib.Path
    seed: int
    changes: list
    caught: dict = dataclasses.field(default_factory=dict)
    late: dict = dataclasses.field(default_factory=dict)
    begun: list = dataclasses.field(default_factory=list)
    tried: list = dataclasses.field(default_factory=list)
    reached: list = dataclasses.field(default_factory=list)

    def save(self):
        """Whole or not at all: it may be stopped while it writes."""
        kept = {**vars(self), 'changes': [
            {**dataclasses.asdict(change), 'edits': []}
            for change in self.changes]}
        del kept['path']
        fresh = self.path.with_suffix('.new')
        fresh.write_text(json.dumps(kept), 'utf-8')
        fresh.replace(self.path)

    @classmethod
    def restore(cls, path):
        kept = json.loads(path.read_text('utf-8'))
        for name in ('caught', 'late'):
            kept[name] = {int(number): tuple(found)
                          for number, found in kept[name].items()}
        kept['changes'] = [Change(**change) for change in kept['changes']]
        return cls(path=path, **kept)

    def begin(self, number):
        self.begun = sorted({*self.begun, number})
        self.save()

    def end(self, number, found, is_late=False):
        """`found`: (test, what it said), or None where it survived."""
        if found:
            self.caught[number] = found
            if is_late:
                self.late[number] = found
        self.tried = sorted({*self.tried, number})
        self.save()

    def open(self):
        """Begun, and stopped before their end."""
        return [number for number in self.begun if number not in self.tried]

    def counted(self):
        """Tried, or begun and stopped: what the share is reckoned of."""
        return sorted({*self.tried, *self.begun})

    def order(self, again=False):
        """What is left: what was stopped first, the others in no order, but
        in the same one each time."""
        every = list(range(len(self.changes)))
        random.Random(self.seed).shuffle(every)  # before any is left out
        stopped = set(self.open())
        return sorted((number for number in every if number not in self.caught
                       and (again or number not in self.tried)),
                      key=lambda number: number not in stopped)
