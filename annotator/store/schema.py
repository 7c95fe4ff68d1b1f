"""The tables of a project file, and the migrations between its versions; none is edited once released.

The log is the truth: `step` and `record` are only ever added to, and each row is named by the hash
of what it holds; `part` says which records a step is made of, `merged` what a merge changed in this
file. `head` is the record of an object that counts, `rival` those that were written beside it, `aside`
what an undone merge brought and deletions that an edit has beaten. `text` holds what fingerprints stand for, `person` the names behind pseudonyms, each
with a hash of its own, so that damage shows and a name can still be changed or erased.
All other tables are derived from the log and can be made again from it.
"""

APPLICATION_ID = 0x414E4E54  # "ANNT"
VERSION = 1

LOG = ("step", "record", "part", "merged", "text")
DERIVED = (
    "head",
    "rival",
    "aside",
    "document",
    "annotator",
    "standing",
    "entity",
    "entity_name",
    "mention",
    "mention_span",
    "stance",
    "evidence",
    "relation",
    "document_label",
    "decision",
    "scheme",
    "dismissal",
    "arrival",
    "suggestion_set",
)

FIRST = (
    """create table person(
        id text primary key, name text not null check(length(name) > 0),
        mark text not null check(length(mark) = 64)) strict""",
    """create table text(
        fingerprint text primary key check(length(fingerprint) = 64),
        content text not null) strict""",
    """create table step(
        n integer primary key,
        id text not null unique check(length(id) = 64),
        install text not null check(length(install) > 0),
        number integer not null check(number > 0),
        prev text not null,
        lamport integer not null check(lamport > 0),
        at text not null,
        annotator text not null,
        title text not null,
        kind text not null check(kind in ('begin', 'do', 'undo', 'redo', 'merge', 'note')),
        of text not null,
        records integer not null check(records >= 0),
        digest text not null check(length(digest) = 64)) strict""",
    """create table record(
        n integer primary key,
        id text not null unique check(length(id) = 64),
        kind text not null,
        object text not null check(length(object) > 0),
        generation integer not null check(generation > 0),
        parent text not null,
        body text not null) strict""",
    "create index record_object on record(kind, object)",
    """create table part(
        step integer not null references step(n), position integer not null check(position >= 0),
        record integer not null references record(n),
        primary key(step, position)) strict, without rowid""",
    """create table merged(
        step integer not null references step(n), position integer not null check(position >= 0),
        kind text not null, object text not null, before text not null, after text not null,
        primary key(step, position)) strict, without rowid""",
    """create table head(
        kind text not null, object text not null, record text not null references record(id),
        primary key(kind, object)) strict, without rowid""",
    """create table rival(
        kind text not null, object text not null, position integer not null,
        record text not null references record(id),
        primary key(kind, object, position)) strict, without rowid""",
    "create table aside(record integer primary key references record(n)) strict",
    """create table document(
        id text primary key, record text not null references record(id),
        name text not null, length integer not null check(length >= 0),
        fingerprint text not null unique references text(fingerprint)) strict""",
    """create table annotator(
        id text primary key, record text not null references record(id),
        role text not null check(
            role in ('person', 'gold', 'import', 'again', 'suggested'))) strict""",
    """create table standing(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null,
        state text not null check(state in ('new', 'in_progress', 'finished', 'skipped')),
        seconds integer not null check(seconds >= 0)) strict""",
    "create index standing_document on standing(document)",
    """create table entity(
        id text primary key, record text not null references record(id),
        name text not null, label text not null, external_id text not null) strict""",
    """create table entity_name(
        entity text not null, position integer not null, folded text not null,
        primary key(entity, position)) strict, without rowid""",
    "create index entity_name_folded on entity_name(folded)",
    "create index entity_external on entity(external_id) where external_id <> ''",
    """create table mention(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null, start integer not null,
        label text not null, entity text not null) strict""",
    "create index mention_document on mention(document, annotator, start)",
    "create index mention_entity on mention(entity) where entity <> ''",
    """create table mention_span(
        mention text not null, position integer not null check(position >= 0),
        start integer not null check(start >= 0), end integer not null, quote text not null,
        check(end > start), check(length(quote) = end - start),
        primary key(mention, position)) strict, without rowid""",
    "create index mention_span_quote on mention_span(quote)",
    """create table stance(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null,
        holder text not null, target text not null, topic text not null,
        polarity text not null) strict""",
    "create index stance_document on stance(document, annotator)",
    """create table evidence(
        stance text not null, position integer not null check(position >= 0),
        start integer not null check(start >= 0), end integer not null, quote text not null,
        check(end > start), check(length(quote) = end - start),
        primary key(stance, position)) strict, without rowid""",
    """create table relation(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null,
        label text not null, source text not null, target text not null) strict""",
    "create index relation_document on relation(document, annotator)",
    """create table document_label(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null,
        label text not null, value text not null, topic text not null) strict""",
    "create index document_label_document on document_label(document, annotator)",
    """create table decision(
        id text primary key, record text not null references record(id),
        document text not null, verdict text not null, by text not null) strict""",
    "create index decision_document on decision(document)",
    """create table scheme(
        id text primary key, record text not null references record(id)) strict""",
    """create table dismissal(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null, key text not null) strict""",
    "create index dismissal_document on dismissal(document, annotator)",
    # what imports brought and told
    """create table arrival(
        id text primary key, record text not null references record(id)) strict""",
    """create table suggestion_set(
        id text primary key, record text not null references record(id),
        document text not null, annotator text not null,
        mentions integer not null, stances integer not null) strict""",
    "create index suggestion_set_document on suggestion_set(document)",
    *(
        f"""create trigger {table}_keeps_{verb} before {verb} on {table}
            begin select raise(abort, 'the log is only ever added to'); end"""
        for table in LOG
        for verb in ("update", "delete")
    ),
)
"""The statements that make an empty project file of version 1."""

MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""For each version but the newest, the statements that lead to the next one."""
