import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setFolio, setSetup } from '../../document/commands/setup.ts';
import { newPage } from '../../document/new-page.ts';
import { setupOf } from '../../document/schema.ts';
import type { FolioData } from '../../document/setup.ts';
import { createPageState } from '../../document/state.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import { seededRandom } from '../../tests/browser/random.ts';
import { openDesk } from '../node-desk.ts';
import { openPages } from '../open-page.ts';
import { valueFrom } from '../outcome.ts';
import { openPageFile, savePageFile } from '../page-store.ts';
import { checkIssue } from './check-issue.ts';
import { folioOf, type Issue, writeIssue } from './issue.ts';
import { pageInIssue, withFolio } from './issue-page.ts';
import { rollForward } from './roll-forward.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-issue-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const TEXTS = [
  '清晨五点的码头还没有人声，装卸工人老周已经把第一批货箱码放整齐，等候早班的货轮靠岸。下转第2版',
  '上接第1版。傍晚时分货轮离港，码头上的灯一盏接一盏亮起来，值夜的保安开始巡查仓库的门锁。',
  '图书馆新添的自习室免费向市民开放，周末不到八点门口就排起了长队，馆方说还会再加座位。下转第4版',
  '上接第3版。馆长介绍，座位增加以后每天能多接待三百人，预约系统也会在下个月换成新的。',
];

const ISSUE: Issue = {
  format: 'banxin-issue',
  version: 1,
  paper: '河湾晚报',
  date: '2026-06-30',
  totalNumber: 812,
  numberForm: '总第{n}期',
  pages: TEXTS.map((_text, index) => ({
    file: `page-${index + 1}.banxin`,
    number: String(index + 1),
    name: ['要闻', '要闻', '文化', '文化'][index]!,
    inks: ['C', 'M', 'Y', 'K'],
    staff: [{ duty: '责编', name: '何青' }],
  })),
  jumps: [
    { from: '1', to: '2' },
    { from: '3', to: '4' },
  ],
};

function withText(page: Node, text: string): Node {
  const state = createPageState(page);
  let at = -1;
  state.doc.descendants((node, position) => {
    if (node.type.name === 'paragraph' && at < 0) at = position + 1;
    return at < 0;
  });
  return state.tr.insertText(text, at).doc;
}

async function savePage(file: string, page: Node): Promise<void> {
  await savePageFile(openPages().hold({ page }), join(folder, file));
}

async function cleanIssue(issue: Issue = ISSUE): Promise<void> {
  for (const [index, entry] of issue.pages.entries()) {
    const empty = newPage(valueFrom(loadTemplate('tabloid-4')));
    await savePage(entry.file, withFolio(withText(empty, TEXTS[index]!), folioOf(issue, entry)));
  }
  await writeIssue(folder, issue);
}

async function changed(file: string, change: (page: Node) => Node): Promise<void> {
  const { parts } = await openPageFile({ path: join(folder, file) });
  await savePage(file, change(parts.page));
}

const folio = (patch: Partial<FolioData>) => (page: Node) => withFolio(page, { ...setupOf(page).folio, ...patch });

/** Faults by the rule that must find them; each is put into a clean issue at a page of its choice. */
const FAULTS: readonly { readonly rule: string; readonly put: (index: number) => Promise<void> }[] = [
  { rule: 'issue-folio', put: (index) => changed(`page-${index + 1}.banxin`, folio({ date: '2026年6月29日' })) },
  { rule: 'issue-folio', put: (index) => changed(`page-${index + 1}.banxin`, folio({ weekday: '星期日' })) },
  { rule: 'issue-folio', put: (index) => changed(`page-${index + 1}.banxin`, folio({ issueNumber: '总第811期' })) },
  { rule: 'issue-folio', put: (index) => changed(`page-${index + 1}.banxin`, folio({ pageName: '副刊' })) },
  { rule: 'issue-page', put: (index) => rm(join(folder, `page-${index + 1}.banxin`)) },
  { rule: 'issue-unlisted', put: async () => savePage('extra.banxin', newPage(valueFrom(loadTemplate('tabloid-4')))) },
  {
    rule: 'issue-numbering',
    put: (index) =>
      writeIssue(folder, {
        ...ISSUE,
        pages: ISSUE.pages.map((page, at) =>
          at === index ? { ...page, number: String(((index + 1) % 4) + 1) } : page,
        ),
      }),
  },
  {
    rule: 'issue-jump',
    put: (index) =>
      changed(`page-${(index % 2 === 0 ? index : index - 1) + 2}.banxin`, (page) => {
        const text = page.textContent.indexOf('上接');
        expect(text).toBeGreaterThanOrEqual(0);
        let at = 0;
        page.descendants((node, position) => {
          if (node.isText && node.text!.startsWith('上接')) at = position;
        });
        return createPageState(page).tr.delete(at, at + 6).doc;
      }),
  },
  {
    rule: 'issue-repeated',
    put: (index) => changed(`page-${index + 1}.banxin`, (page) => withText(page, TEXTS[(index + 2) % 4]!.slice(5, 40))),
  },
  {
    rule: 'issue-inks',
    put: (index) =>
      changed(`page-${index + 1}.banxin`, (page) => {
        let next = page;
        setSetup({ press: { ...setupOf(page).press, inks: ['K'] } })(createPageState(page), ({ doc }) => {
          next = doc;
        });
        return next;
      }),
  },
  { rule: 'issue-unsigned', put: () => writeIssue(folder, { ...ISSUE, signatures: ['一校'] }) },
  {
    rule: 'issue-unsigned',
    put: async (index) => {
      await signedIssue();
      const path = join(folder, `page-${index + 1}.banxin`);
      const { parts } = await openPageFile({ path });
      await savePageFile(openPages().hold({ ...parts, page: withText(parts.page, '早') }), path, true);
    },
  },
];

/** Signs every page of the issue, which asks for that. */
async function signedIssue(): Promise<void> {
  await cleanIssue({ ...ISSUE, signatures: ['签样'] });
  const desk = openDesk();
  for (const { file } of ISSUE.pages) {
    const { page } = valueFrom(await desk.call('openPage', { source: { path: join(folder, file) } }));
    valueFrom(await desk.call('signPage', { page, name: '何青', role: '签样' }));
  }
}

describe('an issue', () => {
  test('without faults has none', async () => {
    await cleanIssue();
    expect((await checkIssue(folder)).findings).toEqual([]);
  });

  test('that asks for signatures has none either when every page is signed', async () => {
    await signedIssue();
    expect((await checkIssue(folder)).findings).toEqual([]);
  });

  test('with one fault: thirty of them are found, each by its rule', async () => {
    const random = seededRandom(20260630);
    for (let count = 0; count < 30; count += 1) {
      const { rule, put } = FAULTS[count % FAULTS.length]!;
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      await cleanIssue();
      await put(random.below(4));
      const { findings } = await checkIssue(folder);
      expect(
        findings.map((finding) => finding.rule),
        `fault ${count}: ${rule}`,
      ).toContain(rule);
    }
  });

  test('fills the folios of its pages when they are opened', async () => {
    await cleanIssue();
    await changed('page-3.banxin', folio({ date: '', weekday: '', issueNumber: '' }));
    const path = join(folder, 'page-3.banxin');
    const opened = await openDesk().call('openPage', { source: { path } });
    if (!opened.ok) throw new Error(opened.failure.words.en);
    expect(JSON.stringify(opened.value.doc)).toContain('总第812期');
    const { page, changed: filled } = await pageInIssue((await openPageFile({ path })).parts.page, path);
    expect(filled).toBe(true);
    expect(setupOf(page).folio).toMatchObject({ date: '2026年6月30日', weekday: '星期二', pageName: '文化' });
  });

  test('rolls forward to the next day: dummies with their folios, the old folder untouched', async () => {
    await cleanIssue();
    const before = await readFile(join(folder, 'page-1.banxin'));
    const into = join(folder, 'next');
    const next = await rollForward(folder, into);
    expect(next).toMatchObject({ date: '2026-07-01', totalNumber: 813, jumps: [] });
    const { parts } = await openPageFile({ path: join(into, 'page-1.banxin') });
    expect(parts.page.textContent).not.toContain('码头');
    expect(setupOf(parts.page).folio).toMatchObject({
      date: '2026年7月1日',
      weekday: '星期三',
      issueNumber: '总第813期',
    });
    expect((await checkIssue(into)).findings).toEqual([]);
    expect((await readFile(join(folder, 'page-1.banxin'))).equals(before)).toBe(true);
    await expect(rollForward(folder, into)).rejects.toMatchObject({ failure: { code: 'exists' } });
  });

  test('that is damaged says what is wrong with it', async () => {
    await writeFile(join(folder, 'issue.json'), '{"format":"banxin-issue"');
    await expect(checkIssue(folder)).rejects.toMatchObject({ failure: { code: 'issue-damaged' } });
    await writeIssue(folder, { ...ISSUE, date: '2026-02-30' });
    await expect(checkIssue(folder)).rejects.toMatchObject({ failure: { code: 'issue-damaged' } });
    await rm(join(folder, 'issue.json'));
    await expect(checkIssue(folder)).rejects.toMatchObject({ failure: { code: 'no-issue' } });
  });
});

test('the folio of an issue whose figures a page has already is not written again', () => {
  const page = newPage(valueFrom(loadTemplate('tabloid-4')));
  const filled = withFolio(page, folioOf(ISSUE, ISSUE.pages[0]!));
  expect(withFolio(filled, folioOf(ISSUE, ISSUE.pages[0]!))).toBe(filled);
  let refused = true;
  setFolio({ date: 'x' })(createPageState(filled), () => {
    refused = false;
  });
  expect(refused).toBe(false);
});
