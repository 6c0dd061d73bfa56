import { type FrameAddress, framesOf } from './frames.ts';
import type { Words } from './place.ts';
import { blockText } from './plain-text.ts';

const KINDS: Readonly<Record<string, Words>> = {
  headline: { zh: '标题', en: 'headline' },
  story: { zh: '文字框', en: 'story frame' },
  picture: { zh: '图片', en: 'picture' },
  pullQuote: { zh: '引语', en: 'pull-quote' },
  ad: { zh: '广告', en: 'advertisement' },
  table: { zh: '表格', en: 'table' },
  box: { zh: '加框', en: 'box' },
  rule: { zh: '线', en: 'rule' },
  folio: { zh: '报眉', en: 'folio' },
  sectionLabel: { zh: '栏题', en: 'section label' },
  staffLine: { zh: '责编行', en: 'staff line' },
};

/** Characters of a text that are quoted in a name. */
const QUOTED = 10;

/** What a kind of block is called, by node type name; the type name itself where it has no word. */
export function kindName(type: string): Words {
  return KINDS[type] ?? { zh: type, en: type };
}

/** What people call a frame: its kind and the beginning of its text, or its advertiser: 标题“大桥通车”. A link of a longer chain carries its number. */
export function frameName({ node, link }: Pick<FrameAddress, 'node' | 'link'>): Words {
  const kind = kindName(node.type.name);
  const text = (node.attrs['advertiser'] as string | undefined) || textOf(node);
  const chain = node.type.name === 'story' ? (node.attrs['frames'] as readonly unknown[]).length : 0;
  const number = link !== null && chain > 1 ? ` ${link + 1}/${chain}` : '';
  const quote = text === '' ? '' : `“${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}”`;
  return { zh: `${kind.zh}${quote}${number}`, en: `${kind.en} ${quote}${number}`.replace(/ +/g, ' ').trim() };
}

/** See `frameName`, for the frame of an id; the id itself where the page has none. */
export function nameOfFrame(page: Parameters<typeof framesOf>[0], id: string): Words {
  const address = framesOf(page).find(({ frame }) => frame.id === id);
  return address === undefined ? { zh: id, en: id } : frameName(address);
}

function textOf(node: FrameAddress['node']): string {
  if (node.isTextblock) return blockText(node, { cut: 'leave-out' }).replace(/\n/g, '');
  const order = node.type.name === 'headline' ? ['title', 'kicker', 'deck'] : null;
  const children =
    order === null ? node.children : order.flatMap((name) => node.children.filter((child) => child.type.name === name));
  for (const child of children) {
    if (node.type.name === 'story' && !child.isTextblock) continue;
    const text = textOf(child).trim();
    if (text !== '') return text;
  }
  return '';
}
