/** The encoding a web page says it is in (`<meta charset>`, within its first 2 KB); null where the bytes are no page or say nothing. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 2048));
  if (!/^\s*</.test(head)) return null;
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  return label !== undefined && /^(?:utf-?8|gbk|gb2312|gb18030|big5)$/.test(label) ? label : null;
}
