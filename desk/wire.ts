/**
 * Desk values as text, for a wire that carries no bytes: JSON in which a `Uint8Array` stands as `{"$bytes": base64}`.
 * Runs in a browser as in Node.
 */
const BYTES = '$bytes';

/** A value of the contract as JSON text. Looks at what an object holds, since a Buffer turns itself into an array first. */
export function toWire(value: unknown): string {
  return JSON.stringify(value, function (this: unknown, key, part: unknown) {
    const held = (this as Record<string, unknown>)[key];
    return held instanceof Uint8Array ? { [BYTES]: toBase64(held) } : part;
  });
}

/** The value that JSON text of `toWire` stands for. Throws SyntaxError where it is no JSON or its bytes are no base64. */
export function fromWire(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object') return part;
    const encoded = (part as Record<string, unknown>)[BYTES];
    return typeof encoded === 'string' && Object.keys(part).length === 1 ? fromBase64(encoded) : part;
  });
}

const CHUNK = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new SyntaxError('bytes that are no base64');
  }
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
