import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { Composer } from '../index.ts';
import { area, frame, node, paragraph, sampleText, storyFrame, testFonts, testPage } from '../testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const PARAGRAPHS = 12;
const texts = (): Node[] =>
  Array.from({ length: PARAGRAPHS }, (_, k) => paragraph(sampleText(120 + ((k * 53) % 150), k + 1)));

function pageOf(paragraphs: readonly Node[], row: number, picture: Node | null = null): Node {
  const story = node('story', { id: 's', frames: [storyFrame('f', 0, row, 3, 50)] }, ...paragraphs);
  return picture ? testPage(story, picture) : testPage(story);
}

/** Types a character into the paragraph of this ordinal. */
function typed(page: Node, ordinal: number): Node {
  let at = page.firstChild!.nodeSize + 1;
  const story = page.child(1);
  for (let k = 0; k < ordinal; k += 1) at += story.child(k).nodeSize;
  return new Transform(page).insert(at + 4, schema.text('灯')).doc;
}

describe('a paragraph whose measures are unchanged', () => {
  it('is broken once, and never again for being composed again', () => {
    const composer = new Composer(fonts);
    const page = pageOf(texts(), 0);
    expect(composer.compose(page).statistics.paragraphsBroken).toBe(PARAGRAPHS);
    expect(composer.compose(page).statistics.paragraphsBroken).toBe(0);
  });

  it('is not broken again where its frame moves', () => {
    const composer = new Composer(fonts);
    const paragraphs = texts();
    composer.compose(pageOf(paragraphs, 0));
    for (let row = 1; row < 8; row += 1) {
      const { statistics } = composer.compose(pageOf(paragraphs, row));
      expect(statistics.paragraphsBroken).toBe(0);
      expect(statistics.linesPlaced).toBeGreaterThan(80);
    }
  });

  it('is not broken again where text before it grows or shrinks, nor by undoing', () => {
    const composer = new Composer(fonts);
    const page = pageOf(texts(), 0);
    composer.compose(page);
    let grown = page;
    for (let turn = 0; turn < 40; turn += 1) {
      grown = typed(grown, turn % 3);
      expect(composer.compose(grown).statistics.paragraphsBroken).toBe(1);
    }
    expect(composer.compose(page).statistics.paragraphsBroken).toBe(0);
    expect(composer.compose(grown).statistics.paragraphsBroken).toBe(0);
  });

  it('is not broken again where a picture changes the measures of others', () => {
    const composer = new Composer(fonts);
    const paragraphs = texts();
    composer.compose(pageOf(paragraphs, 0));
    const picture = node(
      'picture',
      {
        frame: frame('p', { ...area(2, 40, 1, 9), width: 60 }),
        wrap: { shape: 'rect', inset: 4 },
        captionSide: 'none',
      },
      node('caption', {}),
    );
    const { statistics } = composer.compose(pageOf(paragraphs, 0, picture));
    expect(statistics.paragraphsBroken).toBeLessThan(PARAGRAPHS / 2);
  });
});
