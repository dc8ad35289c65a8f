"FastAPI: parameters, models, dependencies, validation errors, the schema."
import asyncio
import json
from typing import List, Optional

import httpx
from fastapi import Depends, FastAPI, Header, HTTPException, Path, Query
from pydantic import BaseModel, Field

app = FastAPI(title="own", version="1")


class Item(BaseModel):
    name: str = Field(..., min_length=2)
    price: float = 1.5
    tags: List[str] = []


async def common(q: Optional[str] = None, limit: int = Query(10, le=100)):
    return {"q": q, "limit": limit}


def user(x_user: str = Header("nobody")):
    yield x_user


@app.get("/items/{number}")
async def read(number: int = Path(..., gt=0), common: dict = Depends(common), user: str = Depends(user)):
    if number == 99:
        raise HTTPException(status_code=404, detail="no such item")
    return {"number": number, "user": user, **common}


@app.post("/items", response_model=Item, status_code=201, response_model_exclude={"price"})
def create(item: Item):
    item.tags.append("made")
    return item


async def main():
    async with httpx.AsyncClient(app=app, base_url="http://test") as client:
        for method, path, options in (("GET", "/items/5?q=a", {"headers": {"X-User": "me"}}), ("GET", "/items/x", {}), ("GET", "/items/0?limit=500", {}), ("GET", "/items/99", {}), ("POST", "/items", {"json": {"name": "ab", "tags": ["t"]}}), ("POST", "/items", {"json": {"name": "a", "price": "x"}})):
            response = await client.request(method, path, **options)
            print(method, path, response.status_code, response.text)
        schema = (await client.get("/openapi.json")).json()
        print(sorted(schema["paths"]), json.dumps(schema["components"]["schemas"]["Item"], sort_keys=True))

asyncio.run(main())
