import { operationsIn } from './content.ts';
import { isDictionary, isReference, type Json, type QpdfFile, type Tell } from './qpdf-json.ts';

/** Keys that PDF 1.4 does not have, by where they stand: a reader of that time may stumble over them. */
const LATE: Readonly<Record<string, readonly string[]>> = {
  '/Catalog': [
    '/OCProperties',
    '/Perms',
    '/Legal',
    '/Requirements',
    '/Collection',
    '/NeedsRendering',
    '/Extensions',
    '/DSS',
  ],
  '/Page': ['/Tabs', '/TemplateInstantiated', '/PresSteps', '/UserUnit', '/VP'],
  '/FontDescriptor': ['/FontFamily', '/FontStretch', '/FontWeight'],
  '/XObject': ['/OC', '/SMaskInData', '/Measure', '/PtData'],
  '/OutputIntent': ['/DestOutputProfileRef', '/MixingHints', '/SpectralData'],
  '/StructTreeRoot': ['/Namespaces', '/PronunciationLexicon', '/AF'],
  '/StructElem': ['/NS', '/Phoneme', '/Ref', '/AF'],
};

/** The limits of PDF 1.4 (Appendix C), kept in both standards: arrays, names, strings, nesting, numbers; and no late keys in X-1a. */
export function checkLimits(file: QpdfFile, old: boolean, tell: Tell): void {
  for (const { id, value, data } of file.objects) {
    each(value, (part) => {
      if (Array.isArray(part) && part.length > 8191) tell('limit', `an array of ${part.length} in ${id}`);
      if (isDictionary(part) && Object.keys(part).length > 4095) tell('limit', `a dictionary in ${id}`);
      if (typeof part === 'string' && part.startsWith('/') && Buffer.byteLength(part) > 128)
        tell('limit', `a name in ${id}`);
      if (typeof part === 'string' && part.length > 32767) tell('limit', `a string in ${id}`);
      if (typeof part === 'number' && Math.abs(part) > 32767 && !Number.isInteger(part))
        tell('limit', `${part} in ${id}`);
      if (!old || !isDictionary(part)) return;
      const type = part['/Type'] ?? (part['/Subtype'] === '/Image' || part['/Subtype'] === '/Form' ? '/XObject' : '');
      for (const key of LATE[String(type)] ?? []) if (part[key] !== undefined) tell('late-key', `${key} in ${id}`);
    });
    if (!data || !isDictionary(value)) continue;
    if (value['/Subtype'] === '/Form' || value['/Type'] === undefined) checkNesting(data, id, tell);
  }
  checkReached(file, tell);
}

function checkNesting(data: Uint8Array, id: string, tell: Tell): void {
  // Only what begins like a content stream: font programs and profiles hold no operators.
  if (!/^[\s\d.+\-/a-zA-Z*%[\]<>()'"#]{0,200}$/.test(Buffer.from(data.subarray(0, 200)).toString('latin1'))) return;
  let depth = 0;
  for (const { operator } of operationsIn(data)) {
    if (operator === 'q') depth++;
    else if (operator === 'Q') depth--;
    if (depth > 28) {
      tell('limit', `q within q ${depth} times in ${id}`);
      return;
    }
  }
}

/** Nothing lies in the file that nothing points to. */
function checkReached(file: QpdfFile, tell: Tell): void {
  const reached = new Set<string>();
  const waiting: Json[] = Object.values(file.trailer);
  while (waiting.length > 0) {
    const value = waiting.pop()!;
    if (isReference(value)) {
      if (reached.has(value)) continue;
      reached.add(value);
      waiting.push(file.follow(value));
    } else if (Array.isArray(value)) waiting.push(...value);
    else if (isDictionary(value)) waiting.push(...Object.values(value));
  }
  for (const { id } of file.objects) if (!reached.has(id)) tell('unreached', id);
}

function each(value: Json, visit: (part: Json) => void): void {
  visit(value);
  if (Array.isArray(value)) for (const part of value) each(part, visit);
  else if (isDictionary(value)) {
    for (const [key, part] of Object.entries(value)) {
      visit(key);
      each(part, visit);
    }
  }
}
