import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import { gradient, n, picture, randomStream } from './canvas.mjs';

const faces = {
  song: '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
  hei: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
};

/** Draws words as outlines, so that no font of the machine has a say. `x` is the left end, or the middle with `centred`. */
function words(text, face, size, x, baseline, colour, { centred = false, space = 0 } = {}) {
  const font = fontkit.openSync(fileURLToPath(new URL(`../../node_modules/${faces[face]}`, import.meta.url)));
  const scale = size / font.unitsPerEm;
  const glyphs = font.layout(text).glyphs;
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth * scale + space, -space);
  let at = centred ? x - width / 2 : x;
  const out = [];
  for (const glyph of glyphs) {
    out.push(
      `<path transform="translate(${n(at)} ${n(baseline)}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}" fill="${colour}"/>`,
    );
    at += glyph.advanceWidth * scale + space;
  }
  return out.join('');
}

/** An advertisement of a fair of second-hand books, `width` by `height` pixels, for a flat place at the foot of a page. */
export async function bookFair(width = 2200, height = 620) {
  const random = randomStream(1218);
  const tones = ['#b5452f', '#d99a3a', '#2f6672', '#7c8a4c', '#e3d3a8', '#6a4157', '#1f4a5c', '#c46a3f'];
  const books = [];
  for (let x = 60; x < width * 0.36; ) {
    const thick = 24 + random() * 46;
    const tall = 250 + random() * 190;
    const lean = random() < 0.12 ? -7 : 0;
    const tone = tones[Math.floor(random() * tones.length)];
    books.push(
      `<g transform="rotate(${lean} ${n(x)} 520)"><rect x="${n(x)}" y="${n(520 - tall)}" width="${n(thick - 3)}" height="${n(tall)}" fill="${tone}"/>` +
        `<rect x="${n(x)}" y="${n(520 - tall + 34)}" width="${n(thick - 3)}" height="7" fill="#f7efd8" opacity="0.8"/><rect x="${n(x)}" y="${n(520 - 62)}" width="${n(thick - 3)}" height="7" fill="#f7efd8" opacity="0.8"/></g>`,
    );
    x += thick + (lean === 0 ? 0 : 20);
  }
  const left = width * 0.42;
  return picture(
    width,
    height,
    gradient('paper', [
      [0, '#f9f0d9'],
      [1, '#f0dfb6'],
    ]),
    `<rect width="${width}" height="${height}" fill="url(#paper)"/>` +
      `<rect x="18" y="18" width="${width - 36}" height="${height - 36}" fill="none" stroke="#8a3a26" stroke-width="5"/>` +
      `<rect x="50" y="520" width="${n(width * 0.36)}" height="16" fill="#5b3f28"/>` +
      books.join('') +
      words('云澜旧书市集', 'song', 168, left, 225, '#8a3a26', { space: 12 }) +
      words('三万册旧书 论斤称走', 'hei', 76, left, 350, '#23505e', { space: 6 }) +
      `<rect x="${n(left)}" y="392" width="${n(width * 0.53)}" height="5" fill="#8a3a26"/>` +
      words('十二月十八日至二十七日 每天十时至二十时', 'hei', 46, left, 464, '#4a3524', { space: 2 }) +
      words('白鹭河畔第二毛纺厂文创园三号库 凭读者证免费入场', 'hei', 46, left, 534, '#4a3524', { space: 2 }),
  );
}

/** An advertisement of a theatre's winter season, `width` by `height` pixels, for a nearly square place. */
export async function winterSeason(width = 1500, height = 1254) {
  const folds = [];
  for (let x = 0; x < width; x += 50) {
    const near = Math.abs(x + 25 - width / 2) / (width / 2);
    const drop = height * (0.2 + 0.16 * near * near);
    folds.push(
      `<path d="M${n(x)} 0h50V${n(drop)}q-25 34 -50 0Z" fill="url(#fold)"/>`,
      `<path d="M${n(x + 46)} 0v${n(drop)}" stroke="#4e1014" stroke-width="4"/>`,
    );
  }
  const centre = width / 2;
  const line = (text, face, size, baseline, colour, space) =>
    words(text, face, size, centre, baseline, colour, { centred: true, space });
  return picture(
    width,
    height,
    gradient('fold', [
      [0, '#7d1a1f'],
      [1, '#a42a2c'],
    ]) +
      gradient('stage', [
        [0, '#f7eedb'],
        [1, '#ecdcb9'],
      ]),
    `<rect width="${width}" height="${height}" fill="url(#stage)"/>${folds.join('')}` +
      line('云澜剧院', 'song', 132, 590, '#7d1a1f', 26) +
      line('冬季演出季', 'hei', 84, 720, '#33291f', 22) +
      `<rect x="${n(centre - 430)}" y="762" width="860" height="5" fill="#7d1a1f"/>` +
      line('话剧《渡口》 民族管弦乐《镜湖四季》', 'hei', 50, 856, '#33291f', 3) +
      line('木偶剧《白鹭回家》 昆曲折子戏专场', 'hei', 50, 932, '#33291f', 3) +
      line('十二月五日至一月三十一日 周五周六十九时三十分', 'hei', 42, 1042, '#5b4630', 2) +
      line('票价三十元起 学生老人半价 白鹭河路九号', 'hei', 42, 1112, '#5b4630', 2) +
      `<rect x="16" y="16" width="${width - 32}" height="${height - 32}" fill="none" stroke="#7d1a1f" stroke-width="6"/>`,
  );
}
