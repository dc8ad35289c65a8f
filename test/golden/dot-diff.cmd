boomslang dot --diff --function add back.py 2>/dev/null -- 4; boomslang dot back.py 4 --diff --function add --format mermaid --hide-leaves --depth 1 2>/dev/null
