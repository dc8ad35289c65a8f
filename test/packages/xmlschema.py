"xmlschema: validating, decoding to dicts and back, errors with their places."
import xmlschema

schema = xmlschema.XMLSchema("""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
<xs:simpleType name="colour"><xs:restriction base="xs:string"><xs:enumeration value="red"/><xs:enumeration value="blue"/></xs:restriction></xs:simpleType>
<xs:complexType name="item"><xs:sequence><xs:element name="name" type="xs:string"/><xs:element name="price" minOccurs="0"><xs:simpleType><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:fractionDigits value="2"/></xs:restriction></xs:simpleType></xs:element></xs:sequence><xs:attribute name="id" type="xs:int" use="required"/><xs:attribute name="colour" type="colour" default="red"/></xs:complexType>
<xs:element name="shop"><xs:complexType><xs:sequence><xs:element name="item" type="item" maxOccurs="unbounded"/><xs:element name="on" type="xs:date" minOccurs="0"/></xs:sequence></xs:complexType><xs:unique name="u"><xs:selector xpath="item"/><xs:field xpath="@id"/></xs:unique></xs:element></xs:schema>""")
good = '<shop><item id="1"><name>a</name><price>1.50</price></item><item id="2" colour="blue"><name>é</name></item><on>2020-02-29</on></shop>'
print(schema.is_valid(good), schema.to_dict(good), sorted(schema.types), schema.elements["shop"].name)
for wrong in ('<shop/>', '<shop><item id="x"><name>a</name></item></shop>', '<shop><item id="1"><name>a</name><price>-1</price></item></shop>', '<shop><item id="1" colour="green"><name>a</name></item></shop>', '<shop><item id="1"><name>a</name></item><item id="1"><name>b</name></item></shop>', '<shop><item id="1"><nme/></item></shop>', '<shop><item id="1"><name>a</name></item><on>2021-02-29</on></shop>', '<other/>'):
    for error in schema.iter_errors(wrong):
        print(type(error).__name__, error.path, __import__("re").sub("0x[0-9a-f]+", "", str(error.reason)))
data = schema.decode(good)
print(xmlschema.etree_tostring(schema.encode(data)), [e.name for e in schema.elements["shop"].iter()][:4])
