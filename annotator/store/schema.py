"""The tables of a project file, and the migrations between its versions; none is edited once released.

The log is the truth: `step` and `record` are only ever added to, and each row is named by the hash
of what it holds; `part` says which records a step is made of, in runs of records that were written
one after another, `merged` what a merge changed in this file. `rival` holds the records of an object
that were written beside the one that counts, `aside` what an undone merge brought and deletions that
an edit has beaten. `text` holds what fingerprints stand for, `person` the names behind pseudonyms,
each with a hash of its own, so that damage shows and a name can still be changed or erased.

All other tables are derived from the log and can be made again from it. A row there is that of an
object that lives, and has the number of the record of the object that counts: `record`. `made` is
the number of the object's first record, by which what is read is ordered. Where an object has several
of something the rows of these bear the number of its record too; of a mention only the further
pieces are apart. By its id an object is found in `record`, and there alone.
"""

APPLICATION_ID = 0x414E4E54  # "ANNT"
VERSION = 1

LOG = ("step", "record", "part", "merged", "text")
DERIVED = (
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

_ROW = """record integer primary key references record(n),
        id text not null, made integer not null"""
_PART = "record integer not null references record(n), position integer not null"
_WORDS = """start integer not null check(start >= 0), end integer not null, quote text not null,
        check(end > start), check(length(quote) = end - start)"""

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
        id text not null check(length(id) = 64),
        kind text not null,
        object text not null check(length(object) > 0),
        generation integer not null check(generation > 0),
        parent text not null,
        body text not null) strict""",
    "create index record_object on record(kind, object)",
    """create table part(
        step integer not null references step(n), position integer not null check(position >= 0),
        first integer not null references record(n), last integer not null references record(n),
        check(last >= first), primary key(step, position)) strict, without rowid""",
    """create table merged(
        step integer not null references step(n), position integer not null check(position >= 0),
        kind text not null, object text not null, before text not null, after text not null,
        primary key(step, position)) strict, without rowid""",
    """create table rival(
        kind text not null, object text not null, position integer not null,
        record integer not null references record(n),
        primary key(kind, object, position)) strict, without rowid""",
    "create table aside(record integer primary key references record(n)) strict",
    f"""create table document(
        {_ROW},
        name text not null, length integer not null check(length >= 0),
        fingerprint text not null unique references text(fingerprint)) strict""",
    f"""create table annotator(
        {_ROW},
        role text not null check(
            role in ('person', 'gold', 'import', 'again', 'suggested'))) strict""",
    f"""create table standing(
        {_ROW},
        document text not null, annotator text not null,
        state text not null check(state in ('new', 'in_progress', 'finished', 'skipped')),
        seconds integer not null check(seconds >= 0)) strict""",
    "create index standing_document on standing(document)",
    f"""create table entity(
        {_ROW},
        name text not null, label text not null, external_id text not null) strict""",
    f"""create table entity_name(
        {_PART}, folded text not null, primary key(record, position)) strict, without rowid""",
    "create index entity_name_folded on entity_name(folded)",
    "create index entity_external on entity(external_id) where external_id <> ''",
    f"""create table mention(
        {_ROW},
        document text not null, annotator text not null,
        label text not null, entity text not null,
        {_WORDS}) strict""",
    "create index mention_document on mention(document, annotator, start)",
    "create index mention_entity on mention(entity) where entity <> ''",
    "create index mention_quote on mention(quote)",
    f"""create table mention_span(
        {_PART}, {_WORDS}, primary key(record, position)) strict, without rowid""",
    f"""create table stance(
        {_ROW},
        document text not null, annotator text not null,
        holder text not null, target text not null, topic text not null,
        polarity text not null) strict""",
    "create index stance_document on stance(document, annotator)",
    f"""create table evidence(
        {_PART}, {_WORDS}, primary key(record, position)) strict, without rowid""",
    f"""create table relation(
        {_ROW},
        document text not null, annotator text not null,
        label text not null, source text not null, target text not null) strict""",
    "create index relation_document on relation(document, annotator)",
    f"""create table document_label(
        {_ROW},
        document text not null, annotator text not null,
        label text not null, value text not null, topic text not null) strict""",
    "create index document_label_document on document_label(document, annotator)",
    f"""create table decision(
        {_ROW},
        document text not null, verdict text not null, by text not null) strict""",
    "create index decision_document on decision(document)",
    f"""create table scheme(
        {_ROW}) strict""",
    f"""create table dismissal(
        {_ROW},
        document text not null, annotator text not null, key text not null) strict""",
    "create index dismissal_document on dismissal(document, annotator)",
    # what imports brought and told
    f"""create table arrival(
        {_ROW}) strict""",
    f"""create table suggestion_set(
        {_ROW},
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
