"mock, the package: what unittest.mock has, from outside the library."
import asyncio

import mock
from mock import ANY, AsyncMock, MagicMock, Mock, PropertyMock, call, create_autospec, mock_open, patch, seal, sentinel


class Real:
    attribute = 3

    def method(self, a, b=2):
        return a + b

    async def later(self):
        return 1


m = MagicMock(name="m", return_value=3)
m.a.b(1, x=2)
m[1] = 2
print(m(4), m.mock_calls, len(m), m.a.b.call_args, m == 3, bool(m), str(m)[:17])
spec = create_autospec(Real)
print(spec().method(1) is spec().method.return_value, spec.return_value.method.call_args)
for wrong in (lambda: spec().method(), lambda: spec().none, lambda: m.assert_called_once_with(5), lambda: m.a.b.assert_not_called(), lambda: Mock(spec=["x"]).y):
    try:
        wrong()
    except (TypeError, AttributeError, AssertionError) as error:
        print(type(error).__name__, error)
with patch.object(Real, "method", autospec=True, side_effect=[1, ValueError("no")]) as method:
    print(Real().method(1))
    try:
        Real().method(2)
    except ValueError as error:
        print(error)
    print(method.call_count, call(ANY, 2) in method.mock_calls)
with patch("builtins.open", mock_open(read_data="a\nb\n")) as opened:
    with open("x") as file:
        print(file.read(), opened.mock_calls)
with patch.dict("os.environ", {"OWN": "1"}, clear=True):
    import os
    print(dict(os.environ))
with patch.object(Real, "attribute", new_callable=PropertyMock) as attribute:
    attribute.return_value = 9
    print(Real().attribute, attribute.mock_calls)
print(Real.attribute, sentinel.one, sentinel.one is sentinel.one)
a = AsyncMock(return_value=5)
print(asyncio.run(a(1)), a.await_count, a.await_args)
sealed = Mock()
sealed.known = 1
seal(sealed)
try:
    sealed.unknown
except AttributeError as error:
    print(error)
