"RDFLib: graphs, turtle, XML, SPARQL with filters and aggregates, namespaces, literals."
import rdflib
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef

EX = Namespace("http://x.org/")
g = Graph()
g.bind("ex", EX)
g.parse(data="""@prefix ex: <http://x.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:a a ex:Person ; ex:age 30 ; ex:knows ex:b, ex:c ; ex:name "Ann"@en .
ex:b a ex:Person ; ex:age 20 ; ex:name "Bob" .
ex:c ex:age "1.5"^^xsd:decimal ; ex:list (1 2 "three") .""", format="turtle")
print(len(g), sorted(g.objects(EX.a, EX.knows)), g.value(EX.a, EX.age).toPython() + 1, repr(g.value(EX.a, EX.name)), (EX.b, RDF.type, EX.Person) in g)
for row in g.query("SELECT ?p ?age WHERE { ?p a ex:Person ; ex:age ?age . FILTER(?age > 10) OPTIONAL { ?p ex:knows ?q } } GROUP BY ?p ?age ORDER BY DESC(?age)"):
    print(row.p, row.age)
print([r.asdict() for r in g.query("SELECT (SUM(?a) AS ?s) (COUNT(*) AS ?n) WHERE { ?x ex:age ?a }")], bool(g.query("ASK { ex:a ex:knows ex:z }")))
print(len(g.query("CONSTRUCT { ?b ex:knownBy ?a } WHERE { ?a ex:knows ?b }").graph), [str(o) for o in rdflib.collection.Collection(g, g.value(EX.c, EX.list))])
print(g.serialize(format="turtle"))
print(sorted(g.serialize(format="nt").splitlines())[:3], len(Graph().parse(data=g.serialize(format="xml"), format="xml")) == len(g))
g.update("DELETE { ?p ex:age ?a } INSERT { ?p ex:age 99 } WHERE { ?p ex:age ?a . FILTER(isLiteral(?a) && ?a < 25) }")
print(sorted(str(o) for o in g.objects(None, EX.age)), Literal("2020-01-01", datatype=XSD.date).value, Literal(1) < Literal(2), URIRef("http://a/b").n3(), Literal("a\n\"b").n3())
from rdflib.compare import isomorphic
h = Graph()
h.parse(data=g.serialize(format="json-ld"), format="json-ld")
print(isomorphic(g, h), (g - h).__len__(), list(g.transitive_objects(EX.a, EX.knows))[0])
try:
    Graph().parse(data="ex:a ex:b", format="turtle")
except Exception as error:
    print(type(error).__name__)
