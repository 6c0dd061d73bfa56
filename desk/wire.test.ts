import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWire, toWire } from './wire.ts';

describe('values on the wire', () => {
  it('carries bytes among other values, a Buffer too', () => {
    const sent = { a: [new Uint8Array([0, 255, 128]), '文'], b: { c: Buffer.from('x') } };
    expect(fromWire(toWire(sent))).toEqual({
      a: [new Uint8Array([0, 255, 128]), '文'],
      b: { c: new Uint8Array([120]) },
    });
  });

  it('carries any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100_000 }), (bytes) => {
        expect(fromWire(toWire(bytes))).toEqual(new Uint8Array(bytes));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what is no base64', () => {
    expect(() => fromWire('{"$bytes":"***"}')).toThrow(SyntaxError);
  });
});
