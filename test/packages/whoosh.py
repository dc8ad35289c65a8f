"Whoosh: an index in memory, queries of all kinds, highlights, sorting, spelling."
from whoosh import fields, query, sorting
from whoosh.analysis import StemmingAnalyzer
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser, QueryParser

schema = fields.Schema(path=fields.ID(stored=True, unique=True), body=fields.TEXT(stored=True, analyzer=StemmingAnalyzer(), spelling=True), n=fields.NUMERIC(stored=True, sortable=True), tags=fields.KEYWORD(commas=True))
index = RamStorage().create_index(schema)
writer = index.writer()
for i, text in enumerate(("The quick brown fox jumps", "A lazy dog sleeps; dogs dream", "Quick foxes and lazy cats", "Nothing of this kind")):
    writer.add_document(path=f"/{i}", body=text, n=i * 10, tags="even,x" if i % 2 == 0 else "odd")
writer.commit()
with index.searcher() as searcher:
    parser = QueryParser("body", schema)
    for words in ("quick", "fox AND lazy", "dog OR cat", "\"lazy dog\"", "jump*", "quick NOT fox", "n:[10 TO 20]", "tags:odd", "slepe~2", "nothing^2 quick", "body:(fox cats)"):
        q = parser.parse(words)
        print(words, q, [(hit["path"], round(hit.score, 3)) for hit in searcher.search(q)])
    hits = searcher.search(parser.parse("fox OR dream"), sortedby=sorting.FieldFacet("n", reverse=True))
    print([hit["n"] for hit in hits], hits[0].highlights("body"), searcher.corrector("body").suggest("lazi", limit=2), list(searcher.lexicon("tags")), searcher.doc_count(), searcher.document(path="/3")["body"])
    print(searcher.search(query.Every(), groupedby="n", limit=2).groups("n"), MultifieldParser(["body", "tags"], schema).parse("x"))
writer = index.writer()
writer.update_document(path="/3", body="changed", n=5)
writer.delete_by_term("path", "/0")
writer.commit()
with index.searcher() as searcher:
    print(searcher.doc_count(), [hit["path"] for hit in searcher.search(query.Every(), limit=None)])
