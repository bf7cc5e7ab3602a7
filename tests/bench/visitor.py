"""A visitor without a browser: Streamlit's own messages over a websocket."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from httpx import AsyncClient
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

REMEMBERS = 2  # runs: as long as Streamlit's own client keeps a message that it may be named


@dataclass
class Visitor:
    """One visitor of one page.

    url, page, query
        Of the server, and what stands after it in the address bar.
    map_ms
        When the map of the last run arrived; None where it had not changed.
    """

    url: str
    page: str
    query: str = ""
    map_ms: float | None = None
    _page_hash: str = ""
    _socket: ClientConnection | None = None
    _client: AsyncClient = field(default_factory=lambda: AsyncClient(verify=False))
    _ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)
    _held: list[set[str]] = field(default_factory=list)

    async def come(self) -> float:
        """Open the page, and return after how many ms all of it had arrived."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        return await self._run()

    async def point(self, label: str, option: str) -> None:
        """Point at an option before choosing it: the map asks what that would draw."""
        asked = {**dict(parse_qsl(self.query)), "vraag": label, "antwoord": option}
        reply = await self._client.get(f"{self.url}/kaart/vooruit.json", params=asked)
        reply.raise_for_status()

    async def choose(self, label: str, option: str) -> float:
        """Choose an option of a list, and return after how many ms all had arrived."""
        widget, part = self._ids[label]
        self._chosen[widget] = option
        return await self._run(part)

    async def leave(self) -> None:
        """Close the page."""
        if self._socket is not None:
            await self._socket.close()
        await self._client.aclose()

    async def _run(self, part: str = "") -> float:
        assert self._socket is not None
        self.map_ms = None
        self._held = [*self._held[1 - REMEMBERS :], set()]
        started = time.perf_counter()
        await self._socket.send(self._request(part))
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self._socket.recv())  # type: ignore[arg-type]
            taken = (time.perf_counter() - started) * 1000
            self._take(message, taken)
            if message.WhichOneof("type") == "script_finished":
                return taken

    def _request(self, part: str) -> bytes:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = self.query, self._page_hash
        run.page_name = "" if self._page_hash else self.page
        run.fragment_id = part
        run.cached_message_hashes.extend(set().union(*self._held))
        for key, value in self._chosen.items():
            run.widget_states.widgets.add(id=key, string_value=value)
        return message.SerializeToString()

    def _take(self, message: ForwardMsg, taken: float) -> None:
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._held[-1].add(message.hash)
        if kind == "ref_hash":
            self._held[-1].add(message.ref_hash)
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            element = message.delta.new_element
            if element.HasField("selectbox"):
                self._ids[element.selectbox.label] = element.selectbox.id, message.delta.fragment_id
            elif element.HasField("component_instance"):
                self.map_ms = taken
            elif element.HasField("exception") or element.alert.format == element.alert.ERROR:
                raise RuntimeError(str(element)[:300])
