import sharp from 'sharp';

/** A stream of numbers in 0…1 that is the same on every machine (a linear congruential generator). */
export function randomStream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A number as SVG wants it. */
export const n = (value) => Number(value.toFixed(1));

/** A vertical gradient from stops `[offset, colour, opacity?]`, to be put in defs. */
export function gradient(id, stops, turned = false) {
  const direction = turned ? 'x1="0" y1="0" x2="1" y2="0"' : 'x1="0" y1="0" x2="0" y2="1"';
  const body = stops.map(
    ([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  );
  return `<linearGradient id="${id}" ${direction}>${body.join('')}</linearGradient>`;
}

/** A glow that fades outward. */
export function glow(id, colour, opacity = 1) {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/><stop offset="0.35" stop-color="${colour}" stop-opacity="${opacity * 0.35}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
}

/** A blur filter. */
export function blur(id, radius) {
  return `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${radius}"/></filter>`;
}

/** The crest of hills across `width` by midpoint displacement, as a closed path down to `foot`. */
export function ridge(random, width, height, foot, roughness = 0.55) {
  const steps = 256;
  const points = new Float64Array(steps + 1);
  points[0] = random();
  points[steps] = random();
  let reach = 0.5;
  for (let step = steps; step > 1; step /= 2) {
    for (let at = step / 2; at < steps; at += step) {
      points[at] = (points[at - step / 2] + points[at + step / 2]) / 2 + (random() - 0.5) * reach;
    }
    reach *= roughness;
  }
  const top = (value) => height * (1 - Math.min(1, Math.max(0, value)));
  const crest = [...points].map((value, index) => `L${n((index / steps) * width)} ${n(foot - height + top(value))}`);
  return `M0 ${foot}${crest.join('')}L${width} ${foot}Z`;
}

/** Ripples on water between two heights: flat strokes, longer and wider apart toward the front. */
export function ripples(random, width, top, foot, count, colour, opacity) {
  const out = [];
  for (let index = 0; index < count; index += 1) {
    const depth = random() ** 2;
    const y = top + depth * (foot - top);
    const length = 12 + depth * 190 * (0.4 + random());
    const x = random() * (width + length) - length;
    const thick = 0.6 + depth * 4.5;
    out.push(
      `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(length / 2)}" ry="${n(thick / 2)}" fill="${colour}" opacity="${n(opacity * (0.3 + random() * 0.7) * 10) / 10}"/>`,
    );
  }
  return out.join('');
}

/** A leafy crown of blots round a point. */
export function crown(random, x, y, radius, colours, blots = 60) {
  const out = [];
  for (let index = 0; index < blots; index += 1) {
    const angle = random() * 6.283;
    const reach = Math.sqrt(random()) * radius;
    const size = radius * (0.1 + random() * 0.16);
    const colour = colours[Math.floor(random() * colours.length)];
    out.push(
      `<circle cx="${n(x + Math.cos(angle) * reach * 1.1)}" cy="${n(y + Math.sin(angle) * reach * 0.85)}" r="${n(size)}" fill="${colour}"/>`,
    );
  }
  return out.join('');
}

/** Reeds along the foot of a picture. */
export function reeds(random, from, to, foot, height, count, colours) {
  const out = [];
  for (let index = 0; index < count; index += 1) {
    const x = from + random() * (to - from);
    const tall = height * (0.45 + random() * 0.55);
    const lean = (random() - 0.35) * tall * 0.5;
    const colour = colours[Math.floor(random() * colours.length)];
    out.push(
      `<path d="M${n(x)} ${foot}Q${n(x + lean * 0.2)} ${n(foot - tall * 0.6)} ${n(x + lean)} ${n(foot - tall)}" fill="none" stroke="${colour}" stroke-width="${n(1.5 + random() * 3.5)}" stroke-linecap="round"/>`,
    );
    if (random() < 0.16) {
      out.push(
        `<ellipse cx="${n(x + lean)}" cy="${n(foot - tall)}" rx="4.5" ry="22" fill="${colour}" transform="rotate(${n((lean / tall) * 45)} ${n(x + lean)} ${n(foot - tall)})"/>`,
      );
    }
  }
  return out.join('');
}

/** A person seen from behind or as a silhouette, feet at (x, y), `height` tall. */
export function figure(x, y, height, colour, coat = colour) {
  const u = height / 100;
  return (
    `<circle cx="${n(x)}" cy="${n(y - 91 * u)}" r="${n(8.5 * u)}" fill="${colour}"/>` +
    `<path d="M${n(x - 17 * u)} ${n(y - 40 * u)}Q${n(x - 19 * u)} ${n(y - 80 * u)} ${n(x)} ${n(y - 81 * u)}Q${n(x + 19 * u)} ${n(y - 80 * u)} ${n(x + 17 * u)} ${n(y - 40 * u)}Z" fill="${coat}"/>` +
    `<path d="M${n(x - 13 * u)} ${n(y - 42 * u)}L${n(x - 11 * u)} ${n(y)}L${n(x - 2 * u)} ${n(y)}L${n(x)} ${n(y - 34 * u)}L${n(x + 3 * u)} ${n(y)}L${n(x + 12 * u)} ${n(y)}L${n(x + 13 * u)} ${n(y - 42 * u)}Z" fill="${colour}"/>`
  );
}

/** A picture as SVG. */
export function picture(width, height, defs, body) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs}</defs>${body}</svg>`;
}

/**
 * Develops an SVG into the bytes of an sRGB JPEG (quality 85, 300 ppi in its header): film grain of `grain` levels and
 * darker corners, so that flat drawing prints with the tooth of a photograph.
 */
export async function develop(svg, { seed, grain = 9, vignette = 0.22 }) {
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = randomStream(seed);
  const { width, height } = info;
  let last = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Neighbouring grains hang together a little, as silver does.
      last = last * 0.35 + (random() + random() - 1) * grain;
      const dx = x / width - 0.5;
      const dy = y / height - 0.5;
      const light = vignette === 0 ? 1 : 1 - vignette * (dx * dx + dy * dy) * 2;
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        data[at + channel] = Math.max(0, Math.min(255, Math.round(data[at + channel] * light + last)));
      }
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .blur(0.6)
    .withMetadata({ density: 300 })
    .jpeg({ quality: 85, chromaSubsampling: '4:2:0', mozjpeg: false })
    .toBuffer();
}
