"""Croissant: the description of a dataset that search engines and loaders read."""

import json

from annotator.formats.data_card import Card, Tally

_CONTEXT: dict[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_FIELDS = {
    "id": "The id of the document.",
    "annotator": "Whose annotations these are; empty when nobody annotated the document.",
    "text": "The article; empty where the texts are left out.",
    "fingerprint": "The SHA-256 of the text.",
}


def croissant_of(card: Card, version: str, published: str, tallies: dict[str, Tally]) -> str:
    """Return croissant.json; `published` is a date (2026-11-23), or empty when nobody knows it."""
    told: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": _slug(card.title),
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "description": "Who is named in news articles, and who takes what stance towards whom.",
        "license": card.license,
        "url": ".",
        "version": version,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{name}.jsonl",
                "name": f"{name}.jsonl",
                "contentUrl": f"data/{name}.jsonl",
                "contentSize": f"{one.size} B",
                "encodingFormat": "application/jsonlines",
                "sha256": one.sha256,
            }
            for name, one in tallies.items()
        ],
        "recordSet": [_records(name) for name in tallies],
    }
    if published:
        told["datePublished"] = published
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _records(split: str) -> dict[str, object]:
    return {
        "@type": "cr:RecordSet",
        "@id": split,
        "name": split,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{split}/{name}",
                "name": name,
                "description": description,
                "dataType": "sc:Text",
                "source": {
                    "fileObject": {"@id": f"{split}.jsonl"},
                    "extract": {"column": name},
                },
            }
            for name, description in _FIELDS.items()
        ],
    }


def _slug(title: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in title).strip("-") or "corpus"
