import { isDictionary, type Json, type QpdfFile, type Tell } from './qpdf-json.ts';

/** Colour spaces, among resources and of images and groups: inks alone, each spot the same wherever it stands. */
export function checkColours(file: QpdfFile, tell: Tell): void {
  const spots = new Map<string, string>();
  for (const { id, value } of file.objects) {
    walk(value, (dictionary) => {
      if (dictionary['/ColorSpace'] !== undefined) checkSpaces(file, dictionary['/ColorSpace'], id, tell, spots);
      const group = dictionary['/CS'] !== undefined && dictionary['/Type'] !== '/StructElem';
      if (group) checkSpace(file, dictionary['/CS']!, id, tell, spots);
    });
    // A space of its own is an object that is an array.
    if (Array.isArray(value) && ['/Separation', '/DeviceN'].includes(String(file.follow(value[0])))) {
      checkSpace(file, value, id, tell, spots);
    }
  }
}

/** Every dictionary of a value, itself first. */
export function walk(value: Json, visit: (dictionary: { [key: string]: Json }) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit);
  else if (isDictionary(value)) {
    visit(value);
    for (const each of Object.values(value)) walk(each, visit);
  }
}

function checkSpaces(file: QpdfFile, value: Json, id: string, tell: Tell, spots: Map<string, string>): void {
  const spaces = file.follow(value);
  if (!isDictionary(spaces)) {
    checkSpace(file, spaces, id, tell, spots);
    return;
  }
  for (const [name, space] of Object.entries(spaces)) {
    if (/^\/Default(Gray|RGB|CMYK)$/.test(name)) tell('default-space', `${name} in ${id}`);
    checkSpace(file, space, id, tell, spots);
  }
}

function checkSpace(file: QpdfFile, value: Json, id: string, tell: Tell, spots: Map<string, string>): void {
  const space = file.follow(value);
  const parts = Array.isArray(space) ? space : [space];
  const family = String(file.follow(parts[0]));
  if (family === '/DeviceCMYK' || family === '/DeviceGray' || space === '/Pattern') return;
  if (family === '/Indexed' || family === '/Pattern') {
    checkSpace(file, parts[1] ?? null, id, tell, spots);
    return;
  }
  if (family !== '/Separation' && family !== '/DeviceN') {
    tell('colour', `${family} in ${id}`);
    return;
  }
  if (!['/DeviceCMYK', '/DeviceGray'].includes(String(file.follow(parts[2])))) {
    tell('alternate', `${JSON.stringify(parts[2])} in ${id}`);
  }
  const name = JSON.stringify(file.follow(parts[1]));
  if (family === '/Separation' && name === '"/"') tell('spot', `a spot without a name in ${id}`);
  const function_ = file.follow(parts[3]);
  if (!isDictionary(function_)) tell('spot', `a spot without a function in ${id}`);
  const meaning = JSON.stringify([file.follow(parts[2]), function_]);
  const before = spots.get(family + name);
  if (before !== undefined && before !== meaning) tell('spot', `${name} means two colours`);
  spots.set(family + name, meaning);
}
