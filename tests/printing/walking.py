"""Every word that stands in the blocks of a paper, without setting a page."""

from collections.abc import Iterator

from kcdesk.printing.vocabulary import (
    Addressees,
    Bases,
    Block,
    Cell,
    CheckBoxes,
    Cover,
    FormLine,
    FormMark,
    FormRow,
    Heading,
    Item,
    KeepTogether,
    Letterhead,
    NationalHead,
    Paper,
    Paragraph,
    Recipients,
    Signatures,
    Table,
    Title,
    plain,
)


def words_of(papers: Paper | tuple[Paper, ...]) -> str:
    """Return the words of papers in reading order, one block a line; only ticked boxes count."""
    given = (papers,) if isinstance(papers, Paper) else papers
    return "\n".join(text for paper in given for block in paper.blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Item():
            yield plain(block.text)
        case Heading():
            yield block.text
        case FormLine():
            yield f"{block.label}: {plain(block.value)} {block.unit}"
        case FormRow():
            for line in block.lines:
                yield from _texts(line)
        case CheckBoxes():
            yield f"{block.label}: {'; '.join(option.label for option in block.options if option.ticked)}"
        case Table():
            for row in (*block.rows, *block.sums):
                for cell in row.cells:
                    yield plain(cell.text if isinstance(cell, Cell) else cell)
        case Bases() | Recipients():
            yield from block.items
        case Addressees():
            yield from block.names
        case Title():
            yield f"{block.kind}\n{block.subject}\n{block.note}"
        case Cover():
            yield f"{block.agency}\n{block.parent}\n{block.kind}\n{block.subject}\n{block.foot}"
            for label, value in block.facts:
                yield f"{label}: {value}"
        case Letterhead():
            yield f"{block.parent}\n{block.agency}\n{block.number}\n{block.place}, {block.dated}"
        case NationalHead():
            yield f"{block.place}, {block.dated}"
        case FormMark():
            yield f"{block.text} {block.note}"
        case Signatures():
            for column in block.columns:
                if isinstance(column, Recipients):
                    yield from column.items
                else:
                    yield f"{' '.join(column.post)} {column.name} {column.dated}"
        case KeepTogether():
            for inner in block.blocks:
                yield from _texts(inner)


def heads_of(paper: Paper) -> list[str]:
    """Return the words of every table's head."""
    tables = [block for block in _flat(paper.blocks) if isinstance(block, Table)]
    return [
        plain(cell.text if isinstance(cell, Cell) else cell)
        for table in tables
        for row in table.head
        for cell in row
    ]


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from _flat(block.blocks)
        else:
            yield block


def flat(paper: Paper) -> list[Block]:
    """Return the blocks of a paper, those kept together among them."""
    return list(_flat(paper.blocks))
