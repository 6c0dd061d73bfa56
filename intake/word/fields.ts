/** What becomes of a field's result: it is text of the story, or a number of the manuscript's own pages and contents. */
export type FieldUse = 'text' | 'left-out';

/** Fields whose results are of the manuscript's own pages (ISO/IEC 29500-1 §17.16.5). */
const OF_PAGES =
  /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|TOC|TOA|INDEX|FILENAME|FILESIZE|NUMWORDS|NUMCHARS)\b/i;

/** Ruby as Word's field of old sets it: EQ \\o\\ad(\\s\\up 9(fú),祓). */
const RUBY = /^\s*EQ[\s\S]*\\up\s*[\d.]+\(([^()]*)\)\s*[,;]\s*([^()]+)\)/i;
/** Signs set one over the other: EQ \\o\\ac(○,人). */
const OVERSTRUCK = /^\s*EQ[\s\S]*\\o(?:\\a[lcr])?\s*\(([^()]*)\)/i;
const BUTTON = /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+([\s\S]+?)\s*$/i;

/** What is done with the result of a field with this instruction. */
export function fieldUse(instruction: string): FieldUse {
  return OF_PAGES.test(instruction) ? 'left-out' : 'text';
}

/** What a field shows that has no result but its instruction: its text, and what was set over it where that is ruby. */
export type ShownField =
  | { readonly kind: 'ruby'; readonly base: string; readonly ruby: string }
  | { readonly kind: 'overstruck' | 'button' | 'equation'; readonly text: string };

/** What the instruction of a field shows by itself, null where it shows nothing. */
export function shownField(instruction: string): ShownField | null {
  const ruby = RUBY.exec(instruction);
  if (ruby !== null) return { kind: 'ruby', base: ruby[2]!, ruby: ruby[1]! };
  const over = OVERSTRUCK.exec(instruction);
  if (over !== null) {
    return { kind: 'overstruck', text: over[1]!.split(/[,;]/).join('') };
  }
  const button = BUTTON.exec(instruction);
  if (button !== null) return { kind: 'button', text: button[1]! };
  const equation = /^\s*EQ\s+([\s\S]+?)\s*$/i.exec(instruction);
  return equation === null ? null : { kind: 'equation', text: equation[1]! };
}

/** The fields that are open where a text is read, the innermost last. */
export interface OpenFields {
  /** A field begins. */
  begin(): void;
  /** More of the innermost field's instruction. */
  instruct(text: string): void;
  /** Its instruction ends and its result begins. */
  separate(): void;
  /** It ends: its instruction, and whether it had a result; null where none was open. */
  end(): { readonly instruction: string; readonly separated: boolean } | null;
  /** Whether the text that comes is a result that is left out. */
  readonly leftOut: boolean;
}

/** No field open. Fields nest, and go on over paragraphs (§17.16.18). */
export function openFields(): OpenFields {
  const open: { instruction: string; separated: boolean }[] = [];
  return {
    begin: () => open.push({ instruction: '', separated: false }),
    instruct(text) {
      const last = open.at(-1);
      if (last && !last.separated) last.instruction += text;
    },
    separate() {
      const last = open.at(-1);
      if (last) last.separated = true;
    },
    end: () => open.pop() ?? null,
    get leftOut() {
      return open.some(({ instruction, separated }) => separated && fieldUse(instruction) === 'left-out');
    },
  };
}
