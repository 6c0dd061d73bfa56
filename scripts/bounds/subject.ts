import type { Settings } from './asks.ts';
import type { Paragraph } from './optimum.ts';

/** A paragraph with every line it may be set in, and the lines it is set in. */
export interface Subject {
  readonly paragraph: Paragraph;
  readonly ours: Settings[number];
}
