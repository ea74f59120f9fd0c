"""Real files for tests, made when they are needed: good ones, and such as do harm."""

import io
import zipfile
from collections.abc import Iterable, Mapping

import xlsxwriter
from pptx import Presentation
from pptx.util import Inches
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages: str, password: str = "", owner: str = "") -> bytes:
    """A PDF with one line on each page."""
    contents = [f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1") for words in pages]
    return pdf_drawing(*contents, password=password, owner=owner)


def pdf_drawing(*contents: bytes, password: str = "", owner: str = "") -> bytes:
    """A PDF whose pages draw this."""
    writer = PdfWriter()
    for content in contents:
        stream = DecodedStreamObject()
        stream.set_data(content)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        fonts = DictionaryObject({NameObject("/F1"): _names(font)})
        page = writer.add_blank_page(width=200, height=200)
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if password or owner:
        writer.encrypt(password, owner or None, algorithm="RC4-128")
    return _written(writer.write)


def _names(pairs: Mapping[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in pairs.items()})


def _written(write: object) -> bytes:
    buffer = io.BytesIO()
    write(buffer)  # type: ignore[operator]
    return buffer.getvalue()


def archive(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this XML in its body."""
    return archive({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts})


def paragraph(text: str, style: str = "") -> str:
    """One paragraph of a Word file."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def pptx(*slides: tuple[str, Iterable[str]], table: Iterable[Iterable[str]] = (), hidden: int = -1) -> bytes:
    """A PowerPoint file: title and points of each slide, and a table on the last one."""
    deck = Presentation()
    for title, points in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
    rows = [list(row) for row in table]
    if rows:
        shape = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(1), Inches(4), Inches(2))
        for across, row in enumerate(rows):
            for down, text in enumerate(row):
                shape.table.cell(across, down).text = text
    if hidden >= 0:
        deck.slides[hidden]._element.set("show", "0")
    return _written(deck.save)


def xlsx(**sheets: Iterable[Iterable[object]]) -> bytes:
    """An Excel file; a sheet whose name begins with “hidden” is hidden."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name.startswith("hidden"):
                sheet.hide()
    return buffer.getvalue()


def laughs() -> bytes:
    """A Word file whose few entities would be billions of signs."""
    entities = ['<!ENTITY e0 "ha">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))]
    document = f"<!DOCTYPE d [{''.join(entities)}]><w:document {W}><w:body>&e9;</w:body></w:document>"
    return archive({"word/document.xml": document})


def endless_pdf() -> bytes:
    """A PDF whose pages are each other's children."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1000000000 /Kids [3 0 R 3 0 R] >>",
        b"<< /Type /Pages /Parent 2 0 R /Count 1000000000 /Kids [2 0 R 2 0 R] >>",
    ]
    return _raw_pdf(objects)


def _raw_pdf(objects: list[bytes]) -> bytes:
    made, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
