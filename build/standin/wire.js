// The structured-clone codec of the stand-in's transports. It runs in Node and, injected as text, in the page: plain
// JavaScript without imports.
//
//   | u32 header length | header, JSON in UTF-8 | padding to 8 | buffer 0 | padding to 8 | buffer 1 | ...
//   header = {"p": [port ids], "v": value tree, "b": [buffer lengths in bytes]}
//
// Carries what Electron's IPC carries: primitives, undefined, bigint, Date, RegExp, Map, Set, Error, plain objects,
// arrays, ArrayBuffer and its views. Functions, symbols, promises, shared memory and cycles throw.
const VIEW_NAMES = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'DataView',
];

const paddedTo8 = (byteCount) => (byteCount + 7) & ~7;
const cannotClone = (what) => new Error(`An object could not be cloned: ${what}`);

/** One message to bytes; `portIds` are the ids its transferred ports have on the far side. */
export function encode(value, portIds = []) {
  const buffers = [];
  const bufferIndex = new Map();
  const path = new Set();

  const attach = (owner, bytes) => {
    if (!bufferIndex.has(owner)) {
      bufferIndex.set(owner, buffers.length);
      buffers.push(bytes);
    }
    return bufferIndex.get(owner);
  };

  const numberNode = (number) => {
    if (Object.is(number, -0)) return { $t: 'number', v: '-0' };
    return Number.isFinite(number) ? number : { $t: 'number', v: String(number) };
  };

  const binaryNode = (object) => {
    if (typeof SharedArrayBuffer !== 'undefined' && (object.buffer ?? object) instanceof SharedArrayBuffer) {
      throw cannotClone('#<SharedArrayBuffer> (memory is not shared across processes)');
    }
    if (object instanceof ArrayBuffer) return { $t: 'buffer', i: attach(object, new Uint8Array(object)) };
    // A view carries only its own bytes, as v8.serialize does for Node's pooled Buffers.
    const kind = VIEW_NAMES.includes(object.constructor.name) ? object.constructor.name : 'Uint8Array';
    return {
      $t: 'view',
      k: kind,
      i: attach(object, new Uint8Array(object.buffer, object.byteOffset, object.byteLength)),
    };
  };

  const containerNode = (object) => {
    if (object instanceof Map) return { $t: 'map', v: [...object].map(([key, item]) => [walk(key), walk(item)]) };
    if (object instanceof Set) return { $t: 'set', v: [...object].map(walk) };
    if (Array.isArray(object)) return object.map(walk);
    if (typeof object.then === 'function') throw cannotClone('#<Promise>');
    const fields = Object.fromEntries(Object.keys(object).map((key) => [key, walk(object[key])]));
    return Object.hasOwn(object, '$t') ? { $t: 'object', v: fields } : fields;
  };

  const objectNode = (object) => {
    const isShared = typeof SharedArrayBuffer !== 'undefined' && object instanceof SharedArrayBuffer;
    if (isShared || object instanceof ArrayBuffer || ArrayBuffer.isView(object)) return binaryNode(object);
    if (object instanceof Date) return { $t: 'date', v: object.getTime() };
    if (object instanceof RegExp) return { $t: 'regexp', v: object.source, f: object.flags };
    if (object instanceof Error) return { $t: 'error', n: object.name, v: object.message, s: object.stack };
    if (path.has(object)) throw cannotClone('circular references are not supported by the stand-in');
    path.add(object);
    const node = containerNode(object);
    path.delete(object);
    return node;
  };

  const walk = (item) => {
    switch (typeof item) {
      case 'undefined':
        return { $t: 'undefined' };
      case 'bigint':
        return { $t: 'bigint', v: String(item) };
      case 'number':
        return numberNode(item);
      case 'function':
      case 'symbol':
        throw cannotClone(typeof item);
      case 'object':
        return item === null ? null : objectNode(item);
      default:
        return item;
    }
  };

  const tree = walk(value);
  const header = new TextEncoder().encode(
    JSON.stringify({ p: portIds, v: tree, b: buffers.map((buffer) => buffer.byteLength) }),
  );
  let totalBytes = paddedTo8(4 + header.byteLength);
  const starts = buffers.map((buffer) => {
    const start = totalBytes;
    totalBytes = paddedTo8(totalBytes + buffer.byteLength);
    return start;
  });
  const out = new Uint8Array(totalBytes);
  new DataView(out.buffer).setUint32(0, header.byteLength, true);
  out.set(header, 4);
  buffers.forEach((buffer, index) => out.set(buffer, starts[index]));
  return out;
}

/** Bytes to `{value, portIds, buffers}`; `buffers` are the ArrayBuffers inside `value`, fresh and free to transfer. */
export function decode(bytes) {
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerBytes)));
  let start = paddedTo8(4 + headerBytes);
  const buffers = header.b.map((byteCount) => {
    const from = bytes.byteOffset + start;
    start = paddedTo8(start + byteCount);
    return bytes.buffer.slice(from, from + byteCount);
  });

  const fieldsOf = (node) => Object.fromEntries(Object.keys(node).map((key) => [key, walk(node[key])]));
  const errorOf = (node) => Object.assign(new Error(node.v), { name: node.n, stack: node.s });

  const walk = (node) => {
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map(walk);
    if (!Object.hasOwn(node, '$t')) return fieldsOf(node);
    switch (node.$t) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(node.v);
      case 'number':
        return Number(node.v);
      case 'buffer':
        return buffers[node.i];
      case 'view':
        return new globalThis[node.k](buffers[node.i]);
      case 'date':
        return new Date(node.v);
      case 'regexp':
        return new RegExp(node.v, node.f);
      case 'error':
        return errorOf(node);
      case 'map':
        return new Map(node.v.map(([key, item]) => [walk(key), walk(item)]));
      case 'set':
        return new Set(node.v.map(walk));
      case 'object':
        return fieldsOf(node.v);
      default:
        throw new Error(`stand-in wire codec: unknown tag ${node.$t}`);
    }
  };

  return { value: walk(header.v), portIds: header.p, buffers };
}

/** True when the encoded message transfers no ports: its header then begins `{"p":[]`. Read without decoding. */
export function carriesNoPorts(bytes) {
  const CLOSING_BRACKET = 0x5d;
  return bytes[4 + '{"p":['.length] === CLOSING_BRACKET;
}
