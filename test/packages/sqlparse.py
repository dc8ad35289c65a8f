"sqlparse: formatting, splitting, trees, identifiers, types."
import sqlparse
from sqlparse import sql, tokens

SQL = "select a.id, count(*) as n, 'x;y' from foo a left join bar b on a.id=b.id where a.x in (select 1) and b.y like '%z%' group by a.id having n>1 order by n desc limit 5; insert into t (a,b) values (1,'é'), (2,null); -- end\nCREATE TABLE t (id INT PRIMARY KEY); update t set a=case when b>1 then 2 else 3 end where c between 1 and 2;"
for statement in sqlparse.split(SQL):
    print(sqlparse.format(statement, reindent=True, keyword_case="upper", identifier_case="lower", strip_comments=True))
print(sqlparse.format(SQL.split(";")[0], reindent_aligned=True, use_space_around_operators=True, output_format="python"))
for statement in sqlparse.parse(SQL):
    print(statement.get_type(), [type(t).__name__ for t in statement.tokens if not t.is_whitespace][:9])
first = sqlparse.parse(SQL)[0]
[names] = [t for t in first.tokens if isinstance(t, sql.IdentifierList)]
print([(i.get_name(), i.get_real_name(), i.get_alias()) for i in names.get_identifiers() if isinstance(i, sql.Identifier)], len(list(first.flatten())), str(first) == SQL[:len(str(first))])
first._pprint_tree(max_depth=2)
print([t.value for t in first.flatten() if t.ttype in tokens.Keyword][:6])
