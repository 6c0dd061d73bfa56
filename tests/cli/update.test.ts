import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

const FIRST = `河畔旧仓变书屋
新华社河港7月1日电（记者 林一舟）入秋以来，河畔的旧粮仓改成了书屋，每天从早到晚都有人来，谁都可以坐下。
书屋不收押金，也不问来处，谁都可以把书带走，读完再送回来，放回原处。（完）
`;
const SECOND = `河畔旧仓变书屋（更新）
新华社河港7月1日电（记者 林一舟）入秋以来，河畔的旧粮仓改成了书屋，每天从早到晚都有人来，谁都可以坐下。
书屋不收押金，也不问来处，谁都可以把书带走，读完再送回来，放回原处，开门三个月借出四千本。
书屋打算把隔壁的磅秤房也收拾出来，给孩子们做手工，年底以前开门。（完）
`;

async function textOfPage(file: string): Promise<string> {
  const { text } = await banxin(['layout', file]);
  return (JSON.parse(text) as { blocks: { text: string }[] }).blocks.map((block) => block.text).join('\n');
}

describe('banxin update', () => {
  it('merges a newer version into the story it is like, from what the page’s file keeps', async () => {
    writeFileSync(at('first.txt'), FIRST);
    writeFileSync(at('second.txt'), SECOND);
    expect((await banxin(['import', at('first.txt'), '-t', 'tabloid-5', '-o', at('page.banxin'), '-q'])).status).toBe(
      0,
    );
    const listed = await banxin(['update', at('page.banxin'), at('second.txt')]);
    expect(listed.status).toBe(0);
    expect(listed.errors).toContain('，开门三个月借出四千本');
    const done = await banxin([
      'update',
      at('page.banxin'),
      at('second.txt'),
      '--story',
      '1',
      '-o',
      at('newer.banxin'),
      '--json',
    ]);
    expect(JSON.parse(done.text)).toMatchObject({
      ok: true,
      base: true,
      conflicts: 0,
      changes: [{ kind: 'edit' }, { kind: 'insert' }],
    });
    const text = await textOfPage(at('newer.banxin'));
    expect(text).toContain('放回原处，开门三个月借出四千本。');
    expect(text).toContain('书屋打算把隔壁的磅秤房也收拾出来');
    expect(text).not.toContain('（完）');
    // The newer version is the base of the next: the same again changes nothing.
    const again = await banxin(['update', at('newer.banxin'), at('second.txt'), '--json']);
    expect(JSON.parse(again.text)).toMatchObject({ base: true, changes: [] });
  });

  it('says so where no story is like the copy, and where a story is not there', async () => {
    writeFileSync(at('other.txt'), 'ZZZ\n\nnothing of the kind at all.\n');
    const unlike = await banxin(['update', at('page.banxin'), at('other.txt')]);
    expect([unlike.status, unlike.errors]).toEqual([
      expect.any(Number),
      expect.stringContaining('no story of the page'),
    ]);
    const missing = await banxin(['update', at('page.banxin'), at('second.txt'), '--story', 'nobody']);
    expect(missing.errors).toContain('the page has no story nobody');
  });
});

describe('house rules of banxin import', () => {
  it('are named one by one, and a wrong one is refused', async () => {
    writeFileSync(
      at('quotes.txt'),
      '书屋新事\n\n他说："今天有２０２６本书。"街坊都说好，坐下来慢慢读，读到灯都熄了。\n',
    );
    const words = ['import', at('quotes.txt'), '-t', 'tabloid-5', '-o', at('quotes.banxin'), '-q'];
    expect((await banxin([...words, '--rule', 'quotes=corner', '--rule', 'digits=keep'])).status).toBe(0);
    expect(await textOfPage(at('quotes.banxin'))).toContain('「今天有２０２６本书。」');
    const wrong = await banxin([...words, '--rule', 'commas=off']);
    expect(wrong.errors).toContain('no such house rule');
  });
});
