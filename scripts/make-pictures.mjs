/**
 * Draws the sample pictures again, all of our own making: `npm run pictures`. The same picture comes out on every
 * machine that has the same sharp; the JPEGs are committed, so that only a change of a drawing needs this.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bookFair, winterSeason } from './pictures/advertisement.mjs';
import { bridgeClosing, greenMarket, mooredFerry } from './pictures/bridge.mjs';
import { develop } from './pictures/canvas.mjs';
import { depotClock, libraryNight, nightClass, readingLamps, teaTerraces } from './pictures/town.mjs';
import { cleaningBoat, ferryDusk, loneEgret, riverDawn, stoneSteps, teaBowl } from './pictures/water.mjs';

const samples = fileURLToPath(new URL('../samples/', import.meta.url));

const DRAWINGS = [
  ['spread/river-dawn.jpg', riverDawn, { seed: 1 }],
  ['spread/cleaning-boat.jpg', cleaningBoat, { seed: 2 }],
  ['spread/egret.jpg', loneEgret, { seed: 3 }],
  ['spread/library-night.jpg', libraryNight, { seed: 4 }],
  ['spread/reading-lamps.jpg', readingLamps, { seed: 5 }],
  ['tabloid/night-class.jpg', nightClass, { seed: 6 }],
  ['tabloid/depot-clock.jpg', depotClock, { seed: 7 }],
  ['tabloid/tea-terraces.jpg', teaTerraces, { seed: 8 }],
  ['tabloid/book-fair.jpg', bookFair, { seed: 9, grain: 0, vignette: 0 }],
  ['feature/ferry-dusk.jpg', ferryDusk, { seed: 10 }],
  ['feature/stone-steps.jpg', stoneSteps, { seed: 11 }],
  ['feature/tea-bowl.jpg', teaBowl, { seed: 12 }],
  ['broadsheet/bridge.jpg', bridgeClosing, { seed: 13 }],
  ['broadsheet/market.jpg', greenMarket, { seed: 14 }],
  ['broadsheet/ferry.jpg', mooredFerry, { seed: 15 }],
  ['broadsheet/winter-season.jpg', winterSeason, { seed: 16, grain: 0, vignette: 0 }],
];

const wanted = process.argv[2] ?? '';
for (const [name, draw, film] of DRAWINGS) {
  if (!name.includes(wanted)) continue;
  const bytes = await develop(await draw(), film);
  mkdirSync(dirname(samples + name), { recursive: true });
  writeFileSync(samples + name, bytes);
  console.log(`samples/${name}  ${Math.round(bytes.length / 1024)} kB`);
}
