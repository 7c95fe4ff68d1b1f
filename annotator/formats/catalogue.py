"""The catalogue: every format there is, with what reads it, what writes it and what it loses."""

from annotator.formats import (
    article,
    article_table,
    brat,
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
    semeval2022,
    tables_csv,
    tables_read,
    tables_xlsx,
    warc,
    web_page,
)
from annotator.formats.brat_lines import KEPT
from annotator.formats.format import Format, Wish
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
_OF_SENTENCES = _BY_WORDS - {Lost.QUALIFIERS, Lost.UNANNOTATED} | {Lost.UNANNOTATED_AMONG}
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
        loses=_BESIDE | {Lost.LINE_ENDS, Lost.ONLY_LINE_ENDS, Lost.ENTITY_DETAILS},
        keeps=frozenset({KEPT}),
        offsets=("codepoint", "original"),
    ),
    Format(
        name="cas-json",
        titled=lambda: _("UIMA CAS JSON, a project for INCEpTION"),
        extensions=(".zip", ".json"),
        reader=inception.read,
        scheme_reader=inception.scheme_of,
        writer=inception.write_json,
    ),
    Format(
        name="cas-xmi",
        titled=lambda: _("UIMA XMI, a project for INCEpTION"),
        extensions=(".zip", ".xmi"),
        reader=inception.read,
        scheme_reader=inception.scheme_of,
        writer=inception.write_xmi,
        loses=frozenset({Lost.SIGNS}),
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
            Lost.ONLY_LINE_ENDS,
            Lost.NEUTRAL,
            Lost.TOPICS,
            Lost.EVIDENCE,
            Lost.ANCHORS,
            Lost.OTHER_QUALIFIERS,
            Lost.BY_NAME,
            Lost.UNNAMED,
            Lost.PROVENANCE,
        },
        keeps=frozenset({KEPT}),
        offsets=("codepoint", "original"),
    ),
    Format(
        name="ruopinionne",
        titled=lambda: _("RuOpinionNE-2024, opinions with their words"),
        extensions=(".jsonl", ".json"),
        reader=ruopinionne.read,
        scheme_reader=ruopinionne.scheme_of,
        writer=ruopinionne.write,
        loses=_OF_SENTENCES
        | {Lost.QUALIFIERS, Lost.UNTIED, Lost.LABELS, Lost.SURFACES, Lost.TOPICS, Lost.NEUTRAL},
        keeps=frozenset({ruopinionne.SENTENCE}),
    ),
    Format(
        name="semeval2022",
        titled=lambda: _("SemEval-2022, structured sentiment"),
        extensions=(".json",),
        reader=semeval2022.read,
        scheme_reader=semeval2022.scheme_of,
        writer=semeval2022.write,
        loses=_OF_SENTENCES
        | {
            Lost.UNTIED_AT_ALL,
            Lost.LABELS,
            Lost.SURFACES,
            Lost.TOPICS,
            Lost.FACELESS,
            Lost.BUT_INTENSITY,
        },
        keeps=frozenset({ruopinionne.SENTENCE}),
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
        keeps=frozenset({newsmtsc.PRIMARY}),
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
        reader_for=label_studio.reader_for,
        writer=label_studio.write,
        loses=_OF_TOOLS - {Lost.UNANNOTATED},
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
        loses=frozenset({Lost.STATES}),
    ),
    Format(
        name="mentions-csv",
        titled=lambda: _("Mentions as a table (CSV)"),
        extensions=(".csv",),
        reader=tables_read.reader_for(Wish()),
        reader_for=tables_read.reader_for,
        writer=tables_csv.writer_of(tables_csv.MENTIONS, tables_csv.mention_rows),
        excel=tables_csv.excel_writer_of(tables_csv.MENTIONS, tables_csv.mention_rows),
        excerpt=True,
        loses=_BESIDE | {Lost.ENTITY_DETAILS, Lost.STANCES, Lost.RELATIONS, Lost.MENTIONLESS},
        offsets=("codepoint", "original", "utf16", "byte"),
    ),
    Format(
        name="entities-csv",
        titled=lambda: _("Entities as a table (CSV)"),
        extensions=(".csv",),
        register_reader=tables_read.entities_of,
        writer=tables_csv.writer_of(tables_csv.ENTITIES, tables_csv.entity_rows),
        excel=tables_csv.excel_writer_of(tables_csv.ENTITIES, tables_csv.entity_rows),
        excerpt=True,
        loses=_BESIDE | {Lost.MENTIONS, Lost.STANCES, Lost.RELATIONS},
    ),
    Format(
        name="stances-csv",
        titled=lambda: _("Stances as a table (CSV)"),
        extensions=(".csv",),
        reader=tables_read.reader_for(Wish()),
        reader_for=tables_read.reader_for,
        writer=tables_csv.writer_of(tables_csv.STANCES, tables_csv.stance_rows),
        excel=tables_csv.excel_writer_of(tables_csv.STANCES, tables_csv.stance_rows),
        excerpt=True,
        loses=_BESIDE | {Lost.MENTIONS, Lost.ENTITY_DETAILS, Lost.RELATIONS, Lost.STANCELESS},
        offsets=("codepoint", "original", "utf16", "byte"),
    ),
    Format(
        name="xlsx",
        titled=lambda: _("Mentions, entities and stances as a workbook (XLSX)"),
        extensions=(".xlsx",),
        reader=tables_xlsx.reader_for(Wish()),
        reader_for=tables_xlsx.reader_for,
        register_reader=tables_xlsx.entities_of,
        writer=tables_xlsx.write,
        excerpt=True,
        loses=_BESIDE | {Lost.RELATIONS, Lost.EMPTY},
        offsets=("codepoint", "original", "utf16", "byte"),
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
        aside=web_page.SUFFIXES,
    ),
    Format(
        name="docx",
        titled=lambda: _("Word files"),
        extensions=(docx.SUFFIX,),
        reader=docx.read,
        aside=(docx.SUFFIX,),
    ),
    Format(
        name="pdf",
        titled=lambda: _("PDF files, their text layer"),
        extensions=(pdf.SUFFIX,),
        reader=pdf.read,
        aside=(pdf.SUFFIX,),
    ),
    Format(
        name="epub",
        titled=lambda: _("EPUB books, a document a chapter"),
        extensions=(epub.SUFFIX,),
        reader=epub.read,
        aside=(epub.SUFFIX,),
    ),
    Format(
        name="warc",
        titled=lambda: _("WARC, archives of web pages"),
        extensions=warc.SUFFIXES,
        reader=warc.read,
        aside=warc.SUFFIXES,
    ),
    Format(
        name="table",
        titled=lambda: _("Articles in a table (CSV, TSV, XLSX, JSON)"),
        extensions=article_table.SUFFIXES,
        reader=article_table.read,
        reader_for=article_table.reader_for,
        aside=(".xlsx",),
    ),
)
FORMATS: dict[str, Format] = {entry.name: entry for entry in _LIST}
"""Every format by the name it has on the command line."""
