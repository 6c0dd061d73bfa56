import { blur, crown, figure, glow, gradient, n, picture, randomStream, reeds, ridge, ripples } from './canvas.mjs';

function egret(x, y, size, turned = false) {
  const u = size / 100;
  const flip = turned ? -1 : 1;
  return (
    `<g transform="translate(${n(x)} ${n(y)}) scale(${n(flip * 1000 * u) / 1000} ${n(1000 * u) / 1000})">` +
    '<path d="M-4 0L-6 -30M6 0L5 -30" stroke="#3a3f3c" stroke-width="1.8" fill="none"/>' +
    '<path d="M-34 -22C-26 -46 -4 -54 12 -48C22 -44 22 -34 14 -29C0 -22 -18 -24 -34 -22Z" fill="#f6f5ef"/>' +
    '<path d="M-34 -22C-22 -34 -8 -38 6 -36C-6 -28 -20 -24 -34 -22Z" fill="#d9dcd8"/>' +
    '<path d="M10 -44C24 -52 6 -66 13 -80C16 -86 24 -88 28 -84" stroke="#f6f5ef" stroke-width="6.5" fill="none" stroke-linecap="round"/>' +
    '<circle cx="27" cy="-84.5" r="4.6" fill="#f6f5ef"/>' +
    '<path d="M30 -86.5L49 -82L30 -81.8Z" fill="#3f3a30"/><circle cx="28.5" cy="-85.4" r="0.9" fill="#22251f"/>' +
    '</g>'
  );
}

function flying(x, y, size) {
  const u = size / 100;
  return `<path d="M${n(x - 50 * u)} ${n(y - 18 * u)}Q${n(x - 20 * u)} ${n(y - 26 * u)} ${n(x)} ${n(y)}Q${n(x + 22 * u)} ${n(y - 30 * u)} ${n(x + 52 * u)} ${n(y - 14 * u)}Q${n(x + 22 * u)} ${n(y - 16 * u)} ${n(x + 4 * u)} ${n(y + 8 * u)}L${n(x - 6 * u)} ${n(y + 7 * u)}Q${n(x - 22 * u)} ${n(y - 12 * u)} ${n(x - 50 * u)} ${n(y - 18 * u)}Z" fill="#fbfaf4"/>`;
}

/** The river at dawn: hills in mist, egrets in the shallows, a walkway on the right bank. 3:2. */
export function riverDawn(width = 1800, height = 1200) {
  const random = randomStream(71);
  const water = height * 0.5;
  const hills = [
    ['#b9c3cb', 300, 0.98],
    ['#97a7ae', 230, 0.99],
    ['#6f878a', 170, 1],
    ['#4c6a66', 110, 1.01],
  ].map(([colour, tall, at], index) => {
    const path = ridge(random, width, tall, n(water * at), 0.52);
    return `<path d="${path}" fill="${colour}" filter="url(#${index < 2 ? 'soft' : 'sharp'})"/>`;
  });
  const mist = [0, 1, 2, 3, 4].map(
    () =>
      `<ellipse cx="${n(random() * width)}" cy="${n(water - 20 - random() * 110)}" rx="${n(260 + random() * 380)}" ry="${n(14 + random() * 26)}" fill="#f4ead9" opacity="0.42" filter="url(#far)"/>`,
  );
  const posts = [];
  for (let index = 0; index < 9; index += 1) {
    const t = index / 8;
    const x = width - 40 - t * t * 640;
    const y = height * 0.9 - t * (height * 0.9 - water - 24);
    const tall = 150 * (1 - t) + 16;
    posts.push(
      `<rect x="${n(x)}" y="${n(y - tall)}" width="${n(14 - t * 11)}" height="${n(tall * 1.5)}" fill="#3d3b33"/>`,
    );
  }
  const deck = `<path d="M${width} ${n(height * 0.93)}L${width} ${n(height * 0.86)}L${width - 690} ${n(water + 16)}L${width - 700} ${n(water + 22)}Z" fill="#6a6152"/><path d="M${width} ${n(height * 0.76)}L${width - 690} ${n(water + 2)}" stroke="#4a4438" stroke-width="7"/>`;
  const birds = [
    egret(420, height * 0.8, 230),
    egret(700, height * 0.68, 120, true),
    egret(250, height * 0.64, 92),
    egret(860, height * 0.6, 66),
    flying(620, height * 0.25, 130),
    flying(780, height * 0.19, 92),
    flying(900, height * 0.3, 70),
  ];
  const shade = [
    [420, 0.8, 200],
    [700, 0.68, 105],
    [250, 0.64, 80],
    [860, 0.6, 58],
  ].map(
    ([x, y, tall]) =>
      `<ellipse cx="${x}" cy="${n(height * y + tall * 0.3)}" rx="${n(tall * 0.14)}" ry="${n(tall * 0.3)}" fill="#f5f1e4" opacity="0.4" filter="url(#sharp)"/>`,
  );
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#8fa9bd'],
      [0.45, '#d8cfbf'],
      [0.8, '#f3cf9c'],
      [1, '#f0b477'],
    ]) +
      gradient('water', [
        [0, '#e7bf8d'],
        [0.16, '#b7ab98'],
        [0.55, '#6f8788'],
        [1, '#33484d'],
      ]) +
      glow('sun', '#fff1cf') +
      blur('soft', 5) +
      blur('sharp', 1.2) +
      blur('far', 16),
    `<rect width="${width}" height="${water}" fill="url(#sky)"/>` +
      `<circle cx="1120" cy="${n(water - 150)}" r="330" fill="url(#sun)"/><circle cx="1120" cy="${n(water - 150)}" r="46" fill="#fff6df"/>` +
      hills.join('') +
      `<rect y="${water}" width="${width}" height="${height - water}" fill="url(#water)"/>` +
      mist.join('') +
      `<ellipse cx="1120" cy="${n(water + 170)}" rx="70" ry="210" fill="#ffe9bd" opacity="0.5" filter="url(#far)"/>` +
      ripples(random, width, water + 4, height, 620, '#f7dcb2', 0.5) +
      ripples(random, width, water + 30, height, 420, '#24393e', 0.42) +
      shade.join('') +
      birds.join('') +
      deck +
      posts.join('') +
      figure(width - 330, height * 0.715, 190, '#2d2b28', '#55453b') +
      reeds(random, -20, 380, height + 6, 400, 120, ['#2f3d2c', '#3f4f35', '#5d6141', '#262f26']),
  );
}

/** A cleaner's boat on the town river, trees and houses behind. 3:2. */
export function cleaningBoat(width = 1800, height = 1200) {
  const random = randomStream(42);
  const bank = height * 0.42;
  const houses = [];
  for (let x = -40; x < width; ) {
    const wide = 90 + random() * 150;
    const tall = 130 + random() * 250;
    const tone = ['#b9b4ab', '#a7aaa8', '#c7bfb0', '#979a9a'][Math.floor(random() * 4)];
    houses.push(`<rect x="${n(x)}" y="${n(bank - tall)}" width="${n(wide)}" height="${n(tall)}" fill="${tone}"/>`);
    for (let wy = bank - tall + 22; wy < bank - 40; wy += 34) {
      for (let wx = x + 14; wx < x + wide - 20; wx += 30) {
        houses.push(
          `<rect x="${n(wx)}" y="${n(wy)}" width="15" height="19" fill="#5f6a70" opacity="${random() < 0.75 ? 0.75 : 0.3}"/>`,
        );
      }
    }
    x += wide + random() * 26;
  }
  const trees = [];
  for (let x = -20; x < width + 40; x += 78 + random() * 54) {
    trees.push(
      `<rect x="${n(x - 4)}" y="${n(bank - 60)}" width="9" height="70" fill="#3f382d"/>${crown(random, x, bank - 96, 66, ['#47613a', '#587044', '#6f8048', '#8a8a45', '#b08a3c', '#3b5234'], 46)}`,
    );
  }
  const leaves = [];
  for (let index = 0; index < 260; index += 1) {
    const depth = random();
    const y = height * 0.56 + depth * height * 0.44;
    leaves.push(
      `<ellipse cx="${n(random() * width)}" cy="${n(y)}" rx="${n(3 + depth * 13)}" ry="${n(1.5 + depth * 5)}" fill="${['#b4812f', '#8d5f26', '#c7a043', '#6b5a2c'][Math.floor(random() * 4)]}" transform="rotate(${n(random() * 30 - 15)} ${n(width / 2)} ${n(y)})" opacity="0.85"/>`,
    );
  }
  const hull =
    '<path d="M470 820L1330 820Q1400 816 1440 770L1460 770Q1430 905 1340 915L560 915Q490 905 450 790Z" fill="#2f6f8a"/>' +
    '<path d="M450 790L1460 770L1452 792L456 812Z" fill="#e8e4d8"/>' +
    '<path d="M520 880L1370 880Q1350 910 1330 915L560 915Q535 905 520 880Z" fill="#1f4a5e"/>' +
    '<rect x="700" y="690" width="240" height="112" fill="#4f7f5d"/><rect x="700" y="690" width="240" height="14" fill="#3b6046"/>' +
    '<path d="M716 690Q760 640 826 662Q886 640 926 690Z" fill="#8d6a30"/>';
  const worker =
    '<path d="M1090 806L1100 660L1180 660L1196 806L1156 806L1142 712L1128 806Z" fill="#2c3442"/>' +
    '<path d="M1088 672Q1084 540 1140 532Q1198 540 1194 672Z" fill="#d9722c"/><rect x="1090" y="600" width="104" height="15" fill="#efe9c8"/><rect x="1090" y="636" width="104" height="12" fill="#efe9c8"/>' +
    '<circle cx="1140" cy="496" r="34" fill="#a9795a"/><path d="M1072 488Q1140 410 1208 488Q1140 470 1072 488Z" fill="#d8c48c"/>' +
    '<path d="M1170 570L1290 640L1278 662L1160 604Z" fill="#d9722c"/><circle cx="1290" cy="650" r="16" fill="#a9795a"/>' +
    '<path d="M1180 560L1610 946" stroke="#6d5130" stroke-width="11"/><path d="M1586 920Q1690 900 1716 985Q1660 1020 1590 1000Z" fill="none" stroke="#394b45" stroke-width="7"/>' +
    '<path d="M1600 930L1690 1000M1620 920L1700 975M1592 960L1650 1008" stroke="#394b45" stroke-width="3"/>';
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#a9bccb'],
      [1, '#e9e4d8'],
    ]) +
      gradient('water', [
        [0, '#7d8f7b'],
        [0.3, '#6c8381'],
        [1, '#2f4a4e'],
      ]) +
      blur('soft', 3.2) +
      blur('far', 13),
    `<rect width="${width}" height="${bank}" fill="url(#sky)"/><g filter="url(#soft)">${houses.join('')}${trees.join('')}</g>` +
      `<rect y="${bank}" width="${width}" height="56" fill="#8c8779"/><rect y="${n(bank + 44)}" width="${width}" height="18" fill="#5b594f"/>` +
      `<rect y="${n(bank + 60)}" width="${width}" height="${n(height - bank - 60)}" fill="url(#water)"/>` +
      `<g transform="translate(0 ${n(2 * bank + 116)}) scale(1 -1)" opacity="0.4" filter="url(#far)">${trees.join('')}</g>` +
      ripples(random, width, bank + 66, height, 560, '#cfd8cf', 0.4) +
      ripples(random, width, bank + 80, height, 420, '#1d3338', 0.4) +
      leaves.join('') +
      '<ellipse cx="950" cy="935" rx="520" ry="40" fill="#152a30" opacity="0.6" filter="url(#far)"/>' +
      hull +
      worker,
  );
}

/** An egret by itself in green shallows; the round picture. Square. */
export function loneEgret(size = 1200) {
  const random = randomStream(212);
  const spots = [];
  for (let index = 0; index < 90; index += 1) {
    const tone = ['#6f8d5c', '#88a06a', '#4f7353', '#a9b984', '#3f5f4b'][Math.floor(random() * 5)];
    spots.push(
      `<circle cx="${n(random() * size)}" cy="${n(random() * size * 0.66)}" r="${n(30 + random() * 80)}" fill="${tone}" opacity="0.55"/>`,
    );
  }
  return picture(
    size,
    size,
    gradient('back', [
      [0, '#5d7d5a'],
      [0.6, '#8fa777'],
      [1, '#5f7f6d'],
    ]) +
      gradient('water', [
        [0, '#86a08a'],
        [0.5, '#577a74'],
        [1, '#2f5152'],
      ]) +
      blur('far', 26) +
      blur('soft', 5),
    `<rect width="${size}" height="${size}" fill="url(#back)"/><g filter="url(#far)">${spots.join('')}</g>` +
      `<rect y="${n(size * 0.7)}" width="${size}" height="${n(size * 0.3)}" fill="url(#water)"/>` +
      ripples(random, size, size * 0.705, size, 300, '#dfe8d4', 0.45) +
      ripples(random, size, size * 0.72, size, 200, '#1f3d3d', 0.4) +
      `<g transform="translate(0 ${n(size * 1.66)}) scale(1 -1)" opacity="0.38" filter="url(#soft)">${egret(size * 0.47, size * 0.83, 640)}</g>` +
      egret(size * 0.47, size * 0.83, 640) +
      reeds(random, size * 0.72, size * 1.02, size + 4, 520, 46, ['#3c5538', '#55703f', '#7c8a4c']),
  );
}

/** The ferry crossing at dusk under hills, a moon over them. About 3:2. */
export function ferryDusk(width = 2000, height = 1300) {
  const random = randomStream(1957);
  const water = height * 0.52;
  const hills = [
    ['#8d8699', 330, 0.99],
    ['#6a6a80', 260, 1],
    ['#484f64', 170, 1],
    ['#2e3a48', 90, 1.01],
  ].map(
    ([colour, tall, at]) =>
      `<path d="${ridge(random, width, tall, n(water * at), 0.5)}" fill="${colour}" filter="url(#sharp)"/>`,
  );
  const boat =
    '<path d="M640 880Q900 960 1400 940Q1530 930 1600 850L1640 842Q1600 990 1460 1016L820 1022Q690 1010 612 868Z" fill="#2a2320"/>' +
    '<path d="M640 880Q900 960 1400 940Q1530 930 1600 850L1640 842Q1540 960 1400 968Q900 990 626 892Z" fill="#57463a"/>' +
    '<path d="M860 936L880 742M1240 944L1226 742" stroke="#2a2320" stroke-width="12"/><path d="M820 760Q1050 640 1290 760L1270 786Q1050 690 838 786Z" fill="#5a4a3c"/>' +
    '<path d="M820 760Q1050 640 1290 760" stroke="#8a7660" stroke-width="6" fill="none"/>' +
    '<circle cx="1050" cy="800" r="120" fill="url(#lamp)"/><circle cx="1050" cy="796" r="11" fill="#ffe9b0"/>';
  const people =
    figure(960, 936, 150, '#211d1d', '#3b3338') +
    figure(1090, 942, 138, '#241f1e', '#4a3730') +
    figure(1165, 944, 146, '#1f1d20', '#2f3947') +
    '<g transform="rotate(-7 1470 920)">' +
    figure(1470, 930, 232, '#1b1919', '#2f2a2c') +
    '</g><path d="M1432 660L1790 1180" stroke="#3a2c20" stroke-width="12"/><path d="M1440 745L1492 760" stroke="#2f2a2c" stroke-width="24" stroke-linecap="round"/>' +
    '<path d="M1416 702Q1462 640 1512 690Q1462 678 1416 702Z" fill="#6b5a3e"/>';
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#3f4a6b'],
      [0.5, '#8a7f97'],
      [0.82, '#d99f86'],
      [1, '#f0b98a'],
    ]) +
      gradient('water', [
        [0, '#dca687'],
        [0.2, '#a48a92'],
        [0.6, '#545d78'],
        [1, '#222b3d'],
      ]) +
      glow('lamp', '#ffd68a', 0.9) +
      glow('moon', '#f8f0d8', 0.7) +
      blur('sharp', 1.6) +
      blur('far', 18),
    `<rect width="${width}" height="${water}" fill="url(#sky)"/><circle cx="420" cy="210" r="170" fill="url(#moon)"/><circle cx="420" cy="210" r="50" fill="#f8f1de"/>` +
      hills.join('') +
      `<rect y="${water}" width="${width}" height="${n(height - water)}" fill="url(#water)"/>` +
      `<ellipse cx="420" cy="${n(water + 200)}" rx="46" ry="240" fill="#f8eccb" opacity="0.4" filter="url(#far)"/>` +
      ripples(random, width, water + 4, height, 700, '#f3c9a2', 0.5) +
      ripples(random, width, water + 30, height, 520, '#1c2438', 0.5) +
      '<ellipse cx="1100" cy="1050" rx="560" ry="52" fill="#10141f" opacity="0.65" filter="url(#far)"/>' +
      '<ellipse cx="1050" cy="1120" rx="36" ry="110" fill="#ffd68a" opacity="0.45" filter="url(#far)"/>' +
      boat +
      people +
      reeds(random, width - 330, width + 30, height + 8, 430, 90, ['#151a1d', '#20262a', '#2d3230']),
  );
}

/** Worn stone steps running down into the river, a mooring post and its rope. 4:3. */
export function stoneSteps(width = 1400, height = 1050) {
  const random = randomStream(108);
  const steps = [];
  const count = 9;
  for (let index = 0; index < count; index += 1) {
    const t = index / count;
    const y = 250 + t * t * 640 + t * 60;
    const next = 250 + ((index + 1) / count) ** 2 * 640 + ((index + 1) / count) * 60;
    const left = 380 - t * 360;
    const right = 930 + t * 420;
    const wide = right - left;
    steps.push(
      `<path d="M${n(left)} ${n(y)}L${n(right)} ${n(y)}L${n(right + 34)} ${n(y + (next - y) * 0.62)}L${n(left - 34)} ${n(y + (next - y) * 0.62)}Z" fill="#a39a8a"/>` +
        `<path d="M${n(left - 34)} ${n(y + (next - y) * 0.62)}L${n(right + 34)} ${n(y + (next - y) * 0.62)}L${n(right + 40)} ${n(next)}L${n(left - 40)} ${n(next)}Z" fill="#655f55"/>`,
    );
    for (let stone = 1; stone < 6; stone += 1) {
      const x = left + (wide * (stone + (random() - 0.5) * 0.3)) / 6;
      steps.push(
        `<path d="M${n(x)} ${n(y)}L${n(x + (x - width / 2) * 0.05)} ${n(next)}" stroke="#4c473f" stroke-width="${n(2 + t * 4)}"/>`,
      );
    }
    for (let spot = 0; spot < 46; spot += 1) {
      steps.push(
        `<ellipse cx="${n(left + random() * wide)}" cy="${n(y + random() * (next - y) * 0.6)}" rx="${n(3 + random() * 22 * (t + 0.2))}" ry="${n(1 + random() * 6 * (t + 0.2))}" fill="${random() < 0.5 ? '#877f70' : '#bdb4a2'}" opacity="0.5"/>`,
      );
    }
  }
  const rope = [];
  for (let turn = 0; turn < 6; turn += 1) {
    rope.push(
      `<ellipse cx="1080" cy="${560 + turn * 22}" rx="66" ry="19" fill="none" stroke="#c9b183" stroke-width="17"/><ellipse cx="1080" cy="${560 + turn * 22}" rx="66" ry="19" fill="none" stroke="#8d7548" stroke-width="3" stroke-dasharray="7 9"/>`,
    );
  }
  return picture(
    width,
    height,
    gradient('water', [
      [0, '#c7b7a0'],
      [0.5, '#7f8a88'],
      [1, '#586a6c'],
    ]) +
      blur('soft', 4) +
      gradient(
        'post',
        [
          [0, '#4b3c2d'],
          [0.4, '#8b7355'],
          [1, '#3a2e22'],
        ],
        true,
      ),
    `<rect width="${width}" height="${height}" fill="#77736a"/><rect width="${width}" height="290" fill="url(#water)"/>` +
      ripples(random, width, 20, 280, 260, '#ecdfc9', 0.5) +
      ripples(random, width, 20, 280, 160, '#44565a', 0.4) +
      `<path d="M0 260L380 250L-20 960Z" fill="#57614b"/><path d="M${width} 250L930 250L${width + 30} 960Z" fill="#5d644d"/>` +
      steps.join('') +
      crown(random, 90, 520, 190, ['#4d5d3a', '#66754a', '#7f8a55', '#3c4a30'], 90) +
      '<ellipse cx="1092" cy="790" rx="120" ry="26" fill="#2d2a26" opacity="0.6" filter="url(#soft)"/><rect x="1034" y="420" width="92" height="376" rx="14" fill="url(#post)"/><ellipse cx="1080" cy="424" rx="46" ry="15" fill="#a08a68"/>' +
      rope.join('') +
      '<path d="M1020 640Q820 560 640 300" stroke="#c9b183" stroke-width="12" fill="none"/><path d="M1020 640Q820 560 640 300" stroke="#8d7548" stroke-width="3" stroke-dasharray="7 9" fill="none"/>',
  );
}

/** A bowl of river-crossing tea on boat planks, seen from above; a round picture. Square. */
export function teaBowl(size = 1000) {
  const random = randomStream(18);
  const c = size / 2;
  const planks = [];
  for (let plank = 0; plank < 6; plank += 1) {
    const x = (plank * size) / 6;
    const tone = ['#7a5b3c', '#86653f', '#6e5034', '#8f6e48'][Math.floor(random() * 4)];
    planks.push(`<rect x="${n(x)}" y="0" width="${n(size / 6 - 5)}" height="${size}" fill="${tone}"/>`);
    for (let line = 0; line < 26; line += 1) {
      const at = x + random() * (size / 6 - 8);
      planks.push(
        `<path d="M${n(at)} 0Q${n(at + (random() - 0.5) * 30)} ${c} ${n(at + (random() - 0.5) * 12)} ${size}" stroke="#4e3722" stroke-width="${n(0.6 + random() * 2)}" fill="none" opacity="0.4"/>`,
      );
    }
  }
  const leaves = [];
  for (let index = 0; index < 16; index += 1) {
    const angle = random() * 6.283;
    const reach = Math.sqrt(random()) * 215;
    const x = n(c + Math.cos(angle) * reach);
    const y = n(c + Math.sin(angle) * reach);
    leaves.push(
      `<path d="M${x} ${y}q16 -13 40 -3q-19 14 -40 3Z" fill="${['#4d5a22', '#6b6a2a', '#39421b'][Math.floor(random() * 3)]}" opacity="0.85" transform="rotate(${n(random() * 360)} ${x} ${y})"/>`,
    );
  }
  return picture(
    size,
    size,
    '<radialGradient id="tea" cx="0.42" cy="0.38"><stop offset="0" stop-color="#d9a04a"/><stop offset="0.7" stop-color="#a9692a"/><stop offset="1" stop-color="#6d3f1a"/></radialGradient>' +
      '<radialGradient id="rim" cx="0.4" cy="0.36"><stop offset="0.8" stop-color="#e8e1cd"/><stop offset="0.93" stop-color="#cfc4a6"/><stop offset="1" stop-color="#93876b"/></radialGradient>' +
      blur('soft', 18) +
      blur('gleam', 8),
    planks.join('') +
      `<ellipse cx="${c + 26}" cy="${c + 40}" rx="400" ry="396" fill="#1d130b" opacity="0.6" filter="url(#soft)"/>` +
      `<circle cx="${c}" cy="${c}" r="388" fill="url(#rim)"/><circle cx="${c}" cy="${c}" r="346" fill="#4f6f86" /><circle cx="${c}" cy="${c}" r="338" fill="#ddd4bb"/>` +
      `<circle cx="${c}" cy="${c}" r="286" fill="#5b3717"/><circle cx="${c}" cy="${c + 2}" r="280" fill="url(#tea)"/>` +
      leaves.join('') +
      `<path d="M${c - 190} ${c - 120}Q${c - 90} ${c - 240} ${c + 60} ${c - 226}Q${c - 60} ${c - 190} ${c - 190} ${c - 120}Z" fill="#fff4d8" opacity="0.5" filter="url(#gleam)"/>` +
      `<path d="M${c - 300} ${c - 190}A355 355 0 0 1 ${c - 60} ${c - 360}" stroke="#fff" stroke-width="10" fill="none" opacity="0.45" filter="url(#gleam)"/>`,
  );
}
