"SQLAlchemy: expressions without a database, and, on sqlite, the ORM with relationships, queries and events."
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, and_, case, create_engine, event, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Session, aliased, declarative_base, joinedload, relationship

meta = MetaData()
users = Table("users", meta, Column("id", Integer, primary_key=True), Column("name", String(20), nullable=False))
print(select(users.c.name).where(and_(users.c.id > 5, users.c.name.like("a%"))).order_by(users.c.id.desc()).limit(3))
print(users.insert().values(name="x"), users.update().where(users.c.id == 1).values(name=func.upper(users.c.name)))
print(select(case((users.c.id < 3, "low"), else_="high").label("level"), func.count()).group_by("level"))
Base = declarative_base()


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    name = Column(String, unique=True)
    children = relationship("Child", back_populates="parent", cascade="all, delete-orphan", order_by="Child.age")

    @hybrid_property
    def loud(self):
        return self.name + "!"


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    age = Column(Integer)
    parent_id = Column(ForeignKey("parent.id"))
    parent = relationship(Parent, back_populates="children")


print(select(Parent).join(Parent.children).where(Child.age > 3))
engine = create_engine("sqlite://")
statements = []
event.listen(engine, "before_cursor_execute", lambda c, cur, statement, *rest: statements.append(statement.split()[0]))
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Parent(name="a", children=[Child(age=5), Child(age=2)]), Parent(name="b")])
    session.commit()
    print(session.execute(select(Parent.name, func.count(Child.id)).outerjoin(Child).group_by(Parent.name).order_by(Parent.name)).all())
    parent = session.scalars(select(Parent).options(joinedload(Parent.children)).where(Parent.loud == "a!")).unique().one()
    print([child.age for child in parent.children], parent.loud, parent.children[0].parent is parent)
    parent.children.pop()
    session.commit()
    print(session.query(Child).count(), session.query(Parent).filter(Parent.name.in_(["b", "z"])).first().name)
    session.add(Parent(name="a"))
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        print(error.orig)
    other = aliased(Parent)
    print(session.execute(select(Parent.name, other.name).where(Parent.id < other.id)).all(), session.execute(text("select :x + 1"), {"x": 4}).scalar())
print(statements[-3:], Base.metadata.tables.keys())
