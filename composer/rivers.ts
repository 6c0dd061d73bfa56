/**
 * Rivers: openings that stand below one another, within half an em, in three or more neighbouring lines. `lines` holds, for each
 * line in order, where its openings are in points along the page; a line that breaks the stretch (another column, a last
 * line) is empty. A river counts once, however long it is.
 */
export function countRivers(lines: readonly (readonly number[])[], em: number): number {
  let rivers = 0;
  let before: { at: number; length: number }[] = [];
  for (const line of lines) {
    const now = line.map((at) => {
      let length = 0;
      for (const above of before) {
        const apart = Math.abs(above.at - at);
        if (apart <= em / 2) length = Math.max(length, above.length);
      }
      return { at, length: length + 1 };
    });
    if (now.some(({ length }) => length === 3)) rivers += 1;
    before = now;
  }
  return rivers;
}
