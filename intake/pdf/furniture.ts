import type { PdfPage } from './glyph.ts';
import type { PdfLine } from './lines.ts';

/** Heads and feet of pages: this share of their height. */
const MARGIN = 0.09;

/** What only heads and feet of pages say: the paper, its page, its date, its staff, its address. */
const HEAD =
  /(?:日报|晚报|晨报|时报|周报|都市报|商报|青年报)(?=$|[\s\u3000A-D\d])|第[A-D]?\d{1,3}版|^[A-D]\d{1,2}(?:[—–-][A-D]?\d{1,2})?(?:$|[\s\u3000])|\d{4}年\d{1,2}月\d{1,2}日|星期[一二三四五六日]|责编|责任编辑|美编|版式|校对|www\.|https?:|E-?mail|邮箱|热线[:：]/i;

/**
 * The lines of a file that are no copy: what the PDF itself marks as artefacts, what stands beyond the page, words askew (a stamp
 * across the page), numbers alone at a head or foot, what several pages have at the same place there, and what stands in one row
 * with the paper's name, page or date.
 */
export function furnitureLines(lines: readonly PdfLine[], pages: readonly PdfPage[]): Set<PdfLine> {
  const furniture = new Set<PdfLine>();
  const heads: PdfLine[] = [];
  const repeated = new Map<string, PdfLine[]>();
  for (const line of lines) {
    const page = pages[line.page]!;
    const outside =
      line.right < 0 || line.bottom < 0 || line.left > page.width || line.top > page.height || line.runs === 'askew';
    if (line.artefact || outside || line.text === '广告') furniture.add(line);
    if (!atEdge(line, pages)) continue;
    if (/^[-—–·\s第]*\d{1,4}[-—–·\s页]*(?:[/／共]\s*\d+\s*页?)?$/.test(line.text)) furniture.add(line);
    const key = `${Math.round(line.left / 4)} ${Math.round(line.top / 4)} ${line.text.replace(/\d+/g, '0')}`;
    if (HEAD.test(line.text) && line.text.length <= 60 && !/[，。]/.test(line.text)) heads.push(line);
    repeated.set(key, [...(repeated.get(key) ?? []), line]);
  }
  for (const same of repeated.values())
    if (same.length >= 2 && new Set(same.map(({ page }) => page)).size * 2 >= pages.length)
      for (const line of same) furniture.add(line);
  for (const line of lines) {
    if (line.text.length > 30 || /[，。；]/.test(line.text)) continue;
    const head = heads.find(
      (one) =>
        one !== line &&
        one.page === line.page &&
        one.top < line.bottom - 0.3 * line.size &&
        line.top < one.bottom - 0.3 * line.size,
    );
    if (head === undefined || !atEdge(line, pages)) continue;
    furniture.add(line);
    furniture.add(head);
  }
  return furniture;
}

function atEdge(line: PdfLine, pages: readonly PdfPage[]): boolean {
  const { height } = pages[line.page]!;
  return line.bottom < MARGIN * height || line.top > (1 - MARGIN) * height;
}
