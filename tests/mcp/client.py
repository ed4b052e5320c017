"""A real client of the Model Context Protocol lists the tools of `strategisok mcp` and calls each of them.

    python3 tests/mcp/client.py PATH_TO_STRATEGISOK

Needs the packages mcp and jsonschema. Every answer must fit the schema that its tool promises, and tools must only read.
"""

import asyncio
import sys

import jsonschema
from mcp import ClientSession, McpError, StdioServerParameters
from mcp.client.stdio import stdio_client

CALLS = {
    "search": {"query": "beredskapsplaner", "limit": 3, "evidence": ["text", "heading"]},
    "get_paragraphs": {"ids": ["6.1.2-4", "2.1.1"]},
    "related": {"id": "6.1.2-4", "kinds": ["expectation"]},
    "mirror": {"of": "fylkesvei"},
    "verify_quote": {"text": "KS vil «styrke helseberedskapen, med oppdaterte planer for pandemi»."},
    "outline": {},
    "subjects": {"term": "kloakk"},
    "compare": {"topic": "barnehage", "limit": 2},
    "editions": {"from": "ks-2024-2027", "to": "ks-2024-2027"},
    "coverage": {"topics": ["barnevern", "romfart"], "evidence": ["text"]},
}
WRONG = {
    "get_paragraphs": {"ids": ["99.9.9-9"]},
    "related": {"id": "tull"},
}


async def main(program):
    server = StdioServerParameters(command=program, args=["mcp"])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        hello = await session.initialize()
        assert hello.serverInfo.name == "strategisok", hello.serverInfo
        assert "ambisjoner" in hello.instructions.lower(), hello.instructions
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == set(CALLS), f"tools are {sorted(tools)}"
        for name, tool in tools.items():
            assert tool.annotations.readOnlyHint is True, f"{name} does not say that it only reads"
            assert tool.description and tool.inputSchema and tool.outputSchema, f"{name} is not described"
            answer = await session.call_tool(name, CALLS[name])
            assert not answer.isError, f"{name}: {answer.content}"
            assert answer.content and answer.content[0].text.strip(), f"{name} gives no text"
            jsonschema.validate(answer.structuredContent, tool.outputSchema)
        for name, arguments in WRONG.items():
            answer = await session.call_tool(name, arguments)
            assert answer.isError and answer.content[0].text, f"{name} {arguments} should be refused"
            assert answer.structuredContent is None, f"{name} {arguments} has data beside its error"
        for name, arguments in [("search", {"query": "x", "unknown": 1}), ("related", {})]:
            try:
                answer = await session.call_tool(name, arguments)
            except McpError:
                continue
            assert answer.isError, f"{name} takes {arguments}"
        resources = (await session.list_resources()).resources
        assert [str(one.uri) for one in resources] == ["strategisok://ks-2024-2027"], resources
        assert (await session.list_resource_templates()).resourceTemplates
        point = await session.read_resource("strategisok://ks-2024-2027/6.1.2-4")
        assert "helseberedskapen" in point.contents[0].text, point
        whole = await session.read_resource("strategisok://ks-2024-2027")
        assert len(whole.contents[0].text) > 40_000, "the document is not whole"
        print(f"{len(tools)} tools and {len(resources)} document answer as promised")


asyncio.run(main(sys.argv[1]))
