"""The catalogue: every format there is, with what reads it, what writes it and what it loses."""

from annotator.formats import (
    article,
    article_table,
    brat,
    cas_xmi,
    conll,
    conllu,
    doccano,
    docx,
    epub,
    huggingface,
    inception,
    jsonl,
    label_studio,
    newsmtsc,
    pdf,
    prodigy,
    ruopinionne,
    rusentne,
    rusentrel,
    semeval2016,
    stances_csv,
    tables_csv,
    tables_xlsx,
    warc,
    web_page,
)
from annotator.formats.format import Format
from annotator.formats.losses import Lost
from annotator.words import _

_BARE_MENTIONS = frozenset({Lost.LINKS, Lost.ATTRIBUTES, Lost.NOTES, Lost.UNSURE, Lost.RELATIONS})
_BESIDE = frozenset({Lost.REGIONS, Lost.METADATA, Lost.STATES, Lost.DOCUMENT_LABELS})
_BARE_STANCES = frozenset({Lost.STRENGTH, Lost.STANCE_NOTES, Lost.REPORTERS})
_BY_WORDS = (
    _BARE_MENTIONS
    | _BARE_STANCES
    | _BESIDE
    | {Lost.QUALIFIERS, Lost.NAMES, Lost.ENTITY_DETAILS, Lost.UNANNOTATED, Lost.PROVENANCE}
)
_OF_TARGETS = _BY_WORDS | {Lost.DISCONTINUOUS, Lost.HOLDERS, Lost.EVIDENCE, Lost.UNMENTIONED}

_OF_TOOLS = _BARE_MENTIONS - {Lost.RELATIONS} | {
    Lost.DISCONTINUOUS,
    Lost.ENTITIES,
    Lost.ENTITY_DETAILS,
    Lost.STANCES,
    Lost.UNTIED_RELATIONS,
    Lost.UNANNOTATED,
    *_BESIDE,
}

_ONE_LAYER = (
    _BARE_MENTIONS
    | _BESIDE
    | {
        Lost.NESTED,
        Lost.CROSSING,
        Lost.EDGES,
        Lost.DISCONTINUOUS,
        Lost.ENTITIES,
        Lost.ENTITY_DETAILS,
        Lost.STANCES,
        Lost.UNANNOTATED,
        Lost.PROVENANCE,
    }
)

_LIST = (
    Format(
        name="jsonl",
        titled=lambda: _("JSON Lines, everything"),
        extensions=(".jsonl",),
        reader=jsonl.read,
        scheme_reader=jsonl.scheme_of,
        writer=jsonl.write,
    ),
    Format(
        name="brat",
        titled=lambda: _("brat standoff"),
        extensions=(".ann", ".txt"),
        folder=True,
        reader=brat.read,
        scheme_reader=brat.scheme_of,
        writer=brat.write,
        loses=_BESIDE | {Lost.LINE_ENDS, Lost.ENTITY_DETAILS},
        offsets=("codepoint", "original"),
    ),
    Format(
        name="cas-json",
        titled=lambda: _("UIMA CAS JSON, as a folder for INCEpTION"),
        extensions=(".json",),
        folder=True,
        reader=inception.read,
        scheme_reader=inception.scheme_of,
        writer=inception.write_json,
    ),
    Format(
        name="cas-xmi",
        titled=lambda: _("UIMA XMI, as a folder for INCEpTION"),
        extensions=(".xmi",),
        folder=True,
        reader=inception.read,
        scheme_reader=inception.scheme_of,
        writer=inception.write_xmi,
        loses=frozenset({Lost.SIGNS}),
        library=cas_xmi.LIBRARY,
    ),
    Format(
        name="rusentrel",
        titled=lambda: _("RuSentRel, opinions between names"),
        extensions=(".txt", ".ann"),
        folder=True,
        reader=rusentrel.read,
        scheme_reader=rusentrel.scheme_of,
        writer=rusentrel.write,
        loses=_BARE_MENTIONS
        | _BARE_STANCES
        | _BESIDE
        | {
            Lost.LINE_ENDS,
            Lost.NEUTRAL,
            Lost.TOPICS,
            Lost.EVIDENCE,
            Lost.ANCHORS,
            Lost.OTHER_QUALIFIERS,
            Lost.BY_NAME,
            Lost.UNNAMED,
            Lost.PROVENANCE,
        },
        offsets=("codepoint", "original"),
    ),
    Format(
        name="ruopinionne",
        titled=lambda: _("RuOpinionNE-2024, opinions with their words"),
        extensions=(".jsonl", ".json"),
        reader=ruopinionne.read,
        scheme_reader=ruopinionne.scheme_of,
        writer=ruopinionne.write,
        loses=_BY_WORDS | {Lost.UNTIED, Lost.LABELS, Lost.SURFACES, Lost.TOPICS, Lost.NEUTRAL},
    ),
    Format(
        name="rusentne",
        titled=lambda: _("RuSentNE-2023, polarity towards mentions"),
        extensions=(".csv", ".tsv"),
        reader=rusentne.read,
        scheme_reader=rusentne.scheme_of,
        writer=rusentne.write,
        loses=_OF_TARGETS | {Lost.SURFACES, Lost.SILENT},
    ),
    Format(
        name="newsmtsc",
        titled=lambda: _("NewsMTSC, polarity towards targets"),
        extensions=(".jsonl",),
        reader=newsmtsc.read,
        scheme_reader=newsmtsc.scheme_of,
        writer=newsmtsc.write,
        loses=_OF_TARGETS | {Lost.UNTARGETED, Lost.LABELS},
    ),
    Format(
        name="semeval2016",
        titled=lambda: _("SemEval-2016, authors towards topics"),
        extensions=(".tsv", ".txt"),
        reader=semeval2016.read,
        writer=semeval2016.write,
        loses=_BARE_STANCES
        | _BESIDE
        | {
            Lost.MENTIONS,
            Lost.RELATIONS,
            Lost.OTHERS,
            Lost.AS_TOPICS,
            Lost.EVIDENCE,
            Lost.QUALIFIERS,
            Lost.ENTITY_DETAILS,
            Lost.VOICELESS,
            Lost.UNANNOTATED,
            Lost.PROVENANCE,
        },
    ),
    Format(
        name="doccano",
        titled=lambda: _("doccano"),
        extensions=(".jsonl",),
        reader=doccano.read,
        reader_for=doccano.reader_for,
        writer=doccano.write,
        loses=_OF_TOOLS | {Lost.PROVENANCE},
    ),
    Format(
        name="label-studio",
        titled=lambda: _("Label Studio"),
        extensions=(".json",),
        reader=label_studio.read,
        writer=label_studio.write,
        loses=_OF_TOOLS,
    ),
    Format(
        name="prodigy",
        titled=lambda: _("Prodigy and spaCy"),
        extensions=(".jsonl",),
        reader=prodigy.read,
        writer=prodigy.write,
        loses=_OF_TOOLS,
    ),
    Format(
        name="conll",
        titled=lambda: _("CoNLL, one layer of labels (IOB2)"),
        extensions=(".conll", ".iob", ".bio"),
        reader=conll.read,
        writer=conll.write,
        loses=_ONE_LAYER,
        offsets=("codepoint", "original"),
    ),
    Format(
        name="conll-bioes",
        titled=lambda: _("CoNLL, one layer of labels (BIOES)"),
        extensions=(".conll",),
        reader=conll.read,
        writer=conll.write_bioes,
        loses=_ONE_LAYER,
        offsets=("codepoint", "original"),
    ),
    Format(
        name="conllu",
        titled=lambda: _("CoNLL-U with entities (CorefUD)"),
        extensions=(".conllu",),
        writer=conllu.write,
        loses=_BARE_MENTIONS
        | _BESIDE
        | {
            Lost.EDGES,
            Lost.TANGLED,
            Lost.ENTITY_DETAILS,
            Lost.STANCES,
            Lost.UNANNOTATED,
            Lost.PROVENANCE,
        },
    ),
    Format(
        name="huggingface",
        titled=lambda: _("Hugging Face dataset, with a data card"),
        extensions=(".jsonl",),
        folder=True,
        writer=huggingface.write,
        parts_writer=huggingface.write_parts,
        loses=frozenset({Lost.LINKS, Lost.STATES}),
    ),
    Format(
        name="mentions-csv",
        titled=lambda: _("Mentions as a table (CSV)"),
        extensions=(".csv",),
        writer=tables_csv.write_mentions,
        excerpt=True,
        loses=_BESIDE | {Lost.ENTITY_DETAILS, Lost.STANCES, Lost.RELATIONS},
        offsets=("codepoint", "original"),
    ),
    Format(
        name="entities-csv",
        titled=lambda: _("Entities as a table (CSV)"),
        extensions=(".csv",),
        writer=tables_csv.write_entities,
        excerpt=True,
        loses=_BESIDE | {Lost.MENTIONS, Lost.STANCES, Lost.RELATIONS},
    ),
    Format(
        name="stances-csv",
        titled=lambda: _("Stances as a table (CSV)"),
        extensions=(".csv",),
        writer=stances_csv.write,
        excerpt=True,
        loses=_BESIDE | {Lost.MENTIONS, Lost.ENTITY_DETAILS, Lost.RELATIONS},
        offsets=("codepoint", "original"),
    ),
    Format(
        name="xlsx",
        titled=lambda: _("Mentions, entities and stances as a workbook (XLSX)"),
        extensions=(".xlsx",),
        writer=tables_xlsx.write,
        excerpt=True,
        loses=_BESIDE | {Lost.RELATIONS, Lost.ANCHORS},
        offsets=("codepoint", "original"),
        library=tables_xlsx.LIBRARY,
    ),
    Format(
        name="article",
        titled=lambda: _("Articles as plain text"),
        extensions=(".txt",),
        reader=article.read,
    ),
    Format(
        name="html",
        titled=lambda: _("Saved web pages"),
        extensions=web_page.SUFFIXES,
        reader=web_page.read,
    ),
    Format(
        name="docx",
        titled=lambda: _("Word files"),
        extensions=(docx.SUFFIX,),
        reader=docx.read,
    ),
    Format(
        name="pdf",
        titled=lambda: _("PDF files, their text layer"),
        extensions=(pdf.SUFFIX,),
        reader=pdf.read,
    ),
    Format(
        name="epub",
        titled=lambda: _("EPUB books, a document a chapter"),
        extensions=(epub.SUFFIX,),
        reader=epub.read,
    ),
    Format(
        name="warc",
        titled=lambda: _("WARC, archives of web pages"),
        extensions=warc.SUFFIXES,
        reader=warc.read,
    ),
    Format(
        name="table",
        titled=lambda: _("Articles in a table (CSV, TSV, XLSX, JSON)"),
        extensions=article_table.SUFFIXES,
        reader=article_table.read,
        reader_for=article_table.reader_for,
    ),
)
FORMATS: dict[str, Format] = {entry.name: entry for entry in _LIST}
"""Every format by the name it has on the command line."""
