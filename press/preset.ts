/** How an export is made: for the press (`x4`, `x1a`), for the proof-readers (`proof`, 校样), or for a screen (`reading`). */
export type Preset = 'x4' | 'x1a' | 'proof' | 'reading';

/** The standard a file says it keeps: PDF/X-4 (ISO 15930-7:2010) or PDF/X-1a:2003 (ISO 15930-4:2003). */
export type Standard = 'x4' | 'x1a';

/** What a preset fixes. */
export interface PresetRules {
  /** The standard the file keeps; null for one that is not for a press. */
  readonly standard: Standard | null;
  /** The version in the file's header. */
  readonly version: '1.4' | '1.6' | '1.7';
  /** Inks of the press, or sRGB. */
  readonly colour: 'ink' | 'screen';
  /** Pictures are brought down to this resolution, in ppi; null leaves it to the press specification. */
  readonly pictureResolution: number | null;
  /** Whether remarks may be in it as annotations. */
  readonly annotations: boolean;
  /** Marks as the press specification says, always, or never. */
  readonly marks: 'specification' | 'always' | 'never';
}

const RULES: Readonly<Record<Preset, PresetRules>> = {
  x4: {
    standard: 'x4',
    version: '1.6',
    colour: 'ink',
    pictureResolution: null,
    annotations: false,
    marks: 'specification',
  },
  x1a: {
    standard: 'x1a',
    version: '1.4',
    colour: 'ink',
    pictureResolution: null,
    annotations: false,
    marks: 'specification',
  },
  proof: { standard: 'x4', version: '1.6', colour: 'ink', pictureResolution: 150, annotations: true, marks: 'always' },
  reading: {
    standard: null,
    version: '1.7',
    colour: 'screen',
    pictureResolution: 150,
    annotations: true,
    marks: 'never',
  },
};

/** What a preset fixes; `x4` where none is named. */
export function presetRules(preset: Preset = 'x4'): PresetRules {
  return RULES[preset];
}
