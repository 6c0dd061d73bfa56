import { expect, test } from 'vitest';
import { dummyOf } from './dummy.ts';
import { framesOf } from './frames.ts';
import { pageText } from './plain-text.ts';
import { setupOf } from './schema.ts';
import { frame, headline, node, p, pageWith, picture, show, story, text } from './testing/page.ts';
import { checkPage } from './validate.ts';

test('a dummy keeps every shape and style and no text, picture or day', () => {
  const doc = pageWith(
    {
      title: '城事',
      folio: { ...setupOf(pageWith({})).folio, paper: '云澜晚报', date: '2026-01-02', pageName: '城事' },
    },
    text('sectionLabel', '栏题', { frame: frame('label') }),
    headline('head', '头题'),
    node('story', { id: 'a', expected: 900, toCome: true, frames: [{ ...frame('one'), columns: 2, gap: 8 }] }, [
      text('byline', '记者'),
      p('正文[删去]', { style: 'body', cut: true }),
      picture('pic', '图说', { asset: 'a'.repeat(64), alternative: '图' }),
      picture('gone', '待用图', { frame: null }),
    ]),
    node('box', { frame: frame('box') }, [story('b', p('框里'))]),
    node('ad', { frame: frame('ad'), status: 'arrived', asset: 'b'.repeat(64), advertiser: '某店' }),
    node('table', { frame: frame('table') }, [node('tableRow', null, [text('tableCell', '格')])]),
    node('headline', null, [text('title', '待用稿')]),
    node('story', { id: 'c', frames: [] }, [p('待用')]),
  );
  const dummy = dummyOf(doc);
  expect(checkPage(dummy)).toEqual([]);
  expect(pageText(dummy, { cut: 'keep' })).toBe('');
  expect(framesOf(dummy).map(({ frame: { id, rect } }) => ({ id, rect }))).toEqual(
    framesOf(doc).map(({ frame: { id, rect } }) => ({ id, rect })),
  );
  expect(show(dummy)).toBe(
    'sectionLabel() headline(title()) story(p() picture(caption())) box(story(p())) ad() table(tableRow(tableCell()))',
  );
  const setup = setupOf(dummy);
  expect(setup.folio).toMatchObject({ paper: '云澜晚报', pageName: '城事', date: '' });
  expect(setup.title).toBe('');
  const shape = dummy.child(3);
  expect(shape.attrs).toMatchObject({ expected: 900, toCome: false, id: 'a' });
  expect(shape.firstChild!.attrs).toMatchObject({ style: 'body', cut: false });
});
