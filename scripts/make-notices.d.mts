/** The notices of every package that ships, and the packages without a licence. */
export function notices(): { text: string; missing: string[] };
