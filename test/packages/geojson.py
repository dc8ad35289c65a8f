"geojson: geometries, validity, features, coordinates."
import geojson
from geojson import Feature, FeatureCollection, GeometryCollection, LineString, MultiPoint, Point, Polygon, utils

p = Point((1.123456789, 2), precision=4)
f = Feature(geometry=p, properties={"é": 1}, id=7)
text = geojson.dumps(FeatureCollection([f, Feature(geometry=LineString([(0, 0), (1, 1)]))]), sort_keys=True)
print(text, geojson.loads(text)["features"][0].geometry.coordinates, type(geojson.loads(text)).__name__, f.properties, p)
print(list(utils.coords(Polygon([[(0, 0), (1, 0), (1, 1), (0, 0)]]))), utils.map_coords(lambda x: x * 2, p), utils.map_tuples(lambda c: (c[1], c[0]), MultiPoint([(1, 2)])), Point((1, 2)) == Point((1, 2)))
for shape in (Point((1,)), LineString([(1, 2)]), Polygon([[(0, 0), (1, 1), (0, 0)]]), Polygon([[(0, 0), (1, 1), (2, 2), (3, 3)]]), GeometryCollection([p])):
    print(shape.is_valid, shape.errors())


class Own:
    x, y = 3, 4

    @property
    def __geo_interface__(self):
        return {"type": "Point", "coordinates": (self.x, self.y)}


print(geojson.dumps(Own(), sort_keys=True))
try:
    Point("x")
except ValueError as error:
    print(error)
try:
    p.nothing
except AttributeError as error:
    print(error)
