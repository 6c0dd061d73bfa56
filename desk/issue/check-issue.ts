import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { FailureError, type Finding } from '../../document/finding.ts';
import type { Place, Words } from '../../document/place.ts';
import { pageText, storyTexts } from '../../document/plain-text.ts';
import { setupOf } from '../../document/schema.ts';
import { pageKey } from '../../preflight/rules/jump-line.ts';
import { failure } from '../outcome.ts';
import { openPageFile } from '../page-store.ts';
import { hindranceWords } from '../signatures/gate.ts';
import { hindrancesIn } from '../signatures/required.ts';
import { standingOf } from '../signatures/standing.ts';
import { folioOf, type Issue, type IssuePage, readIssue } from './issue.ts';
import { type Jump, jumpsIn } from './jumps.ts';

/** A page of the issue as it was read; `page` null where it could not be. */
interface ReadPage {
  readonly entry: IssuePage;
  readonly path: string;
  readonly page: Node | null;
  /** What stands beside the page in its file. */
  readonly kept: ReadonlyMap<string, Uint8Array>;
}

/** How long a piece of text must be before two pages that share it are told of, in characters. */
const SHARED = 24;

/**
 * What is wrong with an issue as a whole, which no page can know by itself: page files missing or not listed; 版序 twice or
 * with a gap; folio figures that are not the issue's; inks that are not those of the position; jump lines without their
 * other end; one story on two pages; signatures that are missing or void. Throws FailureError `no-issue`, `issue-damaged`.
 */
export async function checkIssue(folder: string): Promise<{ issue: Issue; findings: Finding[] }> {
  const issue = await readIssue(folder);
  if (issue === null)
    throw failure('no-issue', '文件夹里没有 issue.json', 'the folder has no issue.json', { file: folder });
  const findings: Finding[] = [];
  const pages: ReadPage[] = [];
  for (const entry of issue.pages) pages.push(await readPage(folder, entry, findings));
  findings.push(
    ...(await unlisted(folder, issue)),
    ...numbering(folder, issue),
    ...pages.flatMap((page) => folioFaults(issue, page)),
    ...jumpFaults(folder, issue, pages),
    ...repeated(pages),
    ...pages.flatMap((page) => unsignedFaults(issue, page)),
  );
  return { issue, findings };
}

async function readPage(folder: string, entry: IssuePage, findings: Finding[]): Promise<ReadPage> {
  const path = join(folder, entry.file);
  try {
    const { parts, findings: damage } = await openPageFile({ path });
    findings.push(...damage);
    return { entry, path, page: parts.page, kept: parts.kept ?? new Map() };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { zh, en } = error.failure.words;
    findings.push(fault('issue-page', { file: path }, `${entry.number} 版：${zh}`, `page ${entry.number}: ${en}`));
    return { entry, path, page: null, kept: new Map() };
  }
}

async function unlisted(folder: string, issue: Issue): Promise<Finding[]> {
  const listed = new Set(issue.pages.map(({ file }) => file));
  return (await readdir(folder))
    .filter((file) => file.endsWith('.banxin') && !file.startsWith('.') && !listed.has(file))
    .sort()
    .map((file) =>
      fault(
        'issue-unlisted',
        { file: join(folder, file) },
        '这个版面不在 issue.json 里',
        'this page is not listed in issue.json',
      ),
    );
}

/** 版序: each once, and none left out between the first and the last of a section. */
function numbering(folder: string, issue: Issue): Finding[] {
  const findings: Finding[] = [];
  const place = { file: join(folder, 'issue.json') };
  const seen = new Set<string>();
  const files = new Set<string>();
  const sections = new Map<string, number[]>();
  for (const { number, file } of issue.pages) {
    const key = pageKey(number);
    if (key === '') {
      findings.push(fault('issue-numbering', place, `版序“${number}”不是版号`, `“${number}” is no page number`));
      continue;
    }
    if (seen.has(key))
      findings.push(fault('issue-numbering', place, `版序 ${number} 出现两次`, `page ${number} stands twice`));
    if (files.has(file)) findings.push(fault('issue-numbering', place, `${file} 列了两次`, `${file} is listed twice`));
    seen.add(key);
    files.add(file);
    const [, section = '', figure = ''] = /^([A-Z]?)(\d+)$/.exec(key) ?? [];
    sections.set(section, [...(sections.get(section) ?? []), Number(figure)]);
  }
  for (const [section, numbers] of sections) {
    const most = Math.max(...numbers);
    for (let number = 1; number < most; number += 1) {
      if (numbers.includes(number)) continue;
      const name = `${section}${number}`;
      findings.push(fault('issue-numbering', place, `缺第 ${name} 版`, `page ${name} is missing`));
    }
  }
  return findings;
}

const FIELDS: readonly { readonly name: keyof ReturnType<typeof folioOf>; readonly words: Words }[] = [
  { name: 'paper', words: { zh: '报名', en: 'paper' } },
  { name: 'date', words: { zh: '日期', en: 'date' } },
  { name: 'weekday', words: { zh: '星期', en: 'weekday' } },
  { name: 'issueNumber', words: { zh: '期号', en: 'issue number' } },
  { name: 'pageNumber', words: { zh: '版序', en: 'page number' } },
  { name: 'pageName', words: { zh: '版名', en: 'page name' } },
  { name: 'staff', words: { zh: '责编', en: 'staff' } },
];

/** What the page's own folio and press specification say against what the issue says. */
function folioFaults(issue: Issue, { entry, path, page }: ReadPage): Finding[] {
  if (page === null) return [];
  const place = { file: path };
  const { folio, press } = setupOf(page);
  const wanted = folioOf(issue, entry);
  const findings: Finding[] = [];
  for (const { name, words } of FIELDS) {
    const [has, wants] = [shown(folio[name]), shown(wanted[name])];
    if (has === wants) continue;
    const zh = `${words.zh}是“${has}”，本期应为“${wants}”`;
    findings.push(fault('issue-folio', place, zh, `${words.en} is “${has}”, the issue says “${wants}”`));
  }
  if (entry.inks !== undefined && [...entry.inks].sort().join() !== [...press.inks].sort().join()) {
    const [has, wants] = [press.inks.join(' '), entry.inks.join(' ')];
    findings.push(
      fault('issue-inks', place, `用色是 ${has}，本版应为 ${wants}`, `its inks are ${has}, the position has ${wants}`),
    );
  }
  return findings;
}

function shown(value: string | readonly { readonly duty: string; readonly name: string }[]): string {
  return typeof value === 'string' ? value : value.map(({ duty, name }) => `${duty} ${name}`).join('，');
}

/** Every jump has both its ends: 下转 on one page, 上接 on the other; and the issue's own list agrees with the pages. */
function jumpFaults(folder: string, issue: Issue, pages: readonly ReadPage[]): Finding[] {
  const findings: Finding[] = [];
  const jumps = new Map<string, readonly Jump[]>();
  for (const { entry, page } of pages) if (page !== null) jumps.set(pageKey(entry.number), jumpsOf(page));
  for (const { entry, path, page } of pages) {
    const own = pageKey(entry.number);
    for (const jump of page === null ? [] : jumps.get(own)!) {
      const place = { file: path };
      if (!issue.pages.some(({ number }) => pageKey(number) === jump.page)) {
        findings.push(
          fault('issue-jump', place, `“${jump.words}”，本期没有这一版`, `“${jump.words}”: there is no such page`),
        );
        continue;
      }
      const other = jump.kind === 'to' ? 'from' : 'to';
      const back = jumps.get(jump.page)?.some(({ kind, page: target }) => kind === other && target === own) ?? false;
      if (back) continue;
      const zh = `“${jump.words}”，${jump.page} 版上没有与它相接的转接语`;
      findings.push(fault('issue-jump', place, zh, `“${jump.words}”: page ${jump.page} has no line that answers it`));
    }
  }
  for (const { from, to } of issue.jumps) {
    const [start, end] = [pageKey(from), pageKey(to)];
    const goes = jumps.get(start)?.some(({ kind, page }) => kind === 'to' && page === end) ?? false;
    if (goes) continue;
    const place = { file: join(folder, 'issue.json') };
    findings.push(
      fault(
        'issue-jump',
        place,
        `本期列有 ${from} 转 ${to}，版上没有下转`,
        `the issue lists ${from} to ${to}; no line on the page says so`,
      ),
    );
  }
  return findings;
}

/** Jump lines of a page: those in its text, and those its stories name in their attributes. */
function jumpsOf(page: Node): Jump[] {
  const jumps = jumpsIn(pageText(page));
  page.descendants((node) => {
    if (node.type.name !== 'story') return node.type.name === 'box';
    for (const [name, kind] of [
      ['continued', 'to'],
      ['continues', 'from'],
    ] as const) {
      const target = pageKey(String(node.attrs[name] ?? ''));
      if (target === '' || jumps.some((jump) => jump.kind === kind && jump.page === target)) continue;
      jumps.push({ words: `${kind === 'to' ? '下转' : '上接'}${target}版`, kind, page: target });
    }
    return false;
  });
  return jumps;
}

/** Stories that share a long run of text with a story of another page. */
function repeated(pages: readonly ReadPage[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, { readonly page: ReadPage; readonly name: string }>();
  const told = new Set<string>();
  for (const read of pages) {
    if (read.page === null) continue;
    for (const { name, story, blocks } of storyTexts(read.page)) {
      const text = blocks
        .map((block) => block.text)
        .join('')
        .replace(/[^\u3400-\u9fffA-Za-z0-9]+/g, '');
      for (let at = 0; at + SHARED <= text.length; at += 1) {
        const piece = text.slice(at, at + SHARED);
        const before = seen.get(piece);
        if (before === undefined) seen.set(piece, { page: read, name });
        else if (before.page !== read) {
          const key = `${before.page.path}\n${before.name}\n${read.path}\n${name}`;
          if (told.has(key)) continue;
          told.add(key);
          const zh = `与 ${before.page.entry.number} 版“${before.name}”有相同的文字：“${piece}”`;
          const en = `shares text with “${before.name}” on page ${before.page.entry.number}: “${piece}”`;
          findings.push(fault('issue-repeated', { file: read.path, story: name === '' ? story : name }, zh, en));
        }
      }
    }
  }
  return findings;
}

/** What the issue asks for and the page does not have, and signatures an edit voided. */
function unsignedFaults(issue: Issue, { path, page, kept }: ReadPage): Finding[] {
  if (page === null) return [];
  const standing = standingOf({ page, path, kept: new Map(kept) });
  const hindrances = hindrancesIn(standing, [...(issue.signatures ?? []), ...(setupOf(page).signatures ?? [])]);
  if (hindrances === null) return [];
  // A broken chain is told of by the reading of the file.
  const words = hindranceWords({ ...hindrances, breaks: [] });
  return words.zh === '' ? [] : [fault('issue-unsigned', { file: path }, words.zh, words.en)];
}

function fault(rule: string, place: Place, zh: string, en: string): Finding {
  return { rule, severity: 'error', place, words: { zh, en } };
}
