import { describe, expect, test } from 'vitest';
import { MARK_ATTRIBUTES, NODE_ATTRIBUTES } from './attributes.ts';
import { schema } from './schema.ts';

describe('attribute schemas', () => {
  test('stand for every node and mark type, and for no other', () => {
    expect(Object.keys(NODE_ATTRIBUTES).sort()).toEqual(
      Object.keys(schema.nodes)
        .filter((name) => name !== 'text')
        .sort(),
    );
    expect(Object.keys(MARK_ATTRIBUTES).sort()).toEqual(Object.keys(schema.marks).sort());
  });
  test.each(Object.keys(NODE_ATTRIBUTES).filter((name) => name !== 'setup'))(
    '%s has the defaults of the page schema',
    (name) => {
      expect(NODE_ATTRIBUTES[name]!.parse({})).toEqual(schema.nodes[name]!.create().attrs);
    },
  );
  test.each(Object.keys(MARK_ATTRIBUTES))('the mark %s has the same attributes as in the page schema', (name) => {
    const spec = schema.marks[name]!.spec.attrs ?? {};
    expect(Object.keys(MARK_ATTRIBUTES[name]!.shape).sort()).toEqual(Object.keys(spec).sort());
    const required = Object.values(spec).some((attribute) => attribute.default === undefined);
    expect(MARK_ATTRIBUTES[name]!.safeParse({}).success).toBe(!required);
    if (!required) expect(MARK_ATTRIBUTES[name]!.parse({})).toEqual(schema.marks[name]!.create().attrs);
  });
});
