/** A piece of a clean story's body. */
export type CleanBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'crosshead'; readonly kicker: string | null; readonly text: string }
  | { readonly type: 'caption'; readonly text: string }
  | { readonly type: 'quote'; readonly text: string };

/** A story as it should come out of the repair. */
export interface CleanStory {
  readonly notice: boolean;
  readonly kicker: string | null;
  readonly title: string;
  readonly deck: string | null;
  readonly byline: string | null;
  readonly body: readonly CleanBlock[];
}

/** A paragraph of body text. */
export function paragraph(text: string): CleanBlock {
  return { type: 'paragraph', text };
}

/** A line of its own, not indented and never broken: of a poem, a table, a jump to another page. It comes back as a paragraph. */
export function line(text: string): CleanBlock {
  return { type: 'line', text };
}

/** A crosshead, of two lines where it has a kicker. */
export function crosshead(kicker: string | null, text: string): CleanBlock {
  return { type: 'crosshead', kicker, text };
}

/** A picture's caption. */
export function caption(text: string): CleanBlock {
  return { type: 'caption', text };
}

/** A pull-quote: words of the story set apart. */
export function quote(text: string): CleanBlock {
  return { type: 'quote', text };
}
