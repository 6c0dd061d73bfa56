import { type Dictionary, isDictionary, type Json, type QpdfFile, type Tell } from './qpdf-json.ts';

/** Every image: as many samples as it says, of the colours it says, JPEGs marked so that no reader inverts them wrongly. */
export function checkImages(file: QpdfFile, tell: Tell): void {
  for (const { id, value, data } of file.objects) {
    if (!isDictionary(value) || value['/Subtype'] !== '/Image' || !data) continue;
    for (const key of ['/Width', '/Height']) {
      if (!(Number(value[key]) > 0)) tell('image', `${key} in ${id}`);
    }
    const mask = value['/ImageMask'] === true;
    if (!mask && ![1, 8].includes(Number(value['/BitsPerComponent']))) tell('image', `bits in ${id}`);
    if (!mask && value['/ColorSpace'] === undefined) tell('image', `no colour space in ${id}`);
    if (mask && value['/ColorSpace'] !== undefined) tell('image', `a mask with colours in ${id}`);
    if (value['/Interpolate'] === true) tell('image', `interpolation in ${id}`);
    const channels = mask ? 1 : channelsOf(file, value['/ColorSpace']);
    const decode = file.follow(value['/Decode']);
    if (Array.isArray(decode) && decode.length !== 2 * channels) tell('image', `Decode in ${id}`);
    const filter = file.follow(value['/Filter']);
    const last = Array.isArray(filter) ? filter[filter.length - 1] : filter;
    if (last === '/DCTDecode') checkJpeg(data, value, id, channels, tell);
    else if ((last === '/FlateDecode' || last === null) && value['/DecodeParms'] === undefined) {
      const bits = mask ? 1 : Number(value['/BitsPerComponent']);
      const row = Math.ceil((Number(value['/Width']) * channels * bits) / 8);
      if (data.length < row * Number(value['/Height'])) tell('image', `${data.length} bytes in ${id}`);
    }
  }
}

function channelsOf(file: QpdfFile, space: Json | undefined): number {
  const value = file.follow(space);
  const family = Array.isArray(value) ? file.follow(value[0]) : value;
  if (family === '/DeviceCMYK') return 4;
  if (family === '/ICCBased') return Number(file.get(Array.isArray(value) ? value[1] : undefined, '/N'));
  if (family === '/DeviceN') {
    const names = file.follow(Array.isArray(value) ? value[1] : undefined);
    return Array.isArray(names) ? names.length : 0;
  }
  return 1;
}

function checkJpeg(data: Uint8Array, image: Dictionary, id: string, channels: number, tell: Tell): void {
  if (data[0] !== 0xff || data[1] !== 0xd8) {
    tell('image', `no JPEG in ${id}`);
    return;
  }
  let adobe: number | null = null;
  for (let at = 2; at + 9 < data.length && data[at] === 0xff; ) {
    const [marker, length] = [data[at + 1]!, data[at + 2]! * 256 + data[at + 3]!];
    if (marker === 0xee && Buffer.from(data.subarray(at + 4, at + 9)).toString('latin1') === 'Adobe')
      adobe = data[at + 15]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [bits, height, width, components] = [
        data[at + 4]!,
        data[at + 5]! * 256 + data[at + 6]!,
        data[at + 7]! * 256 + data[at + 8]!,
        data[at + 9]!,
      ];
      if (marker > 0xc2) tell('image', `a JPEG of kind ${marker.toString(16)} in ${id}`);
      if (bits !== 8 || width !== image['/Width'] || height !== image['/Height'] || components !== channels) {
        tell('image', `a JPEG of ${width} × ${height}, ${components} colours in ${id}`);
      }
    }
    if (marker === 0xda) break;
    at += 2 + length;
  }
  const decode = JSON.stringify(image['/Decode'] ?? null);
  if (channels === 4 && adobe === null) tell('image', `CMYK without Adobe’s marker in ${id}`);
  if (channels === 4 && decode !== '[1,0,1,0,1,0,1,0]')
    tell('image', `CMYK with Adobe’s marker and not inverted in ${id}`);
}
