/**
 * Puts one-page files of the press together to one file, in order, for reading and printing in the office: pages, fonts and
 * pictures as they were, the first file's metadata. The structure trees are left out, which speak of one page each. One file
 * alone is given back as it is. The same files give the same bytes.
 */
export async function joinPdf(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first, ...rest] = files;
  if (first === undefined) throw new RangeError('there is no file to join');
  if (rest.length === 0) return first;
  const { joinedPages } = await import('./joined-pages.ts');
  return await joinedPages(first, rest);
}
