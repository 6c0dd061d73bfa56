/** A picture that stands in the page itself, as a data address (RFC 2397) in base64; null for any other address. */
export function dataPicture(address: string): { extension: string; bytes: Uint8Array } | null {
  const head = /^data:image\/(png|jpe?g|gif|webp|tiff);base64,/i.exec(address);
  if (!head) return null;
  try {
    const characters = atob(address.slice(head[0].length).replace(/\s+/g, ''));
    const bytes = new Uint8Array(characters.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
    return { extension: head[1]!.toLowerCase().replace('jpeg', 'jpg'), bytes };
  } catch {
    return null;
  }
}
