import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeZip } from '../../desk/zip.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${TYPE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`;

function run(text: string, bold = false): string {
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

function paragraph(content: string, style = ''): string {
  return `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content}</w:p>`;
}

/** A Word document with a picture, as a file. */
function wordFile(name: string, body: string): string {
  const text = (content: string) =>
    new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`);
  const relations = (own: string) =>
    text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${own}</Relationships>`);
  const path = at(name);
  const picture = readFileSync(join(ROOT, 'samples', 'feature', 'ferry-dusk.jpg'));
  writeFileSync(
    path,
    writeZip([
      { name: '[Content_Types].xml', bytes: text('<Types/>'), stored: false },
      {
        name: '_rels/.rels',
        bytes: relations(`<Relationship Id="r" Type="${TYPE}/officeDocument" Target="word/document.xml"/>`),
        stored: false,
      },
      {
        name: 'word/document.xml',
        bytes: text(`<w:document ${SPACES}><w:body>${body}</w:body></w:document>`),
        stored: false,
      },
      {
        name: 'word/_rels/document.xml.rels',
        bytes: relations(
          `<Relationship Id="s" Type="${TYPE}/styles" Target="styles.xml"/><Relationship Id="p" Type="${TYPE}/image" Target="media/image1.jpeg"/>`,
        ),
        stored: false,
      },
      {
        name: 'word/styles.xml',
        bytes: text(
          `<w:styles ${SPACES}><w:style w:styleId="t"><w:name w:val="Title"/></w:style><w:style w:styleId="h"><w:name w:val="heading 1"/></w:style></w:styles>`,
        ),
        stored: false,
      },
      { name: 'word/media/image1.jpeg', bytes: picture, stored: true },
    ]),
  );
  return path;
}

const BODY = [
  paragraph(run('一条街的灯又亮了'), 't'),
  paragraph(run('□本报记者 乔远山')),
  paragraph(
    `${run('入夜，老街的灯一盏盏亮起来，')}${run('六十二户老邻居', true)}${run('一户也没有搬走。')}<w:del w:author="甲"><w:r><w:delText>据说如此。</w:delText></w:r></w:del>`,
  ),
  ...Array.from({ length: 12 }, (_, index) =>
    paragraph(
      run(
        `第${index + 1}场座谈会开在巷口的槐树下，街坊们搬来板凳，一条一条地说自家的难处，规划部门的人一条一条地记在本子上。`,
      ),
    ),
  ),
  paragraph(run('留住烟火留住人'), 'h'),
  paragraph(run('六十年的面馆还在原处，门前添了一盏灯。')),
  paragraph('<w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r>'),
  paragraph(run('图为老街夜景。林晚 摄')),
].join('');

describe('manuscripts', () => {
  it('a Word document becomes a page with its picture, crosshead and bold, and what was deleted is told', async () => {
    const story = wordFile('story.docx', BODY);
    const { status, errors } = await banxin(['import', story, '-t', 'tabloid-4', '-o', at('word.banxin')]);
    expect(errors).toContain('据说如此。');
    expect(errors).not.toContain('missing-picture');
    expect(status).toBe(0);
    const { text } = await banxin(['layout', at('word.banxin')]);
    const proof = JSON.parse(text) as { blocks: { text: string }[] };
    const all = proof.blocks.map((block) => block.text).join('\n');
    for (const words of ['一条街的灯又亮了', '六十二户老邻居', '留住烟火留住人', '图为老街夜景。林晚 摄'])
      expect(all).toContain(words);
    expect(all).not.toContain('据说如此');
  });

  it('a web page becomes a page; its tail is not set and is told', async () => {
    const web = at('story.html');
    writeFileSync(
      web,
      '<meta charset="utf-8"><h1>一条街的灯又亮了</h1><p>入夜，老街的灯一盏盏亮起来。</p><p>编辑：李一川</p><p>点击阅读原文</p>',
    );
    const { status, errors } = await banxin(['import', web, '-t', 'tabloid-4', '-o', at('web.banxin')]);
    expect(status).toBe(0);
    expect(errors).toContain('编辑：李一川');
    const { text } = await banxin(['layout', at('web.banxin')]);
    expect(text).toContain('入夜');
    const set = JSON.parse(text) as { blocks: { text: string }[] };
    expect(set.blocks.filter((block) => block.text.includes('点击阅读原文'))).toEqual([]);
  });

  it('an archive that is no Word document is refused', async () => {
    writeFileSync(at('other.docx'), writeZip([{ name: 'a.txt', bytes: new Uint8Array(4), stored: false }]));
    const { status, errors } = await banxin(['import', at('other.docx'), '-t', 'tabloid-4', '-o', at('other.banxin')]);
    expect(status).not.toBe(0);
    expect(errors).toContain('Word');
  });
});
