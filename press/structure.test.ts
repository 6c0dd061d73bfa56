import { beforeAll, describe, expect, it } from 'vitest';
import type { ProofItem, ProofOwner } from '../composer/proof.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { writePdf } from './index.ts';
import { STORY, type TestBlock, testFaces, testInput, testLine, testProof, testSetup } from './testing/page.ts';
import { extracted, needs, readWith } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const block = (type: string, owner: number, x: number, y: number, ...texts: string[]): TestBlock => ({
  type,
  owner,
  lines: texts.map((text, row) => ({ x, y: y + row * 12, text, line: testLine(fonts, text) })),
});

const picture = (alternative: string): ProofItem => ({
  kind: 'picture',
  picture: 0,
  frame: 'p',
  rect: { x: 150, y: 20, width: 80, height: 60 },
  shape: 'rectangle',
  asset: null,
  crop: { x: 0, y: 0, width: 1, height: 1 },
  alternative,
});

const OWNERS: ProofOwner[] = [
  { ...STORY, type: 'headline', story: null },
  { ...STORY },
  { ...STORY, type: 'picture', parent: 1, story: null, item: 0, alternative: '' },
  { ...STORY, type: 'headline', story: null },
  { ...STORY, story: 't' },
];

describe('the structure tree', () => {
  it('holds headline and story as one article, with figures where they are read', async (context) => {
    needs(context, 'pdfinfo', 'qpdf');
    const proof = testProof(
      testSetup(),
      OWNERS,
      [
        block('kicker', 0, 20, 20, '肩题'),
        block('title', 0, 20, 36, '第一篇标题'),
        block('paragraph', 1, 20, 60, '开头一段，', '分两行排。'),
        block('caption', 2, 150, 92, '图说在此'),
        block('crosshead', 1, 20, 90, '小标题'),
        block('paragraph', 1, 20, 106, '后面一段。'),
        block('title', 3, 20, 140, '第二篇标题'),
        block('paragraph', 4, 20, 160, '另一篇的正文。'),
      ],
      [picture('')],
    );
    const { bytes } = await writePdf(testInput(proof, fonts));
    expect(readWith(bytes, 'qpdf', ['--check', 'FILE'])).toContain('No syntax');
    const tree = readWith(bytes, 'pdfinfo', ['-struct-text', 'FILE'])
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== '');
    expect(tree).toEqual([
      'Document',
      '  Art',
      '    P (block)',
      '      "肩题"',
      '    H1 (block)',
      '      "第一篇标题"',
      '    P (block)',
      '      "开头一段，分两行排。"',
      '    Figure',
      '      ""',
      '      Caption',
      '        "图说在此"',
      '    H2 (block)',
      '      "小标题"',
      '    P (block)',
      '      "后面一段。"',
      '  Art',
      '    H1 (block)',
      '      "第二篇标题"',
      '    P (block)',
      '      "另一篇的正文。"',
    ]);
    const attributes = readWith(bytes, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-']);
    // A figure without words of its own is told by its caption: UTF-16 of 图说在此.
    expect(attributes).toMatch(/\/Alt <feff56fe8bf457286b64>/i);
  });

  it('leaves generated text and shapes out, as artefacts', async (context) => {
    needs(context, 'pdfinfo', 'pdftotext');
    const folio: ProofItem = {
      kind: 'line',
      block: -1,
      frame: 'folio',
      x: 20,
      y: 15,
      column: null,
      row: null,
      line: testLine(fonts, '甲三版'),
    };
    const proof = testProof(testSetup(), [STORY], [block('paragraph', 0, 20, 60, '正文')], [folio]);
    const { bytes } = await writePdf(testInput(proof, fonts));
    expect(readWith(bytes, 'pdfinfo', ['-struct-text', 'FILE'])).not.toContain('甲三版');
    expect(extracted(bytes)).toBe('正文甲三版');
  });
});
