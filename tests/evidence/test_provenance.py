"""A signed statement of origin: is it intact, is its signer trusted, and what does it say was done."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import PngImagePlugin

from evenhand.evidence.analysis import provenance
from evenhand.evidence.analysis.findings import Examined
from evenhand.evidence.analysis.sniff import HEAD, sniff
from tests.evidence.crafted import box, mp4
from tests.evidence.media import TAKEN, picture, saved

needs_library = pytest.mark.skipif(
    provenance.library is None, reason="the extra c2pa is not installed"
)


def statement(form: str) -> bytes:
    """A file that carries a C2PA statement, which is no sound one."""
    jumbf = box(b"jumb", box(b"jumd", bytes(16), b"\x03c2pa\0"))
    if form == "JPEG":
        segment = b"\xff\xeb" + (len(jumbf) + 10).to_bytes(2) + b"JP" + bytes(6) + jumbf
        jpeg = saved(picture(), "JPEG")
        return jpeg[:2] + segment + jpeg[2:]
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add(b"caBX", jumbf)
        return saved(picture(), "PNG", pnginfo=notes)
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    return mp4(after=box(b"uuid", uuid, bytes(4), b"manifest\0", bytes(8), jumbf))


def origin(data: bytes, anchors: str = "") -> Examined:
    what = sniff(data[:HEAD])
    assert what is not None
    return provenance.examine(io.BytesIO(data), what, anchors)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "MP4"])
def test_a_statement_of_origin_is_told_also_where_it_cannot_be_verified(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provenance, "library", None)
    seen = origin(statement(form))
    assert [(f.code, f.severity) for f in seen.findings] == [("C2PA_PRESENT", "info")]
    assert [s.check for s in seen.skipped] == ["C2PA"]


@pytest.mark.parametrize("media_type", TAKEN)
def test_a_file_without_a_statement_says_nothing(media_type: str) -> None:
    assert origin(TAKEN[media_type]()) == Examined(run=("C2PA",))


@needs_library
def test_a_statement_that_is_none_is_broken() -> None:
    assert [f.code for f in origin(statement("JPEG")).findings] == ["C2PA_BROKEN"]


# --- really signed ---------------------------------------------------------------------------------


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, by: str, signer: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    def named(common: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, common),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, common),
            ]
        )

    issues = name == by
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(by))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime(2025, 1, 1))  # noqa: DTZ001 - the builder takes it as UTC
        .not_valid_after(dt.datetime(2075, 1, 1))  # noqa: DTZ001
        .add_extension(x509.BasicConstraints(issues, None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not issues, key_cert_sign=issues, crl_sign=issues, **usage
            ),
            critical=True,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if not issues:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        made = made.add_extension(purpose, critical=False)
    return made.sign(signer, hashes.SHA256())


def signed(data: bytes, media_type: str) -> tuple[bytes, str]:
    """A file with a sound statement, and the certificate of the one who vouches for its signer."""
    import c2pa

    root, camera = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    issuer = _certificate("A root", root, "A root", root)
    leaf = _certificate("Acme Cameras", camera, "A root", root)
    pem = [c.public_bytes(serialization.Encoding.PEM).decode() for c in (leaf, issuer)]

    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(camera.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)

    signer = c2pa.Signer.from_callback(sign, c2pa.C2paSigningAlg.ES256, "".join(pem), None)
    statement = {
        "claim_generator_info": [{"name": "camera", "version": "1"}],
        "assertions": [
            {
                "label": "c2pa.actions",
                "data": {
                    "actions": [
                        {
                            "action": "c2pa.created",
                            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
                            "digitalCapture",
                        },
                        {"action": "c2pa.cropped"},
                    ]
                },
            }
        ],
    }
    out = io.BytesIO()
    with c2pa.Builder(json.dumps(statement)) as builder:
        builder.sign(signer, media_type, io.BytesIO(data), out)
    return out.getvalue(), pem[1]


def told(seen: Examined) -> dict[str, Any]:
    return {f.code: f.value for f in seen.findings}


@needs_library
@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp", "video/mp4"])
def test_intact_trusted_and_what_was_done_are_three_facts(media_type: str) -> None:
    data, root = signed(TAKEN[media_type](), media_type)
    done = "c2pa.created, c2pa.cropped"
    assert told(origin(data)) == {
        "C2PA_INTACT": "Acme Cameras",
        "C2PA_UNTRUSTED": "Acme Cameras",
        "C2PA_ACTIONS": done,
    }
    assert told(origin(data, root)) == {"C2PA_INTACT": "Acme Cameras", "C2PA_ACTIONS": done}
    other = signed(TAKEN["image/png"](), "image/png")[1]
    assert "C2PA_UNTRUSTED" in told(origin(data, other))


@needs_library
def test_one_changed_byte_breaks_the_seal_and_says_nothing_of_the_signer() -> None:
    data, root = signed(saved(picture((400, 300)), "JPEG"), "image/jpeg")
    changed = bytearray(data)
    changed[-100] ^= 1
    seen = told(origin(bytes(changed), root))
    assert "C2PA_BROKEN" in seen
    assert "C2PA_INTACT" not in seen
