import { describe, expect, test } from 'vitest';
import { addRemark, removeRemark } from '../document/commands/remarks.ts';
import { createPageState } from '../document/state.ts';
import { Composer } from './composer.ts';
import { proofText } from './proof.ts';
import { node, paragraph, storyFrame, testFonts, testPage } from './testing/page.ts';

describe('remarks', async () => {
  const fonts = await testFonts();
  const TEXT = '春分过后，江南各地陆续进入农忙时节，AVATAR 号插秧机来回穿梭，一派繁忙景象，“今年的秧苗壮。”老周说。';
  test('set nothing anew and change nothing of the proof', () => {
    const composer = new Composer(fonts);
    let state = createPageState(
      testPage(
        node(
          'story',
          { id: 'a', frames: [storyFrame('f', 0, 0, 1, 40)] },
          ...Array.from({ length: 4 }, () => paragraph(TEXT)),
        ),
      ),
    );
    const before = composer.compose(state.doc);
    const text = proofText(before);
    const from = 4 + TEXT.indexOf('VAT');
    addRemark({ id: 'one', author: '李敏', time: '' }, { at: 'text', from, to: from + 6 })(state, (transaction) => {
      state = state.apply(transaction);
    });
    const marked = composer.compose(state.doc);
    expect(marked.statistics.paragraphsBroken).toBe(0);
    expect(proofText(marked)).toBe(text);
    expect(proofText(new Composer(fonts).compose(state.doc))).toBe(text);
    addRemark({ id: 'two', author: '李敏', time: '' }, { at: 'page', x: 3, y: 4 })(state, (transaction) => {
      state = state.apply(transaction);
    });
    const on = composer.compose(state.doc);
    expect([on.statistics.paragraphsBroken, on.statistics.paragraphsReused]).toEqual([0, 0]);
    removeRemark('one')(state, (transaction) => {
      state = state.apply(transaction);
    });
    expect(composer.compose(state.doc).statistics.paragraphsBroken).toBe(0);
  });
});
