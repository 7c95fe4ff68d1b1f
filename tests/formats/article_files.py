"""Files with articles in them, made as small as they can be: Word, EPUB, PDF, WARC, workbooks."""

import gzip
import io
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TOKAYEV = "Токаев посетил завод в Караганде и поговорил с рабочими."
WORKERS = "Рабочие согласились с ним после долгой встречи."


def zipped(path: Path, parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive with these parts."""
    with zipfile.ZipFile(path, "w", method) as held:
        for name, content in parts.items():
            held.writestr(name, content)
    return path


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph of Word; a run that begins with "<" is taken as it is."""
    said = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{said}</w:p>"


def docx(path: Path, *blocks: str, core: str = "", before: str = "") -> Path:
    """Write a Word file with these blocks in its body."""
    body = f'{before}<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>'
    parts: dict[str, str | bytes] = {"word/document.xml": body}
    if core:
        parts["docProps/core.xml"] = core
    return zipped(path, parts)


def epub(path: Path, *chapters: str) -> Path:
    """Write a book with these chapters, each the body of a page."""
    names = [f"part {number}.xhtml" for number, _chapter in enumerate(chapters, 1)]
    items = "".join(
        f'<item id="i{at}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(names)))
    return zipped(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:c"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="urn:o" xmlns:dc="urn:dc"><metadata>'
            "<dc:title>Заводы</dc:title><dc:creator>Анна Иванова</dc:creator>"
            "<dc:date>2026-03-19</dc:date></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{
                f"OEBPS/{name}": f"<!DOCTYPE html><html><body>{chapter}</body></html>"
                for name, chapter in zip(names, chapters, strict=True)
            },
        },
    )


def pdf(path: Path, *pages: str) -> Path:
    """Write a PDF file with a line of text on each page; an empty one has no text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for at, line in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({line}) Tj ET" if line else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, said in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{said}\nendobj\n".encode("latin-1"))
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    size = len(objects) + 1
    out.write(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())
    path.write_bytes(out.getvalue())
    return path


def record(address: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """Return a record of a web archive: the answer that an address gave."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2026-03-19T10:15:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def warc(path: Path, *records: bytes) -> Path:
    """Write a web archive, packed record by record when its name ends so."""
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    return path


def page(*paragraphs: str, title: str = "Токаев посетил завод", head: str = "") -> str:
    """Return a page of HTML as newspapers have them."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="ru-RU"><head><meta charset="utf-8"><title>{title} — Курьер'
        f"</title>{head}</head><body><nav><a href=/>Главная</a></nav><article><h1>{title}</h1>"
        f"{body}</article><aside>Читайте также</aside><footer>© Курьер</footer></body></html>"
    )
