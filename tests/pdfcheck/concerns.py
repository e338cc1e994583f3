"""Rules about what our files never hold, with the reason: (reason, clause-tests)."""

REASONS = (
    ('JPEG 2000 pictures are not taken', '6.2.8.3-1 6.2.8.3-2 6.2.8.3-3 6.2.8.3-4 6.2.8.3-5'),
    ('no halftones are written', '6.2.5-4 6.2.5-5 6.2.5-6'),
    ('no spot colours are written', '6.1.13-9 6.2.4.4-1 6.2.4.4-2'),
    ('no CMYK profiles are written', '6.2.4.2-2'),
    ('signatures are of other programs', '6.1.12-2 6.4.3-1 6.4.3-2 6.4.3-3'),
    ('no Type 1 fonts are embedded', '6.2.11.4.2-1 7.21.4.2-1'),
    ('no optional content is written', '6.9-1 6.9-2 6.9-3 6.9-4 7.10-1 7.10-2'),
    ('no media are embedded', '7.18.6.2-1 7.18.6.2-2'),
    ('no printer\'s marks or trap nets are written', '7.18.2-1 7.18.8-1'),
    ('no formulas are written', '7.7-1'),
    ('files are never encrypted', '7.16-1'),
    ('A-2 files hold no other files', '6.8-5'),
)
NOT_OURS = {name: reason for reason, names in REASONS for name in names.split()}
