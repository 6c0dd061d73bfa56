import { blur, crown, figure, glow, gradient, n, picture, randomStream, ridge } from './canvas.mjs';

function shelves(random, x, y, width, height, rows, light) {
  const tones = [
    '#8c3b2e',
    '#b9813d',
    '#3f5d6b',
    '#6b7a4c',
    '#d7c9a6',
    '#5a3f52',
    '#2f4858',
    '#a65a3a',
    '#c9b27c',
    '#4a4136',
  ];
  const out = [`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#4a3423"/>`];
  const step = height / rows;
  for (let row = 0; row < rows; row += 1) {
    const foot = y + (row + 1) * step - step * 0.08;
    out.push(`<rect x="${x}" y="${n(foot)}" width="${width}" height="${n(step * 0.08)}" fill="#7a583a"/>`);
    for (let at = x + 3; at < x + width - 6; ) {
      const thick = step * (0.07 + random() * 0.12);
      const tall = step * (0.6 + random() * 0.26);
      if (random() < 0.93) {
        const tone = tones[Math.floor(random() * tones.length)];
        out.push(
          `<rect x="${n(at)}" y="${n(foot - tall)}" width="${n(thick * 0.92)}" height="${n(tall)}" fill="${tone}" opacity="${light}"/>`,
        );
      }
      at += thick;
    }
  }
  return out.join('');
}

/** The library front late in the evening: lit floors, readers in the windows, wet paving. 3:2. */
export function libraryNight(width = 1800, height = 1200) {
  const random = randomStream(1008);
  const foot = height * 0.7;
  const left = 210;
  const wide = 1380;
  const bays = 12;
  const floors = [
    [180, 150, 0.24],
    [346, 150, 0.5],
    [512, foot - 512 - 20, 1],
  ];
  const front = [`<rect x="${left - 30}" y="150" width="${wide + 60}" height="${n(foot - 150)}" fill="#39414c"/>`];
  for (const [top, tall, light] of floors) {
    for (let bay = 0; bay < bays; bay += 1) {
      const x = left + (bay * wide) / bays + 7;
      const w = wide / bays - 14;
      const lit = light === 1 || random() < light;
      front.push(
        `<rect x="${n(x)}" y="${top}" width="${n(w)}" height="${n(tall)}" fill="${lit ? 'url(#warm)' : '#263140'}"/>`,
      );
      if (lit) {
        front.push(
          `<g opacity="0.8">${shelves(random, n(x + 4), n(top + tall * 0.2), n(w - 8), n(tall * (light === 1 ? 0.42 : 0.6)), light === 1 ? 3 : 2, 0.75)}</g>`,
        );
        front.push(`<rect x="${n(x)}" y="${top}" width="${n(w)}" height="${n(tall)}" fill="#ffcf7d" opacity="0.38"/>`);
      }
      if (light === 1 && bay % 2 === 1 && bay !== 5)
        front.push(figure(n(x + w / 2), foot - 22, 150, '#2a211c', '#40332c'));
      if (light === 1 && bay % 3 === 0) {
        front.push(
          `<rect x="${n(x + 8)}" y="${n(foot - 92)}" width="${n(w - 16)}" height="9" fill="#4f3823"/><circle cx="${n(x + w / 2)}" cy="${n(foot - 118)}" r="44" fill="url(#lamp)"/>`,
        );
      }
    }
    front.push(`<rect x="${left - 40}" y="${n(top + tall)}" width="${wide + 80}" height="16" fill="#59606a"/>`);
  }
  front.push(
    `<path d="M${left - 90} 150L${left + wide + 90} 150L${left + wide + 50} 116L${left - 50} 116Z" fill="#4c545f"/>`,
  );
  const building = front.join('');
  const lamps = [110, 640, 1180, 1690].map(
    (x) =>
      `<rect x="${x - 5}" y="${foot - 230}" width="10" height="${n(250)}" fill="#23282f"/><circle cx="${x}" cy="${foot - 240}" r="150" fill="url(#lamp)"/><circle cx="${x}" cy="${foot - 240}" r="17" fill="#fff0c6"/>`,
  );
  const stars = [];
  for (let index = 0; index < 46; index += 1) {
    stars.push(
      `<circle cx="${n(random() * width)}" cy="${n(random() * 120)}" r="1.6" fill="#dfe6f2" opacity="${n(random() * 10) / 10}"/>`,
    );
  }
  const trees = [60, 1770].map(
    (x) =>
      `<rect x="${x - 10}" y="${foot - 150}" width="20" height="190" fill="#1d1f1d"/>${crown(random, x, foot - 250, 170, ['#232b25', '#2e372d', '#3b4433', '#1b211e'], 110)}`,
  );
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#16203a'],
      [0.6, '#33415f'],
      [1, '#6b6478'],
    ]) +
      gradient('warm', [
        [0, '#ffdf9d'],
        [0.7, '#f3b961'],
        [1, '#c98a43'],
      ]) +
      gradient('paving', [
        [0, '#3a3f48'],
        [1, '#20252d'],
      ]) +
      glow('lamp', '#ffd890', 0.85) +
      blur('wet', 9) +
      blur('far', 18),
    `<rect width="${width}" height="${n(foot)}" fill="url(#sky)"/>${stars.join('')}` +
      `<path d="${ridge(random, width, 150, n(foot), 0.5)}" fill="#2b3347"/>` +
      building +
      `<rect y="${n(foot)}" width="${width}" height="${n(height - foot)}" fill="url(#paving)"/>` +
      `<g transform="translate(0 ${n(foot * 2)}) scale(1 -1)" opacity="0.46" filter="url(#wet)">${building}</g>` +
      trees.join('') +
      lamps.join('') +
      figure(470, height * 0.9, 330, '#14161b', '#2c2f3a') +
      figure(560, height * 0.905, 300, '#17151a', '#4a2f2d') +
      figure(1290, height * 0.85, 240, '#14161b', '#27343a') +
      `<ellipse cx="520" cy="${n(height * 0.91)}" rx="150" ry="14" fill="#0b0d12" opacity="0.6" filter="url(#wet)"/>`,
  );
}

/** Inside the night reading room: shelves, long tables, green lamps, readers from behind. 3:2. */
export function readingLamps(width = 1800, height = 1200) {
  const random = randomStream(386);
  const out = [];
  for (let bay = 0; bay < 5; bay += 1) out.push(shelves(random, 20 + bay * 358, 60, 330, 520, 5, 0.95));
  const rows = [
    [640, 0.5],
    [790, 0.75],
    [1010, 1.15],
  ];
  const front = [];
  for (const [y, scale] of rows) {
    front.push(
      `<path d="M0 ${y}L${width} ${y}L${width} ${n(y + 44 * scale)}L0 ${n(y + 44 * scale)}Z" fill="#8a5f38"/><rect y="${n(y + 44 * scale)}" width="${width}" height="${n(26 * scale)}" fill="#5a3c22"/>`,
    );
    const gap = 300 * scale;
    for (let x = gap * 0.4 + (scale > 1 ? 60 : 0); x < width + gap; x += gap) {
      front.push(
        `<circle cx="${n(x)}" cy="${n(y - 40 * scale)}" r="${n(210 * scale)}" fill="url(#lamp)"/>` +
          `<rect x="${n(x - 4 * scale)}" y="${n(y - 96 * scale)}" width="${n(8 * scale)}" height="${n(100 * scale)}" fill="#b08d4a"/>` +
          `<path d="M${n(x - 62 * scale)} ${n(y - 76 * scale)}Q${n(x - 50 * scale)} ${n(y - 122 * scale)} ${n(x)} ${n(y - 124 * scale)}Q${n(x + 50 * scale)} ${n(y - 122 * scale)} ${n(x + 62 * scale)} ${n(y - 76 * scale)}Z" fill="#2f7553"/>` +
          `<path d="M${n(x - 62 * scale)} ${n(y - 76 * scale)}L${n(x + 62 * scale)} ${n(y - 76 * scale)}L${n(x + 56 * scale)} ${n(y - 68 * scale)}L${n(x - 56 * scale)} ${n(y - 68 * scale)}Z" fill="#fff1bf"/>`,
      );
      const reader = x + gap * 0.5;
      const tone = ['#3a4a5c', '#5c3a3a', '#4a5540', '#6a5a46', '#39323f'][Math.floor(random() * 5)];
      front.push(
        `<path d="M${n(reader - 78 * scale)} ${n(y + 70 * scale)}Q${n(reader - 76 * scale)} ${n(y - 26 * scale)} ${n(reader)} ${n(y - 34 * scale)}Q${n(reader + 76 * scale)} ${n(y - 26 * scale)} ${n(reader + 78 * scale)} ${n(y + 70 * scale)}Z" fill="${tone}"/>` +
          `<ellipse cx="${n(reader)}" cy="${n(y - 66 * scale)}" rx="${n(34 * scale)}" ry="${n(42 * scale)}" fill="#2a2320"/>` +
          `<path d="M${n(reader + 88 * scale)} ${n(y + 6 * scale)}l${n(60 * scale)} ${n(-10 * scale)}l${n(16 * scale)} ${n(16 * scale)}l${n(-62 * scale)} ${n(12 * scale)}Z" fill="#f3ecd8"/>`,
      );
    }
  }
  return picture(
    width,
    height,
    glow('lamp', '#ffe2a0', 0.75) +
      blur('soft', 3) +
      gradient('air', [
        [0, '#2b1c10', 0.5],
        [0.5, '#7a4f24', 0.12],
        [1, '#1c120a', 0.3],
      ]),
    `<rect width="${width}" height="${height}" fill="#6d4b2d"/><g filter="url(#soft)">${out.join('')}</g>` +
      `<rect y="580" width="${width}" height="${height - 580}" fill="#7d5835"/>` +
      front.join('') +
      `<rect width="${width}" height="${height}" fill="url(#air)"/>`,
  );
}

/** Evening class in the old tram depot: trusses, hanging lamps, rows of learners, a lathe on the platform. 3:2. */
export function nightClass(width = 1800, height = 1200) {
  const random = randomStream(1936);
  const beams = [];
  for (let index = 0; index < 5; index += 1) {
    const t = index / 5;
    const y = 60 + t * 210;
    const inset = t * 430;
    const thick = 20 * (1 - t) + 5;
    beams.push(
      `<path d="M${n(inset)} ${n(y + 190)}L${width / 2} ${n(y)}L${n(width - inset)} ${n(y + 190)}" fill="none" stroke="#3a3f42" stroke-width="${n(thick)}"/>` +
        `<path d="M${n(inset)} ${n(y + 190)}L${n(width - inset)} ${n(y + 190)}" stroke="#474d50" stroke-width="${n(thick * 0.8)}"/>`,
    );
    for (let strut = 1; strut < 10; strut += 1) {
      const x = inset + ((width - 2 * inset) * strut) / 10;
      const top = y + 190 * Math.abs(strut / 5 - 1);
      beams.push(
        `<path d="M${n(x)} ${n(top)}L${n(x)} ${n(y + 190)}" stroke="#404649" stroke-width="${n(thick * 0.45)}"/>`,
      );
    }
  }
  const windows = [];
  for (let index = 0; index < 7; index += 1) {
    windows.push(
      `<rect x="${470 + index * 124}" y="400" width="104" height="150" fill="#243349"/><path d="M${470 + index * 124} 450h104M${470 + index * 124} 500h104M${522 + index * 124} 400v150" stroke="#5b5f5f" stroke-width="5"/>`,
    );
  }
  const lamps = [350, 640, 900, 1160, 1450].map(
    (x, index) =>
      `<path d="M${x} 60V${320 + (index % 2) * 30}" stroke="#222" stroke-width="4"/><path d="M${x - 56} ${352 + (index % 2) * 30}Q${x} ${290 + (index % 2) * 30} ${x + 56} ${352 + (index % 2) * 30}Z" fill="#2e5a52"/>` +
      `<path d="M${x - 50} ${354 + (index % 2) * 30}L${x - 270} 1000L${x + 270} 1000L${x + 50} ${354 + (index % 2) * 30}Z" fill="#ffe3a1" opacity="0.13"/><circle cx="${x}" cy="${360 + (index % 2) * 30}" r="110" fill="url(#lamp)"/>`,
  );
  const platform =
    '<rect x="560" y="560" width="680" height="20" fill="#8b6a45"/><rect x="560" y="580" width="680" height="60" fill="#5e4630"/>' +
    '<rect x="620" y="420" width="300" height="120" fill="#27453b"/><rect x="612" y="412" width="316" height="136" fill="none" stroke="#9a7a50" stroke-width="9"/>' +
    '<path d="M650 455h120M650 480h190M650 505h90" stroke="#dfe6dc" stroke-width="5" opacity="0.8"/><circle cx="866" cy="476" r="34" fill="none" stroke="#dfe6dc" stroke-width="4" opacity="0.8"/>' +
    '<rect x="990" y="500" width="210" height="36" fill="#55707a"/><rect x="990" y="470" width="62" height="66" fill="#44606b"/><circle cx="1064" cy="505" r="22" fill="#8fa4aa"/><rect x="1150" y="482" width="40" height="54" fill="#3a545e"/><rect x="1000" y="536" width="26" height="26" fill="#33474f"/><rect x="1160" y="536" width="26" height="26" fill="#33474f"/>';
  const rows = [];
  for (const [y, scale, count] of [
    [700, 0.62, 9],
    [830, 0.86, 7],
    [1020, 1.25, 5],
    [1240, 1.7, 4],
  ]) {
    for (let seat = 0; seat < count; seat += 1) {
      const x = width / 2 + (seat - (count - 1) / 2) * 232 * scale + (random() - 0.5) * 30;
      const tone = ['#41566b', '#6a4440', '#58624a', '#7a6a52', '#464050', '#8a5a36'][Math.floor(random() * 6)];
      rows.push(
        `<path d="M${n(x - 82 * scale)} ${n(y + 90 * scale)}Q${n(x - 80 * scale)} ${n(y - 20 * scale)} ${n(x)} ${n(y - 28 * scale)}Q${n(x + 80 * scale)} ${n(y - 20 * scale)} ${n(x + 82 * scale)} ${n(y + 90 * scale)}Z" fill="${tone}"/>` +
          `<ellipse cx="${n(x)}" cy="${n(y - 62 * scale)}" rx="${n(35 * scale)}" ry="${n(43 * scale)}" fill="${random() < 0.3 ? '#8a8683' : '#29221f'}"/>`,
      );
    }
    rows.push(
      `<rect y="${n(y + 70 * scale)}" width="${width}" height="${n(16 * scale)}" fill="#4a3726" opacity="0.9"/>`,
    );
  }
  return picture(
    width,
    height,
    gradient('wall', [
      [0, '#4a4a48'],
      [0.5, '#7b6a55'],
      [1, '#4d3c2c'],
    ]) +
      glow('lamp', '#fff0c0', 0.95) +
      blur('soft', 2),
    `<rect width="${width}" height="${height}" fill="url(#wall)"/><g filter="url(#soft)">${windows.join('')}${beams.join('')}</g>` +
      platform +
      figure(1110, 566, 175, '#2b2522', '#39566b') +
      rows.join('') +
      lamps.join(''),
  );
}

/** The depot's brass clock, ten to nine; the round picture. Square. */
export function depotClock(size = 1200) {
  const random = randomStream(850);
  const c = size / 2;
  const ticks = [];
  for (let index = 0; index < 60; index += 1) {
    const hour = index % 5 === 0;
    ticks.push(
      `<rect x="${c - (hour ? 11 : 3)}" y="150" width="${hour ? 22 : 6}" height="${index % 15 === 0 ? 120 : hour ? 84 : 34}" fill="#2a2622" transform="rotate(${index * 6} ${c} ${c})"/>`,
    );
  }
  const stains = [];
  for (let index = 0; index < 70; index += 1) {
    const angle = random() * 6.283;
    const reach = Math.sqrt(random()) * 440;
    stains.push(
      `<ellipse cx="${n(c + Math.cos(angle) * reach)}" cy="${n(c + Math.sin(angle) * reach)}" rx="${n(14 + random() * 66)}" ry="${n(10 + random() * 46)}" fill="#b39a66" opacity="${n(1 + random() * 2) / 20}"/>`,
    );
  }
  const bricks = [];
  for (let row = 0; row < 16; row += 1) {
    for (let brick = -1; brick < 8; brick += 1) {
      const tone = ['#7a4a3a', '#8a5644', '#6c4234', '#935f49'][Math.floor(random() * 4)];
      bricks.push(`<rect x="${brick * 170 + (row % 2) * 85}" y="${row * 78}" width="162" height="70" fill="${tone}"/>`);
    }
  }
  const hand = (turn, length, thick) =>
    `<path d="M${c - thick} ${c + 90}L${c - thick * 0.35} ${c - length}L${c} ${c - length - 26}L${c + thick * 0.35} ${c - length}L${c + thick} ${c + 90}Z" fill="#1f1b18" transform="rotate(${turn} ${c} ${c})"/>`;
  return picture(
    size,
    size,
    gradient('brass', [
      [0, '#d9b468'],
      [0.45, '#8c6a30'],
      [0.7, '#c79d52'],
      [1, '#6b4f22'],
    ]) +
      `<radialGradient id="face"><stop offset="0" stop-color="#f4ecd6"/><stop offset="0.8" stop-color="#e7dabb"/><stop offset="1" stop-color="#bba87d"/></radialGradient>` +
      blur('soft', 12) +
      gradient('gleam', [
        [0, '#ffffff', 0.4],
        [0.5, '#ffffff', 0],
        [1, '#000000', 0.14],
      ]),
    `<rect width="${size}" height="${size}" fill="#4c3a30"/>${bricks.join('')}` +
      `<circle cx="${c + 14}" cy="${c + 24}" r="566" fill="#1b1410" opacity="0.6" filter="url(#soft)"/>` +
      `<circle cx="${c}" cy="${c}" r="556" fill="url(#brass)"/><circle cx="${c}" cy="${c}" r="500" fill="#5a431d"/><circle cx="${c}" cy="${c}" r="486" fill="url(#face)"/>` +
      stains.join('') +
      ticks.join('') +
      hand(-95, 250, 22) +
      hand(-60, 390, 14) +
      `<circle cx="${c}" cy="${c}" r="34" fill="#8c6a30"/><circle cx="${c}" cy="${c}" r="14" fill="#2a2118"/><circle cx="${c}" cy="${c}" r="486" fill="url(#gleam)"/>`,
  );
}

/** Tea terraces up a mountain in spring mist, pickers among the rows. Upright, 2:3. */
export function teaTerraces(width = 1100, height = 1650) {
  const random = randomStream(1280);
  const bands = [];
  const count = 24;
  for (let index = 0; index < count; index += 1) {
    const t = index / count;
    const y = height * 0.34 + t ** 1.35 * height * 0.7;
    const swell = 34 + t * 120;
    const phase = index * 0.55;
    const points = [];
    for (let x = -20; x <= width + 20; x += 40) {
      points.push([x, y + Math.sin(x / (260 + t * 240) + phase) * swell * 0.5 - (x - width / 2) * 0.1 * (1 - t)]);
    }
    const light = 1 - t * 0.3;
    const green = `rgb(${Math.round(116 * light + 10)},${Math.round(142 * light)},${Math.round(76 * light)})`;
    const path = points.map(([x, py], at) => `${at === 0 ? 'M' : 'L'}${n(x)} ${n(py)}`).join('');
    bands.push(`<path d="${path}L${width + 20} ${height + 20}L-20 ${height + 20}Z" fill="#5a4a30"/>`);
    bands.push(
      `<path d="${path}" stroke="${green}" stroke-width="${n(16 + t * 46)}" fill="none" stroke-linecap="round"/>`,
    );
    for (let bush = 0; bush < 70; bush += 1) {
      const [x, py] = points[Math.floor(random() * points.length)];
      const size = 3 + t * 15;
      const tone = ['#86a552', '#9cb863', '#5f7f3d', '#4a6a34', '#b3c777'][Math.floor(random() * 5)];
      bands.push(
        `<circle cx="${n(x + (random() - 0.5) * 44)}" cy="${n(py + (random() - 0.5) * (14 + t * 40))}" r="${n(size * (0.5 + random() * 0.6))}" fill="${tone}"/>`,
      );
    }
    if (index === 11 || index === 15 || index === 18) {
      const x = width * [0.3, 0.68, 0.42][[11, 15, 18].indexOf(index)];
      const tall = 70 + t * 150;
      const near = points[Math.round((x + 20) / 40)] ?? points[0];
      bands.push(
        figure(x, near[1] + 14, tall, '#3a322c', ['#b04a3a', '#3f5f7a', '#8a4a6a'][[11, 15, 18].indexOf(index)]) +
          `<path d="M${n(x - tall * 0.24)} ${n(near[1] + 14 - tall * 0.9)}L${n(x)} ${n(near[1] + 14 - tall * 1.09)}L${n(x + tall * 0.24)} ${n(near[1] + 14 - tall * 0.9)}Z" fill="#d9c48a"/>` +
          `<ellipse cx="${n(x + tall * 0.2)}" cy="${n(near[1] + 14 - tall * 0.5)}" rx="${n(tall * 0.13)}" ry="${n(tall * 0.17)}" fill="#9a7440"/>`,
      );
    }
  }
  const hills = [
    ['#c6cfcc', 420, 0.36],
    ['#a6b5ac', 300, 0.38],
    ['#86997f', 180, 0.4],
  ].map(
    ([colour, tall, at]) =>
      `<path d="${ridge(random, width, tall, n(height * at), 0.5)}" fill="${colour}" filter="url(#soft)"/>`,
  );
  const mist = [0.24, 0.31, 0.37, 0.46].map(
    (at) =>
      `<ellipse cx="${n(random() * width)}" cy="${n(height * at)}" rx="560" ry="52" fill="#f3f2ea" opacity="0.55" filter="url(#far)"/>`,
  );
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#b3c6d1'],
      [0.25, '#e8e6da'],
      [1, '#efe9d6'],
    ]) +
      blur('soft', 3) +
      blur('far', 30),
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>${hills.join('')}${mist.slice(0, 2).join('')}${bands.join('')}${mist.slice(2).join('')}`,
  );
}
