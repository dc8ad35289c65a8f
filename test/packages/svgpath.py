"svg.path: parsing, lengths, points, reversing, arcs."
from svg.path import Arc, Close, CubicBezier, Line, Move, Path, QuadraticBezier, parse_path

path = parse_path("M 100 100 L 300 100 l -50,40 H 10 v 5 C 1 2 3 4 5 6 s 1 1 2 2 Q 1 2 3 4 t 5 5 A 30 50 0 0 1 162.55 162.45 Z")
print(path.d(), len(path), [type(s).__name__ for s in path])
print([f"{path.point(t):.6f}" for t in (0, 0.25, 0.5, 0.9, 1)], f"{path.length(error=1e-4):.4f}", f"{Arc(0j, 100 + 50j, 0, 0, 0, 100 + 50j).point(0.3):.5f}", f"{CubicBezier(0, 1j, 1 + 1j, 1).length():.6f}", f"{QuadraticBezier(0, 1j, 1).tangent(0.5):.3f}")
path[1] = Line(path[0].end, 5 + 5j)
print(path[1], path == parse_path("M0 0"), Path(Move(0), Line(0, 1), Close(1, 0)).d(), path.boundingbox() if hasattr(path, "boundingbox") else "", repr(path[0]))
for wrong in ("X 1 2", "M 1", "L 1 2 3"):
    try:
        print(parse_path(wrong))
    except Exception as error:
        print(type(error).__name__, error)
