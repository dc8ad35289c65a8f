"ANTLR's runtime: streams of characters, intervals, prediction contexts, errors."
from antlr4 import CommonTokenStream, InputStream, Lexer, Token
from antlr4.CommonTokenFactory import CommonTokenFactory
from antlr4.IntervalSet import IntervalSet
from antlr4.ListTokenSource import ListTokenSource
from antlr4.PredictionContext import EmptyPredictionContext, SingletonPredictionContext, merge
from antlr4.tree.Tree import TerminalNodeImpl, ParseTreeWalker, ParseTreeListener
from antlr4.ParserRuleContext import ParserRuleContext

stream = InputStream("héllo")
print(stream.LA(1), stream.size, stream.getText(1, 3), stream)
stream.consume()
stream.seek(3)
print(stream.index, stream.LA(-1), stream.LA(9))
tokens = []
for i, word in enumerate("a bc d".split()):
    token = CommonTokenFactory.DEFAULT.create((None, stream), i + 1, word, Token.DEFAULT_CHANNEL, 0, 0, 1, i)
    tokens.append(token)
common = CommonTokenStream(ListTokenSource(tokens))
common.fill()
print([t.text for t in common.tokens], common.LA(1), common.LT(2).text, tokens[0])
s = IntervalSet()
for i in (1, 2, 5, 3):
    s.addOne(i)
s.addRange(range(8, 12))
print(3 in s, 7 in s, len(s), list(s.complement(0, 10)))
a = SingletonPredictionContext.create(EmptyPredictionContext(), 3)
b = SingletonPredictionContext.create(EmptyPredictionContext(), 4)
print(merge(a, b, False, None).__class__.__name__, a == SingletonPredictionContext.create(EmptyPredictionContext(), 3))
context = ParserRuleContext()
for token in tokens:
    context.addChild(TerminalNodeImpl(token))


class Listener(ParseTreeListener):
    def visitTerminal(self, node):
        print("terminal", node)

    def enterEveryRule(self, context):
        print("enter", context.getChildCount())

    def exitEveryRule(self, context):
        print("exit", context.getText())


context.enterRule = context.exitRule = lambda listener: None
ParseTreeWalker.DEFAULT.walk(Listener(), context)
