"aiofiles: files read and written by coroutines."
import asyncio

import aiofiles
import aiofiles.os


async def main():
    async with aiofiles.open("a.txt", "w", encoding="utf-8") as file:
        print(await file.write("é\nline 2\n"))
        await file.writelines(["3\n", "4\n"])
    async with aiofiles.open("a.txt", encoding="utf-8") as file:
        print([line async for line in file], await file.tell(), await file.seek(0), await file.readline(), file.name, file.closed)
    async with aiofiles.open("b.bin", "wb+") as file:
        await file.write(bytes(5))
        await file.seek(2)
        print(await file.read(), await file.truncate(3))
    print((await aiofiles.os.stat("b.bin")).st_size, await aiofiles.os.path.exists("none"))
    await aiofiles.os.remove("b.bin")
    try:
        async with aiofiles.open("none"):
            pass
    except FileNotFoundError as error:
        print(error)
    async with aiofiles.open("c", "w+") as file:
        await file.write("x")
        await file.seek(0)
        print(await file.read())
    print(await asyncio.gather(*(read(i) for i in range(3))))


async def read(i):
    async with aiofiles.open("a.txt") as file:
        return (await file.readlines())[i]

asyncio.run(main())
