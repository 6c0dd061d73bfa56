import { blur, crown, figure, glow, gradient, n, picture, randomStream, reeds, ridge, ripples } from './canvas.mjs';

/** A suspension bridge whose last deck section hangs between two halves, over a lake in the morning. */
export function bridgeClosing(width = 2100, height = 1300) {
  const random = randomStream(90);
  const deck = height * 0.5;
  const water = height * 0.68;
  const towers = [width * 0.2, width * 0.8];
  const top = height * 0.1;
  const gap = [width * 0.478, width * 0.522];
  // The main cable is a parabola between the towers, the side cables are straight lines to the shores.
  const cable = (x) => {
    const t = (x - width / 2) / (towers[1] - width / 2);
    return deck - 46 - (deck - 46 - top) * (1 - (1 - t * t)) ** 0.98;
  };
  const curve = [];
  for (let x = towers[0]; x <= towers[1] + 1; x += 12)
    curve.push(`${x === towers[0] ? 'M' : 'L'}${n(x)} ${n(cable(x))}`);
  const hangers = [];
  for (let x = towers[0] + 36; x < towers[1]; x += 30) {
    hangers.push(`<path d="M${n(x)} ${n(cable(x))}V${n(deck)}" stroke="#3b4653" stroke-width="2.4"/>`);
  }
  const sides = towers.map((x, side) => {
    const shore = side === 0 ? -60 : width + 60;
    const lines = [];
    for (let step = 1; step < 12; step += 1) {
      const at = x + ((shore - x) * step) / 12;
      lines.push(
        `<path d="M${n(at)} ${n(top + ((deck - top) * step) / 12)}V${n(deck)}" stroke="#3b4653" stroke-width="2.2"/>`,
      );
    }
    return `<path d="M${n(x)} ${n(top)}L${shore} ${n(deck + 6)}" stroke="#2d3742" stroke-width="9" fill="none"/>${lines.join('')}`;
  });
  const truss = (from, to) => {
    const out = [`<rect x="${n(from)}" y="${n(deck)}" width="${n(to - from)}" height="15" fill="#a8432f"/>`];
    out.push(`<rect x="${n(from)}" y="${n(deck + 42)}" width="${n(to - from)}" height="9" fill="#8a3626"/>`);
    for (let x = from; x < to - 8; x += 32) {
      const end = Math.min(x + 32, to);
      out.push(
        `<path d="M${n(x)} ${n(deck + 46)}L${n((x + end) / 2)} ${n(deck + 12)}L${n(end)} ${n(deck + 46)}" fill="none" stroke="#8a3626" stroke-width="5"/>`,
      );
    }
    return out.join('');
  };
  const tower = (x) =>
    [-1, 1]
      .map(
        (side) =>
          `<path d="M${n(x + side * 34 - 15)} ${n(water + 24)}L${n(x + side * 22 - 12)} ${n(top - 14)}h24L${n(x + side * 34 + 15)} ${n(water + 24)}Z" fill="url(#stone)"/>`,
      )
      .join('') +
    [0.06, 0.34, 0.72]
      .map((at) => `<rect x="${n(x - 34)}" y="${n(top + (deck - top) * at)}" width="68" height="22" fill="#8d8a84"/>`)
      .join('') +
    `<path d="M${n(x - 92)} ${n(water + 8)}h184l14 44h-212Z" fill="#77746e"/>`;
  const lift = deck - 62;
  const section =
    `<g transform="translate(0 ${n(lift - deck)})">${truss(gap[0] + 5, gap[1] - 5)}</g>` +
    [gap[0] + 14, gap[1] - 14]
      .map((x) => `<path d="M${n(x)} ${n(deck - 150)}V${n(lift)}" stroke="#2d3742" stroke-width="4"/>`)
      .join('') +
    `<path d="M${n(gap[0] - 60)} ${n(deck - 152)}H${n(gap[1] + 60)}M${n(gap[0] - 60)} ${n(deck - 152)}V${n(deck)}M${n(gap[1] + 60)} ${n(deck - 152)}V${n(deck)}" stroke="#c98b2a" stroke-width="9" fill="none"/>`;
  const crews = [];
  for (let index = 0; index < 22; index += 1) {
    const left = index % 2 === 0;
    const x = left ? gap[0] - 16 - random() * 190 : gap[1] + 16 + random() * 190;
    crews.push(figure(x, deck + 2, 34 + random() * 7, '#2b2f36', ['#d9742b', '#e09a2e', '#c9502c'][index % 3]));
  }
  const barge = `<g transform="translate(${n(width * 0.43)} ${n(water + 92)})"><path d="M0 0H330L300 52H34Z" fill="#39434c"/><rect x="34" y="-16" width="240" height="18" fill="#59636b"/><rect x="232" y="-72" width="58" height="58" fill="#e6ded0"/><rect x="240" y="-62" width="42" height="18" fill="#42596a"/><path d="M70 -14L150 -150L160 -14" fill="none" stroke="#c98b2a" stroke-width="9"/></g>`;
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#9fb9cf'],
      [0.45, '#d7dfe0'],
      [0.72, '#f3e3c9'],
      [1, '#f0d3ad'],
    ]) +
      gradient('lake', [
        [0, '#c9cfc8'],
        [0.25, '#8fa5ab'],
        [1, '#4c6672'],
      ]) +
      gradient(
        'stone',
        [
          [0, '#8d8a84'],
          [0.4, '#bdb9b0'],
          [1, '#716e69'],
        ],
        true,
      ) +
      glow('sun', '#fff4d6', 0.95) +
      blur('mist', 16),
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>` +
      `<circle cx="${n(width * 0.64)}" cy="${n(height * 0.42)}" r="420" fill="url(#sun)"/>` +
      `<path d="${ridge(random, width, 210, water)}" fill="#8fa3b0" opacity="0.75"/>` +
      `<path d="${ridge(random, width, 120, water)}" fill="#6c8390" opacity="0.8"/>` +
      `<rect y="${n(water)}" width="${width}" height="${n(height - water)}" fill="url(#lake)"/>` +
      `<rect y="${n(water - 26)}" width="${width}" height="54" fill="#f3e9d6" opacity="0.55" filter="url(#mist)"/>` +
      sides.join('') +
      `<path d="${curve.join('')}" fill="none" stroke="#2d3742" stroke-width="11"/>${hangers.join('')}` +
      truss(-40, gap[0]) +
      truss(gap[1], width + 40) +
      towers.map(tower).join('') +
      section +
      crews.join('') +
      ripples(random, width, water + 8, height, 260, '#f6ead2', 0.5) +
      ripples(random, width, water + 30, height, 160, '#31505c', 0.4) +
      barge +
      crown(random, 70, height - 20, 190, ['#3c5240', '#4f6a4a', '#2f4436'], 90) +
      reeds(random, 0, width * 0.3, height + 6, 190, 120, ['#47583c', '#6b7548', '#39493a']),
  );
}

/** An old ferry moored at a pier in the evening, a lamp lit in its wheelhouse. */
export function mooredFerry(width = 1150, height = 900) {
  const random = randomStream(61);
  const water = height * 0.56;
  const planks = [];
  for (let index = 0; index < 13; index += 1) {
    planks.push(
      `<rect x="${n(index * 62 - 30)}" y="${n(height * 0.79 + index * 1.5)}" width="57" height="26" fill="${['#6b5642', '#7a644c', '#5d4a39'][index % 3]}"/>`,
    );
  }
  const posts = [60, 300, 540, 720].map(
    (x) => `<rect x="${x}" y="${n(height * 0.7)}" width="26" height="${n(height * 0.34)}" fill="#3f3329"/>`,
  );
  const windows = [0, 1, 2, 3, 4].map(
    (index) =>
      `<rect x="${372 + index * 82}" y="${n(water - 118)}" width="58" height="44" rx="5" fill="${index === 1 ? '#ffd98a' : '#33485a'}"/>`,
  );
  return picture(
    width,
    height,
    gradient('sky', [
      [0, '#54678a'],
      [0.5, '#b58d86'],
      [1, '#edb57f'],
    ]) +
      gradient('lake', [
        [0, '#c89a7f'],
        [0.4, '#6f6f7f'],
        [1, '#2f3d50'],
      ]) +
      glow('lamp', '#ffdf9a', 0.9) +
      glow('sun', '#ffe6b8', 0.9),
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>` +
      `<circle cx="${n(width * 0.22)}" cy="${n(water - 50)}" r="300" fill="url(#sun)"/>` +
      `<path d="${ridge(random, width, 150, water)}" fill="#5f5f76" opacity="0.85"/>` +
      `<rect y="${n(water)}" width="${width}" height="${n(height - water)}" fill="url(#lake)"/>` +
      ripples(random, width, water + 6, height, 170, '#f2c797', 0.5) +
      `<path d="M250 ${n(water + 4)}H930Q1010 ${n(water)} 1050 ${n(water - 40)}L1000 ${n(water + 104)}H330Q270 ${n(water + 96)} 250 ${n(water + 4)}Z" fill="#2f3a46"/>` +
      `<path d="M250 ${n(water + 4)}H930Q1010 ${n(water)} 1050 ${n(water - 40)}L1044 ${n(water - 16)}Q1000 ${n(water + 22)} 930 ${n(water + 26)}H254Z" fill="#c9bda6"/>` +
      `<rect x="340" y="${n(water - 142)}" width="470" height="148" fill="#d8cfbb"/><rect x="326" y="${n(water - 158)}" width="500" height="20" fill="#8f3d2e"/>` +
      windows.join('') +
      `<rect x="640" y="${n(water - 258)}" width="150" height="102" fill="#e3dbc9"/><rect x="628" y="${n(water - 272)}" width="174" height="16" fill="#8f3d2e"/><rect x="656" y="${n(water - 238)}" width="118" height="46" fill="#ffdd93"/>` +
      `<circle cx="715" cy="${n(water - 214)}" r="150" fill="url(#lamp)"/>` +
      `<rect x="470" y="${n(water - 246)}" width="44" height="92" fill="#3a4450"/><rect x="466" y="${n(water - 226)}" width="52" height="20" fill="#c0462f"/>` +
      `<path d="M880 ${n(water + 2)}V${n(water - 214)}" stroke="#3a4450" stroke-width="7"/><path d="M880 ${n(water - 212)}l74 20l-74 24Z" fill="#c0462f"/>` +
      posts.join('') +
      planks.join('') +
      figure(206, height * 0.8, 150, '#262b33', '#39475a') +
      figure(262, height * 0.81, 132, '#2c2a2c', '#6d4434') +
      ripples(random, width, water + 120, height, 60, '#1d2a3a', 0.5),
  );
}

/** Crates of greens under the lamps of a wholesale market before dawn. */
export function greenMarket(width = 1150, height = 860) {
  const random = randomStream(33);
  const lamps = [];
  for (let index = 0; index < 5; index += 1) {
    const x = 110 + index * 235;
    lamps.push(
      `<path d="M${x} 0V92" stroke="#23262b" stroke-width="6"/><path d="M${x - 46} 122L${x - 18} 90h36l28 32Z" fill="#3b4a4f"/><circle cx="${x}" cy="126" r="210" fill="url(#lamp)"/><ellipse cx="${x}" cy="124" rx="40" ry="9" fill="#fff3c9"/>`,
    );
  }
  const crates = [];
  for (let row = 0; row < 3; row += 1) {
    const wide = 190 + row * 46;
    const foot = height * (0.62 + row * 0.16);
    for (let x = -60 - row * 40; x < width; x += wide + 16) {
      const tall = wide * 0.42;
      const kind = Math.floor(random() * 4);
      const tones = [
        ['#4d7a3a', '#6b9a48', '#35602c', '#86ad5a'],
        ['#c2452f', '#d9623c', '#a43626', '#e2825a'],
        ['#e7e3d1', '#d3d9bd', '#f4f0e2', '#c4cda4'],
        ['#7d4a86', '#5f3470', '#95609c', '#4a2a59'],
      ][kind];
      crates.push(crown(random, x + wide / 2, foot - tall, wide * 0.42, tones, 46));
      crates.push(
        `<rect x="${n(x)}" y="${n(foot - tall)}" width="${n(wide)}" height="${n(tall)}" fill="#9a7748"/>` +
          [0.12, 0.45, 0.78]
            .map(
              (at) =>
                `<rect x="${n(x)}" y="${n(foot - tall + tall * at)}" width="${n(wide)}" height="${n(tall * 0.2)}" fill="#b48d58"/>`,
            )
            .join('') +
          `<rect x="${n(x)}" y="${n(foot - tall)}" width="14" height="${n(tall)}" fill="#7e6038"/><rect x="${n(x + wide - 14)}" y="${n(foot - tall)}" width="14" height="${n(tall)}" fill="#7e6038"/>`,
      );
    }
    if (row === 0) {
      for (let index = 0; index < 7; index += 1) {
        crates.push(
          figure(
            90 + index * 165 + random() * 60,
            foot + 6,
            205 + random() * 40,
            '#23262b',
            ['#40566a', '#6d4a38', '#3f5a45'][index % 3],
          ),
        );
      }
    }
  }
  return picture(
    width,
    height,
    gradient('hall', [
      [0, '#1d2733'],
      [0.55, '#3a4650'],
      [1, '#5b5a50'],
    ]) + glow('lamp', '#ffe2a0', 0.85),
    `<rect width="${width}" height="${height}" fill="url(#hall)"/>` +
      [0.2, 0.27, 0.34]
        .map((at) => `<rect y="${n(height * at)}" width="${width}" height="7" fill="#2a343d"/>`)
        .join('') +
      lamps.join('') +
      crates.join(''),
  );
}
