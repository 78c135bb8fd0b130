"""A device that keeps passkeys, made for tests: it signs as a real one does, and keeps its keys in memory."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as as_text

ORIGIN = "http://localhost"
PRESENT, VERIFIED, NEW_KEY = 1, 4, 64


@dataclass
class Device:
    """One passkey for one place."""

    host: str = "localhost"
    origin: str = ORIGIN
    verifies: bool = True  # whether it makes sure who holds it
    counts: int = 0
    id: bytes = b"a-passkey-of-these-tests"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, asked: dict[str, Any]) -> str:
        """What a browser says when this device has made its passkey."""
        point = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        data = self._data(NEW_KEY) + credential
        said = {
            "clientDataJSON": as_text(self._client("webauthn.create", asked)),
            "attestationObject": as_text(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
            "transports": ["internal", "made-up"],
        }
        return self._answer(said)

    def used(self, asked: dict[str, Any]) -> str:
        """What a browser says when this device has signed what was asked."""
        client, data = self._client("webauthn.get", asked), self._data(0)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._answer({name: as_text(value) for name, value in said.items()})

    def _client(self, kind: str, asked: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _data(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.counts.to_bytes(4, "big")

    def _answer(self, said: dict[str, Any]) -> str:
        return json.dumps({"id": as_text(self.id), "rawId": as_text(self.id), "type": "public-key", "response": said})
