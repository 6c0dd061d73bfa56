import { type Artwork, artworkPlace, artworkScale, artworkSize } from '../../document/artwork.ts';
import type { Finding, Severity } from '../../document/finding.ts';
import type { Rect } from '../../document/geometry.ts';
import type { Words } from '../../document/place.ts';
import { toMillimetres } from '../../document/units.ts';
import type { PreflightJob } from '../job.ts';
import type { Rule } from '../rule.ts';

/** Artwork in its slot, as every rule of artwork looks at it. */
interface Slot {
  readonly artwork: Artwork;
  readonly name: string;
  readonly rect: Rect;
  readonly job: PreflightJob;
}

/** What a rule says of one slot. */
interface Said {
  readonly severity: Severity;
  readonly words: Words;
  readonly fix?: Words;
}

const ASK: Words = { zh: '请广告方另送符合 PDF/X-1a 的文件', en: 'Ask for a file that is PDF/X-1a' };

/** A rule over the artwork on a page (ads and pictures that came as PDF or EPS): `look` says what is wrong in one slot. */
function artworkRule(id: string, words: Words, look: (slot: Slot) => readonly Said[]): Rule {
  return {
    id,
    words,
    check(job) {
      const facts = new Map(job.setup.assets.map((asset) => [asset.id, asset]));
      const findings: Finding[] = [];
      for (const item of job.proof.items) {
        if (item.kind !== 'picture' || item.asset === null) continue;
        const asset = facts.get(item.asset);
        if (asset?.artwork === undefined) continue;
        const place = { frame: item.frame, rect: item.rect, ...(asset.name === '' ? {} : { file: asset.name }) };
        for (const said of look({ artwork: asset.artwork, name: asset.name, rect: item.rect, job })) {
          findings.push({ rule: id, place, ...said });
        }
      }
      return findings;
    },
  };
}

/** A file that is broken, locked, or more than one page of artwork. */
const artworkFile = artworkRule('artwork-file', { zh: '广告文件', en: 'Artwork files' }, ({ artwork }) => {
  const said: Said[] = [];
  if (artwork.encrypted) said.push(error('文件已加密', 'the file is encrypted', ASK));
  for (const damage of artwork.damage) said.push(error(`文件已损坏：${damage}`, `the file is damaged: ${damage}`, ASK));
  if (artwork.pages > 1) {
    said.push(warning(`有 ${artwork.pages} 页，只置入第一页`, `${artwork.pages} pages: only the first is placed`));
  }
  if (artwork.layers) said.push(warning('含有图层，全部显示', 'it has layers: all of them are shown', ASK));
  if (artwork.notPrinting.length > 0) {
    const what = artwork.notPrinting.join(', ');
    said.push(warning(`含有不印刷的内容：${what}`, `it holds what is not printed: ${what}`, ASK));
  }
  if (artwork.source === 'eps') {
    said.push({
      severity: 'note',
      words: { zh: '由 EPS 经 Ghostscript 转换', en: 'converted from EPS by Ghostscript' },
    });
  } else if (artwork.boxName !== 'TrimBox') {
    said.push(
      warning(`没有 TrimBox，按 ${artwork.boxName} 置入`, `it has no TrimBox and is placed by its ${artwork.boxName}`),
    );
  }
  return said;
});

/** Trim against slot: other by more than 1 mm on a side. */
const artworkDimensions = artworkRule('artwork-size', { zh: '广告尺寸', en: 'Artwork size' }, ({ artwork, rect }) => {
  if (artwork.encrypted || artworkPlace(artwork, rect).fits) return [];
  const { width, height } = artworkSize(artwork);
  const percent = Math.round(artworkScale(artwork, rect) * 1000) / 10;
  const [own, slot] = [millimetres(width, height), millimetres(rect.width, rect.height)];
  return [
    error(
      `文件 ${own}，版位 ${slot}，已按 ${percent}% 置入`,
      `the file is ${own}, the slot ${slot}: placed at ${percent} %`,
      { zh: '核对尺寸，改版位或请广告方重做', en: 'Check the size: change the slot or ask for another file' },
    ),
  ];
});

/** RGB and device-independent colour, CMYK of another profile, spot inks that are not of this position. */
const artworkColour = artworkRule('artwork-colour', { zh: '广告颜色', en: 'Artwork colour' }, ({ artwork, job }) => {
  const said: Said[] = [];
  if (artwork.colours.includes('rgb')) said.push(error('含有 RGB 颜色', 'it holds RGB', ASK));
  if (artwork.colours.includes('lab')) said.push(error('含有 Lab 颜色', 'it holds Lab colour', ASK));
  if (artwork.colours.includes('icc-cmyk')) {
    said.push({
      severity: 'note',
      words: {
        zh: 'CMYK 带有自己的特性文件，数值照原样输出',
        en: 'its CMYK names a profile of its own; the numbers are printed as they are',
      },
    });
  }
  const inks = new Set(job.setup.press.inks);
  const spots = artwork.spots.filter((spot) => !inks.has(spot));
  if (spots.length > 0) {
    const list = spots.join(', ');
    said.push(error(`含有本版没有的专色：${list}`, `it prints in spot inks this position has not: ${list}`, ASK));
  }
  const coloured = artwork.colours.includes('cmyk') || artwork.colours.includes('icc-cmyk');
  if (coloured && !(inks.has('C') && inks.has('M') && inks.has('Y'))) {
    said.push(warning('本版不是四色，广告可能含有彩色', 'this position is not in four colours and the artwork may be'));
  }
  return said;
});

const artworkFont = artworkRule('artwork-font', { zh: '广告字体', en: 'Artwork fonts' }, ({ artwork }) =>
  artwork.fontsNotEmbedded.map((font) => error(`字体未嵌入：${font}`, `the font ${font} is not embedded`, ASK)),
);

const artworkTransparency = artworkRule(
  'artwork-transparency',
  { zh: '广告透明', en: 'Artwork transparency' },
  ({ artwork }) => {
    if (artwork.transparency.length === 0) return [];
    const kinds = artwork.transparency.join(', ');
    return [
      warning(
        `含有透明（${kinds}），不能输出为 PDF/X-1a`,
        `it holds transparency (${kinds}) and cannot be exported as PDF/X-1a`,
        ASK,
      ),
    ];
  },
);

/** The least effective resolution of a picture in the artwork, at the size it is printed. */
const artworkResolution = artworkRule(
  'artwork-resolution',
  { zh: '广告分辨率', en: 'Artwork resolution' },
  ({ artwork, rect, job }) => {
    if (artwork.resolution === null) return [];
    const wanted = job.setup.press.pictureResolution;
    const effective = Math.floor(artwork.resolution / artworkScale(artwork, rect) + 0.001);
    if (effective >= wanted) return [];
    return [
      {
        severity: effective * 2 < wanted ? 'error' : 'warning',
        words: {
          zh: `其中图片有效分辨率 ${effective} ppi，低于 ${wanted} ppi`,
          en: `a picture in it has ${effective} ppi effective, under ${wanted} ppi`,
        },
        fix: ASK,
      },
    ];
  },
);

const artworkInk = artworkRule('artwork-ink', { zh: '广告总墨量', en: 'Artwork ink' }, ({ artwork, job }) => {
  const said: Said[] = [];
  const limit = job.setup.press.inkLimit;
  if (artwork.ink !== null && artwork.ink > limit + 0.5) {
    said.push(
      error(`总墨量 ${artwork.ink}%，超过 ${limit}%`, `total ink ${artwork.ink} %, over the limit of ${limit} %`, ASK),
    );
  }
  if (artwork.inkUnknown > 0) {
    said.push({
      severity: 'note',
      words: {
        zh: `未检查：其中 ${artwork.inkUnknown} 张图片的总墨量读不出`,
        en: `not checked: the ink of ${artwork.inkUnknown} picture(s) in it cannot be read`,
      },
    });
  }
  return said;
});

const artworkLine = artworkRule('artwork-line', { zh: '广告细线', en: 'Artwork lines' }, ({ artwork, rect, job }) => {
  if (artwork.thinnestLine === null) return [];
  const width = artwork.thinnestLine * artworkScale(artwork, rect);
  const least = job.setup.press.minimumLine;
  if (width >= least - 0.005) return [];
  const thin = Math.round(width * 100) / 100;
  return [warning(`有 ${thin} pt 的细线，低于 ${least} pt`, `it has a line of ${thin} pt, under ${least} pt`, ASK)];
});

/** Every rule of artwork, what stops the file first. */
export const artworkRules: readonly Rule[] = [
  artworkFile,
  artworkFont,
  artworkColour,
  artworkTransparency,
  artworkDimensions,
  artworkResolution,
  artworkInk,
  artworkLine,
];

function error(zh: string, en: string, fix?: Words): Said {
  return { severity: 'error', words: { zh, en }, ...(fix ? { fix } : {}) };
}

function warning(zh: string, en: string, fix?: Words): Said {
  return { severity: 'warning', words: { zh, en }, ...(fix ? { fix } : {}) };
}

function millimetres(width: number, height: number): string {
  const tenth = (points: number) => Math.round(toMillimetres(points) * 10) / 10;
  return `${tenth(width)} × ${tenth(height)} mm`;
}
