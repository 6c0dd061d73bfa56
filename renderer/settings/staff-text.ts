/** Someone who answers for a page, and with what duty. */
export interface Duty {
  readonly duty: string;
  readonly name: string;
}

/** Duties as they are written in a field: `责编 何青，美编`. */
export function staffText(staff: readonly Duty[]): string {
  return staff.map(({ duty, name }) => (name === '' ? duty : `${duty} ${name}`)).join('，');
}

/** Duties from a field, parted by commas or semicolons of either width; what follows a duty's first blank is the name. */
export function readStaff(text: string): Duty[] {
  return text
    .split(/[,，、;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [duty = '', ...name] = part.split(/\s+/);
      return { duty: duty.slice(0, 40), name: name.join(' ').slice(0, 100) };
    });
}
