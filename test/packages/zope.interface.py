"zope.interface: declarations, verification, adapters, registries, invariants, inheritance."
from zope.interface import (Attribute, Interface, Invalid, alsoProvides, classImplements, directlyProvidedBy, implementedBy, implementer, implementer_only,
                            invariant, noLongerProvides, provider, providedBy, taggedValue)
from zope.interface.adapter import AdapterRegistry
from zope.interface.declarations import Declaration
from zope.interface.exceptions import BrokenImplementation, BrokenMethodImplementation
from zope.interface.registry import Components
from zope.interface.verify import verifyClass, verifyObject


class IShape(Interface):
    "A shape."
    sides = Attribute("How many")
    taggedValue("tag", 5)

    def area(scale, unit="m", *rest, **more):
        "The area."

    @invariant
    def positive(shape):
        if shape.sides < 0:
            raise Invalid("negative")


class IRound(IShape):
    def radius():
        "The radius."


class IText(Interface):
    pass


@implementer(IShape)
class Square:
    sides = 4

    def area(self, scale, unit="m", *rest, **more):
        return scale


@implementer(IRound)
class Circle(Square):
    sides = -1


@implementer(IText)
class Text:
    def __init__(self, shape):
        self.shape = shape


print(IShape.providedBy(Square()), IShape.implementedBy(Circle), list(implementedBy(Circle)), list(IRound), IShape["area"].getSignatureString(), IShape.getTaggedValue("tag"))
print(verifyClass(IShape, Square), verifyObject(IShape, Square()), IRound.extends(IShape), IRound.__iro__, IShape.getDoc())
for candidate, interface in ((Circle(), IRound), (object(), IShape)):
    try:
        verifyObject(interface, candidate)
    except Invalid as error:
        print(str(error).replace(repr(candidate), "candidate"))
try:
    IShape.validateInvariants(Circle())
except Invalid as error:
    print(error)
square = Square()
alsoProvides(square, IText)
print(list(providedBy(square)), list(directlyProvidedBy(square)))
noLongerProvides(square, IText)
print(IText.providedBy(square))
registry = AdapterRegistry()
registry.register([IShape], IText, "", Text)
registry.register([IRound], IText, "", lambda shape: "round")
registry.register([IShape, IShape], IText, "pair", lambda a, b: "pair")
print(type(registry.queryAdapter(square, IText)).__name__, registry.queryAdapter(Circle(), IText), registry.queryMultiAdapter((square, Circle()), IText, "pair"), registry.lookup1(IText, IShape))
components = Components("own")
components.registerUtility(square, IShape, "four")
components.registerAdapter(Text, [IShape], IText)
components.registerHandler(lambda shape: print("handled", shape.sides), [IShape])
components.handle(square)
print(components.getUtility(IShape, "four") is square, components.getAdapter(square, IText).shape is square, components.queryUtility(IText), [r.name for r in components.registeredUtilities()])


@provider(IText)
class Factory:
    pass


print(IText(Factory) is Factory, IText(1, "default"), sorted([IText, IRound, IShape])[0], hash(IText) == hash(IText), list(Declaration(IText, IShape) - IText))
try:
    IText(1)
except TypeError as error:
    print(error)
