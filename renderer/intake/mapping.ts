import type { Copy, CopyBlock, CopyStory, CopyText } from '../../document/copy.ts';
import type { Repair } from '../../document/repair.ts';

/** What a part of copy becomes, in the order the panel offers it; `left-out` is kept and not set. */
export const MAPPING_ROLES = [
  'title',
  'kicker',
  'deck',
  'byline',
  'summary',
  'crosshead',
  'paragraph',
  'caption',
  'credit',
  'pullQuote',
  'left-out',
] as const;
/** See `MAPPING_ROLES`. */
export type MappingRole = (typeof MAPPING_ROLES)[number];

/** A part of copy as the panel lists it. `opens`: a story begins with it. `block` is the picture a caption came with. */
export interface MappingRow {
  readonly id: number;
  readonly role: MappingRole;
  readonly text: CopyText;
  readonly opens: boolean;
  readonly picture: Extract<CopyBlock, { type: 'picture' }> | null;
}

/** The words of a part. */
export function rowWords({ text }: MappingRow): string {
  return typeof text === 'string' ? text : text.text;
}

/** Whether intake was not sure of a part. */
export function isUnsure({ text }: MappingRow): boolean {
  return typeof text !== 'string' && text.doubtful.length > 0;
}

/** The parts of a copy in order: headline group and byline of each story, then its body. */
export function rowsOf(copy: Copy): MappingRow[] {
  const rows: MappingRow[] = [];
  for (const story of copy.stories) {
    let opens = true;
    const add = (role: MappingRole, text: CopyText | null, picture: MappingRow['picture'] = null): void => {
      if (text === null || ((typeof text === 'string' ? text : text.text) === '' && picture === null)) return;
      rows.push({ id: rows.length, role, text, opens, picture });
      opens = false;
    };
    add('kicker', story.kicker);
    add('title', story.title);
    add('deck', story.deck);
    add('byline', story.byline);
    add('summary', story.summary);
    for (const block of story.body) {
      if (block.type === 'picture') {
        add('caption', block.caption, block);
        add('credit', block.credit);
      } else if (block.type === 'crosshead') {
        add('crosshead', block.kicker);
        add('crosshead', block.text);
      } else {
        const cut = typeof block.text !== 'string' && block.text.cut;
        add(cut ? 'left-out' : block.type, block.text);
      }
    }
  }
  return rows;
}

/** The copy the parts make as they are mapped now; what the first copy says beside its stories stays. */
export function copyOf(copy: Copy, rows: readonly MappingRow[]): Copy {
  const stories: CopyStory[] = [];
  let source = -1;
  for (const row of rows) {
    if (row.opens || stories.length === 0) {
      source += 1;
      const { wire, notice = false } = copy.stories[source] ?? {};
      stories.push({ ...EMPTY, notice, body: [], ...(wire === undefined ? {} : { wire }) });
    }
    place(stories.at(-1)!, row);
  }
  return { ...copy, stories };
}

const EMPTY = { kicker: null, title: null, deck: null, byline: null, summary: null } as const;

function place(story: CopyStory, row: MappingRow): void {
  const text = withCut(row.text, row.role === 'left-out');
  const last = story.body.at(-1);
  switch (row.role) {
    case 'title':
    case 'kicker':
    case 'deck':
    case 'summary':
      story[row.role] = joined(story[row.role], text, '\n');
      return;
    case 'byline':
      story.byline = joined(story.byline, text, ' ');
      return;
    case 'caption':
      story.body.push(
        row.picture === null
          ? { type: 'picture', file: null, caption: text, credit: null, alternative: '' }
          : { ...row.picture, caption: text, credit: null },
      );
      return;
    case 'credit':
      if (last?.type === 'picture' && last.credit === null) last.credit = text;
      else story.body.push({ type: 'picture', file: null, caption: '', credit: text, alternative: '' });
      return;
    default:
      if (row.picture !== null && row.picture.file !== null)
        story.body.push({ ...row.picture, caption: '', credit: null });
      story.body.push(
        row.role === 'crosshead'
          ? { type: 'crosshead', kicker: null, text }
          : { type: row.role === 'pullQuote' ? 'pullQuote' : 'paragraph', text },
      );
  }
}

function withCut(text: CopyText, cut: boolean): CopyText {
  if (typeof text === 'string') return cut ? { text, doubtful: [], style: null, cut } : text;
  return { ...text, cut };
}

/** Two texts of one slot as one. */
function joined(before: CopyText | null, text: CopyText, between: string): CopyText {
  if (before === null) return text;
  const whole = (one: CopyText) =>
    typeof one === 'string' ? { text: one, doubtful: [], style: null, cut: false } : one;
  const [a, b] = [whole(before), whole(text)];
  const by = a.text.length + between.length;
  if (a.doubtful.length + b.doubtful.length === 0 && a.style === null && !a.cut) return a.text + between + b.text;
  const moved = b.doubtful.map((doubt) => ({ ...doubt, start: doubt.start + by, end: doubt.end + by }));
  return { ...a, text: a.text + between + b.text, doubtful: [...a.doubtful, ...moved] };
}

/** Kinds of repairs that left words out of the copy: each can be brought back. */
const REMOVALS: ReadonlySet<string> = new Set([
  'page-furniture',
  'web-furniture',
  'hidden-text',
  'comment',
  'tracked-deletion',
  'field-result',
  'wire-field',
  'wire-embargo',
  'ruby',
]);

/** The repairs that left whole words out, in the order of the source. */
export function removalsOf(repairs: readonly Repair[]): Repair[] {
  return repairs.filter(({ kind, before }) => REMOVALS.has(kind) && before.trim() !== '');
}

/** The parts with left-out words brought back as a paragraph at the end. */
export function restored(rows: readonly MappingRow[], removal: Repair): MappingRow[] {
  const id = rows.reduce((most, row) => Math.max(most, row.id), -1) + 1;
  return [...rows, { id, role: 'paragraph', text: removal.before.trim(), opens: rows.length === 0, picture: null }];
}

/** Kinds of doubt that make a look worth while before copy lands: on what is what, and on what may be printed at all. */
const STRUCTURAL: ReadonlySet<string> = new Set(['role', 'headline-part', 'attribution', 'wire-embargo', 'encoding']);

/** Whether intake was unsure of what copy is made of. */
export function wantsLook(repairs: readonly Repair[]): boolean {
  return repairs.some(({ kind, certainty }) => certainty === 'doubtful' && STRUCTURAL.has(kind));
}
