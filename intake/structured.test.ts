import { describe, expect, it } from 'vitest';
import { readCopy } from './index.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const fail = (value: unknown) => {
  const result = readCopy(bytes(value), 'copy.json');
  if (result.ok) throw new Error('read');
  return result.failure;
};

describe('structured copy', () => {
  it('reads what the format says and fills the rest in', () => {
    const result = readCopy(
      bytes({
        format: 'banxin-copy',
        version: 1,
        stories: [{ title: '渡口的灯', body: [{ type: 'paragraph', text: '灯亮了一夜。' }] }],
      }),
      'copy.json',
    );
    expect(result).toMatchObject({
      ok: true,
      value: { kind: 'structured', copy: { stories: [{ title: '渡口的灯', kicker: null, notice: false }] } },
    });
  });

  it('leaves halves of characters and control characters out, and says so', () => {
    const result = readCopy(
      bytes('{"format":"banxin-copy","version":1,\n"stories":[{"title":"渡口的\\ud83d灯\\u0007","body":[]}]}'),
      'copy.json',
    );
    if (!result.ok) throw new Error(result.failure.words.en);
    expect(result.value.copy.stories[0]!.title).toBe('渡口的灯');
    expect(result.value.report.repairs.map(({ kind, place }) => [kind, place.line])).toEqual([
      ['control-character', 2],
      ['lone-surrogate', 2],
    ]);
  });

  it('names the story and block that are wrong', () => {
    const failure = fail({
      format: 'banxin-copy',
      version: 1,
      stories: [{ body: [] }, { body: [{ type: 'paragraph', text: '好。' }, { type: 'paragraph' }] }],
    });
    expect(failure.code).toBe('copy-invalid');
    expect(failure.words.en).toContain('story 2, block 2 of its body');
    expect(failure.words.zh).toContain('第 2 篇稿件的正文第 2 段');
  });

  it('refuses other JSON, newer versions, broken JSON and bottomless nesting', () => {
    expect(fail({ hello: 1 }).code).toBe('copy-format');
    expect(fail({ format: 'banxin-copy', version: 9, stories: [] }).code).toBe('copy-version');
    expect(fail('{\n "format": "banxin-copy",\n "stories": [').code).toBe('copy-json');
    expect(fail('{"a":' + '['.repeat(5000) + ']'.repeat(5000) + '}').code).toBe('copy-depth');
  });
});
