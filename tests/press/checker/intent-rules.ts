import { isDictionary, type Json, type QpdfFile, type Tell, textIn } from './qpdf-json.ts';

/** Tags an output profile of a press has (ICC.1:2001-12 §6.3.4.3): tables both ways for each intent, gamut, white, words. */
const TAGS = ['desc', 'cprt', 'wtpt', 'A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'gamt'];

/** One output intent of PDF/X, and its profile: for a press, CMYK, of a version the standard knows, whole. */
export function checkIntent(file: QpdfFile, tell: Tell): void {
  const root = file.follow(file.trailer['/Root']);
  const intents = file.get(root, '/OutputIntents');
  const ours = (Array.isArray(intents) ? intents : []).filter((each) => file.get(each, '/S') === '/GTS_PDFX');
  const [intent] = ours;
  if (ours.length !== 1 || (intents as Json[]).length !== 1) {
    tell('intent', `${ours.length} intents`);
    return;
  }
  if (file.get(intent, '/Type') !== '/OutputIntent') tell('intent', 'no type');
  for (const key of ['/OutputConditionIdentifier', '/Info']) {
    if (!textIn(file.get(intent, key))?.trim()) tell('intent', `no ${key}`);
  }
  const registry = file.get(intent, '/RegistryName');
  if (registry !== null && textIn(registry) !== 'http://www.color.org') tell('intent', `registry ${String(registry)}`);
  const holder = file.follow(intent);
  const reference = isDictionary(holder) ? holder['/DestOutputProfile'] : undefined;
  const profile = file.data(reference);
  if (!profile || profile.length < 132) {
    tell('profile', 'none embedded');
    return;
  }
  if (file.get(reference, '/N') !== 4) tell('profile', 'N is not 4');
  if (![null, '/DeviceCMYK'].includes(file.get(reference, '/Alternate') as string | null)) tell('profile', 'alternate');
  const at = (from: number) => Buffer.from(profile.subarray(from, from + 4)).toString('latin1');
  if (at(36) !== 'acsp' || at(12) !== 'prtr' || at(16) !== 'CMYK') tell('profile', `${at(12)} ${at(16)}`);
  if (!['Lab ', 'XYZ '].includes(at(20))) tell('profile', `connection space ${at(20)}`);
  const [major, minor] = [profile[8]!, profile[9]! >> 4];
  if (major < 2 || major > 4 || (major === 4 && minor > 2)) tell('profile', `version ${major}.${minor}`);
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  if (view.getUint32(0) !== profile.length) tell('profile', 'length');
  const tags = new Set<string>();
  const count = Math.min(view.getUint32(128), Math.floor((profile.length - 132) / 12));
  for (let index = 0; index < count; index++) {
    const entry = 132 + 12 * index;
    if (view.getUint32(entry + 4) + view.getUint32(entry + 8) > profile.length)
      tell('profile', `${at(entry)} lies outside`);
    tags.add(at(entry));
  }
  for (const tag of TAGS) if (!tags.has(tag)) tell('profile', `no ${tag}`);
}
