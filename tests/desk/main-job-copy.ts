import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools.ts';

type CopyText = string | { readonly text: string };
interface Block {
  readonly type: string;
  readonly text?: CopyText;
}
interface Story {
  readonly title: CopyText;
  readonly byline?: CopyText;
  readonly body: readonly Block[];
}

/** Pictures of the sample, as files, in the order they are placed. */
export const PICTURES = ['night-class.jpg', 'book-fair.jpg', 'tea-terraces.jpg', 'depot-clock.jpg'].map((name) =>
  join(ROOT, 'samples/tabloid', name),
);

function plain(text: CopyText | undefined): string {
  return text === undefined ? '' : typeof text === 'string' ? text : text.text;
}

/** A story of the sample as a text file of its first paragraphs: title, byline where it is asked for, text. */
export function textFile(story: number, paragraphs: number, byline: boolean): string {
  const { stories } = JSON.parse(readFileSync(join(ROOT, 'samples/tabloid/copy.json'), 'utf8')) as { stories: Story[] };
  const { title, byline: by, body } = stories[story]!;
  const text = body.filter(({ type }) => type === 'paragraph').slice(0, paragraphs);
  const head = byline ? `${plain(title)}\n${plain(by).replace('□', '')}\n` : `${plain(title)}\n`;
  return `${head}\n${text.map((block) => plain(block.text)).join('\n')}\n`;
}
