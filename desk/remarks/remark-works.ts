import { remarkAddress } from '../../composer/remark-address.ts';
import type { Finding } from '../../document/finding.ts';
import { REMARK_KIND_NAMES, readerOf, remarksOf } from '../../document/remark.ts';
import { placeOfRemark } from '../../document/remark-place.ts';
import type { DeskWorks } from '../checked-desk.ts';
import { composePage } from '../composition.ts';
import type { remarkMethods } from '../contract/remarks.ts';
import type { OpenPages } from '../open-page.ts';
import { readSource } from '../source.ts';
import { brought } from '../valid-document.ts';

/** The most that is read of an annotated PDF, in bytes. */
const LARGEST_PDF = 256 * 1024 * 1024;

/** The works behind `remarkMethods`. */
export function remarkWorks(pages: OpenPages): Required<Pick<DeskWorks, keyof typeof remarkMethods>> {
  return {
    async listRemarks({ page, doc }) {
      const open = brought(pages.get(page), doc);
      if (remarksOf(open.page).length === 0) return [];
      const { proof } = await composePage(open);
      return remarksOf(open.page).map((remark) => {
        const place = placeOfRemark(open.page, remark);
        const text = place?.at === 'text' ? open.page.textBetween(place.from, place.to, '\n', '\n') : '';
        return {
          remark,
          kind: REMARK_KIND_NAMES[remark.kind],
          reader: readerOf(remark),
          place: remarkAddress(proof, open.page, remark),
          text,
        };
      });
    },

    async importRemarks({ page, doc, source, author, time, round }) {
      const open = brought(pages.get(page), doc);
      const { bytes, place } = await readSource(source, LARGEST_PDF);
      const [{ pdfGlyphs }, { readAnnotations }, { importRemarks }] = await Promise.all([
        import('../pdf-glyphs.ts'),
        import('../../press/read-annotations.ts'),
        import('./import-remarks.ts'),
      ]);
      const annotated = await readAnnotations(bytes);
      const glyphs = await pdfGlyphs(bytes, place);
      const { proof } = await composePage(open);
      const defaults = { author: author ?? '', time: time ?? '', round: round ?? null };
      const { page: remarked, added, changed, unplaced } = importRemarks(open.page, proof, glyphs, annotated, defaults);
      open.page = remarked;
      return {
        doc: remarked.toJSON() as Record<string, unknown>,
        added: [...added],
        changed: [...changed],
        findings: unplaced.map((id): Finding => {
          const remark = remarksOf(remarked).find((one) => one.id === id)!;
          return {
            rule: 'remark-without-text',
            severity: 'note',
            place: remarkAddress(proof, remarked, remark),
            words: {
              zh: `批注 ${id} 所指的文字版面上已经没有，放在原处`,
              en: `the text of the remark ${id} is no longer on the page; it stands where the text was`,
            },
          };
        }),
      };
    },
  };
}
