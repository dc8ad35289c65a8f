"aiosqlite: statements, rows, transactions, functions, errors, all awaited."
import asyncio
import sqlite3

import aiosqlite


async def main():
    async with aiosqlite.connect(":memory:") as db:
        await db.execute("create table t (a integer primary key, b text unique)")
        await db.executemany("insert into t (b) values (?)", [("x",), ("é",), (None,)])
        await db.commit()
        db.row_factory = aiosqlite.Row
        async with db.execute("select * from t order by a") as cursor:
            async for row in cursor:
                print(dict(row), row["b"])
        print(tuple((await db.execute_fetchall("select count(*) c from t"))[0]), db.total_changes, db.in_transaction)
        await db.create_function("twice", 1, lambda x: x * 2)
        print([tuple(r) for r in await (await db.execute("select twice(b) from t where a < 3")).fetchall()])
        for wrong in ("select nonsense", "insert into t (b) values ('x')"):
            try:
                await db.execute(wrong)
            except sqlite3.Error as error:
                print(type(error).__name__, error)
        await db.rollback()
        print((await (await db.execute("select 1, 2")).fetchone())[1], [line async for line in db.iterdump()][:2])
    try:
        await db.execute("select 1")
    except ValueError as error:
        print(error)

asyncio.run(main())
