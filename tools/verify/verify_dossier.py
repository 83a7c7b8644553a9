#!/usr/bin/env python3
"""Is a dossier whole and unchanged? A verifier of its own: Python 3.9 and its standard library, no line shared with planb.

    verify_dossier.py FILE... [--key VKEY] [--policy FILE] [--tsa PEM] [--json]

Says what planb-verify says, after docs/formats/dossier.md, ledger-entry.md and the C2SP formats. Exit: 0 complete, 1 incomplete or tampered,
2 cannot decide or wrong usage. With several files: one verdict a line, and the exit of the worst.
"""
import argparse
import base64
import binascii
import datetime
import hashlib
import json
import re
import struct
import sys
import unicodedata
import zlib

COMPLETE, INCOMPLETE, TAMPERED, CANNOT = "complete", "incomplete", "tampered", "cannotDecide"
HEAVIEST = [TAMPERED, INCOMPLETE, CANNOT]


class Refused(Exception):
    """One check found something: what it makes of the dossier, and why."""

    def __init__(self, gives, why):
        super().__init__(why)
        self.gives, self.why = gives, why


def changed(why):
    return Refused(TAMPERED, why)


def missing(why):
    return Refused(INCOMPLETE, why)


def undecided(why):
    return Refused(CANNOT, why)


def sha256(data):
    return hashlib.sha256(data).digest()


def hexdigest(data):
    return hashlib.sha256(data).hexdigest()


def units(text):
    """Order of UTF-16 code units, as the formats ask."""
    return text.encode("utf-16-be", "surrogatepass")


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


# --- Canonical JSON (RFC 8785), as far as planb writes it: no fractions.


def canonical(value):
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "{" + ",".join(canonical(k) + ":" + canonical(value[k]) for k in sorted(value, key=units)) + "}"


def no_fraction(text):
    raise ValueError("a fraction")


def read_canonical(data):
    """The value, or Refused when the bytes are not the one writing of it."""
    text = utf8(data)
    try:
        value = json.loads(text, parse_float=no_fraction, parse_constant=no_fraction)
        if canonical(value).encode("utf-8") == data:
            return value
    except (ValueError, TypeError, RecursionError):
        pass
    raise changed("it is not canonical JSON")


# --- Base 64 and bytes.


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


# --- The container.

LIMIT_FILES, LIMIT_BYTES, LIMIT_RATIO = 60_000, 512 * 1024 * 1024, 200


def unpack(data):
    """Files by path. Refused: what deceives is tampered, what cannot be read decides nothing."""
    end = len(data) - 22
    if end < 0 or data[end : end + 4] != b"PK\x05\x06":
        raise undecided("the file does not end in a ZIP directory")
    disk, disks, here, count, size, start, comment = struct.unpack("<HHHHIIH", data[end + 4 :])
    if disk or disks or here != count or comment or start + size != end:
        raise undecided("the ZIP directory is split or followed by bytes")
    if count > LIMIT_FILES:
        raise undecided("too many files")
    entries, at = [], start
    for _ in range(count):
        if at + 46 > end or data[at : at + 4] != b"PK\x01\x02":
            raise undecided("the ZIP directory cannot be read")
        flags, method, _, crc, packed, full, length, extra, note = struct.unpack("<HHIIIIHHH", data[at + 8 : at + 34])
        offset = struct.unpack("<I", data[at + 42 : at + 46])[0]
        name = utf8(data[at + 46 : at + 46 + length])
        if name is None or at + 46 + length > end:
            raise undecided("a name is not UTF-8")
        entries.append((offset, name, flags, method, crc, packed, full))
        at += 46 + length + extra + note
    if at != end:
        raise undecided("the ZIP directory is longer than it says")
    suspicious(entries, len(data))
    return contents(data, entries, start)


def suspicious(entries, length):
    seen, faults = set(), []
    for _, name, flags, method, _, packed, full in entries:
        parts = name.split("/")
        leaves = name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\\" in name or "\0" in name
        if leaves or any(part in ("", ".", "..") for part in parts):
            faults.append(TAMPERED)
        folded = unicodedata.normalize("NFC", name.lower())
        if folded in seen:
            faults.append(TAMPERED)
        seen.add(folded)
        if flags & ~0x0806 or method not in (0, 8) or (method == 0 and packed != full):
            faults.append(CANNOT)
    total = sum(entry[6] for entry in entries)
    if total > LIMIT_BYTES or total > length * LIMIT_RATIO:
        faults.append(CANNOT)
    if faults:
        raise Refused(TAMPERED if TAMPERED in faults else CANNOT, "the container deceives or cannot be read")


def contents(data, entries, directory):
    files, end = {}, 0
    for offset, name, flags, method, crc, packed, full in sorted(entries):
        if offset != end:
            raise undecided("bytes stand between the entries")
        head = data[offset : offset + 30]
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise undecided("a header is not there")
        own = struct.unpack("<HH4xIIIHH", head[6:30])
        length, extra = own[5], own[6]
        if own[:5] != (flags, method, crc, packed, full) or utf8(data[offset + 30 : offset + 30 + length]) != name:
            raise undecided("a header and the directory differ")
        at = offset + 30 + length + extra
        if at + packed > len(data):
            raise undecided("an entry ends behind the file")
        raw = data[at : at + packed]
        if method == 8:
            try:
                unpacker = zlib.decompressobj(-15)
                raw = unpacker.decompress(raw, max(1, full) + 1)
            except zlib.error:
                raise undecided("an entry cannot be unpacked")
        if len(raw) != full or zlib.crc32(raw) != crc:
            raise undecided("an entry is not what was packed")
        files[name], end = raw, at + packed
    if end != directory:
        raise undecided("bytes stand before the directory")
    return files


def pack(files):
    """The container as planb writes it: stored, one time, `mimetype` first and the rest in order."""
    body, listing = b"", b""
    for name in sorted(files, key=lambda n: (n != "mimetype", units(n))):
        data, raw = files[name], name.encode("utf-8")
        flags = 0 if len(raw) == len(name) else 0x0800
        common = struct.pack("<HHHIIIIHH", 20, flags, 0, 0x00216000, zlib.crc32(data), len(data), len(data), len(raw), 0)
        listing += b"PK\x01\x02\x14\x03" + common + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, len(body)) + raw
        body += b"PK\x03\x04" + common + raw + data
    return body + listing + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(files), len(files), len(listing), len(body), 0)


# --- Lists of files.

TAG, ASIC, STAMP = "tagmanifest-sha256.txt", "META-INF/ASiCManifest.xml", "META-INF/timestamp.tst"


def bag_lines(files):
    return "".join("%s  %s\n" % (hexdigest(files[p]), p) for p in sorted(files, key=units))


def uri(path):
    """As encodeURI."""
    kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789;,/?:@&=+$-_.!~*'()#"
    return "".join(c if c in kept else "".join("%%%02X" % b for b in c.encode("utf-8", "surrogatepass")) for c in path)


RENEWAL = re.compile(r"META-INF/(?:ASiCArchiveManifest-([1-9][0-9]?)\.xml|timestamp-([1-9][0-9]?)\.tst)")


def renewal_of(path):
    """The number of a renewal, from 2; 0 for other files."""
    found = RENEWAL.fullmatch(path)
    number = int(found.group(1) or found.group(2)) if found else 0
    return number if number > 1 else 0


def renewal_text(files, number):
    covered = {p: files[p] for p in files if p != "mimetype" and renewal_of(p) < number}
    return asic_text(covered, "META-INF/timestamp-%d.tst" % number)


def asic_text(files, token=STAMP):
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
        '  <asic:SigReference MimeType="application/vnd.etsi.timestamp-token" URI="%s"/>' % token,
    ]
    for path in sorted(files, key=units):
        lines += [
            '  <asic:DataObjectReference URI="%s">' % uri(path),
            '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
            "    <ds:DigestValue>%s</ds:DigestValue>" % base64.b64encode(sha256(files[path])).decode(),
            "  </asic:DataObjectReference>",
        ]
    return "\n".join(lines + ["</asic:ASiCManifest>", ""])


LISTS = [
    ("manifest-sha256.txt", lambda p: p.startswith("data/"), bag_lines, r"(?m)^[0-9a-f]{64}  (.+)$"),
    (TAG, lambda p: not p.startswith("data/") and p not in (TAG, ASIC, STAMP) and not renewal_of(p), bag_lines, r"(?m)^[0-9a-f]{64}  (.+)$"),
    (ASIC, lambda p: p not in (ASIC, "mimetype", STAMP) and not renewal_of(p), asic_text, r' URI="([^"]+)">'),
]


def check_list(files, form):
    path, covers, write, listed = form
    text = utf8(files[path]) if path in files else None
    if text is None:
        raise missing("there is no %s to read" % path)
    present = {p: files[p] for p in files if covers(p)}
    if write(present) == text:
        return
    names = re.findall(listed, text)
    if path == ASIC:
        names = [unuri(name) for name in names]
    if any(name not in files for name in names):
        raise missing("a file that is listed is not there")
    raise changed("%s is not what was written" % path)


def unuri(text):
    """As decodeURI; the text itself where that fails."""

    def one(match):
        raw = bytes.fromhex(match.group(0).replace("%", ""))
        out = raw.decode("utf-8")
        return "".join(uri_reserved(c) for c in out)

    def uri_reserved(c):
        return "%%%02X" % ord(c) if c in ";,/?:@&=+$#" else c

    try:
        if re.search(r"%(?![0-9A-Fa-f]{2})", text):
            return text
        return re.sub(r"(?:%[0-9A-Fa-f]{2})+", one, text)
    except UnicodeDecodeError:
        return text


# --- Ed25519 (RFC 8032, section 5.1), strict: canonical points of prime order only.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def ed_add(a, b):
    t1, t2 = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t3, t4 = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t2 - t1, t4 - t3, t4 + t3, t2 + t1
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def ed_times(n, point):
    out = (0, 1, 1, 0)
    while n:
        if n & 1:
            out = ed_add(out, point)
        point = ed_add(point, point)
        n >>= 1
    return out


def ed_same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def ed_point(data):
    if len(data) != 32:
        return None
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def ed_prime(data):
    """The point, when it is the canonical writing of one of prime order."""
    point = ed_point(data)
    if point is None or ed_same(point, (0, 1, 1, 0)) or not ed_same(ed_times(L, point), (0, 1, 1, 0)):
        return None
    return point


BASE = ed_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed_verifies(key, message, signature):
    if len(signature) != 64:
        return False
    a, r, s = ed_prime(key), ed_prime(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return ed_same(ed_times(s, BASE), ed_add(r, ed_times(k, a)))


# --- Keys, notes, policies (C2SP signed-note, tlog-cosignature, tlog-policy).


class Key:
    def __init__(self, text, kind):
        found = re.fullmatch(r"([^+]*)\+([^+]*)\+(.*)", text)
        material = unbase64(found.group(3)) if found else None
        if not found or not is_name(found.group(1)) or material is None:
            raise undecided("a key is not of the form name+hash+base64")
        self.name, self.kind, self.public = found.group(1), kind, material[1:]
        if material[:1] != bytes([kind]) or len(material) != 33:
            raise undecided("a key is not an Ed25519 key of type %d" % kind)
        self.id = sha256(self.name.encode() + b"\n" + material)[:4]
        if self.id.hex() != found.group(2) or ed_prime(self.public) is None:
            raise undecided("a key cannot be used")
        self.text = text


def is_name(text):
    return text != "" and "+" not in text and not re.search(r"\s|\ufeff", text)


def parse_policy(text):
    """Keys of ledgers, keys of witnesses, and whether a set of them is enough."""
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        raise undecided("the policy holds control characters")
    logs, witnesses, names, members, quorum = [], [], {}, set(), []
    for line in text.split("\n"):
        words = [word for word in re.split(r"[ \t]+", line) if word]
        if not words or words[0].startswith("#"):
            continue
        bad = undecided("the policy cannot be read at `%s`" % line)
        kind, rest = words[0], words[1:]
        if kind == "log" and 1 <= len(rest) <= 2:
            add_key(logs, Key(rest[0], 1), bad)
        elif kind == "witness" and 2 <= len(rest) <= 3 and rest[0] != "none" and rest[0] not in names:
            key = Key(rest[1], 4)
            add_key(witnesses, key, bad)
            names[rest[0]] = lambda seen, public=key.public: public in seen
        elif kind == "group" and len(rest) >= 3 and rest[0] != "none" and rest[0] not in names:
            parts = rest[2:]
            least = {"any": "1", "all": str(len(parts))}.get(rest[1], rest[1])
            known = all(part in names and part not in members for part in parts) and len(set(parts)) == len(parts)
            if not known or not re.fullmatch(r"[1-9][0-9]*", least) or int(least) > len(parts):
                raise bad
            members.update(parts)
            inner = [names[part] for part in parts]
            names[rest[0]] = lambda seen, inner=inner, least=int(least): sum(one(seen) for one in inner) >= least
        elif kind == "quorum" and len(rest) == 1 and not quorum and (rest[0] == "none" or rest[0] in names):
            quorum.append((lambda seen: True) if rest[0] == "none" else names[rest[0]])
        else:
            raise bad
    if not quorum:
        raise undecided("the policy has no quorum")
    return logs, witnesses, quorum[0]


def add_key(keys, key, bad):
    if any(known.public == key.public for known in keys):
        raise bad
    keys.append(key)


def open_note(note, keys):
    """Text, names of keys that signed, witnesses with their times, lines of keys that are not known."""
    if any(c < " " and c != "\n" for c in note):
        raise changed("a note holds no control characters")
    blank = note.rfind("\n\n")
    if blank < 0 or not note.endswith("\n") or blank + 2 >= len(note):
        raise changed("a note ends in signature lines")
    text, lines = note[: blank + 1], note[blank + 2 : -1].split("\n")
    if len(lines) > 100:
        raise changed("a note has at most 100 signatures")
    read = []
    for line in lines:
        parts = line.split(" ")
        raw = unbase64(parts[2]) if len(parts) == 3 else None
        if raw is None or parts[0] != "\u2014" or not is_name(parts[1]) or len(raw) < 5:
            raise changed("a signature line cannot be read")
        read.append((parts[1], raw[:4], raw[4:]))
    signed, seen, unknown = set(), {}, 0
    for name, key_id, signature in read:
        key = next((k for k in keys if k.name == name and k.id == key_id), None)
        if key is None:
            unknown += 1
        elif key.kind == 1 and ed_verifies(key.public, text.encode(), signature):
            signed.add(name)
        elif key.kind == 4 and len(signature) == 72:
            time = int.from_bytes(signature[:8], "big")
            message = ("cosignature/v1\ntime %d\n%s" % (time, text)).encode()
            if not 0 < time < 2**53 or not ed_verifies(key.public, message, signature[8:]):
                raise changed("a cosignature does not verify")
            seen[key] = min(time, seen.get(key, time))
        else:
            raise changed("a signature does not verify")
    return text, signed, seen, unknown


def open_head(note, key, witnesses):
    text, signed, seen, unknown = open_note(note, [key] + witnesses)
    if key.name not in signed:
        raise changed("the ledger has not signed it")
    lines = text.split("\n")
    origin, size, root = (lines + ["", "", ""])[:3]
    rest = lines[3:]
    raw = unbase64(root)
    if origin == "" or not rest or rest[-1] != "" or "" in rest[:-1]:
        raise changed("not the lines of a checkpoint")
    if not re.fullmatch(r"0|[1-9][0-9]*", size) or int(size) >= 2**53 or raw is None or len(raw) != 32:
        raise changed("size or root cannot be read")
    if origin != key.name:
        raise changed("the checkpoint is of another ledger")
    return int(size), raw, seen, unknown


# --- Tree (RFC 6962, RFC 9162 section 2.1.3.2) and proofs (C2SP tlog-proof).


def included(index, size, leaf, path, root):
    if index >= size:
        return False
    node, last = index, size - 1
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            leaf = sha256(b"\1" + sibling + leaf)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            leaf = sha256(b"\1" + leaf + sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and leaf == root


def parse_proof(data):
    """Index, path and checkpoint, of a proof that holds nothing else."""
    text = utf8(data)
    blank = -1 if text is None else text.find("\n\n")
    if blank < 0:
        raise changed("the proof cannot be read")
    lines, note = text[:blank].split("\n"), text[blank + 2 :]
    found = re.fullmatch(r"index (0|[1-9][0-9]*)", lines[1]) if len(lines) > 1 else None
    path = [unbase64(line) for line in lines[2:]]
    if lines[0] != "c2sp.org/tlog-proof@v1" or not found or len(path) > 63 or int(found.group(1)) >= 2**53:
        raise changed("the proof cannot be read, or holds more than a proof")
    if any(one is None or len(one) != 32 for one in path):
        raise changed("a line of the path is not a hash")
    return int(found.group(1)), path, note


# --- One proof for many entries (docs/formats/tree-proof.md).


def parse_tree_proof(data):
    text = utf8(data) or ""
    blank = text.find("\n\n")
    second = text.find("\n\n", blank + 2)
    if blank < 0 or second < 0:
        raise changed("the tree proof cannot be read")
    first, *places = text[:blank].split("\n")
    hashes = [unbase64(line) for line in text[blank + 2 : second].split("\n")]
    if first != "planb-tree-proof/1" or not places or not all(re.fullmatch(r"0|[1-9][0-9]{0,14}", one) for one in places):
        raise changed("the tree proof cannot be read")
    indexes = [int(one) for one in places]
    if any(a >= b for a, b in zip(indexes, indexes[1:])) or any(one is None or len(one) != 32 for one in hashes):
        raise changed("the tree proof cannot be read")
    return indexes, hashes, text[second + 2 :]


def all_included(indexes, size, leaves, hashes, root):
    """True when the leaves stand at the rising indexes and no hash is left over."""
    if len(leaves) != len(indexes) or indexes[-1] >= size:
        return False
    rest, left = list(reversed(hashes)), list(reversed(list(zip(indexes, leaves))))

    def over(start, end):
        if not left or left[-1][0] >= end:
            return rest.pop()
        if end - start == 1:
            return left.pop()[1]
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        one = over(start, middle)
        return sha256(b"\1" + one + over(middle, end))

    try:
        return over(0, size) == root and not rest
    except IndexError:
        return False


# --- Events.

BASES = ("document", "observed", "asserted", "computed")
WITHHELD = {"en": "(withheld)", "zh-Hant": "（未揭露）", "zh-Hans": "（未披露）"}
DIGEST = re.compile(r"[0-9a-f]{64}")


def is_digest(value):
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def is_date(value):
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        datetime.date.fromisoformat(value)
        return True
    except ValueError:
        return False


def is_place(value):
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value < 2**53


def name_uuid(*parts):
    raw = bytearray(sha256(canonical(list(parts)).encode())[:16])
    raw[6], raw[8] = raw[6] & 0x0F | 0x80, raw[8] & 0x3F | 0x80
    return re.sub(r"^(.{8})(.{4})(.{4})(.{4})(.{12})$", r"\1-\2-\3-\4-\5", bytes(raw).hex())


def is_event_type(text):
    form = r"[a-z][a-zA-Z0-9]*([._-][a-zA-Z0-9]+)*"
    return isinstance(text, str) and re.fullmatch(form, text) and text not in ("case.head", "dossier.sealed")


def read_leaf(data):
    leaf = read_canonical(data)
    known = {"v", "type", "id", "case", "seq", "prev", "at", "basis", "recorded", "parts"}
    if not isinstance(leaf, dict) or leaf.get("v") != 2 or leaf.get("v") is True or set(leaf) - known:
        raise changed("its fields are not those of an event of version 2")
    if not is_event_type(leaf.get("type")) or not isinstance(leaf.get("case"), str) or not is_place(leaf.get("seq")):
        raise changed("its fields are not those of an event")
    if leaf.get("id") != name_uuid("event", leaf["case"], str(leaf["seq"])):
        raise changed("its id is not that of its place")
    if leaf.get("prev", 0) is not None and not is_digest(leaf.get("prev")):
        raise changed("its prev is not a digest")
    if not is_date(leaf.get("at")) or not is_date(leaf.get("recorded")) or leaf.get("basis") not in BASES:
        raise changed("its dates or basis cannot be read")
    parts = leaf.get("parts")
    if not isinstance(parts, list) or not all(map(is_digest, parts)) or sorted(set(parts)) != parts:
        raise changed("its parts are not digests in order")
    return leaf


def is_exhibit_name(name):
    if not isinstance(name, str) or not name or len(units(name)) > 240 or unicodedata.normalize("NFC", name) != name:
        return False

    def letter(c, kinds):
        return unicodedata.category(c)[0] in kinds

    first = letter(name[0], "LN") or name[0] in "_("
    return first and all(letter(c, "LMN") or c in " ._()-" for c in name[1:]) and name[-1] not in ". "


def is_attachment(value):
    if not isinstance(value, dict) or set(value) != {"name", "sha256", "bytes", "media", "kind"}:
        return False
    size = value["bytes"]
    whole = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**53
    texts = isinstance(value["media"], str) and isinstance(value["kind"], str)
    return is_exhibit_name(value["name"]) and is_digest(value["sha256"]) and whole and texts


def is_words(value):
    known = {"en", "zh-Hant", "zh-Hans"}
    return isinstance(value, dict) and "en" in value and not set(value) - known and all(isinstance(v, str) for v in value.values())


def decimal_of(text):
    """Coefficient and scale, in lowest form; None when the text is no decimal."""
    found = re.fullmatch(r"([+-]?)([0-9]+)(?:\.([0-9]+))?", text)
    if not found or len(found.group(2)) + len(found.group(3) or "") > 400:
        return None
    value, scale = int(found.group(2) + (found.group(3) or "")), len(found.group(3) or "")
    while scale and value % 10 == 0:
        value, scale = value // 10, scale - 1
    return (-value if found.group(1) == "-" else value), scale


def print_decimal(value, scale):
    while scale and value % 10 == 0:
        value, scale = value // 10, scale - 1
    digits = str(abs(value)).rjust(scale + 1, "0")
    text = digits if scale == 0 else digits[:-scale] + "." + digits[-scale:]
    return "-" + text if value < 0 else text


def is_cost(value):
    if not isinstance(value, dict) or set(value) != {"amount", "currency", "per"}:
        return False
    amount, currency = value["amount"], value["currency"]
    if not isinstance(amount, str) or not isinstance(currency, str) or not re.fullmatch(r"[A-Z]{3}", currency):
        return False
    number = decimal_of(amount)
    return number is not None and number[0] >= 0 and value["per"] in ("once", "day")


PARTS = {"actor": lambda v: isinstance(v, str), "attachment": is_attachment, "cost": is_cost, "says": is_words}


def open_leaf(leaf, data):
    """The event as far as it is shown, and the digests of what is not."""
    items = read_canonical(data)
    if not isinstance(items, list):
        raise changed("its disclosures are not a list")
    shown, attachments, digests = {}, [], []
    for item in items:
        if not isinstance(item, list) or len(item) != 3 or item[1] not in PARTS if isinstance(item, list) and len(item) == 3 and isinstance(item[1], str) else True:
            raise changed("a disclosure is not salt, part and value")
        salt, part, value = item
        if not isinstance(salt, str) or not re.fullmatch(r"[0-9a-f]{32}", salt) or not PARTS[part](value):
            raise changed("a disclosure cannot be read")
        digests.append(hexdigest(canonical(item).encode()))
        if part == "attachment":
            attachments.append(value)
        elif part in shown:
            raise changed("a part is shown twice")
        else:
            shown[part] = value
    if digests != sorted(set(digests)) or any(digest not in leaf["parts"] for digest in digests):
        raise changed("it shows what was not recorded")
    event = {k: leaf[k] for k in ("type", "case", "seq", "at", "recorded", "basis")}
    event.update(actor=shown.get("actor", WITHHELD["en"]), says=shown.get("says", WITHHELD), cost=shown.get("cost"), attachments=attachments)
    return event, [digest for digest in leaf["parts"] if digest not in digests]


# --- Days and costs (docs/methods/days-stalled.md, cost-of-delay.md).


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def text_of(number):
    try:
        return datetime.date.fromordinal(number).isoformat()
    except (ValueError, OverflowError):
        return None


def on_record(events, moment):
    return [e for e in events if e["at"] <= moment["asOf"] and e["recorded"] <= moment["knownOn"]]


def union(spans):
    joined = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


# Working days (docs/methods/days-stalled.md): with the calendar a calculation states; nothing outside its span.


def is_worked(calendar, number):
    text = text_of(number)
    if text is None or not calendar["from"] <= text <= calendar["until"]:
        return None
    if text in calendar["on"]:
        return True
    return text not in calendar["off"] and (number - 1) % 7 + 1 not in calendar["weekend"]


def worked_days(calendar, start, end, stopped):
    """Working days after start, up to and with end, that are not stopped; None where the calendar does not reach."""
    found = 0
    for number in range(start + 1, end + 1):
        worked = is_worked(calendar, number)
        if worked is None:
            return None
        found += worked and not stopped(number)
    return found


def worked_after(calendar, start, days, stopped=lambda number: False):
    number = start
    while days > 0:
        number += 1
        worked = is_worked(calendar, number)
        if worked is None:
            return None
        days -= worked and not stopped(number)
    return text_of(number)


def working_limit(limit, start, end, standing, calendar):
    told = {"days": limit["days"], "calendar": "working"}
    stopped = lambda number: any(day(a) < number <= day(b) for a, b in standing)
    worked = None if calendar is None else worked_days(calendar, day(start), day(end), stopped)
    if worked is None:
        return told
    told.update(worked=worked, past=max(0, worked - limit["days"]))
    on = worked_after(calendar, day(start), limit["days"], stopped)
    return told if on is None else dict(told, on=on)


MOST_DAYS = 400


def read_calendar(value):
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not is_date(value.get("from")) or not is_date(value.get("until")):
        return None
    weekend = value.get("weekend")
    if not isinstance(weekend, list) or len(weekend) > 7 or not all(is_whole(one) and 1 <= one <= 7 for one in weekend):
        return None
    for of in ("off", "on"):
        days = value.get(of)
        if not isinstance(days, list) or len(days) > MOST_DAYS or not all(is_date(one) for one in days):
            return None
    return {k: value[k] for k in ("id", "from", "until", "weekend", "off", "on")}


def count(start, end, standing, limit, calendar=None):
    elapsed = day(end) - day(start)
    stopped = sum(max(0, day(min(b, end)) - day(max(a, start))) for a, b in standing)
    result = {"elapsed": elapsed, "stopped": stopped, "counted": elapsed - stopped}
    if limit is None:
        return result
    result["limit"] = {"days": limit["days"], "calendar": limit["calendar"]}
    if limit["calendar"] == "working":
        result["limit"] = working_limit(limit, start, end, standing, calendar)
        return result
    on = text_of(day(start) + limit["days"])
    for a, b in standing:
        begins = max(a, start)
        if on is not None and b > begins and begins < on:
            on = text_of(day(on) + day(b) - day(begins))
    result["limit"]["past"] = max(0, elapsed - stopped - limit["days"])
    if on is not None:
        result["limit"]["on"] = on
    return result


def run_clock(spec, events, moment):
    known = sorted(on_record(events, moment), key=lambda e: (e["at"], e["seq"]))
    start = end = None
    for at, event in enumerate(known):
        if event["type"] in spec["starts"] and (start is None or end is not None):
            start, end = at, None
        elif event["type"] in spec["ends"] and start is not None and end is None:
            end = at
    if start is None:
        return {"state": "notStarted", "waitsFor": spec["starts"]}
    run = known[start:] if end is None else known[start : end + 1]
    up_to = moment["asOf"] if end is None else known[end]["at"]
    stops = []
    for stop in spec["stops"]:
        opened = None
        for event in run:
            if opened is None and event["type"] == stop["from"]:
                opened = event
            elif opened is not None and event["type"] == stop["until"]:
                stops.append({"from": opened["at"], "to": event["at"], "why": stop["from"]})
                opened = None
        if opened is not None:
            stops.append({"from": opened["at"], "why": stop["from"]})
    standing = union([(s["from"], s.get("to", up_to)) for s in stops])
    stages = []
    for stage in spec["stages"]:
        begun = next((i for i, e in enumerate(run) if e["type"] == stage["from"]), None)
        if begun is None:
            continue
        last = next((e for e in run[begun + 1 :] if e["type"] == stage["until"]), None)
        to = up_to if last is None else last["at"]
        state = "done" if last is not None else "cut off" if end is not None else "running"
        one = {"id": stage["id"], "state": state, "from": run[begun]["at"]}
        if state != "running":
            one["to"] = to
        one.update(count(run[begun]["at"], to, standing, stage, spec.get("workdays")))
        stages.append(one)
    whole = count(known[start]["at"], up_to, standing, spec.get("outer"), spec.get("workdays"))
    limits = [one["limit"] for one in [whole] + stages if "past" in one.get("limit", {})]
    past = [limit["past"] for limit in limits if limit["calendar"] == "calendar"]
    past_worked = [limit["past"] for limit in limits if limit["calendar"] == "working"]
    result = {"state": "running" if end is None else "ended", "started": known[start]["at"]}
    if end is not None:
        result.update(ended=known[end]["at"], endedBy=known[end]["type"])
    result.update(whole)
    if past:
        result["past"] = max(past)
    if past_worked:
        result["pastWorked"] = max(past_worked)
    result.update(stages=stages, stops=stops)
    return result


def is_texts(value):
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def is_limit(value):
    days = value.get("days") if isinstance(value, dict) else None
    return isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= 100_000 and value.get("calendar") in ("calendar", "working")


def read_clock(value):
    """The clock a calculation states, with the fields that count; None when it is not one."""
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not is_texts(value.get("starts")) or not is_texts(value.get("ends")):
        return None
    stages, stops = value.get("stages"), value.get("stops")
    if not isinstance(stages, list) or not isinstance(stops, list) or ("outer" in value and not is_limit(value["outer"])):
        return None
    if not all(is_limit(s) and all(isinstance(s.get(k), str) for k in ("id", "from", "until")) for s in stages):
        return None
    if not all(isinstance(s, dict) and all(isinstance(s.get(k), str) for k in ("from", "until")) for s in stops):
        return None
    clock = {k: value[k] for k in ("id", "starts", "ends")}
    clock["stages"] = [{k: s[k] for k in ("id", "days", "calendar", "from", "until")} for s in stages]
    clock["stops"] = [{k: s[k] for k in ("from", "until")} for s in stops]
    if "outer" in value:
        clock["outer"] = {k: value["outer"][k] for k in ("days", "calendar")}
    if "workdays" in value:
        clock["workdays"] = read_calendar(value["workdays"])
        if clock["workdays"] is None:
            return None
    return clock


def run_costs(events, moment, ends):
    known, lines, sums = on_record(events, moment), [], {}
    for event in sorted(known, key=lambda e: e["seq"]):
        cost = event["cost"]
        if cost is None:
            continue
        value, scale = decimal_of(cost["amount"])
        one = {"seq": event["seq"], "says": event["says"], "currency": cost["currency"], "per": cost["per"], "rate": cost["amount"], "from": event["at"]}
        if cost["per"] == "once":
            one["total"] = cost["amount"]
        else:
            over = [e["at"] for e in known if e["type"] in ends and event["at"] <= e["at"] < moment["asOf"]]
            to = min(over + [moment["asOf"]])
            days = max(0, day(to) - day(event["at"]))
            one.update(to=to, days=days, total=print_decimal(value * days, scale))
        lines.append(one)
        a, b = decimal_of(sums.get(cost["currency"], "0")), decimal_of(one["total"])
        scale = max(a[1], b[1])
        sums[cost["currency"]] = print_decimal(a[0] * 10 ** (scale - a[1]) + b[0] * 10 ** (scale - b[1]), scale)
    return {"lines": lines, "totals": [{"currency": c, "total": sums[c]} for c in sorted(sums)]}


# --- Claims (docs/methods/claims.md).


def read_claims(value):
    """The elements a calculation states, with the fields that count; None when they are none."""
    if not isinstance(value, list):
        return None
    claims = []
    for claim in value:
        if not isinstance(claim, dict) or not isinstance(claim.get("id"), str):
            return None
        one = {"id": claim["id"]}
        for side in ("elements", "against"):
            elements = claim.get(side)
            if not isinstance(elements, list) or not all(is_element(element) for element in elements):
                return None
            one[side] = [{k: element[k] for k in ("id", "needs", "text")} for element in elements]
        claims.append(one)
    return claims


def is_element(value):
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or value.get("text") not in ("read", "unread"):
        return False
    return isinstance(value.get("needs"), list) and all(is_texts(kinds) for kinds in value["needs"])


def is_of_kind(kind, asked):
    return kind.startswith(asked[:-1]) if asked.endswith(".*") else kind == asked


def carries(event):
    return len(event["attachments"]) > 0 and event["basis"] != "asserted"


def quality(events):
    carrying = [event for event in events if carries(event)]
    return {
        "exhibits": len({file["name"] for event in carrying for file in event["attachments"]}),
        "actors": len({event["actor"] for event in carrying}),
        "lag": max([0] + [day(event["recorded"]) - day(event["at"]) for event in events]),
        "bases": sorted({event["basis"] for event in events}, key=units),
    }


STRENGTHS = ["unsupported", "asserted", "documented", "corroborated"]


def weigh(kinds, events):
    of = [[event for event in events if is_of_kind(event["type"], kind)] for kind in kinds]
    whole = [event for event in events if any(is_of_kind(event["type"], kind) for kind in kinds)]
    absent = [kind for kind, found in zip(kinds, of) if not found]
    if absent:
        strength = "unsupported"
    elif not all(any(carries(event) for event in found) for found in of):
        strength = "asserted"
    else:
        strength = "corroborated" if quality(whole)["actors"] > 1 else "documented"
    return strength, whole, absent


def show(element, events):
    found = {"id": element["id"], "strength": "textNotFound", "events": [], "missing": []}
    if element["text"] == "unread":
        return found
    if not element["needs"]:
        return dict(found, strength="judgement")
    weighed = [weigh(kinds, events) for kinds in element["needs"]]
    strength, whole, absent = min(weighed, key=lambda one: (-STRENGTHS.index(one[0]), len(one[2])))
    found.update(strength=strength, events=[event["seq"] for event in whole], missing=absent)
    return dict(found, quality=quality(whole)) if whole else found


# --- Notices (docs/methods/contracts.md).

UNSAID = {"from": ("event", "knowledge"), "first": ("day-after", "same-day"), "counts": ("sent", "received")}


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def read_rule(value):
    if not isinstance(value, dict) or not is_whole(value.get("days")) or not 1 <= value["days"] <= 100_000:
        return None
    if value.get("calendar") not in ("calendar", "working") or any(value[k] not in UNSAID[k] for k in UNSAID if k in value):
        return None
    rule = {k: value[k] for k in ("days", "calendar", "from", "first", "counts") if k in value}
    if "workdays" in value:
        rule["workdays"] = read_calendar(value["workdays"])
        if rule["workdays"] is None:
            return None
    return rule


def read_clauses(value):
    if not isinstance(value, list):
        return None
    clauses = []
    for one in value:
        if not isinstance(one, dict) or not all(isinstance(one.get(k), str) for k in ("contract", "id")) or not is_texts(one.get("triggers")):
            return None
        clause = {k: one[k] for k in ("contract", "id", "triggers")}
        if "rule" in one:
            clause["rule"] = read_rule(one["rule"])
            if clause["rule"] is None:
                return None
        clauses.append(clause)
    return clauses


def read_about(value):
    if not isinstance(value, list):
        return None
    if not all(isinstance(one, dict) and is_whole(one.get("seq")) and isinstance(one.get("contract"), str) for one in value):
        return None
    return [{k: one[k] for k in ("seq", "contract")} for one in value]


def run_clause(clause, known, named, as_of):
    def speaks(event):
        of = named.get(event["seq"])
        return of == clause["contract"] or (of is None and not event["type"].startswith("notice."))

    own = sorted((e for e in known if speaks(e)), key=lambda e: (e["at"], e["seq"]))
    told = {"contract": clause["contract"], "id": clause["id"]}
    trigger = next((e for e in own if any(is_of_kind(e["type"], kind) for kind in clause["triggers"])), None)
    if trigger is None:
        return told
    told["trigger"] = trigger["seq"]
    if "rule" in clause:
        told["notice"] = deadline(clause["rule"], trigger, own, as_of)
    return told


def deadline(rule, trigger, events, as_of):
    notices = [e for e in events if e["type"] in ("notice.sent", "notice.received") and e["at"] >= trigger["at"]]
    told = {"unsaid": [k for k in UNSAID if k not in rule], "notices": [e["seq"] for e in notices]}
    starts = {"event": [trigger["at"]], "knowledge": [trigger["recorded"]]}.get(rule.get("from"), [trigger["at"], trigger["recorded"]])
    less = {"same-day": [1], "day-after": [0]}.get(rule.get("first"), [0, 1])
    if rule["calendar"] == "working":
        calendar = rule.get("workdays")
        last = lambda start, one: None if calendar is None or text_of(day(start) - one) is None else worked_after(calendar, day(start) - one, rule["days"])
    else:
        last = lambda start, one: text_of(day(start) + rule["days"] - one)
    found = [last(s, one) for s in starts for one in less]
    days = sorted(d for d in found if d is not None)
    if not days or (rule["calendar"] == "working" and None in found):
        return dict(told, state="notCounted")
    sent = next((e["at"] for kind in ("notice.sent", "notice.received") for e in notices if e["type"] == kind), None)
    received = next((e["at"] for e in notices if e["type"] == "notice.received"), None)
    given = {"sent": [sent], "received": [received]}.get(rule.get("counts"), [sent, received])
    states = {on_reading(one, last, as_of) for one in given for last in days}
    told.update(on=days[0], state=states.pop() if len(states) == 1 else "depends")
    if days[-1] != days[0]:
        told["orOn"] = days[-1]
    if as_of <= days[0]:
        told["left"] = day(days[0]) - day(as_of)
    return told


def on_reading(given, last, as_of):
    if given is None:
        return "open" if as_of <= last else "past"
    return "given" if given <= last else "late"


# --- Time stamps (RFC 3161, RFC 5816), strict DER.

SIGNED_DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
HASHES = {"2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512"}
METHODS = {
    "1.2.840.10045.4.3.2": ("ec", "sha256"),
    "1.2.840.10045.4.3.3": ("ec", "sha384"),
    "1.2.840.10045.4.3.4": ("ec", "sha512"),
    "1.2.840.113549.1.1.11": ("rsa", "sha256"),
    "1.2.840.113549.1.1.12": ("rsa", "sha384"),
    "1.2.840.113549.1.1.13": ("rsa", "sha512"),
}
PREFIXES = {
    "sha256": "3031300d060960864801650304020105000420",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
}
CURVES = {
    "1.2.840.10045.3.1.7": (
        32,
        0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
    "1.3.132.0.34": (
        48,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
    ),
}


class Der:
    """One value: tag, bytes with and without head, parts when it is constructed."""

    def __init__(self, data, at=0, depth=0):
        if depth > 24 or at + 2 > len(data) or data[at] & 0x1F == 0x1F:
            raise ValueError("DER")
        self.tag, length, head = data[at], data[at + 1], 2
        if length >= 0x80:
            size = length & 0x7F
            if not 1 <= size <= 3 or at + 2 + size > len(data):
                raise ValueError("length")
            length, head = int.from_bytes(data[at + 2 : at + 2 + size], "big"), 2 + size
            if length < 0x80 or length < 256 ** (size - 1):
                raise ValueError("length")
        if at + head + length > len(data):
            raise ValueError("length")
        self.raw = data[at : at + head + length]
        self.value, self.parts = self.raw[head:], []
        if self.tag & 0x20:
            place = 0
            while place < len(self.value):
                part = Der(self.value, place, depth + 1)
                self.parts.append(part)
                place += len(part.raw)

    def items(self, tag=0x30):
        if self.tag != tag:
            raise ValueError("tag")
        return self.parts


def whole(data):
    read = Der(data)
    if len(read.raw) != len(data):
        raise ValueError("trailing bytes")
    return read


def oid(der):
    if der.tag != 6 or not der.value or der.value[-1] >= 0x80:
        raise ValueError("oid")
    arcs, arc = [], 0
    for byte in der.value:
        arc = arc * 128 + (byte & 0x7F)
        if byte < 0x80:
            arcs.append(arc)
            arc = 0
    root = min(2, arcs[0] // 40)
    return ".".join(map(str, [root, arcs[0] - root * 40] + arcs[1:]))


def algorithm(der):
    items = der.items()
    if len(items) > 2 or (len(items) == 2 and items[1].raw != b"\x05\x00"):
        raise ValueError("parameters")
    return oid(items[0])


def ec_add(a, b, p):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0]:
        if (a[1] + b[1]) % p == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], p - 2, p)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], p - 2, p)
    x = (slope * slope - a[0] - b[0]) % p
    return x, (slope * (a[0] - x) - a[1]) % p


def ec_times(n, point, p):
    out = None
    while n:
        if n & 1:
            out = ec_add(out, point, p)
        point = ec_add(point, point, p)
        n >>= 1
    return out


def integer(value):
    raw = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(raw)]) + raw


class Certificate:
    def __init__(self, raw):
        self.raw = raw
        body, method, bits = whole(raw).items()
        fields = body.items()
        fields = fields[1:] if fields[0].tag == 0xA0 else fields
        serial, inside, issuer, validity, subject, info = fields[:6]
        if bits.tag != 3 or bits.value[:1] != b"\0" or inside.raw != method.raw:
            raise ValueError("certificate")
        self.serial, self.issuer, self.subject = serial.raw, issuer.raw, subject.raw
        self.start, self.end = [self.time(one) for one in validity.items()]
        self.key = self.read_key(info)
        self.signed, self.signature = body.raw, bits.value[1:]
        self.method = METHODS.get(oid(method.items()[0]))
        extensions = {}
        for listed in fields[6:]:
            if listed.tag == 0xA3:
                for one in listed.parts[0].parts:
                    extensions[oid(one.parts[0])] = (len(one.parts) == 3 and one.parts[1].raw == b"\1\1\xff", whole(one.parts[-1].value))
        critical, use = extensions.get("2.5.29.37", (False, None))
        self.for_time = critical and [oid(one) for one in use.parts] == ["1.3.6.1.5.5.7.3.8"]
        basic = extensions.get("2.5.29.19", (False, None))[1]
        self.authority = basic is not None and bool(basic.parts) and basic.parts[0].raw == b"\1\1\xff"

    @staticmethod
    def time(der):
        text = der.value.decode("ascii")
        if der.tag == 0x18 and re.fullmatch(r"[0-9]{14}Z", text):
            return text
        if der.tag == 0x17 and re.fullmatch(r"[0-9]{12}Z", text):
            return ("20" if int(text[:2]) < 50 else "19") + text
        raise ValueError("time")

    @staticmethod
    def read_key(info):
        names, bits = info.items()
        if bits.tag != 3 or bits.value[:1] != b"\0":
            raise ValueError("key")
        name, raw = oid(names.items()[0]), bits.value[1:]
        if name == "1.2.840.10045.2.1":
            curve = CURVES[oid(names.items()[1])]
            if raw[:1] != b"\4" or len(raw) != 1 + 2 * curve[0]:
                raise ValueError("point")
            return "ec", curve, (int.from_bytes(raw[1 : 1 + curve[0]], "big"), int.from_bytes(raw[1 + curve[0] :], "big"))
        if name != "1.2.840.113549.1.1.1":
            raise ValueError("key")
        modulus, exponent = whole(raw).items()[:2]
        size = len(modulus.value.lstrip(b"\0"))
        if not 256 <= size <= 1024 or len(exponent.value) > 4:
            raise ValueError("key")
        return "rsa", size, (int.from_bytes(modulus.value, "big"), int.from_bytes(exponent.value, "big"))


def signature_holds(key, name, message, signature):
    kind, form, numbers = key
    digest = hashlib.new(name, message).digest()
    if kind == "rsa":
        value = int.from_bytes(signature, "big")
        if len(signature) != form or value >= numbers[0]:
            return False
        tail = bytes.fromhex(PREFIXES[name]) + digest
        return pow(value, numbers[1], numbers[0]).to_bytes(form, "big") == b"\0\1" + b"\xff" * (form - len(tail) - 3) + b"\0" + tail
    size, p, n, b, gx, gy = form
    try:
        r, s = [int.from_bytes(one.value, "big") for one in whole(signature).items()]
    except ValueError:
        return False
    pair = integer(r) + integer(s)
    x, y = numbers
    if signature != b"\x30" + bytes([len(pair)]) + pair or not 0 < r < n or not 0 < s < n:
        return False
    if x >= p or y >= p or (y * y - x * x * x + 3 * x - b) % p:
        return False
    e, w = int.from_bytes(digest[:size], "big"), pow(s, n - 2, n)
    point = ec_add(ec_times(e * w % n, (gx, gy), p), ec_times(r * w % n, (x, y), p), p)
    return point is not None and point[0] % n == r


def is_signed(certificate, by):
    if not by.authority or certificate.method is None or certificate.issuer != by.subject:
        return False
    # As the page and planb-verify: the key decides how the signature is read, the certificate which digest.
    return signature_holds(by.key, certificate.method[1], certificate.signed, certificate.signature)


def is_vouched(certificate, others, trusted, at, depth=0):
    if depth > 6 or not certificate.start <= at <= certificate.end:
        return False
    if any(one.raw == certificate.raw for one in trusted):
        return True
    return any(
        by.raw != certificate.raw and is_signed(certificate, by) and is_vouched(by, others, trusted, at, depth + 1)
        for by in trusted + others
    )


def is_covered(certificate, everyone):
    if any(is_signed(certificate, by) for by in everyone):
        return True
    return any(by is not certificate and by.raw == certificate.raw for by in everyone)


def read_pem(text):
    blocks = re.findall(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----", text)
    try:
        return [Certificate(base64.b64decode("".join(block.split()))) for block in blocks] or None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return None


def read_stamp(token, data, trusted):
    """The time a token proves of the data, or of any where none is given, RFC 3339, and until when the certificate that stamped lasts."""
    try:
        kind, content = whole(token).items()
        (signed,) = content.items(0xA0)
        version, digests, inside, *rest = signed.items()
        signers, bag = rest[-1], rest[:-1]
        (digest_name,) = digests.items(0x31)
        hash_name = HASHES[algorithm(digest_name)]
        type_name, wrapped = inside.items()
        (info_octets,) = wrapped.items(0xA0)
        (signer,) = signers.items(0x31)
        if oid(kind) != SIGNED_DATA or version.raw != b"\2\1\3" or oid(type_name) != TST_INFO or info_octets.tag != 4:
            raise ValueError("form")
        if len(bag) > 1 or any(one.tag != 0xA0 for one in bag):
            raise ValueError("form")
        own = [Certificate(one.raw) for one in bag[0].parts] if bag else []
        info = whole(info_octets.value).items()
        imprint_name, imprint = info[2].items()[:2]
        time = info[4].value.decode("ascii")
        if info[0].raw != b"\2\1\1" or HASHES.get(algorithm(imprint_name)) != "sha256" or imprint.tag != 4:
            raise ValueError("info")
        if info[4].tag != 0x18 or not re.fullmatch(r"[0-9]{14}(\.[0-9]*[1-9])?Z", time) or info[3].tag != 2:
            raise ValueError("time")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise undecided("the token is written in a way that is not read here")
    if data is not None and imprint.value != sha256(data):
        raise changed("the token was made for other bytes")
    by = signer_of(signer.items() if signer.tag == 0x30 else [], info_octets.value, hash_name, own, trusted)
    if not by.for_time:
        raise changed("the certificate is not one for time stamps only")
    at = time[:14] + "Z"
    if not by.start <= at <= by.end:
        raise changed("the time lies outside the certificate's own")
    if not all(is_covered(one, trusted + own) for one in own) or not is_vouched(by, own, trusted, at):
        raise undecided("no certificate that was given vouches for the authority")
    return printed_time(time), printed_time(by.end)


def token_of(answer):
    """The token of an answer that was granted, or what is a token already."""
    try:
        status, *rest = whole(answer).items()
        if status.tag == 6:
            return answer
        code = status.items()[0]
        if code.tag == 2 and code.value[0] <= 1 and len(rest) > 0:
            return rest[0].raw
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        pass
    raise undecided("it grants no token")


def printed_time(text):
    return re.sub(r"^(....)(..)(..)(..)(..)(..)", r"\1-\2-\3T\4:\5:\6", text)


def signer_of(items, info, hash_name, own, trusted):
    if len(items) != 6 or items[0].raw != b"\2\1\1" or items[5].tag != 4 or items[3].tag != 0xA0:
        raise undecided("the token's signer is written in a way that is not read here")
    _, identity, digest, attributes, method, signature = items
    named = {}
    try:
        for one in attributes.parts:
            name, values = one.items()[:2]
            (value,) = values.items(0x31)
            if oid(name) in named:
                raise ValueError("twice")
            named[oid(name)] = value
        same_digest = HASHES.get(algorithm(digest)) == hash_name
        fits = same_digest and oid(named["1.2.840.113549.1.9.3"]) == TST_INFO
    except (ValueError, KeyError, IndexError):
        fits = False
    if not fits:
        raise changed("the token's attributes are not those of a time stamp")
    stated = named.get("1.2.840.113549.1.9.4")
    if stated is None or stated.value != hashlib.new(hash_name, info).digest():
        raise changed("the token's content is not what was signed")
    try:
        bound = named["1.2.840.113549.1.9.16.2.47"].items()[0].items()[0].items()
        if bound[0].tag == 4:
            bound = bound[0].value
        elif HASHES.get(algorithm(bound[0])) == "sha256" and bound[1].tag == 4:
            bound = bound[1].value
        else:
            raise ValueError("hash")
    except (ValueError, KeyError, IndexError):
        raise undecided("the token does not bind its certificate by SHA-256")
    by = next((one for one in trusted + own if sha256(one.raw) == bound), None)
    if by is None:
        raise undecided("the certificate that stamped is not at hand")
    names = identity.items() if identity.tag == 0x30 else []
    if len(names) < 2 or names[0].raw != by.issuer or names[1].raw != by.serial:
        raise changed("the token names another certificate than the one it binds")
    try:
        name = algorithm(method)
    except (ValueError, IndexError):
        name = ""
    kind, hashing = ("rsa", hash_name) if name == "1.2.840.113549.1.1.1" else METHODS.get(name, (None, None))
    if kind != by.key[0]:
        raise undecided("the token is signed in a way that is not read here")
    if not signature_holds(by.key, hashing, b"\x31" + attributes.raw[1:], signature.value):
        raise changed("the token's signature does not hold")
    return by


# --- The dossier.

HEAD, SEAL, LOG, CLOCK, COST = "data/case-head", "data/seal", "data/privilege-log.csv", "data/calc/clock.json", "data/calc/cost.json"
FIXED = ["mimetype", "README.txt", "bagit.txt", "bag-info.txt", "manifest-sha256.txt", TAG, ASIC, "trust/log.vkey", "data/chronology.md"]
FIXED += ["data/export-classes.csv"]
CLAIMS, CLAIMS_PAGE = "data/calc/claims.json", "data/claims.md"
NOTICES, NOTICES_PAGE, HANDOVER = "data/calc/notices.json", "data/notices.md", "data/handover.md"
FOR_PEOPLE = re.compile(r"forms/[a-z0-9-]{1,80}\.md|data/summary\.(en|zh-Hant|zh-Hans)\.pdf")
TREE = "data/ledger.tree-proof"
FIXED += [CLAIMS, CLAIMS_PAGE, NOTICES, NOTICES_PAGE, HANDOVER, CLOCK, COST, LOG, STAMP, TREE] + [stem + end for stem in (HEAD, SEAL) for end in (".json", ".tlog-proof")]
NUMBERED = re.compile(r"data/ledger/([0-9]{4,})\.json")


class Verifier:
    def __init__(self, data, trust):
        self.data, self.trust, self.rows, self.not_after, self.not_before, self.before = data, trust, [], [], [], None

    def check(self, what, act):
        """Runs one check; keeps what it found. Returns what the check returns, or None."""
        try:
            value = act()
            self.rows.append((COMPLETE, what, ""))
            return value
        except Refused as found:
            self.rows.append((found.gives, what, found.why))
            return None

    def verdict(self):
        found = {gives for gives, _, _ in self.rows}
        return next((each for each in HEAVIEST if each in found), COMPLETE)

    def run(self):
        self.files = self.check("the container can be read", lambda: unpack(self.data))
        if self.files is None:
            return self
        files = self.files
        said = re.search(r"(?m)^Planb-Dossier-Version: (.*)$", utf8(files.get("bag-info.txt", b"")) or "")
        if "manifest-sha256.txt" not in files or "bag-info.txt" not in files or not said or said.group(1) not in ("2", "3", "4"):
            self.check("the file is a dossier of version 2, 3, 4", self.refuse(undecided("it is none")))
            return self
        placed = self.rows
        self.check("every file has a place in a dossier", self.places)
        if placed[-1][0] != TAMPERED:
            self.check("the container is the one planb writes", self.container)
        for form in LISTS:
            self.check(form[0] + " lists what is there", lambda form=form: check_list(files, form))
        self.events, self.leaves, self.hidden = [], [], []
        self.check("every event can be read", self.read_events)
        self.key, self.policy, self.seen = None, None, {}
        self.check("the ledger is signed by the key you trust", self.keys)
        if self.key is not None:
            self.check("every entry is in the ledger", self.proofs)
        self.time()
        self.whole = self.check("nothing is left out of the case up to its head", self.chain) is True
        self.not_before = self.anchors() if self.whole else []
        self.check("what is not shown is listed", self.withheld)
        self.check("every exhibit is the one its entry names", self.exhibits)
        self.moment = None
        self.check("statements and calculations are those that were sealed", self.seal)
        if self.moment is not None:
            if CLOCK in files:
                self.check("the days follow from the events and the clock", lambda: self.again(CLOCK, ("planb-clock/1", "planb-clock/2"), self.clock))
            self.check("the cost follows from the events", lambda: self.again(COST, ("planb-cost/1",), self.cost))
            if CLAIMS in files:
                what = "what is on record for the claims follows from the events"
                self.check(what, lambda: self.again(CLAIMS, ("planb-claims/1",), self.claims))
            if NOTICES in files:
                what = "the notices follow from the events and the clauses"
                self.check(what, lambda: self.again(NOTICES, ("planb-notices/1", "planb-notices/2"), self.notices))
        return self

    @staticmethod
    def refuse(found):
        def act():
            raise found

        return act

    def container(self):
        if pack(self.files) != self.data:
            raise undecided("another program has packed it")

    def places(self):
        for name in self.files:
            ledger = re.fullmatch(r"data/ledger/[0-9]{4,}\.(json|disclosed\.json|tlog-proof)", name)
            if name not in FIXED and not ledger and not FOR_PEOPLE.fullmatch(name) and not renewal_of(name) and not re.fullmatch(r"data/exhibits/[^/]+", name):
                raise changed(name + " has no place")
        for name in FIXED:
            if name not in (CLOCK, STAMP, TREE, CLAIMS, CLAIMS_PAGE, NOTICES, NOTICES_PAGE, HANDOVER) and name not in self.files:
                raise missing(name + " is not there")

    def read_events(self):
        names = sorted((n for n in self.files if NUMBERED.fullmatch(n)), key=lambda n: int(NUMBERED.fullmatch(n).group(1)))
        for name in names:
            leaf = read_leaf(self.files[name])
            shown = self.files.get(name[:-5] + ".disclosed.json")
            if shown is None:
                raise missing(name + ": what it shows is not there")
            event, hidden = open_leaf(leaf, shown)
            self.events.append(event)
            self.leaves.append((leaf, self.files[name]))
            self.hidden.append(hidden)
        if not names:
            raise missing("there is no event")

    def keys(self):
        text = utf8(self.files.get("trust/log.vkey", b"")) or ""
        if self.trust.policy is not None:
            self.policy = parse_policy(self.trust.policy)
        if self.trust.key is None and self.policy is None:
            try:
                self.key = Key(text[:-1] if text.endswith("\n") else text, 1)
            except Refused:
                pass
            raise undecided("no key was given")
        given = [Key(self.trust.key.strip(), 1)] if self.trust.key is not None else self.policy[0]
        named = next((key for key in given if text == key.text + "\n"), None)
        self.key = named or (given[0] if given else None)
        if self.key is None:
            raise undecided("the policy names no ledger")
        if named is None:
            raise changed("the dossier names another key")

    def proofs(self):
        witnesses = self.policy[1] if self.policy else []
        stems = {re.sub(r"\.(disclosed\.json|json|tlog-proof)$", "", n) for n in self.files if n.startswith("data/ledger/")}
        # A file with no place has been told of already; it has no number.
        numbers = {s: int(found.group(1)) for s in stems for found in [re.fullmatch(r"data/ledger/([0-9]{4,})", s)] if found}
        heads, proved, ordered = {}, [], sorted(numbers, key=numbers.get)
        if TREE in self.files:
            proved = self.together(ordered, heads, witnesses)
            ordered = []
        for stem in ordered + [HEAD, SEAL]:
            entry, proof = self.files.get(stem + ".json"), self.files.get(stem + ".tlog-proof")
            if entry is None or proof is None:
                raise missing(stem + ": entry or proof is not there")
            index, path, note = parse_proof(proof)
            if note not in heads:
                heads[note] = open_head(note, self.key, witnesses)
            size, root, _, _ = heads[note]
            if not included(index, size, sha256(b"\0" + entry), path, root):
                raise changed(stem + ": the path does not lead to the signed root")
            proved.append((index, note))
        if len(heads) != 1:
            raise changed("the proofs are not all under one checkpoint")
        if any(a[0] >= b[0] for a, b in zip(proved, proved[1:])):
            raise missing("the entries do not stand in the order of the case")
        _, _, seen, unknown = heads[proved[0][1]]
        if unknown:
            raise undecided("the checkpoint bears a signature of a key that was not given")
        self.seen = seen

    def together(self, stems, heads, witnesses):
        """The events of a large case, under the one proof that stands for them."""
        indexes, hashes, note = parse_tree_proof(self.files[TREE])
        if any(stem + ".tlog-proof" in self.files for stem in stems):
            raise changed("an event is proved twice")
        if any(stem + ".json" not in self.files for stem in stems) or len(stems) < len(indexes):
            raise missing("an entry is not there")
        heads[note] = open_head(note, self.key, witnesses)
        size, root, _, _ = heads[note]
        leaves = [sha256(b"\0" + self.files[stem + ".json"]) for stem in stems]
        if not all_included(indexes, size, leaves, hashes, root):
            raise changed("the tree proof does not lead to the signed root")
        return [(index, note) for index in indexes]

    def time(self):
        self.check("the container says what it is", self.kind)
        if self.policy:
            self.check("enough witnesses have seen the ledger", self.quorum)
        if STAMP in self.files:
            self.check("the time stamp holds", self.stamp)
        for number in range(2, max([1] + [renewal_of(name) for name in self.files]) + 1):
            self.check("renewal %d of the time stamp holds" % number, lambda number=number: self.renewal(number))
        for key, seconds in self.seen.items():
            moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
            self.not_after.append((moment.strftime("%Y-%m-%dT%H:%M:%SZ"), key.name, "ledger"))

    def kind(self):
        said = utf8(self.files.get("mimetype", b"")) or ""
        stamped = "application/vnd.etsi.asic-e+zip"
        if said == (stamped if STAMP in self.files else "application/zip"):
            return
        raise missing(STAMP + " is not there") if said == stamped else changed("it says something else")

    def quorum(self):
        if not self.policy[2]({key.public for key in self.seen}):
            raise missing("fewer witnesses than the policy asks for")

    def stamp(self):
        trusted = [] if self.trust.tsa is None else read_pem(self.trust.tsa)
        if trusted is None:
            raise undecided("the certificates given cannot be read")
        self.before = read_stamp(self.files[STAMP], self.files.get(ASIC, b""), trusted)
        self.not_after.append((self.before[0], "time-stamp authority", "dossier"))

    def renewal(self, number):
        before, self.before = self.before, None
        trusted = [] if self.trust.tsa is None else read_pem(self.trust.tsa)
        if trusted is None:
            raise undecided("the certificates given cannot be read")
        listing = self.files.get("META-INF/ASiCArchiveManifest-%d.xml" % number)
        token = self.files.get("META-INF/timestamp-%d.tst" % number)
        if listing is None or token is None:
            raise missing("its list or its token is not there")
        if utf8(listing) != renewal_text(self.files, number):
            raise changed("its list is not what was written")
        self.before = read_stamp(token, listing, trusted)
        time = self.before[0][:-1]
        if before is not None and time < before[0][:-1]:
            raise changed("it is earlier than the stamp it renews")
        if before is not None and time > before[1][:-1]:
            raise undecided("it was made after the certificate of the stamp before had run out")
        self.not_after.append((self.before[0], "time-stamp authority", "dossier"))

    def anchors(self):
        """Nobody knows a token before it is made: an event that names one was written after it, and so were those behind it."""
        trusted = (None if self.trust.tsa is None else read_pem(self.trust.tsa)) or []
        found = []
        for event in self.events if trusted else []:
            for one in event["attachments"] if event["type"] == "anchor.stamp" else []:
                try:
                    answer = self.files.get("data/exhibits/" + one["name"], b"")
                    if hexdigest(answer) != one["sha256"]:
                        continue
                    time = read_stamp(token_of(answer), None, trusted)[0]
                except Refused:
                    continue
                if not found or time[:-1] > found[-1][0][:-1]:
                    found.append((time, "time-stamp authority", event["seq"]))
        return found

    def chain(self):
        prev = None
        for at, (leaf, raw) in enumerate(self.leaves):
            if leaf["seq"] != at + 1 or "data/ledger/%04d.json" % leaf["seq"] not in self.files or leaf["prev"] != prev:
                raise missing("event %d is not where it belongs" % (at + 1))
            if leaf["case"] != self.leaves[0][0]["case"]:
                raise changed("an event is of another case")
            prev = hexdigest(raw)
        head = self.files.get(HEAD + ".json")
        if head is None or not self.leaves:
            raise missing("the head of the case is not there")
        case, number = self.leaves[0][0]["case"], len(self.leaves)
        expected = {"v": 1, "type": "case.head", "id": name_uuid("head", case, str(number), prev), "case": case, "events": number, "last": prev}
        if canonical(expected).encode() != head:
            raise missing("the events do not reach the head of the case")
        return True

    def withheld(self):
        if LOG not in self.files:
            raise missing(LOG + " is not there")
        text = utf8(self.files[LOG]) or ""
        lines = text.split("\r\n")
        if lines[0] != "seq,type,at,digest,part,ground" or lines.pop() != "" or not lines:
            raise changed("the privilege log cannot be read")
        form = re.compile(r'([1-9][0-9]*),[^,"]*,[0-9]{4}-[0-9]{2}-[0-9]{2},([0-9a-f]{64}),".*"', re.S)
        found = [form.fullmatch(line) for line in lines[1:]]
        if None in found:
            raise changed("the privilege log cannot be read")
        listed = [(int(one.group(1)), one.group(2)) for one in found]
        hidden = [(leaf["seq"], digest) for (leaf, _), digests in zip(self.leaves, self.hidden) for digest in digests]
        if any(one not in listed for one in hidden):
            raise missing("a part is neither shown nor in the privilege log")
        if any(one not in hidden for one in listed) or len(set(listed)) < len(listed):
            raise changed("the privilege log lists what is shown or not recorded")

    def exhibits(self):
        named = {"data/exhibits/" + a["name"]: a for event in self.events for a in event["attachments"]}
        for name, attachment in named.items():
            if name not in self.files:
                raise missing(name + " is not there")
            if len(self.files[name]) != attachment["bytes"] or hexdigest(self.files[name]) != attachment["sha256"]:
                raise changed(name + " is not what was recorded")
        for name in self.files:
            if name.startswith("data/exhibits/") and name not in named:
                raise changed(name + " is named by no entry") if self.whole else undecided(name + " is named by no event that is here")

    def seal(self):
        raw, head = self.files.get(SEAL + ".json"), self.files.get(HEAD + ".json")
        if raw is None or head is None:
            raise missing("the seal is not there")
        seal = read_canonical(raw)
        fields = seal if isinstance(seal, dict) else {}
        moment, listed = fields.get("moment"), fields.get("files")
        if fields.get("type") != "dossier.sealed" or fields.get("v") != 1 or not isinstance(moment, dict) or not isinstance(listed, dict):
            raise changed("its fields are not those of a seal")
        if not is_date(moment.get("asOf")) or not is_date(moment.get("knownOn")):
            raise changed("its moment cannot be read")
        self.moment = {k: moment[k] for k in ("asOf", "knownOn")}
        if any(isinstance(listed[name], str) and name not in self.files for name in listed):
            raise missing("a file that was sealed is not there")
        digests = {name: hexdigest(self.files[name]) for name in self.files if self.is_sealed(name)}
        case, last = (self.events[0]["case"] if self.events else ""), hexdigest(head)
        flat = [part for name in sorted(digests, key=units) for part in (name, digests[name])]
        expected = {"v": 1, "type": "dossier.sealed", "case": case, "head": last, "moment": self.moment, "files": digests}
        expected["id"] = name_uuid("seal", case, last, self.moment["asOf"], self.moment["knownOn"], *flat)
        if canonical(expected).encode() != raw:
            raise changed("a statement or calculation is not what was sealed")

    @staticmethod
    def is_sealed(name):
        if name in ("manifest-sha256.txt", TAG, ASIC, "mimetype", STAMP, TREE) or renewal_of(name) or name.startswith(("data/ledger/", "data/exhibits/")):
            return False
        return name not in [stem + end for stem in (HEAD, SEAL) for end in (".json", ".tlog-proof")]

    def again(self, name, methods, act):
        """Does a calculation again with the inputs it states, and compares every byte."""
        if not self.whole:
            raise undecided("the events it starts from are not all here")
        data = self.files.get(name)
        if data is None:
            raise missing("it is not there")
        stated = read_canonical(data[:-1] if data.endswith(b"\n") else data)
        if not isinstance(stated, dict):
            raise changed("it is not an object")
        method = stated.get("method")
        if method not in methods:
            raise undecided("its method is not known here")
        result = act(stated)
        if result is None or (canonical(dict({"method": method, **result}, moment=self.moment)) + "\n").encode() != data:
            raise changed("done again, the result is another")

    def clock(self, stated):
        clock = read_clock(stated.get("clock"))
        if clock is None:
            return None
        method = "planb-clock/2" if "workdays" in clock else "planb-clock/1"
        return {"method": method, "clock": clock, "result": run_clock(clock, self.events, self.moment)}

    def cost(self, stated):
        ends = stated.get("ends")
        return {"ends": ends, "result": run_costs(self.events, self.moment, ends)} if is_texts(ends) else None

    def claims(self, stated):
        claims = read_claims(stated.get("claims"))
        if claims is None:
            return None
        known = on_record(self.events, self.moment)
        sides = ("elements", "against")
        result = [dict({side: [show(one, known) for one in claim[side]] for side in sides}, id=claim["id"]) for claim in claims]
        return {"claims": claims, "result": result}

    def notices(self, stated):
        clauses, about = read_clauses(stated.get("clauses")), read_about(stated.get("about"))
        if clauses is None or about is None:
            return None
        known, named = on_record(self.events, self.moment), {one["seq"]: one["contract"] for one in about}
        result = [run_clause(clause, known, named, self.moment["asOf"]) for clause in clauses]
        counts = any("workdays" in one.get("rule", {}) for one in clauses)
        return {"method": "planb-notices/2" if counts else "planb-notices/1", "clauses": clauses, "about": about, "result": result}


SAYS = {
    COMPLETE: "Verified: complete and unchanged since it was sealed, under the key given.",
    INCOMPLETE: "Not verified: incomplete. Something that belongs to the case is absent.",
    TAMPERED: "Not verified: changed. At least one part is not what was recorded.",
    CANNOT: "Cannot decide.",
}
EXITS = {COMPLETE: 0, INCOMPLETE: 1, TAMPERED: 1, CANNOT: 2}
MARKS = {COMPLETE: "ok     ", INCOMPLETE: "FAILED ", TAMPERED: "FAILED ", CANNOT: "cannot "}


def printable(text):
    return "".join("\ufffd" if unicodedata.category(c).startswith("C") else c for c in text)


def report(verifier):
    lines = [SAYS[verifier.verdict()]]
    lines += [printable(MARKS[gives] + what + (": " + why if why else "")) for gives, what, why in verifier.rows]
    bounds = ["not after: %s was there by %s, says %s" % (of, time, by) for time, by, of in sorted(verifier.not_after)]
    lines += map(printable, bounds or ["not after: nothing that was checked shows it"])
    starts = ["not before: event %d and those behind it were written after %s, says %s" % (seq, time, by) for time, by, seq in verifier.not_before]
    return "\n".join(lines + (starts or ["not before: nothing that was checked shows it"]))


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("files", nargs="+")
    reader.add_argument("--key")
    reader.add_argument("--policy", type=lambda path: open(path, encoding="utf-8").read())
    reader.add_argument("--tsa", type=lambda path: open(path, encoding="utf-8").read())
    reader.add_argument("--json", action="store_true")
    trust = reader.parse_args()
    worst = 0
    for path in trust.files:
        with open(path, "rb") as file:
            verifier = Verifier(file.read(), trust).run()
        worst = max(worst, EXITS[verifier.verdict()])
        if trust.json:
            rows = [{"gives": g, "what": what, "detail": why} for g, what, why in verifier.rows]
            print(json.dumps({"verdict": verifier.verdict(), "rows": rows, "notAfter": sorted(verifier.not_after), "notBefore": verifier.not_before}))
        else:
            print(verifier.verdict() if len(trust.files) > 1 else report(verifier))
    return worst


if __name__ == "__main__":
    sys.exit(main())
